// What is known of one entity, or of what holds between two: told in words, each with its sentences.

const relationWord = (relation, entity) => WORDS.relations[relation.type]?.[relation.head === entity ? 0 : 1] ?? relation.type;

const statusMark = (relation) => {
  const words = relation.type === 'holds_post' ? WORDS.posts : WORDS.statuses;
  const word = isPresent(relation) && relation.status !== 'under_way' ? '' : words[relation.status];
  return word ? make('span', { class: `status ${relation.status}` }, word) : '';
};

const present = (positions) =>
  [...positions].sort((a, b) => isPresent(RELATIONS[b]) - isPresent(RELATIONS[a]) || RELATIONS[b].count - RELATIONS[a].count || a - b);

// An official's first present post, as a newspaper would put it after the name.
const headlinePost = (entity) => {
  const post = present(relationsOf(entity)).map((position) => RELATIONS[position])
    .find((row) => row.type === 'holds_post' && row.head === entity && isPresent(row));
  return post ? `${ENTITIES[post.tail].name}${post.title}` : '';
};

const relationRow = (position, entity) => {
  const relation = RELATIONS[position];
  const other = relation.head === entity ? relation.tail : relation.head;
  return claimRow(relation, [sign(ENTITIES[other].type), entityLink(other), ' ', make('span', { class: 'title' }, relation.title), statusMark(relation)],
    [relation.date, many('sentences', relation.count)], relationVerdict(relation));
};

const factRow = (fact) =>
  make('details', { class: 'claim' },
    make('summary', {}, make('span', { class: 'label' }, WORDS.attributes[fact.attribute] ?? fact.attribute),
      make('b', {}, ...figureNodes(fact)), fact.of ? ` ${fact.of}` : '',
      make('span', { class: 'meta' }, fact.date ? `${fact.date} · ` : '', many('sentences', fact.evidence.length))),
    ...evidenceLines(fact.evidence, [fact.entity], fact.score, [`${fact.value}${fact.unit}`].filter((words) => words.length > 1)));

const SHOWN = 20;
const listed = (rows, build) => {
  const box = make('div', {}, ...rows.slice(0, SHOWN).map(build));
  if (rows.length > SHOWN) {
    box.append(button(say('more-items', { n: rows.length - SHOWN }), (event) => {
      event.currentTarget.replaceWith(...rows.slice(SHOWN).map(build));
    }, { class: 'more' }));
  }
  return box;
};

const section = (title, count, ...children) =>
  make('section', {}, make('h3', {}, title, count === undefined ? '' : make('span', { class: 'count' }, String(count))), ...children);

const relationGroups = (entity) => {
  const order = Object.keys(WORDS.relations);
  const groups = groupBy(relationsOf(entity).map((position) => RELATIONS[position]), (row) => [relationWord(row, entity)]);
  const type = (rows) => order.indexOf(RELATIONS[relationsOf(entity)[rows[0]]].type);
  return [...groups].sort((a, b) => type(a[1]) - type(b[1])).map(([word, rows]) =>
    section(word, rows.length, listed(present(rows.map((row) => relationsOf(entity)[row])), (position) => relationRow(position, entity))));
};

// Where the pages name it: the sentence, or the part of a long one, around the first mention in each article.
const AROUND = 60;
const mentionRow = (article, entity) => {
  const { text, marks, headline, date } = ARTICLES[article];
  const mark = marks.find((row) => row[2] === entity);
  const before = text.slice(Math.max(0, mark[0] - AROUND), mark[0]).split(/[。！？\n]/).pop();
  const after = text.slice(mark[1], mark[1] + AROUND).match(/^[^。！？\n]*[。！？]?/)[0];
  return make('blockquote', { class: 'evidence' },
    make('p', {}, before.length < AROUND ? before : `…${before}`, make('mark', { 'data-type': ENTITIES[entity].type }, text.slice(mark[0], mark[1])), after.length < AROUND ? after : `${after}…`),
    make('footer', {}, make('time', {}, date || say('no-date')), articleLink(article, say('headline', { words: shorten(headline || say('untitled'), 22) }))));
};

const PEOPLE = ['Official', 'Person'];
const namesakesNodes = (others) =>
  others.slice(0, SHOWN).flatMap((other, place) => [place ? say('comma') : '', entityLink(other, headlinePost(other) || TYPES[ENTITIES[other].type].word)]);

const entityCard = (entity) => {
  const row = ENTITIES[entity];
  const namesakes = entitiesByName.get(row.name).filter((other) => other !== entity);
  const read = articlesOf(entity).filter((article) => ARTICLES[article].text);
  const kind = [TYPES[row.type].word, WORDS.kinds[row.kind], row.code].filter(Boolean).join(' · ');
  const post = row.type === 'Official' ? headlinePost(entity) : '';
  return [
    make('header', { class: 'card' },
      make('p', { class: 'kind' }, sign(row.type), kind, make('span', { class: 'meta', title: say('score-is', { score: row.score }) }, say('score-is', { score: confidence(row.score) }))),
      make('h2', {}, row.name),
      post ? make('p', { class: 'post' }, post) : '',
      row.forms.length ? make('p', { class: 'meta' }, say('also-called', { names: row.forms.join(say('comma')) })) : '',
      namesakes.length ? make('p', { class: 'meta namesakes' }, say(PEOPLE.includes(row.type) ? 'namesakes-people' : 'namesakes', { n: namesakes.length }), ...namesakesNodes(namesakes)) : '',
      profile(entity),
      make('p', { class: 'actions' },
        ...viewActions(entity)),
      make('p', { class: 'actions' }, ...entityVerdicts(entity))),
    factsOf(entity).length ? section(say('figures'), factsOf(entity).length, listed(factsOf(entity), (position) => factRow(FACTS[position]))) : '',
    ...relationGroups(entity),
    timeline(entity),
    read.length ? section(say('mentions'), many('articles', read.length), listed(read, (article) => mentionRow(article, entity))) : '',
  ];
};

// A sentence of our own for one relation: 甲 任职 乙 书记.
const pairCard = (one, other) => [
  make('header', { class: 'card' },
    make('p', { class: 'kind' }, say('between')),
    make('h2', { class: 'pair' }, sign(ENTITIES[one].type), entityLink(one), make('span', { class: 'dash' }, '—'), sign(ENTITIES[other].type), entityLink(other))),
  listed(present(relationsBetween(one, other)), (position) => {
    const relation = RELATIONS[position];
    return make('section', { class: isPresent(relation) ? '' : 'past' },
      make('h3', {}, ENTITIES[relation.head].name, make('em', {}, WORDS.relations[relation.type]?.[0] ?? relation.type), ENTITIES[relation.tail].name,
        relation.title ? say('title-in', { title: relation.title }) : '', statusMark(relation)),
      ...relationLines(relation), relationVerdict(relation));
  }),
];
