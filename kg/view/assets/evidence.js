// A sentence with what it names marked, where it stands, and which rule read it.

const namesOf = (entity) => [ENTITIES[entity].name, ...ENTITIES[entity].forms].filter((form) => [...form].length > 1);

// The text in pieces; the longest name wins where names overlap.
const markNames = (text, entities, printed = []) => {
  const names = entities
    .flatMap((entity) => [...namesOf(entity), ...printed].map((form) => ({ form, entity })))
    .sort((a, b) => b.form.length - a.form.length);
  const pieces = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const hit = names.find(({ form }) => text.startsWith(form, at));
    if (hit) {
      if (plain) pieces.push(plain);
      plain = '';
      pieces.push(make('mark', { 'data-type': ENTITIES[hit.entity].type }, hit.form));
      at += hit.form.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain) pieces.push(plain);
  return pieces;
};

// The page by its file's name, as it was printed or put away.
const pageWords = (article) => article.source.split('/').pop().replace(/\.\w{1,7}$/, '');

const citation = (row) => {
  const article = ARTICLES[row.article];
  const source = [pageWords(article), article.date].filter(Boolean).join(say('citation-comma'));
  return say('citation', { quote: row.quote, headline: article.headline || say('untitled'), source });
};

const copyText = async (text, control) => {
  const former = control.textContent;
  try {
    await navigator.clipboard.writeText(text);
    control.textContent = say('copied');
  } catch {
    control.textContent = say('not-copied');
  }
  setTimeout(() => {
    control.textContent = former;
  }, 1500);
};

const evidenceLine = (position, entities, score, printed) => {
  const row = evidenceRow(position);
  const article = ARTICLES[row.article];
  return make('blockquote', { class: 'evidence' },
    make('p', {}, ...markNames(row.quote, entities, printed)),
    make('footer', {},
      make('time', {}, article.date || say('no-date')),
      articleLink(row.article, say('headline', { words: shorten(article.headline || say('untitled'), 22) }), row.quote),
      make('span', { class: 'page', title: article.source }, pageWords(article)),
      make('span', { title: say('rule-tip') }, row.rule),
      score === undefined ? '' : make('span', { title: say('score-is', { score }) }, say('score-is', { score: confidence(score) })),
      button(say('copy-citation'), (event) => copyText(citation(row), event.currentTarget), { class: 'link quiet' })));
};

// What a relation says in one line, and behind the number of its sentences these: links stand beside what unfolds, not in it.
const claimRow = (relation, told, counted, ...more) => {
  const line = make('p', { class: 'told' }, ...told);
  const words = counted.filter(Boolean).join(' · ');
  return make('div', { class: isPresent(relation) ? 'relation' : 'relation past' }, line,
    make('details', { class: 'claim' },
      make('summary', { 'aria-label': `${words} ${line.textContent}` }, make('span', { class: 'meta' }, words)),
      ...relationLines(relation), ...more));
};

// `printed` are words that are marked beside the names: the figure of a fact.
const evidenceLines = (positions, entities, score, printed = []) => positions.map((position) => evidenceLine(position, entities, score, printed));

// The page carries the first sentences of a relation; how many more there are, and where.
const relationLines = (relation) => [
  ...evidenceLines(relation.evidence, [relation.head, relation.tail], relation.score),
  relation.count > DATA.sentences ? make('p', { class: 'meta' }, say('more-sentences', { n: relation.count - DATA.sentences })) : '',
];
