// The way from one entity to another: the fewest relations that join them, whichever way each points.

const findPath = (start, goal) => {
  const before = new Map([[start, -1]]);
  let edge = [start];
  while (edge.length && !before.has(goal)) {
    const next = [];
    for (const entity of edge) {
      for (const position of relationsOf(entity)) {
        const row = RELATIONS[position];
        if (row.status === 'denied' || !relationPasses(row)) continue;
        const other = row.head === entity ? row.tail : row.head;
        if (before.has(other) || filter.hidden.has(other)) continue;
        before.set(other, entity);
        next.push(other);
      }
    }
    edge = next.sort((a, b) => a - b);
  }
  if (!before.has(goal)) return [];
  const chain = [];
  for (let at = goal; at >= 0; at = before.get(at)) chain.unshift(at);
  return chain;
};

const pathCard = (start, goal, chain) => {
  const ends = [start, goal].map((entity) => [sign(ENTITIES[entity].type), entityLink(entity)]);
  const head = make('header', { class: 'card' },
    make('p', { class: 'kind' }, say('path')),
    make('h2', { class: 'pair' }, ...ends[0], make('span', { class: 'dash' }, '→'), ...ends[1]),
    make('p', { class: 'lead' }, chain.length ? say('path-length', { n: chain.length - 1 }) : say('no-path')));
  const links = chain.slice(1).map((entity, at) => {
    const rows = reachedBy(chain[at], entity);
    return section(`${at + 1}`, undefined, ...rows.slice(0, 3).map((position) => stepRow(position)));
  });
  return [head, ...links];
};

const reachedBy = (one, other) => relationsBetween(one, other)
  .filter((position) => RELATIONS[position].status !== 'denied' && relationPasses(RELATIONS[position]))
  .sort((a, b) => isPresent(RELATIONS[b]) - isPresent(RELATIONS[a]) || RELATIONS[b].count - RELATIONS[a].count || a - b);

const stepRow = (position) => {
  const relation = RELATIONS[position];
  return claimRow(relation, [sign(ENTITIES[relation.head].type), entityLink(relation.head), ' ',
    make('em', {}, WORDS.relations[relation.type]?.[0] ?? relation.type), ' ', sign(ENTITIES[relation.tail].type), entityLink(relation.tail), ' ',
    relation.title ? make('span', { class: 'title' }, relation.title) : '', statusMark(relation)], [many('sentences', relation.count)]);
};

// The other end is asked for by name, as the search finds it.
const pathAsker = (entity) => {
  const told = make('p', { class: 'meta', role: 'status' });
  const field = make('input', { type: 'text', list: 'path-names', 'aria-label': say('path-to'), placeholder: say('path-hint') });
  const names = make('datalist', { id: 'path-names' });
  const found = () => findEntities(field.value.trim(), 8).filter((other) => other !== entity);
  const send = () => {
    const [other] = found();
    if (other === undefined) told.textContent = say('nothing-found', { words: shorten(field.value, 20) });
    else go(`#path/${idOf(entity)}/${idOf(other)}`);
  };
  field.addEventListener('input', () => fill(names, ...found().map((other) => make('option', { value: ENTITIES[other].name }))));
  field.addEventListener('keydown', (event) => { if (event.key === 'Enter') send(); });
  return make('div', { class: 'ask' }, make('p', { class: 'actions' }, field, button(say('path-go'), send), names), told);
};
