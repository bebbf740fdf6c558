// The same records as tables: to read, sort and search row by row.

const ends = (entity, type, side) =>
  relationsOf(entity).map((position) => RELATIONS[position])
    .filter((row) => row.type === type && row[side] === entity && row.status !== 'denied')
    .map((row) => (side === 'head' ? row.tail : row.head));

const links = (entities, most = 3) => {
  const once = [...new Set(entities)];
  return [once.slice(0, most).flatMap((entity, place) => [place ? say('comma') : '', entityLink(entity, shorten(ENTITIES[entity].name, 16))]), once.length > most ? say('and-others', { n: once.length }) : ''].flat();
};

const ofType = (type) => ENTITIES.map((_, entity) => entity).filter((entity) => ENTITIES[entity].type === type && passes(entity));
const nameCell = (entity) => ({ sort: ENTITIES[entity].name, show: [sign(ENTITIES[entity].type), entityLink(entity)] });
const cell = (text) => ({ sort: text, show: text === '' ? '' : String(text) });
const linkCell = (entities) => ({ sort: entities.length ? ENTITIES[entities[0]].name : '', show: links(entities) });

const officialRows = () =>
  RELATIONS.filter((row) => row.type === 'holds_post' && ['Official', 'Person'].includes(ENTITIES[row.head].type) && relationPasses(row) && passes(row.head))
    .sort((a, b) => a.head - b.head || isPresent(b) - isPresent(a))
    .map((row) => [nameCell(row.head), linkCell([row.tail]), cell(row.title), cell(WORDS.posts[row.status] ?? row.status), cell(row.date), cell(row.count)]);

const projectRows = () =>
  ofType('Project').map((entity) => {
    const fact = investmentOf(entity);
    return [nameCell(entity), linkCell(ends(entity, 'located_in', 'head')), linkCell(ends(entity, 'carries_out', 'tail')), linkCell(ends(entity, 'builds', 'tail')),
      { sort: fact ? baseOf(fact) : 0, show: fact ? `${fact.value}${fact.unit}` : '' }, cell(articlesOf(entity).length)];
  });

const initiativeRows = () =>
  ofType('Initiative').map((entity) => {
    const dates = articlesOf(entity).map((article) => ARTICLES[article].date).filter(Boolean).sort();
    return [nameCell(entity), linkCell(ends(entity, 'carries_out', 'tail')), cell(spread(entity)), cell(dates[0] ?? ''), cell(dates.at(-1) ?? ''), cell(articlesOf(entity).length)];
  });

const districtRows = () =>
  ofType('District').map((entity) => {
    const parent = districtParent.get(entity);
    const near = neighboursOf(entity);
    const count = (type) => near.filter((other) => ENTITIES[other].type === type).length;
    return [nameCell(entity), cell(WORDS.kinds[ENTITIES[entity].kind] ?? ''), cell(ENTITIES[entity].code), linkCell(parent >= 0 ? [parent] : []),
      cell(count('Official')), cell(count('Project')), cell(count('Initiative')), cell(articlesOf(entity).length)];
  });

const articleRows = () =>
  ARTICLES.map((row, article) => ({ row, article })).filter(({ row }) => inRange(row.date))
    .map(({ row, article }) => [cell(row.date), { sort: row.headline, show: [articleLink(article, row.headline || say('untitled'))] }, cell(row.byline), cell(row.source.split('/').pop()), cell(new Set(row.marks.map((mark) => mark[2])).size)]);

const TABLES = {
  officials: { columns: ['name', 'body', 'post', 'status', 'time', 'sentences'], rows: officialRows },
  projects: { columns: ['project', 'where', 'who', 'builder', 'investment', 'articles'], rows: projectRows },
  initiatives: { columns: ['initiative', 'who', 'how-many-do', 'first', 'last', 'articles'], rows: initiativeRows },
  districts: { columns: ['district', 'level', 'code', 'parent', 'officials', 'projects', 'initiatives', 'articles'], rows: districtRows },
  articles: { columns: ['date', 'headline-column', 'byline', 'source', 'entities'], rows: articleRows },
};

const compareCells = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-Hans-CN'));
const ROWS = 300;

const tableView = (name) => {
  const { columns: keys, rows } = TABLES[name];
  const [word, columns] = [WORDS.tabs[name], keys.map((key) => say(key))];
  let order = { column: -1, down: false };
  let wanted = '';
  const count = make('span', { class: 'meta' });
  const body = make('tbody');
  const heads = columns.map((column, number) => make('th', { scope: 'col' }, button(column, () => {
    order = { column: number, down: order.column === number && !order.down };
    refresh();
  })));
  const words = (item) => (typeof item.show === 'string' ? item.show : item.show.map((part) => part.textContent ?? part).join(''));
  const text = (row) => normal(row.map(words).join(' '));
  const all = rows();
  const isNumber = columns.map((_, number) => all.some((row) => typeof row[number].sort === 'number'));
  heads.forEach((head, number) => head.classList.toggle('number', isNumber[number]));
  let kept = [];
  const refresh = (most = ROWS) => {
    kept = wanted ? all.filter((row) => text(row).includes(wanted)) : [...all];
    if (order.column >= 0) kept = kept.sort((a, b) => compareCells(a[order.column].sort, b[order.column].sort) * (order.down ? -1 : 1));
    heads.forEach((head, number) => head.setAttribute('aria-sort', number !== order.column ? 'none' : order.down ? 'descending' : 'ascending'));
    fill(body, ...kept.slice(0, most).map((row) => make('tr', {}, ...row.map((item) => make('td', { class: typeof item.sort === 'number' ? 'number' : /^\d{4}(-\d\d){0,2}$/.test(item.sort) ? 'date' : '' }, ...[item.show].flat())))));
    if (kept.length > most) body.append(make('tr', {}, make('td', { colspan: columns.length }, button(say('more-rows', { n: kept.length - most }), () => refresh(Infinity), { class: 'more' }))));
    if (!kept.length) body.append(make('tr', {}, make('td', { colspan: columns.length, class: 'none' }, all.length ? say('no-rows') : say('none-of-this'))));
    count.textContent = many('rows', kept.length);
  };
  refresh();
  return make('div', { class: 'table' },
    make('header', {}, make('h2', {}, word), count, make('input', { type: 'search', placeholder: say('find-in-table'), 'aria-label': say('find-in-table'), oninput: (event) => {
      wanted = normal(event.currentTarget.value);
      refresh();
    } }), button(say('save-csv'), () => saveFile(`${fileTitle()} ${word}.csv`, csvText(columns, kept.map((row) => row.map(words))), 'text/csv'), { class: 'more' })),
    make('div', { class: 'scroll' }, make('table', {}, make('thead', {}, make('tr', {}, ...heads)), body)));
};
