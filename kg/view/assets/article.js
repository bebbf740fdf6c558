// One article to read: every name in it a way to its card, the sentence one came from marked.

const findLoosely = (text, quote) => {
  const places = [];
  let letters = '';
  for (let at = 0; at < text.length; at += 1) {
    if (!/\s/.test(text[at])) {
      places.push(at);
      letters += text[at];
    }
  }
  const wanted = quote.replace(/\s+/g, '');
  const at = wanted ? letters.indexOf(wanted) : -1;
  return at < 0 ? null : [places[at], places[at + wanted.length - 1] + 1];
};

// The text cut wherever a mark, a paragraph or the cited sentence begins or ends.
const articlePieces = (row, cited) => {
  const lines = [...row.text.matchAll(/\n/g)].flatMap((hit) => [hit.index, hit.index + 1]);
  const cuts = new Set([0, row.text.length, ...lines, ...row.marks.flatMap(([start, end]) => [start, end]), ...(cited ?? [])]);
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(1).map((end, number) => [points[number], end]);
};

const pieceNode = (row, [start, end], cited, chosen) => {
  const words = row.text.slice(start, end);
  const mark = row.marks.find((one) => one[0] <= start && end <= one[1]);
  const isCited = cited && cited[0] <= start && end <= cited[1];
  const node = mark === undefined ? document.createTextNode(words)
    : link(`#entity/${ENTITIES[mark[2]].id}`, words, {
      class: mark[2] === chosen ? 'mention chosen' : 'mention', 'data-type': ENTITIES[mark[2]].type, 'data-entity': mark[2] });
  return isCited ? make('span', { class: 'cited' }, node) : node;
};

const articleView = (article, quote, chosen) => {
  const row = ARTICLES[article];
  const cited = quote ? findLoosely(row.text, quote) : null;
  const paragraphs = [make('p')];
  for (const piece of articlePieces(row, cited)) {
    if (row.text.slice(...piece) === '\n') paragraphs.push(make('p'));
    else paragraphs.at(-1).append(pieceNode(row, piece, cited, chosen));
  }
  const where = [row.date || say('no-date'), row.place, row.source].filter(Boolean).join(' · ');
  return setUpHover(make('article', { class: 'reader' },
    make('p', { class: 'back' }, link('#tab/articles', say('back-to-articles'), { class: 'link quiet' })),
    row.kicker ? make('p', { class: 'kicker' }, row.kicker) : '',
    make('h2', {}, row.headline || say('untitled')),
    make('p', { class: 'meta' }, [row.byline, where].filter(Boolean).join(' · ')),
    ...(row.text ? paragraphs.filter((node) => node.hasChildNodes()) : [make('p', { class: 'none' }, say('no-text'))])));
};

// At the cited sentence, else where one stopped reading before a name led away, else at the top.
const stoppedAt = new Map();
const revealArticle = (article) => {
  const sheet = byId('sheet');
  const cited = sheet.querySelector('.cited');
  if (cited) cited.scrollIntoView({ block: 'center' });
  else sheet.scrollTop = stoppedAt.get(article) ?? 0;
  sheet.querySelector('.reader').addEventListener('click', () => stoppedAt.set(article, sheet.scrollTop));
};
