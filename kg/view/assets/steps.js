// What a reader does to the picture: open, keep, put away, fold; and taking it back.

const A_STEP = 60;

const expand = (entity) => {
  const all = neighboursOf(entity).length;
  const count = Math.min(all, (filter.expanded.get(entity) ?? 0) + A_STEP);
  const hidden = new Set([...filter.hidden].filter((other) => other !== entity));
  setFilter({ expanded: new Map(filter.expanded).set(entity, count), hidden });
  reveal([entity, ...neighboursOf(entity).slice(0, count)]);
};

const pin = (entity, place = placeOf(entity)) => setFilter({ pinned: new Map(filter.pinned).set(entity, place.map(Math.round)) });
const without = (rows, entity) => {
  const left = rows instanceof Map ? new Map(rows) : new Set(rows);
  left.delete(entity);
  return left;
};
const togglePin = (entity) => (filter.pinned.has(entity) ? setFilter({ pinned: without(filter.pinned, entity) }) : pin(entity));

const hide = (entity) => {
  setFilter({ hidden: new Set(filter.hidden).add(entity), pinned: without(filter.pinned, entity) });
  go('#', { here: true });
};

const toggleFold = (district) =>
  setFilter({ folded: filter.folded.has(district) ? without(filter.folded, district) : new Set(filter.folded).add(district) });

const foldable = (entity) => ENTITIES[entity].type === 'District' && DATA.districts.tree.some(([district]) => district === entity);

// The buttons of a card that change the picture.
const viewActions = (entity) => {
  const anew = (act) => (event) => {
    const actions = event.currentTarget.parentNode;
    act(entity);
    if (actions.isConnected) actions.replaceWith(make('p', { class: 'actions' }, ...viewActions(entity)));
  };
  const ask = (event) => {
    const actions = event.currentTarget.parentNode;
    actions.parentNode.querySelector('.ask')?.remove();
    actions.after(pathAsker(entity));
    actions.nextSibling.querySelector('input').focus();
  };
  return [
    button(say('expand'), () => expand(entity)),
    button(say('around'), () => setFilter({ around: entity })),
    button(say('path-from'), ask),
    foldable(entity) ? button(say(filter.folded.has(entity) ? 'unfold' : 'fold'), anew(toggleFold)) : '',
    button(say(filter.pinned.has(entity) ? 'unpin' : 'pin'), anew(togglePin)),
    button(say('hide'), () => hide(entity)),
  ];
};

// What the reader should know about the picture: what it leaves out, and how to have it back.
const notices = () => {
  const rows = [];
  if (!ENTITIES.length) rows.push([say('no-entities')]);
  else if (!RELATIONS.length) rows.push([say('no-relations')]);
  if (filter.around >= 0) {
    const left = neighboursOf(filter.around).length - filter.limit;
    rows.push([say('only-around', { name: shorten(ENTITIES[filter.around].name) }), left > 0 ? say('left-out', { n: left }) : '',
      button(say('show-all'), () => setFilter({ around: -1 }))]);
  }
  if (ENTITIES.length && !scene.nodes.length) rows.push([say('none-pass'), button(say('clear-filters'), () => resetFilters())]);
  if (filter.hidden.size) rows.push([say('hidden-count', { n: filter.hidden.size }), button(say('bring-back'), () => setFilter({ hidden: new Set() }))]);
  const [centre, count] = [...filter.expanded].at(-1) ?? [];
  const left = centre === undefined ? 0 : neighboursOf(centre).length - count;
  if (left > 0) rows.push([say('more-neighbours', { name: shorten(ENTITIES[centre].name), n: left }), button(say('expand-more'), () => expand(centre))]);
  return rows;
};

const tellNotice = () => {
  const rows = notices();
  byId('notice').hidden = rows.length === 0;
  fill(byId('notice'), ...rows.map((row) => make('span', {}, ...row)));
};

const setUpSteps = () => {
  const mark = () => {
    byId('undo').disabled = reached === 0;
    byId('redo').disabled = reached === trail.length - 1;
  };
  byId('undo').addEventListener('click', () => stepBy(-1));
  byId('redo').addEventListener('click', () => stepBy(1));
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? '')) return;
    const key = event.key.toLowerCase();
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    stepBy(key === 'y' || event.shiftKey ? 1 : -1);
  });
  listeners.push(mark);
  mark();
};
