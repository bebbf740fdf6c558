// What the panel says while nothing is selected: what these pages say, in five sentences.

const best = (type, weigh, most = 5) =>
  ENTITIES.map((row, entity) => ({ entity, weight: row.type === type ? weigh(entity) : 0 }))
    .filter((row) => row.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.entity - b.entity)
    .slice(0, most);

const ranking = (title, rows, describe, table) =>
  rows.length === 0 ? '' : section(title, undefined,
    make('ol', { class: 'ranking' }, ...rows.map(({ entity, weight }) =>
      make('li', {}, sign(ENTITIES[entity].type), entityLink(entity, shorten(ENTITIES[entity].name, 20)), make('span', { class: 'meta' }, describe(entity, weight))))),
    link(`#tab/${table}`, say('see-all', { tab: WORDS.tabs[table] }), { class: 'link quiet' }));

const problemRow = ([source, reason]) => make('p', { class: 'problem' }, make('b', {}, source), ` ${reason}`);
const notRead = () =>
  section(say('not-read'), DATA.problems.length || undefined,
    DATA.problems.length ? listed(DATA.problems, problemRow) : make('p', { class: 'meta' }, say('all-read')));

// Where nothing stands in the picture, what to do about it.
const emptyAdvice = () => {
  const word = ENTITIES.length === 0 ? 'advice-entities' : RELATIONS.length === 0 ? 'advice-relations' : '';
  return word ? make('p', { class: 'advice' }, say(word)) : '';
};

const spread = (entity) => new Set(ends(entity, 'carries_out', 'tail')).size;

const summaryCard = () => {
  const dates = ARTICLES.map((row) => row.date).filter(Boolean).sort();
  const when = dates.length ? say('summary-when', { from: dates[0], to: dates.at(-1) }) : '';
  const sentences = DATA.evidence.quote.length;
  return [
    make('header', { class: 'card' },
      make('h2', {}, say('summary')),
      make('p', { class: 'lead' }, say('summary-lead', { when, pages: DATA.pages, articles: ARTICLES.length, entities: ENTITIES.length, relations: RELATIONS.length, sentences })), emptyAdvice()),
    ranking(say('top-officials'), best('Official', (entity) => neighboursOf(entity).length), (entity) => headlinePost(entity), 'officials'),
    ranking(say('top-projects'), best('Project', (entity) => { const fact = investmentOf(entity); return fact ? baseOf(fact) : 0; }),
      (entity) => figureText(investmentOf(entity)), 'projects'),
    ranking(say('top-initiatives'), best('Initiative', spread), (_, weight) => many('carry-out', weight), 'initiatives'),
    ranking(say('top-districts'), best('District', (entity) => articlesOf(entity).length), (_, weight) => many('articles', weight), 'districts'),
    notRead(),
    DATA.limits.length ? make('p', { class: 'meta' }, DATA.limits.map(([what, n]) => say(`left-${what}`, { n })).join(say('semicolon')) + say('stop')) : '',
  ];
};
