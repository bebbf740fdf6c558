// What is shown. One plain object; a change of it redraws everything that depends on it.

const filter = {
  types: new Set(),
  relations: new Set(),
  statuses: new Set(['denied']),
  district: -1,
  score: 0,
  from: '',
  to: '',
  limit: DATA.network.nodes.length,
  around: -1,
  opened: new Set(),
};
const listeners = [];
const setFilter = (change) => {
  Object.assign(filter, change);
  for (const listener of listeners) listener();
};

const inRange = (date) => (!filter.from || date >= filter.from) && (!filter.to || date.slice(0, filter.to.length) <= filter.to);
const isRanged = () => Boolean(filter.from || filter.to);

const districtParent = new Map(DATA.districts.tree);
const liesIn = (district) => {
  for (let at = district; at !== undefined && at >= 0; at = districtParent.get(at)) if (at === filter.district) return true;
  return false;
};

const passes = (entity) => {
  const row = ENTITIES[entity];
  if (row.score < filter.score) return false;
  if (filter.district >= 0 && !DATA.districts.homes[entity].some(liesIn)) return false;
  return !isRanged() || articlesOf(entity).some((article) => inRange(ARTICLES[article].date));
};

const relationPasses = (relation) =>
  !filter.relations.has(relation.type) &&
  !filter.statuses.has(relation.status) &&
  relation.score >= filter.score &&
  (!isRanged() || datesOf(relation).some(inRange));

const shownEntities = () => {
  const around = filter.around >= 0 ? new Set([filter.around, ...neighboursOf(filter.around)]) : null;
  const shown = [];
  ENTITIES.forEach((row, entity) => {
    if (filter.types.has(row.type) || !passes(entity)) return;
    if (around ? around.has(entity) || filter.opened.has(entity) : shown.length < filter.limit || filter.opened.has(entity)) shown.push(entity);
  });
  return shown;
};

const countBy = (rows, keyOf) => rows.reduce((counts, row) => counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1), new Map());

const boxes = (title, field, rows) =>
  make('details', { open: field !== 'statuses' }, make('summary', {}, title),
    ...rows.map(([key, word, count, mark]) =>
      make('label', { class: 'row' },
        make('input', { type: 'checkbox', checked: !filter[field].has(key), onchange: (event) => {
          if (event.currentTarget.checked) filter[field].delete(key);
          else filter[field].add(key);
          setFilter({});
        } }), mark ?? '', make('span', {}, word), make('span', { class: 'count' }, String(count)))));

const typeBoxes = () => {
  const counts = countBy(ENTITIES, (row) => row.type);
  return boxes(say('type'), 'types', Object.entries(TYPES).filter(([type]) => counts.has(type)).map(([type, { word }]) => [type, word, counts.get(type), sign(type)]));
};

const relationBoxes = () => {
  const counts = countBy(RELATIONS, (row) => row.type);
  return boxes(say('relation'), 'relations', Object.entries(WORDS.relations).filter(([type]) => counts.has(type)).map(([type, [word]]) => [type, word, counts.get(type)]));
};

const statusBoxes = () => {
  const counts = countBy(RELATIONS, (row) => row.status);
  return boxes(say('status'), 'statuses', Object.entries(WORDS.statuses).filter(([status]) => counts.has(status)).map(([status, word]) => [status, word, counts.get(status)]));
};

const districtTree = () => {
  const children = groupBy(DATA.districts.tree, ([, parent]) => [parent]);
  const choose = (district) => setFilter({ district: filter.district === district ? -1 : district });
  const branch = (parent) => (children.get(parent) ?? []).map((position) => {
    const [district] = DATA.districts.tree[position];
    return make('li', {}, button(ENTITIES[district].name, () => choose(district), { class: 'district', 'data-district': district }),
      children.has(district) ? make('ul', {}, ...branch(district)) : '');
  });
  return make('details', { open: true }, make('summary', {}, say('district')), make('ul', { class: 'tree' }, ...branch(-1)));
};

const amount = () => {
  const output = make('output', {}, String(filter.limit));
  return make('details', { open: true }, make('summary', {}, say('how-many')),
    make('label', { class: 'slider' }, make('span', {}, say('entities-shown'), output, make('span', { class: 'info', title: say('choice'), tabindex: '0', role: 'note', 'aria-label': say('choice') }, 'ⓘ')),
      make('input', { type: 'range', id: 'limit', min: String(Math.min(10, ENTITIES.length)), max: String(Math.min(1000, ENTITIES.length)), value: String(filter.limit), oninput: (event) => {
        output.textContent = event.currentTarget.value;
        setFilter({ limit: Number(event.currentTarget.value) });
      } })),
    make('label', { class: 'slider' }, make('span', {}, say('score')),
      make('select', { onchange: (event) => setFilter({ score: Number(event.currentTarget.value) }) },
        make('option', { value: '0' }, say('any-score')), make('option', { value: '0.5' }, say('middle-score')), make('option', { value: '0.8' }, say('high-score')))));
};

const markDistrict = () => {
  for (const node of document.querySelectorAll('.district')) {
    node.setAttribute('aria-pressed', String(Number(node.dataset.district) === filter.district));
  }
};
listeners.push(markDistrict);

const filterBoxes = () => [typeBoxes(), relationBoxes(), statusBoxes(), DATA.districts.tree.length ? districtTree() : '', amount()];
