// Where one is: the address after # names a card, a table or an article, so that the browser's back button works.

const TABS = ['graph', ...Object.keys(TABLES)];
let way = {};
let tab = 'graph';
let helpOver = null;
let opener = null;
let byKeys = false;

// `quote` is the sentence to mark in an article, `here` leaves the picture or the article where it is.
const go = (target, how = {}) => {
  way = how;
  const hash = trail[reached] ? `${target}?${trail[reached]}` : target;
  if (location.hash === hash || (hash === '#' && !location.hash)) show();
  else location.hash = hash;
};

const showTab = (name, sheet) => {
  tab = name;
  byId('stage').dataset.tab = name;
  byId('sheet').hidden = !sheet;
  for (const node of byId('stage').children) if (node !== byId('sheet')) node.inert = Boolean(sheet);
  if (sheet) fill(byId('sheet'), sheet);
  for (const node of byId('tabs').children) node.setAttribute('aria-current', String(node.dataset.tab === name));
};

// The keyboard follows what opens: from a link that a key opened, and from where the focus would be lost.
const showPanel = (children, open) => {
  const panel = byId('panel');
  const inside = panel.contains(document.activeElement);
  const follows = open && byKeys && (way.keys || inside || document.activeElement === document.body);
  if (open && way.keys && !inside) opener = document.activeElement;
  helpOver = null;
  fill(panel, button('×', closePanel, { class: 'close', 'aria-label': say('close') }), ...children);
  panel.scrollTop = 0;
  document.body.classList.toggle('with-panel', open);
  byId('spoken').textContent = open ? panel.querySelector('h2')?.textContent ?? '' : '';
  if (follows) panel.focus({ preventScroll: true });
};

const showEntity = (entity) => {
  if (tab === 'articles' && !way.here) showTab('graph');
  showPanel(entityCard(entity), true);
  select([entity]);
  if (!way.here) revealSelected();
};

const showPair = (one, other) => {
  showTab('graph');
  showPanel([...pairCard(one, other), togetherSection(one, other)], true);
  select([one, other]);
  if (!way.here) revealSelected();
};

const showPath = (start, goal) => {
  const chain = findPath(start, goal);
  showTab('graph');
  showPanel(pathCard(start, goal, chain), true);
  select(chain.length ? chain : [start, goal]);
  revealSelected();
};

const showArticle = (article) => {
  showTab('articles', articleView(article, way.quote, selected[0]));
  revealArticle(article);
  document.body.classList.remove('with-panel');
};

const showNothing = () => {
  showPanel(summaryCard(), false);
  select([]);
};

// What stands before the question mark; an address cut short in the middle of a character names nothing.
const placeNamed = () => {
  try {
    return decodeURIComponent(location.hash.slice(1).split('?')[0]);
  } catch {
    return '';
  }
};

const show = () => {
  followAddress();
  const [kind, ...rest] = placeNamed().split('/');
  const known = rest.map((id) => entityById.get(id));
  const article = kind === 'article' ? ARTICLES.findIndex((row) => row.id === rest[0]) : -1;
  closeFilters();
  if (kind === 'entity' && known[0] !== undefined) showEntity(known[0]);
  else if (kind === 'pair' && known.length === 2 && !known.includes(undefined)) showPair(...known);
  else if (kind === 'path' && known.length === 2 && !known.includes(undefined)) showPath(...known);
  else if (article >= 0) showArticle(article);
  else if (kind === 'tab' && TABLES[rest[0]]) {
    document.body.classList.remove('with-panel');
    if (way.closed || !byId('panel').hasChildNodes()) showNothing();
    if (!way.closed || byId('sheet').querySelector('.reader')) showTab(rest[0], tableView(rest[0]));
  } else {
    showTab('graph');
    showNothing();
  }
  way = {};
};

const closeFilters = () => document.body.classList.remove('with-filters');
const closeSheets = () => document.body.classList.remove('with-filters', 'with-panel');

const setUpTheme = () => {
  const root = document.documentElement;
  const apply = () => {
    readColours();
    forgetStamps();
    forgetGround();
    redraw();
  };
  byId('theme').addEventListener('click', () => {
    const dark = getComputedStyle(root).getPropertyValue('--dark').trim() === '1';
    root.dataset.theme = dark ? 'light' : 'dark';
    apply();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
};

const setUpTotals = () => {
  const refresh = () => {
    const all = many('entities', ENTITIES.length);
    const entities = scene.shown.length === ENTITIES.length ? all : say('totals-shown', { n: scene.shown.length, total: all });
    byId('totals').textContent = [entities, many('relations', RELATIONS.length), many('articles', ARTICLES.length)].join(' · ');
  };
  listeners.push(refresh, () => {
    if (TABLES[tab] && !byId('sheet').querySelector('.reader')) refreshTable();
  });
  speakers.push(refresh);
  refresh();
};

const setUpTabs = () => fill(byId('tabs'), ...TABS.map((name) => button(WORDS.tabs[name], () => go(name === 'graph' ? '#' : `#tab/${name}`), { 'data-tab': name, 'aria-current': String(name === tab) })));

// The words first, since all that follows says some; whatever is drawn once says them anew when the language changes.
const setUpLanguage = () => {
  byId('language').addEventListener('click', () => {
    const other = language === 'zh' ? 'en' : 'zh';
    remember('language', other);
    speak(other);
  });
  speakers.push(setUpTabs, setUpFilterBoxes, drawHistogram, refreshVerdicts, refreshCanvas, () => { way = { here: true }; show(); });
};

readColours();
speak(remembered('language'));
setUpTabs();
drawHistogram();
setUpFilterBoxes();
setUpCanvas();
setUpSearch();
setUpTheme();
setUpKeys();
setUpSteps();
setUpTotals();
setUpVerdicts();
byId('save-picture').addEventListener('click', savePicture);
byId('save-svg').addEventListener('click', saveSvg);
byId('save-graphml').addEventListener('click', saveGraphml);
byId('filters-button').addEventListener('click', () => document.body.classList.toggle('with-filters'));
addEventListener('hashchange', show);
setUpLanguage();
show();
