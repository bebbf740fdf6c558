// What a reader finds wrong, kept until it is downloaded: one verdict a line, as `kg build --judgements` and `kg review --import` read them.

const VERDICTS = [];
let saved = true;

const sameVerdict = (one, other) => ['verdict', 'entity', 'relation', 'other', 'title', 'name'].every((field) => one[field] === other[field]);

const judge = (verdict) => {
  if (VERDICTS.some((row) => sameVerdict(row, verdict))) return;
  VERDICTS.push(verdict);
  refreshVerdicts();
};

const takeBack = (verdict) => {
  VERDICTS.splice(VERDICTS.indexOf(verdict), 1);
  refreshVerdicts();
};

const refreshVerdicts = () => {
  saved = !VERDICTS.length;
  const control = byId('verdicts');
  control.hidden = !VERDICTS.length;
  control.textContent = `判断 ${VERDICTS.length}`;
};

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

const verdictLines = (who) => VERDICTS.map((row) => `${JSON.stringify({ ...row, ...(who ? { who } : {}), when: today() })}\n`).join('');

const VERDICT_WORDS = { delete: '不是实体', rename: '改名', merge: '同一个', reject: '这条不对' };

const verdictRow = (row) =>
  make('div', { class: 'verdict' },
    make('b', {}, VERDICT_WORDS[row.verdict]), ' ', row.about,
    button('撤回', () => { takeBack(row); showVerdicts(); }, { class: 'link quiet' }));

const showVerdicts = () => {
  const who = make('input', { type: 'text', 'aria-label': '您的名字', placeholder: '您的名字（可不填）' });
  const save = () => {
    saveFile('verdicts.jsonl', verdictLines(who.value.trim()), 'application/jsonl');
    saved = true;
  };
  showPanel([
    make('header', { class: 'card' }, make('h2', {}, '您的判断')),
    ...(VERDICTS.length ? VERDICTS.map(verdictRow) : [make('p', { class: 'meta' }, '还没有。在名片或原句旁点“不对”“改名”“同一个”。')]),
    VERDICTS.length ? make('p', { class: 'actions' }, who, button('下载 verdicts.jsonl', save)) : '',
    VERDICTS.length ? make('p', { class: 'meta' }, '下次建图时加上：kg build … --judgements verdicts.jsonl') : '',
  ], true);
};

// A line to write in, which opens under the buttons of a card.
const asker = (label, placeholder, take) => {
  const field = make('input', { type: 'text', 'aria-label': label, placeholder });
  const told = make('span', { class: 'meta', role: 'status' });
  const send = () => { told.textContent = take(field.value.trim(), told) ?? ''; };
  const form = make('p', { class: 'actions ask' }, field, button('记下', send), told);
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter') send(); });
  return form;
};

const renameAsker = (entity) => asker('新的名字', ENTITIES[entity].name, (name) => {
  if (!name || name === ENTITIES[entity].name) return '写下另一个名字。';
  judge({ verdict: 'rename', entity: ENTITIES[entity].id, name, about: `${ENTITIES[entity].name} → ${name}` });
  return '已记下。';
});

const mergeAsker = (entity) => asker('同一个的另一个名字', '另一个名字', (name, told) => {
  const { type, id } = ENTITIES[entity];
  const found = (entitiesByName.get(name) ?? []).filter((other) => other !== entity && ENTITIES[other].type === type);
  if (!found.length) return `没有叫“${shorten(name, 20)}”的${TYPES[type].word}。`;
  const merge = (other) => judge({ verdict: 'merge', entity: id, other: ENTITIES[other].id, about: `${ENTITIES[entity].name} = ${name}` });
  if (found.length === 1) {
    merge(found[0]);
    return '已记下。';
  }
  setTimeout(() => fill(told, '哪一个？', ...found.map((other) => button(ENTITIES[other].code || ENTITIES[other].id, () => { merge(other); told.textContent = '已记下。'; }))));
  return '';
});

const entityVerdicts = (entity) => {
  const { id, name } = ENTITIES[entity];
  const ask = (form) => (event) => {
    const actions = event.currentTarget.parentNode;
    actions.parentNode.querySelector('.ask')?.remove();
    actions.after(form(entity));
    actions.nextSibling.querySelector('input').focus();
  };
  return [
    button('不对', (event) => {
      judge({ verdict: 'delete', entity: id, about: name });
      event.currentTarget.textContent = '已记下';
    }),
    button('改名', ask(renameAsker)),
    button('同一个', ask(mergeAsker)),
  ];
};

const relationVerdict = (relation) =>
  make('p', { class: 'meta' }, button('这条不对', (event) => {
    const [head, tail] = [ENTITIES[relation.head], ENTITIES[relation.tail]];
    const words = WORDS.relations[relation.type]?.[0] ?? relation.type;
    judge({ verdict: 'reject', entity: head.id, relation: relation.type, other: tail.id,
      ...(relation.title ? { title: relation.title } : {}), about: `${head.name} ${words} ${tail.name}${relation.title ? ` ${relation.title}` : ''}` });
    event.currentTarget.textContent = '已记下';
  }, { class: 'link quiet' }));

const setUpVerdicts = () => {
  byId('verdicts').addEventListener('click', showVerdicts);
  addEventListener('beforeunload', (event) => { if (!saved) event.preventDefault(); });
};
