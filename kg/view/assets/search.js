// Search by characters, other names, and pinyin: whole or initials.

// What is not seen counts for nothing: spaces, and what turns or joins letters (U+FFFD stands for it in the data).
const normal = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s\ufffd\p{Cf}]+/gu, '');

// All keys of one kind in one text, a line each: a search of it is one run through memory, however many entities there are.
const makeIndex = (keysOf) => {
  const keys = [];
  const owners = [];
  ENTITIES.forEach((row, entity) => {
    for (const key of keysOf(row)) {
      if (!key) continue;
      keys.push(key);
      owners.push(entity);
    }
  });
  const starts = new Int32Array(keys.length);
  let length = 1;
  keys.forEach((key, at) => {
    starts[at] = length;
    length += key.length + 1;
  });
  return { text: `\n${keys.join('\n')}\n`, starts, owners };
};

const ownerAt = ({ starts, owners }, place) => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= place) low = middle;
    else high = middle - 1;
  }
  return owners[low];
};

let indexes;
const indexesOf = () => {
  indexes ??= {
    name: makeIndex((row) => [normal(row.name)]),
    forms: makeIndex((row) => row.forms.map(normal)),
    initials: makeIndex((row) => [row.pinyin[0]]),
    spelling: makeIndex((row) => [row.pinyin[1]]),
  };
  return indexes;
};

// Ways to match, the best first: the index, what stands before and after the words, the shortest words that may match so.
const MATCHES = [
  ['name', '\n', '\n', 1],
  ['name', '\n', '', 1],
  ['forms', '\n', '\n', 1],
  ['initials', '\n', '\n', 1],
  ['name', '', '', 1],
  ['forms', '', '', 1],
  ['initials', '\n', '', 1],
  ['spelling', '\n', '', 1],
  ['initials', '', '', 3],
  ['spelling', '', '', 3],
];
const MOST_HITS = 4000;

const findEntities = (text, most = 12) => {
  const wanted = normal(text);
  const found = wanted ? matchesOf(wanted, most) : [];
  const simple = [...wanted].map((letter) => DATA.simplified[letter] ?? letter).join('');
  return found.length || simple === wanted ? found : matchesOf(simple, most);
};

const matchesOf = (wanted, most) => {
  const found = new Set();
  for (const [name, before, after, shortest] of MATCHES) {
    if (wanted.length < shortest) continue;
    const hits = new Set();
    const index = indexesOf()[name];
    const piece = before + wanted + after;
    for (let at = index.text.indexOf(piece); at >= 0 && hits.size < MOST_HITS; at = index.text.indexOf(piece, at + 1)) {
      const entity = ownerAt(index, at + before.length);
      if (!found.has(entity)) hits.add(entity);
    }
    for (const entity of [...hits].sort((a, b) => ENTITIES[b].weight - ENTITIES[a].weight || a - b)) {
      found.add(entity);
      if (found.size === most) return [...found];
    }
  }
  return [...found];
};

// Hits of one type stand together, in the order of the best of each.
const byType = (entities) => {
  const types = [...new Set(entities.map((entity) => ENTITIES[entity].type))];
  return types.map((type) => [type, entities.filter((entity) => ENTITIES[entity].type === type)]);
};

let headlines;
const findArticles = (text, most = 4) => {
  const wanted = normal(text);
  if (wanted.length < 2) return [];
  headlines ??= ARTICLES.map((row) => normal(row.headline));
  const hits = [];
  for (let article = 0; article < headlines.length && hits.length < most; article += 1) if (headlines[article].includes(wanted)) hits.push(article);
  return hits;
};

const setUpSearch = () => {
  const field = byId('search');
  const list = byId('hits');
  let chosen = 0;

  const show = (open) => {
    list.hidden = !open;
    field.setAttribute('aria-expanded', String(open));
    if (!open) field.removeAttribute('aria-activedescendant');
  };
  const close = () => show(false);
  const mark = (position) => {
    const options = [...list.querySelectorAll('[role=option]:not(.none)')];
    if (!options.length) return;
    chosen = (position + options.length) % options.length;
    options.forEach((option, number) => {
      option.id = `hit-${number}`;
      option.setAttribute('aria-selected', String(number === chosen));
    });
    field.setAttribute('aria-activedescendant', options[chosen].id);
    options[chosen].scrollIntoView({ block: 'nearest' });
  };
  const option = (target, ...children) =>
    make('li', { role: 'option', onmousedown: (event) => event.preventDefault(), onclick: () => {
      close();
      field.blur();
      go(target);
    } }, ...children);
  const refresh = () => {
    const text = field.value.replaceAll(/\p{Cf}/gu, '').trim();
    show(Boolean(text));
    if (!text) return;
    const hit = (entity) => {
      const row = ENTITIES[entity];
      const other = row.forms.find((form) => normal(form).includes(normal(text)) && !normal(row.name).includes(normal(text)));
      return option(`#entity/${row.id}`, sign(row.type), make('b', {}, row.name),
        make('small', {}, other ? say('also', { name: other }) : headlinePost(entity) || TYPES[row.type].word));
    };
    const groups = byType(findEntities(text));
    const found = groups.flatMap(([type, entities]) => [
      groups.length > 1 ? make('li', { class: 'group', role: 'presentation' }, TYPES[type].word) : '', ...entities.map(hit)]);
    const read = findArticles(text).map((article) =>
      option(`#article/${ARTICLES[article].id}`, make('span', { class: 'sign page', 'aria-hidden': 'true' }), make('b', {}, ARTICLES[article].headline),
        make('small', {}, ARTICLES[article].date)));
    const none = make('li', { class: 'none', role: 'option', 'aria-disabled': 'true' }, say('nothing-found', { words: text }));
    fill(list, ...(found.length + read.length ? [...found, ...read] : [none]));
    mark(0);
  };

  (window.requestIdleCallback ?? setTimeout)(indexesOf);
  field.addEventListener('input', refresh);
  field.addEventListener('focus', refresh);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') mark(chosen + 1);
    else if (event.key === 'ArrowUp') mark(chosen - 1);
    else if (event.key === 'Enter') list.querySelector('[aria-selected=true]')?.click();
    else if (event.key === 'Escape') {
      close();
      field.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
};
