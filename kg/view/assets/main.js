// Where one is: the address after # names a card, a table or an article, so that the browser's back button works.

const TABS = { graph: '图谱', ...Object.fromEntries(Object.entries(TABLES).map(([name, table]) => [name, table.word])) };
let way = {};
let tab = 'graph';

// `quote` is the sentence to mark in an article, `here` leaves the picture or the article where it is.
const go = (target, how = {}) => {
  way = how;
  if (location.hash === target || (target === '#' && !location.hash)) show();
  else location.hash = target;
};

const showTab = (name, sheet) => {
  tab = name;
  byId('stage').dataset.tab = name;
  byId('sheet').hidden = !sheet;
  if (sheet) fill(byId('sheet'), sheet);
  for (const node of byId('tabs').children) node.setAttribute('aria-current', String(node.dataset.tab === name));
};

const showPanel = (children, open) => {
  const panel = byId('panel');
  fill(panel, button('×', () => { closeSheets(); if (open) go('#'); }, { class: 'close', 'aria-label': '关上' }), ...children);
  panel.scrollTop = 0;
  document.body.classList.toggle('with-panel', open);
};

const showEntity = (entity) => {
  if (tab === 'articles' && !way.here) showTab('graph');
  showPanel(entityCard(entity), true);
  select([entity]);
  if (!way.here) reveal([...lit]);
};

const showPair = (one, other) => {
  showTab('graph');
  showPanel(pairCard(one, other), true);
  select([one, other]);
  if (!way.here) reveal([one, other]);
};

const showArticle = (article) => {
  showTab('articles', articleView(article, way.quote, selected[0]));
  (byId('sheet').querySelector('.cited') ?? byId('sheet').querySelector('h2')).scrollIntoView({ block: 'center' });
  document.body.classList.remove('with-panel');
};

const showNothing = () => {
  showPanel(summaryCard(), false);
  select([]);
};

const show = () => {
  const [kind, ...rest] = decodeURIComponent(location.hash.slice(1)).split('/');
  const known = rest.map((id) => entityById.get(id));
  const article = kind === 'article' ? ARTICLES.findIndex((row) => row.id === rest[0]) : -1;
  closeFilters();
  if (kind === 'entity' && known[0] !== undefined) showEntity(known[0]);
  else if (kind === 'pair' && known.length === 2 && !known.includes(undefined)) showPair(...known);
  else if (article >= 0) showArticle(article);
  else if (kind === 'tab' && TABLES[rest[0]]) {
    document.body.classList.remove('with-panel');
    if (!byId('panel').hasChildNodes()) showPanel(summaryCard(), false);
    showTab(rest[0], tableView(rest[0]));
  } else {
    showTab('graph');
    showNothing();
  }
  way = {};
};

const resetFilters = () => {
  for (const field of ['types', 'relations']) filter[field].clear();
  filter.statuses = new Set(['denied']);
  setFilter({ district: -1, score: 0, from: '', to: '', around: -1 });
  setUpFilterBoxes();
};

const setUpFilterBoxes = () => fill(byId('filters'), ...filterBoxes(), button('去掉筛选', resetFilters, { class: 'more' }));

const closeFilters = () => document.body.classList.remove('with-filters');
const closeSheets = () => document.body.classList.remove('with-filters', 'with-panel');

const HELP = [
  ['点一个名字', '右边是它的任职、项目和原句；点原句下的标题可读全文。'],
  ['点一条线', '看两者之间说了什么，每一条都有出处。'],
  ['双击', '展开它的邻居。'],
  ['不对 · 改名 · 同一个', '记下您的判断；点上方的“判断”下载，下次建图时照办。'],
  ['/', '搜索：汉字、别名、拼音或拼音首字母。'],
  ['Esc', '回到开头。'],
  ['下方的时间', '拖动可只看一段时间。'],
];

const showHelp = () => showPanel([
  make('header', { class: 'card' }, make('h2', {}, '怎么用')),
  make('dl', { class: 'help' }, ...HELP.flatMap(([key, text]) => [make('dt', {}, key), make('dd', {}, text)])),
  section('线', undefined, make('p', { class: 'meta' }, '实线是现在的，虚线是计划的，灰线是过去的；否认的不画，除非在“状态”里勾上。')),
], true);

const setUpTheme = () => {
  const root = document.documentElement;
  const apply = () => {
    readColours();
    refreshCanvas();
    network.redraw();
  };
  byId('theme').addEventListener('click', () => {
    const dark = getComputedStyle(root).getPropertyValue('--dark').trim() === '1';
    root.dataset.theme = dark ? 'light' : 'dark';
    apply();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
};

const setUpKeys = () => {
  document.addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? '');
    if (event.key === '/' && !typing) {
      event.preventDefault();
      byId('search').focus();
      byId('search').select();
    } else if (event.key === 'Escape') {
      closeSheets();
      go('#');
    }
  });
};

const setUpTotals = () => {
  const refresh = () => {
    const shown = nodes.length === ENTITIES.length ? '' : `图上 ${nodes.length} / `;
    byId('totals').textContent = `${shown}${ENTITIES.length} 个实体 · ${RELATIONS.length} 条关系 · ${ARTICLES.length} 篇`;
  };
  listeners.push(refresh, () => {
    if (TABLES[tab] && !byId('sheet').querySelector('.reader')) showTab(tab, tableView(tab));
  });
  refresh();
};

readColours();
fill(byId('tabs'), ...Object.entries(TABS).map(([name, word]) => button(word, () => go(name === 'graph' ? '#' : `#tab/${name}`), { 'data-tab': name })));
setUpFilterBoxes();
setUpCanvas();
setUpHistogram();
setUpSearch();
setUpTheme();
setUpKeys();
setUpTotals();
setUpVerdicts();
byId('help').addEventListener('click', showHelp);
byId('save-picture').addEventListener('click', savePicture);
byId('filters-button').addEventListener('click', () => document.body.classList.toggle('with-filters'));
addEventListener('hashchange', show);
show();
