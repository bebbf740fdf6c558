// The same records as tables. A cell has what it sorts by, its words for search and CSV, and how it is shown.

const ends = (entity, type, side) =>
  relationsOf(entity).map((position) => RELATIONS[position])
    .filter((row) => row.type === type && row[side] === entity && row.status !== 'denied')
    .map((row) => (side === 'head' ? row.tail : row.head));

const links = (entities, most = 3) => {
  const once = [...new Set(entities)];
  return [once.slice(0, most).flatMap((entity, place) => [place ? say('comma') : '', entityLink(entity, shorten(ENTITIES[entity].name, 16))]), once.length > most ? say('and-others', { n: once.length }) : ''].flat();
};

const ofType = (type) => ENTITIES.map((_, entity) => entity).filter((entity) => ENTITIES[entity].type === type && passes(entity));
const cell = (sort, show) => ({ sort, text: String(sort), show: show ?? (() => [String(sort)]) });
const wordsCell = (sort, text, show) => ({ sort, text, show: show ?? (() => [text]) });
const nameCell = (entity) => cell(ENTITIES[entity].name, () => [sign(ENTITIES[entity].type), entityLink(entity)]);
const linkCell = (entities) => cell(namesIn(entities), () => links(entities));
const daysCell = ([first, last]) =>
  cell(spanWords(first, last), () => [make('span', { class: 'day' }, first), ...(first === last ? [] : [' ', make('span', { class: 'day' }, say('until', { to: last }))])]);
// `only` are cells that stand in the saved file alone: the bare figures for a spreadsheet.
const line = (cells, look = '', only = []) => ({ cells, look, only });

const namesakeNote = (entity) => {
  const n = entitiesByName.get(ENTITIES[entity].name).length - 1;
  return n ? make('span', { class: 'status' }, say('namesakes-note', { n })) : '';
};

const postOrder = (a, b) =>
  rankOf(homeOf(a.tail)) - rankOf(homeOf(b.tail)) || Number(districtRank.has(b.tail)) - Number(districtRank.has(a.tail)) ||
  a.tail - b.tail || isPresent(b) - isPresent(a) || b.count - a.count || a.head - b.head;

const officialRows = () =>
  RELATIONS.filter((row) => row.type === 'holds_post' && PEOPLE.includes(ENTITIES[row.head].type) && relationPasses(row) && passes(row.head))
    .filter((row) => filter.district < 0 || homesOf(row.tail).some((home) => liesIn(home)))
    .sort(postOrder)
    .map((row) => {
      const home = homeOf(row.tail);
      const dates = datesOf(row).filter(Boolean).sort();
      const word = WORDS.posts[row.status] ?? row.status;
      return line([
        wordsCell(rankOf(home), homeWords(home), () => (home < 0 ? [homeWords(home)] : [sign('District'), entityLink(home)])),
        linkCell([row.tail]), cell(row.title),
        cell(ENTITIES[row.head].name, () => [sign(ENTITIES[row.head].type), entityLink(row.head), namesakeNote(row.head)]),
        cell(word, () => [isPresent(row) ? word : make('span', { class: `status ${row.status}` }, word)]),
        cell(row.date), daysCell([dates[0] ?? '', dates.at(-1) ?? '']), cell(row.count),
      ], isPresent(row) ? '' : 'past');
    });

const projectRows = () =>
  ofType('Project').map((entity) => {
    const fact = investmentOf(entity);
    const progress = progressOf(entity);
    const dates = milestonesOf(entity);
    return line([
      nameCell(entity), linkCell(placesOf(entity)),
      linkCell(ends(entity, 'carries_out', 'tail')), linkCell(ends(entity, 'builds', 'tail')), linkCell(ends(entity, 'funds', 'tail')),
      wordsCell(fact ? baseOf(fact) : 0, fact ? figureText(fact) : '', () => (fact ? figureNodes(fact) : [])),
      cell(progress && WORDS.statuses[progress]),
      wordsCell(dates[0]?.fact.value ?? '', dates.map(({ words }) => words).join(say('semicolon')), () => dates.slice(0, 3).map(({ words }) => make('div', {}, words))),
      daysCell(seenOf(entity)), cell(articlesOf(entity).length),
    ], '', fact ? [fact.base, fact.base_unit, fact.bound && WORDS.bounds[fact.bound]] : ['', '', '']);
  });

// Who began it: those who issued it, else those whom the earliest article shows at it.
const beganBy = (entity) => {
  const issued = ends(entity, 'issues', 'tail');
  if (issued.length) return issued;
  const rows = relationsOf(entity).map((position) => RELATIONS[position]).filter((row) => row.type === 'carries_out' && row.tail === entity && row.status !== 'denied');
  const firstOf = (row) => datesOf(row).filter(Boolean).sort()[0] ?? '9';
  const first = rows.map(firstOf).sort()[0];
  return first === '9' ? [] : rows.filter((row) => firstOf(row) === first).map((row) => row.head);
};

const initiativeRows = () =>
  ofType('Initiative').map((entity) => {
    const groups = doersByDistrict(entity);
    const [first, last] = seenOf(entity);
    return line([nameCell(entity), linkCell(beganBy(entity)), cell(doersText(groups), () => doersNodes(groups)),
      cell(groups.filter(([district]) => district >= 0).length), cell(spread(entity)), cell(first), cell(last), cell(articlesOf(entity).length)]);
  });

const TYPES_COUNTED = ['Official', 'Organization', 'Project', 'Initiative', 'Policy', 'Event'];
const districtRows = () => {
  const counts = countsByDistrict();
  return ofType('District').sort((a, b) => rankOf(a) - rankOf(b) || a - b).map((entity) => {
    const parent = districtParent.get(entity);
    const row = ENTITIES[entity];
    return line([
      cell(row.name, () => [make('span', { class: 'indent', style: `--depth: ${depthOf(entity)}` }, sign('District'), entityLink(entity))]),
      cell(WORDS.kinds[row.kind] ?? ''), cell(row.code), linkCell(parent >= 0 ? [parent] : []),
      ...TYPES_COUNTED.map((type) => cell(counts.get(entity)?.[type] ?? 0)), cell(articlesOf(entity).length),
    ]);
  });
};

const articleRows = () =>
  ARTICLES.map((row, article) => ({ row, article })).filter(({ row }) => inRange(row.date))
    .map(({ row, article }) => line([cell(row.date), cell(row.headline, () => [articleLink(article, row.headline || say('untitled'))]),
      cell(row.byline), cell(row.source.split('/').pop()), cell(new Set(row.marks.map((mark) => mark[2])).size)]));

// `once` columns are written once where rows in their own order repeat them.
const TABLES = {
  officials: { columns: ['district', 'body', 'post', 'name', 'status', 'time', 'reported', 'sentences'], rows: officialRows, once: 2, byDistrict: true },
  projects: { columns: ['project', 'where', 'who', 'builder', 'funder', 'investment', 'status', 'milestones', 'reported', 'articles'], only: ['base', 'base-unit', 'bound'], rows: projectRows, byDistrict: true },
  initiatives: { columns: ['initiative', 'began', 'who-by-district', 'how-many-districts', 'how-many-do', 'first', 'last', 'articles'], rows: initiativeRows, byDistrict: true },
  districts: { columns: ['district', 'level', 'code', 'parent', 'officials', 'bodies', 'projects', 'initiatives', 'policies', 'events', 'articles'], rows: districtRows },
  articles: { columns: ['date', 'headline-column', 'byline', 'source', 'entities'], rows: articleRows },
};
