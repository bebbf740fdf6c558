// What the reader sees of the graph: one plain object. All of it stands in the address, and every change can be taken back.

const OPENING = Math.min(DATA.opening, ENTITIES.length);
const plainView = () => ({
  types: new Set(),
  relations: new Set(),
  statuses: new Set(['denied']),
  district: -1,
  score: 0,
  from: '',
  to: '',
  limit: OPENING,
  around: -1,
  expanded: new Map(),
  hidden: new Set(),
  pinned: new Map(),
  folded: new Set(),
  together: false,
});
const filter = plainView();
const listeners = [];
const restorers = [];

// How each part of the view is written in the address, and read from it; what cannot be read is passed over.
const idOf = (entity) => ENTITIES[entity].id;
const knownIds = (ids) => ids.map((id) => entityById.get(id)).filter((entity) => entity !== undefined);
const wordsIn = (text) => text.split(',').filter(Boolean);
const entitySet = (field) => [(view) => [...view[field]].map(idOf).join(), (text) => new Set(knownIds(wordsIn(text)))];
const oneEntity = (field) => [(view) => (view[field] < 0 ? '' : idOf(view[field])), (text) => knownIds([text])[0] ?? -1];
const wordSet = (field) => [(view) => [...view[field]].sort().join(), (text) => new Set(wordsIn(text))];
const aDate = (field) => [(view) => view[field], (text) => (/^\d{4}(-\d\d){0,2}$/.test(text) ? text : '')];
const figures = (field, count, read) => [
  (view) => [...view[field]].map(([entity, numbers]) => [idOf(entity), ...[numbers].flat().map(Math.round)].join(':')).join(),
  (text) => new Map(wordsIn(text).map((row) => row.split(':')).map(([id, ...numbers]) => [entityById.get(id), numbers.map(Number)])
    .filter(([entity, numbers]) => entity !== undefined && numbers.length === count && numbers.every(Number.isFinite))
    .map(([entity, numbers]) => [entity, read(numbers)])),
];
const bounded = (number, low, high) => (Number.isFinite(number) ? Math.min(high, Math.max(low, number)) : low);
const FIELDS = {
  types: wordSet('types'),
  relations: wordSet('relations'),
  statuses: [
    (view) => ([...view.statuses].join() === 'denied' ? '' : [...view.statuses].map((word) => word || 'present').sort().join() || 'none'),
    (text) => new Set(wordsIn(text).filter((word) => word !== 'none').map((word) => (word === 'present' ? '' : word))),
  ],
  district: oneEntity('district'),
  score: [(view) => (view.score ? String(view.score) : ''), (text) => bounded(Number(text), 0, 1)],
  from: aDate('from'),
  to: aDate('to'),
  limit: [(view) => (view.limit === OPENING ? '' : String(view.limit)), (text) => bounded(Math.round(Number(text)), 1, ENTITIES.length)],
  around: oneEntity('around'),
  expanded: figures('expanded', 1, ([count]) => bounded(count, 0, ENTITIES.length)),
  hidden: entitySet('hidden'),
  pinned: figures('pinned', 2, (place) => place),
  folded: entitySet('folded'),
  together: [(view) => (view.together ? '1' : ''), (text) => text === '1'],
};

const writeView = (view = filter) =>
  Object.entries(FIELDS)
    .map(([name, [write]]) => [name, write(view)])
    .filter(([, text]) => text)
    .map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll('%2C', ',').replaceAll('%3A', ':')}`)
    .join('&');

const readView = (text) => {
  const view = plainView();
  for (const [name, value] of new URLSearchParams(text)) if (Object.hasOwn(FIELDS, name)) view[name] = FIELDS[name][1](value);
  return view;
};

const trail = [''];
let reached = 0;
let lastStep = { fields: '', time: 0 };
const MOST_STEPS = 300;
const DRAGGED = new Set(['limit', 'score', 'from,to']);

// Replacing keeps one entry of the browser's history for one card, however much is filtered meanwhile.
const putAddress = () => {
  const [place] = location.hash.split('?');
  const hash = trail[reached] ? `${place || '#'}?${trail[reached]}` : place;
  if (hash === location.hash) return;
  try {
    history.replaceState(null, '', `${location.href.split('#')[0]}${hash}`);
  } catch {
    // A frame without an origin may keep no address; the view stays as it is.
  }
};

// One movement of a slider or brush is one step.
const record = (fields = '') => {
  const text = writeView();
  if (text === trail[reached]) return;
  const now = performance.now();
  const goes = DRAGGED.has(fields) && lastStep.fields === fields && now - lastStep.time < 1200;
  trail.splice(goes ? reached : reached + 1, trail.length, text);
  if (trail.length > MOST_STEPS) trail.shift();
  reached = trail.length - 1;
  lastStep = { fields, time: now };
  putAddress();
};

const tell = () => {
  for (const listener of listeners) listener();
};

const setFilter = (change) => {
  Object.assign(filter, change);
  record(Object.keys(change).sort().join());
  tell();
};

const restore = (text) => {
  Object.assign(filter, readView(text));
  for (const restorer of restorers) restorer();
  tell();
};

const stepBy = (by) => {
  if (trail[reached + by] === undefined) return;
  reached += by;
  lastStep = { fields: '', time: 0 };
  putAddress();
  restore(trail[reached]);
};

// A view that came with the address, be it opened, pasted or gone back to.
const followAddress = () => {
  const text = location.hash.split('?')[1] ?? '';
  if (text === trail[reached]) return;
  Object.assign(filter, readView(text));
  record();
  putAddress();
  for (const restorer of restorers) restorer();
  tell();
};

const inRange = (date) => (!filter.from || date >= filter.from) && (!filter.to || date.slice(0, filter.to.length) <= filter.to);
const isRanged = () => Boolean(filter.from || filter.to);

const districtParent = new Map(DATA.districts.tree);
const homesOf = (entity) => DATA.districts.homes[entity];
const liesIn = (district, wanted = filter.district) => {
  for (let at = district; at !== undefined && at >= 0; at = districtParent.get(at)) if (at === wanted) return true;
  return false;
};

const passes = (entity) => {
  if (ENTITIES[entity].score < filter.score) return false;
  if (filter.district >= 0 && !homesOf(entity).some((home) => liesIn(home))) return false;
  return !isRanged() || articlesOf(entity).some((article) => inRange(ARTICLES[article].date));
};

const relationPasses = (relation) =>
  !filter.relations.has(relation.type) &&
  !filter.statuses.has(relation.status) &&
  relation.score >= filter.score &&
  (!isRanged() || datesOf(relation).some(inRange));
