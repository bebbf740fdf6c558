// A table to read, sort, search and take along row by row.

const ROWS = 300;
const isFiltered = () => filter.district >= 0 || filter.score > 0 || isRanged() || filter.relations.size > 0 || filter.statuses.size > 1;
const emptyWords = (wanted) => (wanted.length || isFiltered() ? say('no-rows') : say('none-of-this'));
let refreshTable = () => {};

const cellNode = (item, hidden) => {
  const look = typeof item.sort === 'number' && item.text === String(item.sort) ? 'number' : /^\d{4}(-\d\d){0,2}$/.test(item.sort) ? 'date' : '';
  return make('td', { class: hidden ? 'again' : look }, ...(hidden ? [make('span', {}, item.text)] : item.show()));
};

// What a row repeats of the row above in the columns written once.
const repeats = (row, above, once) => {
  let same = 0;
  while (above && same < once && row.cells[same].text === above.cells[same].text) same += 1;
  return same;
};

const rowNodes = (kept, once) =>
  kept.map((row, at) => {
    const same = repeats(row, kept[at - 1], once);
    const look = [row.look, once && !same ? 'group' : ''].filter(Boolean).join(' ');
    return make('tr', { class: look || undefined }, ...row.cells.map((item, number) => cellNode(item, number < same)));
  });

const tableView = (name) => {
  const { columns: keys, rows, only = [], once = 0, byDistrict = false } = TABLES[name];
  const [word, columns] = [WORDS.tabs[name], keys.map((key) => say(key))];
  let [order, wanted, all, kept] = [{ column: -1, down: false }, [], [], []];
  const count = make('span', { class: 'meta', role: 'status' });
  const body = make('tbody');
  // Up, down, and back to the order in which the table came.
  const turn = (number) => {
    order = order.column !== number ? { column: number, down: false } : order.down ? { column: -1, down: false } : { column: number, down: true };
    fillTable();
  };
  const heads = columns.map((column, number) => make('th', { scope: 'col' }, button(column, () => turn(number))));
  const wide = (words) => make('tr', {}, make('td', { colspan: columns.length, class: 'none' }, words));
  const fillTable = (most = ROWS) => {
    kept = all.filter((row) => wanted.every((part) => row.words.includes(part)));
    if (order.column >= 0) kept.sort((a, b) => compareCells(a.cells[order.column].sort, b.cells[order.column].sort) * (order.down ? -1 : 1));
    heads.forEach((head, number) => {
      head.setAttribute('aria-sort', number !== order.column ? 'none' : order.down ? 'descending' : 'ascending');
      head.classList.toggle('number', all.some((row) => typeof row.cells[number].sort === 'number' && row.cells[number].text === String(row.cells[number].sort)));
    });
    fill(body, ...rowNodes(kept.slice(0, most), order.column < 0 ? once : 0));
    if (kept.length > most) body.append(wide(button(say('more-rows', { n: kept.length - most }), () => fillTable(Infinity), { class: 'more' })));
    if (!kept.length) body.append(wide(emptyWords(wanted)));
    count.textContent = many('rows', kept.length);
  };
  const choice = byDistrict && DATA.districts.tree.length ? districtChoice() : '';
  refreshTable = () => {
    all = rows();
    for (const row of all) row.words = normal(row.cells.map((item) => item.text).join(' '));
    if (choice) choice.value = String(filter.district);
    fillTable();
  };
  refreshTable();
  const save = () => saveFile(`${fileTitle()} ${word}.csv`, csvText([...columns, ...only.map((key) => say(key))], kept.map((row) => [...row.cells.map((item) => item.text), ...row.only])), 'text/csv');
  const find = (event) => {
    wanted = event.currentTarget.value.split(/\s+/).map(normal).filter(Boolean);
    fillTable();
  };
  return make('div', { class: 'table', 'data-tab': name },
    make('header', {}, make('h2', {}, word), count, choice, make('input', { type: 'search', placeholder: say('find-in-table'), 'aria-label': say('find-in-table'), oninput: find }),
      button(say('save-csv'), save, { class: 'more' })),
    make('div', { class: 'scroll' }, make('table', {}, make('thead', {}, make('tr', {}, ...heads)), body)));
};
