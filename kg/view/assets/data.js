// The records of the page, and the ways from one to another. Rows refer to one another by their position.

const DATA = JSON.parse(document.getElementById('data').textContent);
const { entities: ENTITIES, relations: RELATIONS, facts: FACTS, articles: ARTICLES, types: TYPES } = DATA;

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

const relationsByEntity = groupBy(RELATIONS, (row) => [row.head, row.tail]);
const factsByEntity = groupBy(FACTS, (row) => [row.entity]);
const articlesByEntity = groupBy(ARTICLES, (row) => row.marks.map((mark) => mark[2]));
const entitiesByName = groupBy(ENTITIES, (row) => [row.name]);
const entityById = new Map(ENTITIES.map((row, position) => [row.id, position]));

const relationsOf = (entity) => relationsByEntity.get(entity) ?? [];
const factsOf = (entity) => factsByEntity.get(entity) ?? [];
const articlesOf = (entity) => articlesByEntity.get(entity) ?? [];

// One line on the picture for each two entities, whatever holds between them.
const pairKey = (one, other) => `${Math.min(one, other)}-${Math.max(one, other)}`;
const relationsByPair = groupBy(RELATIONS, (row) => (row.head === row.tail ? [] : [pairKey(row.head, row.tail)]));

const neighboursOf = (entity) => {
  const weights = new Map();
  for (const position of relationsOf(entity)) {
    const row = RELATIONS[position];
    if (row.status === 'denied') continue;
    const other = row.head === entity ? row.tail : row.head;
    if (other !== entity) weights.set(other, (weights.get(other) ?? 0) + row.count);
  }
  return [...weights.keys()].sort((a, b) => weights.get(b) - weights.get(a) || a - b);
};

const evidenceRow = (position) => {
  const [article, quote, rule] = DATA.evidence[position];
  return { article, quote: DATA.quotes[quote], rule };
};

const datesOf = (relation) => relation.evidence.map((position) => ARTICLES[evidenceRow(position).article].date);

const confidence = (score) => WORDS.scores[score >= 0.8 ? 'high' : score >= 0.5 ? 'middle' : 'low'];

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
