// The page by keys alone, and the sheet that says which.

const HELP = [
  ['help-name', 'help-name-text'],
  ['help-line', 'help-line-text'],
  ['help-double', 'help-double-text'],
  ['help-path', 'help-path-text'],
  ['help-drag', 'help-drag-text'],
  ['/', 'help-search-text'],
  ['help-rows', 'help-rows-text'],
  ['Esc', 'help-escape-text'],
  ['?', 'help-sheet-text'],
  ['Ctrl Z', 'help-undo-text'],
  ['help-canvas-keys', 'help-canvas-keys-text'],
  ['help-time', 'help-time-text'],
  ['help-verdicts', 'help-verdicts-text'],
];

const showHelp = () => {
  const before = { nodes: [...byId('panel').childNodes], open: document.body.classList.contains('with-panel'), focus: document.activeElement };
  closeFilters();
  showPanel([
    make('header', { class: 'card' }, make('h2', {}, say('help'))),
    make('dl', { class: 'help' }, ...HELP.flatMap(([key, text]) => [make('dt', {}, WORDS.page[key] ?? key), make('dd', {}, say(text))])),
    section(say('lines'), undefined, make('p', { class: 'meta' }, say('lines-text'))),
  ], true);
  helpOver = before;
  byId('panel').focus({ preventScroll: true });
};

// The help puts back what it lay over; a card goes, and the table or picture beside it stays.
const closePanel = () => {
  if (helpOver) {
    const { nodes, open, focus } = helpOver;
    helpOver = null;
    fill(byId('panel'), ...nodes);
    document.body.classList.toggle('with-panel', open);
    focus.focus();
    return;
  }
  const inPanel = byId('panel').contains(document.activeElement);
  closeSheets();
  go(TABLES[tab] && !byId('sheet').querySelector('.reader') ? `#tab/${tab}` : '#', { closed: true });
  if (inPanel && opener?.isConnected) opener.focus();
};

const toggleHelp = () => (helpOver ? closePanel() : showHelp());

// One thing at a time is left: the help, a field, the filters, a card; then the beginning is shown.
const leave = () => {
  const { activeElement: active, body } = document;
  if (!helpOver && isField(active)) active.blur();
  else if (!helpOver && body.classList.contains('with-filters')) closeFilters();
  else if (body.classList.contains('with-panel')) closePanel();
  else go('#');
};

const isField = (node) => /^(INPUT|SELECT|TEXTAREA)$/.test(node?.tagName ?? '') && !/^(checkbox|range)$/.test(node.type);

// From the field above a table into its rows, and from row to row in one column, as far as there is something to open.
const walkRows = (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = document.activeElement;
  if (!by || !(from.closest('tbody') || (by > 0 && from.type === 'search'))) return;
  const rows = [...byId('sheet').querySelectorAll('tbody tr')].filter((row) => row.querySelector('a, button'));
  const at = rows.indexOf(from.closest('tr')) + by;
  const cell = rows[at]?.cells[from.closest('td')?.cellIndex ?? 0];
  const next = at < 0 ? byId('sheet').querySelector('input') : cell?.querySelector('a, button') ?? rows[at]?.querySelector('a, button');
  if (!next) return;
  event.preventDefault();
  next.focus();
};

const setUpKeys = () => {
  document.addEventListener('pointerdown', () => { byKeys = false; }, true);
  document.addEventListener('keydown', () => { byKeys = true; }, true);
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = isField(document.activeElement);
    if (event.key === 'Escape') leave();
    else if (typing) return;
    else if (event.key === '/') {
      event.preventDefault();
      byId('search').focus();
      byId('search').select();
    } else if (event.key === '?') toggleHelp();
  });
  byId('sheet').addEventListener('keydown', walkRows);
  byId('help').addEventListener('click', toggleHelp);
};
