// Figures and dates in words: how exact, how much, of what, and whether they lie ahead.

const spanWords = (from, to) => (to && to !== from ? say('span', { from, to }) : from);

const figureWords = (fact) => {
  const amount = `${spanWords(fact.value, fact.high)}${fact.unit}`;
  return fact.bound ? say('bounded', { bound: WORDS.bounds[fact.bound], amount }) : amount;
};

// The same in the unit of its dimension, which is what figures are compared by.
const figureTip = (fact) => {
  if (!fact.base || (fact.base === fact.value && fact.base_unit === fact.unit)) return undefined;
  return say('base-is', { amount: fact.base.replace(/^\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, '\u00a0')) + fact.base_unit });
};

const figureNodes = (fact) => [
  make('span', { title: figureTip(fact), class: 'figure' }, figureWords(fact)),
  fact.status ? make('span', { class: `status ${fact.status}` }, WORDS.statuses[fact.status]) : '',
];
const withStatus = (fact, words) => (fact.status ? say('with-status', { words, status: WORDS.statuses[fact.status] }) : words);
const figureText = (fact) => withStatus(fact, figureWords(fact));

// The dates that say what happened on them; words that only open a report (a sign, a byline) say nothing.
const milestonesOf = (entity) => {
  const rows = factsOf(entity).map((position) => FACTS[position]).filter((fact) => fact.attribute === 'date' && /^\p{Script=Han}{2,8}$/u.test(fact.of));
  return rows.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0)).map((fact) => ({ fact, words: withStatus(fact, `${figureWords(fact)} ${fact.of}`) }));
};

// What the latest article says of how far it has come; empty where none says.
const progressOf = (entity) => {
  const rows = relationsOf(entity).map((position) => RELATIONS[position])
    .filter((row) => row.tail === entity && ['builds', 'carries_out'].includes(row.type) && row.status && row.status !== 'denied');
  const last = (row) => datesOf(row).sort().at(-1) ?? '';
  return rows.sort((a, b) => compareCells(last(b), last(a)) || b.count - a.count)[0]?.status ?? '';
};

// The first and the last article that names it.
const seenOf = (entity) => {
  const dates = articlesOf(entity).map((article) => ARTICLES[article].date).filter(Boolean).sort();
  return [dates[0] ?? '', dates.at(-1) ?? ''];
};

const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
const compareCells = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b)));
