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
  control.textContent = many('verdicts', VERDICTS.length);
};

const today = () => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

const verdictLines = (who) => VERDICTS.map((row) => `${JSON.stringify({ ...row, ...(who ? { who } : {}), when: today() })}\n`).join('');

const verdictRow = (row) =>
  make('div', { class: 'verdict' },
    make('b', {}, say(`verdict-${row.verdict}`)), ' ', row.about,
    button(say('take-back'), () => { takeBack(row); showVerdicts(); }, { class: 'link quiet' }));

const showVerdicts = () => {
  const who = make('input', { type: 'text', 'aria-label': say('your-name'), placeholder: say('your-name-hint') });
  const save = () => {
    saveFile('verdicts.jsonl', verdictLines(who.value.trim()), 'application/jsonl');
    saved = true;
  };
  showPanel([
    make('header', { class: 'card' }, make('h2', {}, say('your-verdicts'))),
    ...(VERDICTS.length ? VERDICTS.map(verdictRow) : [make('p', { class: 'meta' }, say('no-verdicts'))]),
    VERDICTS.length ? make('p', { class: 'actions' }, who, button(say('save-verdicts'), save)) : '',
    VERDICTS.length ? make('p', { class: 'meta' }, say('use-verdicts')) : '',
  ], true);
};

// A line to write in, which opens under the buttons of a card.
const asker = (label, placeholder, take) => {
  const field = make('input', { type: 'text', 'aria-label': label, placeholder });
  const told = make('span', { class: 'meta', role: 'status' });
  const send = () => { told.textContent = take(field.value.trim(), told) ?? ''; };
  const form = make('p', { class: 'actions ask' }, field, button(say('note-it'), send), told);
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter') send(); });
  return form;
};

const renameAsker = (entity) => asker(say('new-name'), ENTITIES[entity].name, (name) => {
  if (!name || name === ENTITIES[entity].name) return say('write-another');
  judge({ verdict: 'rename', entity: ENTITIES[entity].id, name, about: `${ENTITIES[entity].name} → ${name}` });
  return say('noted-stop');
});

const mergeAsker = (entity) => asker(say('same-name'), say('other-name'), (name, told) => {
  const { type, id } = ENTITIES[entity];
  const found = (entitiesByName.get(name) ?? []).filter((other) => other !== entity && ENTITIES[other].type === type);
  if (!found.length) return say('no-such-name', { name: shorten(name, 20), type: TYPES[type].word });
  const merge = (other) => judge({ verdict: 'merge', entity: id, other: ENTITIES[other].id, about: `${ENTITIES[entity].name} = ${name}` });
  if (found.length === 1) {
    merge(found[0]);
    return say('noted-stop');
  }
  setTimeout(() => fill(told, say('which-one'), ...found.map((other) => button(ENTITIES[other].code || ENTITIES[other].id, () => { merge(other); told.textContent = say('noted-stop'); }))));
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
    button(say('wrong'), (event) => {
      judge({ verdict: 'delete', entity: id, about: name });
      event.currentTarget.textContent = say('noted');
    }),
    button(say('rename'), ask(renameAsker)),
    button(say('same'), ask(mergeAsker)),
  ];
};

const relationVerdict = (relation) =>
  make('p', { class: 'meta' }, button(say('wrong-relation'), (event) => {
    const [head, tail] = [ENTITIES[relation.head], ENTITIES[relation.tail]];
    const words = WORDS.relations[relation.type]?.[0] ?? relation.type;
    judge({ verdict: 'reject', entity: head.id, relation: relation.type, other: tail.id,
      ...(relation.title ? { title: relation.title } : {}), about: `${head.name} ${words} ${tail.name}${relation.title ? ` ${relation.title}` : ''}` });
    event.currentTarget.textContent = say('noted');
  }, { class: 'link quiet' }));

const setUpVerdicts = () => {
  byId('verdicts').addEventListener('click', showVerdicts);
  addEventListener('beforeunload', (event) => { if (!saved) event.preventDefault(); });
};
