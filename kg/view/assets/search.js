// Search by characters, other names, and pinyin: whole or initials.

const normal = (text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

const SEARCH_KEYS = ENTITIES.map((row) => ({
  name: normal(row.name),
  forms: row.forms.map(normal),
  initials: row.pinyin[0],
  spelling: row.pinyin[1],
}));

const rankHit = (key, wanted) => {
  if (key.name === wanted) return 0;
  if (key.name.startsWith(wanted)) return 1;
  if (key.forms.some((form) => form === wanted)) return 2;
  if (key.initials === wanted) return 2;
  if (key.name.includes(wanted)) return 3;
  if (key.forms.some((form) => form.includes(wanted))) return 4;
  if (key.initials.startsWith(wanted) || key.spelling.startsWith(wanted)) return 5;
  if (wanted.length > 2 && (key.initials.includes(wanted) || key.spelling.includes(wanted))) return 6;
  return -1;
};

const findEntities = (text, most = 12) => {
  const wanted = normal(text);
  if (!wanted) return [];
  const hits = [];
  SEARCH_KEYS.forEach((key, entity) => {
    const rank = rankHit(key, wanted);
    if (rank >= 0) hits.push({ entity, rank });
  });
  hits.sort((a, b) => a.rank - b.rank || ENTITIES[b.entity].weight - ENTITIES[a.entity].weight || a.entity - b.entity);
  return hits.slice(0, most).map((hit) => hit.entity);
};

const findArticles = (text, most = 4) => {
  const wanted = normal(text);
  if (wanted.length < 2) return [];
  const hits = [];
  ARTICLES.forEach((row, article) => {
    if (hits.length < most && normal(row.headline).includes(wanted)) hits.push(article);
  });
  return hits;
};

const setUpSearch = () => {
  const field = byId('search');
  const list = byId('hits');
  let chosen = 0;

  const close = () => {
    list.hidden = true;
  };
  const mark = (position) => {
    const options = [...list.querySelectorAll('[role=option]')];
    if (!options.length) return;
    chosen = (position + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute('aria-selected', String(number === chosen)));
    options[chosen].scrollIntoView({ block: 'nearest' });
  };
  const option = (target, ...children) =>
    make('li', { role: 'option', onmousedown: (event) => event.preventDefault(), onclick: () => {
      close();
      field.blur();
      go(target);
    } }, ...children);
  const refresh = () => {
    const text = field.value.trim();
    list.hidden = !text;
    if (!text) return;
    const found = findEntities(text).map((entity) => {
      const row = ENTITIES[entity];
      const other = row.forms.find((form) => normal(form).includes(normal(text)) && !normal(row.name).includes(normal(text)));
      return option(`#entity/${row.id}`, sign(row.type), make('b', {}, row.name),
        make('small', {}, other ? say('also', { name: other }) : headlinePost(entity) || TYPES[row.type].word));
    });
    const read = findArticles(text).map((article) =>
      option(`#article/${ARTICLES[article].id}`, make('span', { class: 'sign page', 'aria-hidden': 'true' }), make('b', {}, ARTICLES[article].headline),
        make('small', {}, ARTICLES[article].date)));
    const none = make('li', { class: 'none' }, say('nothing-found', { words: text }));
    fill(list, ...(found.length + read.length ? [...found, ...read] : [none]));
    mark(0);
  };

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
