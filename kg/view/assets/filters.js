// The boxes and sliders beside the picture. What they set stands in `filter`.

const countBy = (rows, keyOf) => rows.reduce((counts, row) => counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1), new Map());

const boxes = (title, field, rows) =>
  make('details', { open: true }, make('summary', {}, title),
    ...rows.map(([key, word, count, mark]) =>
      make('label', { class: 'row' },
        make('input', { type: 'checkbox', name: field, value: key, checked: !filter[field].has(key), onchange: (event) => {
          const kept = new Set(filter[field]);
          if (event.currentTarget.checked) kept.delete(key);
          else kept.add(key);
          setFilter({ [field]: kept });
        } }), mark ?? '', make('span', {}, word), make('span', { class: 'count' }, String(count)))));

const typeBoxes = () => {
  const counts = countBy(ENTITIES, (row) => row.type);
  return boxes(say('type'), 'types', Object.entries(TYPES).filter(([type]) => counts.has(type)).map(([type, { word }]) => [type, word, counts.get(type), sign(type)]));
};

// A small piece of each line, so that the boxes are the legend, too.
const lineSign = (style) =>
  draw('svg', { viewBox: '0 0 22 8', class: `stroke ${style}`, 'aria-hidden': 'true' }, draw('path', { d: 'M1 4H21', 'stroke-dasharray': DASHES[style].join(' ') || 'none' }));

const togetherBox = () =>
  make('label', { class: 'row' },
    make('input', { type: 'checkbox', name: 'together', checked: filter.together, onchange: (event) => setFilter({ together: event.currentTarget.checked }) }),
    lineSign('together'), make('span', { title: say('together-text') }, say('together')));

const relationBoxes = () => {
  const counts = countBy(RELATIONS, (row) => row.type);
  const box = boxes(say('relation'), 'relations', Object.entries(WORDS.relations).filter(([type]) => counts.has(type)).map(([type, [word]]) => [type, word, counts.get(type)]));
  box.append(togetherBox());
  return box;
};

const STATUS_STYLES = { planned: 'planned', former: 'former', denied: 'denied' };
const statusBoxes = () => {
  const counts = countBy(RELATIONS, (row) => row.status);
  const word = (status) => (WORDS.posts[status] === WORDS.statuses[status] ? WORDS.posts[status] : say('status-of-post', { status: WORDS.statuses[status], post: WORDS.posts[status] }));
  return boxes(say('status'), 'statuses', Object.keys(WORDS.statuses).filter((status) => counts.has(status))
    .map((status) => [status, ['done', 'under_way'].includes(status) ? WORDS.statuses[status] : word(status), counts.get(status), lineSign(STATUS_STYLES[status] ?? 'present')]));
};

const districtTree = () => {
  const children = groupBy(DATA.districts.tree, ([, parent]) => [parent]);
  const choose = (district) => setFilter({ district: filter.district === district ? -1 : district });
  const branch = (parent) => (children.get(parent) ?? []).map((position) => {
    const [district] = DATA.districts.tree[position];
    const { name } = ENTITIES[district];
    return make('li', {}, make('span', { class: 'branch' },
      button(shorten(name, 12), () => choose(district), { class: 'district', 'data-district': district }),
      button('', () => toggleFold(district), { class: 'fold', 'data-fold': district })),
    children.has(district) ? make('ul', {}, ...branch(district)) : '');
  });
  return make('details', { open: true }, make('summary', {}, say('district')), make('ul', { class: 'tree' }, ...branch(-1)));
};

const slider = (word, properties, label, change) => {
  const output = make('output', {}, label(Number(properties.value)));
  return make('label', { class: 'slider' }, make('span', {}, word, ' ', output),
    make('input', { type: 'range', ...properties, oninput: (event) => {
      output.textContent = label(Number(event.currentTarget.value));
      change(Number(event.currentTarget.value));
    } }));
};

const scoreWord = (score) => (score ? say('score-from', { word: confidence(score), score: score.toFixed(2) }) : say('any-score'));

const MOST_SHOWN = 1000;
const amount = () =>
  make('details', { open: true }, make('summary', {}, say('how-many')),
    slider(say('entities-shown'), { id: 'limit', min: String(Math.min(10, ENTITIES.length)), max: String(Math.min(MOST_SHOWN, ENTITIES.length)), value: String(filter.limit) },
      String, (limit) => setFilter({ limit })),
    make('details', { class: 'why' }, make('summary', { class: 'info' }, make('span', { 'aria-hidden': 'true' }, 'ⓘ '), say('why-these')), make('p', { class: 'meta' }, say('choice'))),
    slider(say('score'), { id: 'score', min: '0', max: '0.95', step: '0.05', value: String(filter.score) }, scoreWord, (score) => setFilter({ score })));

const markDistrict = () => {
  for (const node of document.querySelectorAll('.district')) {
    node.setAttribute('aria-pressed', String(Number(node.dataset.district) === filter.district));
  }
  for (const node of document.querySelectorAll('.fold')) {
    const folded = filter.folded.has(Number(node.dataset.fold));
    node.setAttribute('aria-pressed', String(folded));
    node.textContent = say(folded ? 'unfold' : 'fold');
  }
};
listeners.push(markDistrict);

const filterBoxes = () => [typeBoxes(), statusBoxes(), DATA.districts.tree.length ? districtTree() : '', amount(), relationBoxes()];

const setUpFilterBoxes = () => {
  fill(byId('filters'), ...filterBoxes(), button(say('clear-filters'), () => resetFilters(), { class: 'more' }));
  markDistrict();
};

const resetFilters = () => {
  const { types, relations, statuses, district, score, from, to, around } = plainView();
  setFilter({ types, relations, statuses, district, score, from, to, around });
  setUpFilterBoxes();
};
restorers.push(setUpFilterBoxes);
