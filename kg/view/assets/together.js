// Entities that stand in the same articles more often than chance: dotted lines, asked for, that say nothing but this.
// The measure is that of kg.graph.cooccurrence: Dunning's log-likelihood of the two names in the articles.

const MOST_TOGETHER = 300;

const surprise = (both, left, right, total) => {
  const cells = [both, left - both, right - both, total - left - right + both];
  const expected = [left * right, left * (total - right), (total - left) * right, (total - left) * (total - right)];
  const gain = cells.reduce((sum, seen, at) => sum + (seen ? seen * Math.log((seen * total) / expected[at]) : 0), 0);
  return Math.max(0, 2 * gain);
};

const articlesTogether = (one, other) => {
  const there = new Set(articlesOf(other));
  return articlesOf(one).filter((article) => there.has(article));
};

const togetherLines = (entities, stated) => {
  const members = new Map();
  for (const entity of entities) {
    for (const article of articlesOf(entity)) {
      if (isRanged() && !inRange(ARTICLES[article].date)) continue;
      if (!members.has(article)) members.set(article, []);
      members.get(article).push(entity);
    }
  }
  const counts = new Map();
  for (const row of members.values()) {
    for (let left = 0; left < row.length; left += 1) {
      for (let right = left + 1; right < row.length; right += 1) {
        const key = pairKey(row[left], row[right]);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  const lines = [];
  for (const [key, count] of counts) {
    if (count < 2 || stated.has(key)) continue;
    const [from, to] = [Math.floor(key / ENTITIES.length), key % ENTITIES.length];
    const [left, right] = [articlesOf(from).length, articlesOf(to).length];
    if (count * ARTICLES.length <= left * right) continue;
    lines.push({ key, from, to, count, stated: [], style: 'together', width: 1.2, weight: surprise(count, left, right, ARTICLES.length) });
  }
  return lines.sort((a, b) => b.weight - a.weight || b.count - a.count || a.key - b.key).slice(0, MOST_TOGETHER);
};

// Under the card of two: the articles that name both.
const togetherSection = (one, other) => {
  const shared = articlesTogether(one, other);
  return shared.length === 0 ? '' : section(say('together-in'), many('articles', shared.length),
    listed(shared, (article) => make('p', { class: 'meta' }, articleLink(article, headlineOf(article)), ' ', ARTICLES[article].date)));
};

const headlineOf = (article) => ARTICLES[article].headline || say('untitled');
