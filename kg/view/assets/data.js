// The records of the page, and the ways from one to another. Rows refer to one another by their position.

// A large page carries its records packed: deflated and in base64.
const bytesOf = (text) => {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
};

const unpack = (text) =>
  new Response(new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).json();

const readData = () => {
  const block = document.getElementById('data');
  if (block.dataset.packed === undefined) return JSON.parse(block.textContent);
  if (typeof DecompressionStream === 'undefined') {
    document.getElementById('notice').textContent = block.dataset.old;
    throw new Error(block.dataset.old);
  }
  return unpack(block.textContent);
};

// A table is carried by columns, which is half as long; here it is made rows.
const rowsOf = (table) => {
  const columns = Object.entries(table);
  return columns[0][1].map((_, position) => {
    const row = {};
    for (const [name, values] of columns) row[name] = values[position];
    return row;
  });
};

const DATA = await readData();
const { articles: ARTICLES, types: TYPES } = DATA;
const [ENTITIES, RELATIONS, FACTS] = [DATA.entities, DATA.relations, DATA.facts].map(rowsOf);

const groupBy = (rows, keysOf) => {
  const groups = new Map();
  rows.forEach((row, position) => {
    for (const key of new Set(keysOf(row, position))) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(position);
    }
  });
  return groups;
};

// For each entity the positions of the rows that name it: the lists that are asked for all the time.
const listByEntity = (rows, endsOf) => {
  const lists = ENTITIES.map(() => []);
  rows.forEach((row, position) => {
    for (const entity of endsOf(row)) if (lists[entity].at(-1) !== position) lists[entity].push(position);
  });
  return lists;
};
const relationsByEntity = listByEntity(RELATIONS, (row) => [row.head, row.tail]);
const factsByEntity = listByEntity(FACTS, (row) => [row.entity]);
const articlesByEntity = listByEntity(ARTICLES, (row) => row.marks.map((mark) => mark[2]));
const entitiesByName = groupBy(ENTITIES, (row) => [row.name]);
const entityById = new Map(ENTITIES.map((row, position) => [row.id, position]));

const relationsOf = (entity) => relationsByEntity[entity];
const factsOf = (entity) => factsByEntity[entity];
const articlesOf = (entity) => articlesByEntity[entity];

// One line on the picture for each two entities, whatever holds between them.
const pairKey = (one, other) => Math.min(one, other) * ENTITIES.length + Math.max(one, other);
const relationsBetween = (one, other) => {
  const [few, end] = relationsOf(one).length < relationsOf(other).length ? [one, other] : [other, one];
  return one === other ? [] : relationsOf(few).filter((position) => RELATIONS[position].head === end || RELATIONS[position].tail === end);
};

// The neighbours of an entity, those with the most sentences first; what is denied joins nothing.
const neighboursByEntity = new Map();
const neighboursOf = (entity) => {
  const known = neighboursByEntity.get(entity);
  if (known) return known;
  const weights = new Map();
  for (const position of relationsOf(entity)) {
    const row = RELATIONS[position];
    if (row.status === 'denied') continue;
    const other = row.head === entity ? row.tail : row.head;
    if (other !== entity) weights.set(other, (weights.get(other) ?? 0) + row.count);
  }
  const found = [...weights.keys()].sort((a, b) => weights.get(b) - weights.get(a) || a - b);
  neighboursByEntity.set(entity, found);
  return found;
};
const evidenceRow = (position) => {
  const { article, quote, rule } = DATA.evidence;
  return { article: article[position], quote: DATA.quotes[quote[position]], rule: rule[position] };
};

const datesOf = (relation) => relation.evidence.map((position) => ARTICLES[evidenceRow(position).article].date);

const HIGH = 0.8;
const MIDDLE = 0.5;
const confidence = (score) => WORDS.scores[score >= HIGH ? 'high' : score >= MIDDLE ? 'middle' : 'low'];

const isPresent = (relation) => relation.status === '' || relation.status === 'done' || relation.status === 'under_way';

// A figure in the unit of its dimension, so that 亿元 and 万元 compare; NaN where it is none.
const baseOf = (fact) => Number.parseFloat(fact.base);

const investmentOf = (entity) =>
  factsOf(entity)
    .map((position) => FACTS[position])
    .filter((fact) => fact.attribute === 'investment' && !Number.isNaN(baseOf(fact)))
    .sort((a, b) => baseOf(b) - baseOf(a))[0];

const shorten = (name, most = 14) =>
  [...name].length <= most ? name : `${[...name].slice(0, most - 6).join('')}…${[...name].slice(-5).join('')}`;
