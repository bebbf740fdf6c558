// What the panel says while nothing is selected: what these pages say, in five sentences.

const best = (type, weigh, most = 5) =>
  ENTITIES.map((row, entity) => ({ entity, weight: row.type === type ? weigh(entity) : 0 }))
    .filter((row) => row.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.entity - b.entity)
    .slice(0, most);

const ranking = (title, rows, describe) =>
  rows.length === 0 ? '' : section(title, undefined,
    make('ol', { class: 'ranking' }, ...rows.map(({ entity, weight }) =>
      make('li', {}, sign(ENTITIES[entity].type), entityLink(entity, shorten(ENTITIES[entity].name, 20)), make('span', { class: 'meta' }, describe(entity, weight))))));

const spread = (entity) =>
  new Set(relationsOf(entity).map((position) => RELATIONS[position]).filter((row) => row.tail === entity && row.type === 'carries_out').map((row) => row.head)).size;

const summaryCard = () => {
  const dates = ARTICLES.map((row) => row.date).filter(Boolean).sort();
  const when = dates.length ? `${dates[0]} 至 ${dates.at(-1)} 的 ` : '';
  const sentences = DATA.evidence.length;
  return [
    make('header', { class: 'card' },
      make('h2', {}, '这些版面说了什么？'),
      make('p', { class: 'lead' }, `${when}${DATA.pages} 个版面、${ARTICLES.length} 篇报道里，读出 ${ENTITIES.length} 个实体和 ${RELATIONS.length} 条关系，每一条都有原句，共 ${sentences} 句。`)),
    ranking('联系最多的官员', best('Official', (entity) => neighboursOf(entity).length), (entity) => headlinePost(entity)),
    ranking('投资最大的项目', best('Project', (entity) => { const fact = investmentOf(entity); return fact ? yuan(fact) : 0; }),
      (entity) => `${investmentOf(entity).value}${investmentOf(entity).unit}`),
    ranking('推进者最多的举措', best('Initiative', spread), (_, weight) => `${weight} 家推进`),
    ranking('报道最多的区划', best('District', (entity) => articlesOf(entity).length), (_, weight) => `${weight} 篇`),
    section('没有读成的', DATA.problems.length || undefined,
      DATA.problems.length === 0 ? make('p', { class: 'meta' }, '都读成了。')
        : make('ul', { class: 'plain' }, ...DATA.problems.slice(0, 20).map(([source, reason]) => make('li', {}, make('b', {}, source), ` ${reason}`)))),
    DATA.limits.length ? make('p', { class: 'meta' }, `${DATA.limits.join('；')}。`) : '',
  ];
};
