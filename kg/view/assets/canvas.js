// The picture: vis-network holds nodes and lines and moves the view; what is drawn is ours.

const nodes = new vis.DataSet(DATA.network.nodes);
const lines = new vis.DataSet(DATA.network.edges);
let network;
let selected = [];
let hovered = -1;
let lit = null;

const radiusOf = (entity) => Math.max(ENTITIES[entity].size / 2, 3.2 / network.getScale());

const renderNode = ({ ctx, id, x, y }) => ({
  drawNode() {
    paintMark(ctx, id, { x, y, radius: radiusOf(id), faint: lit && !lit.has(id), chosen: selected.includes(id) });
  },
  nodeDimensions: { width: radiusOf(id) * 2, height: radiusOf(id) * 2 },
});

// Present relations solid, planned dashed, former grey; the width grows with the sentences.
const lineOf = (key) => {
  const rows = relationsByPair.get(key).map((position) => RELATIONS[position]).filter(relationPasses);
  if (!rows.length) return null;
  const [from, to] = key.split('-').map(Number);
  const stated = rows.some(isPresent);
  const planned = !stated && rows.some((row) => row.status === 'planned');
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  const touched = lit && selected.length && (selected.length === 2 ? selected.includes(from) && selected.includes(to) : selected.includes(from) || selected.includes(to));
  const colour = touched ? colours.ink : stated || planned ? colours.line : colours.past;
  const opacity = lit && !touched ? 0.18 : 1;
  return { id: key, from, to, width: Math.min(4, 0.8 + Math.log2(count) * 0.6), dashes: planned ? [5, 4] : false, color: { color: colour, hover: colours.ink, opacity } };
};

const syncSet = (set, rows) => {
  const keep = new Set(rows.map((row) => row.id));
  set.remove(set.getIds().filter((id) => !keep.has(id)));
  set.update(rows);
};

const refreshCanvas = () => {
  const shown = shownEntities();
  const here = new Set(shown);
  syncSet(nodes, shown.map((id) => ({ id, x: ENTITIES[id].x, y: ENTITIES[id].y, ctxRenderer: renderNode })));
  const keys = new Set();
  for (const entity of shown) for (const other of neighboursOf(entity)) if (other > entity && here.has(other)) keys.add(pairKey(entity, other));
  syncSet(lines, [...keys].map(lineOf).filter(Boolean));
  const chosen = filter.around >= 0;
  const notice = byId('notice');
  notice.hidden = shown.length > 0 && !chosen;
  if (chosen) fill(notice, say('only-around', { name: shorten(ENTITIES[filter.around].name) }), button(say('show-all'), () => setFilter({ around: -1, opened: new Set() })));
  else fill(notice, say('none-pass'), button(say('clear-filters'), () => resetFilters()));
};

const paintNames = (context) => {
  const scale = network.getScale();
  const size = 12 / scale;
  const board = makeBoard(90 / scale);
  const shown = nodes.getIds().sort((a, b) => a - b);
  const places = network.getPositions(shown);
  const first = shown.filter((entity) => entity === hovered || selected.includes(entity));
  const near = lit ? shown.filter((entity) => lit.has(entity) && !first.includes(entity)) : [];
  const rest = lit ? [] : shown.filter((entity) => !first.includes(entity)).slice(0, Math.round(60 * Math.max(1, scale * scale * 2)));
  context.font = `${size}px ${colours.font}`;
  for (const entity of [...first, ...near, ...rest]) {
    const { x, y } = places[entity];
    const strong = first.includes(entity);
    const words = strong ? ENTITIES[entity].name : shorten(ENTITIES[entity].name, 12);
    const half = context.measureText(words).width / 2 + 3 / scale;
    const top = y + radiusOf(entity) + 3 / scale;
    const box = { left: x - half, right: x + half, top, bottom: top + size * 1.25 };
    if (board.take(box, strong)) paintWords(context, words, { x, y: top, size, bold: strong, colour: colours.ink });
  }
  if (selected.length) paintRelationWords(context, places, board, size);
};

const paintRelationWords = (context, places, board, size) => {
  const [centre] = selected;
  const others = selected.length === 2 ? [selected[1]] : neighboursOf(centre).filter((entity) => places[entity]).slice(0, 40);
  for (const other of others) {
    if (!places[centre] || !places[other]) continue;
    const rows = relationsByPair.get(pairKey(centre, other)).map((position) => RELATIONS[position]).filter(relationPasses);
    if (!rows.length) continue;
    const words = rows[0].title || (WORDS.relations[rows[0].type]?.[0] ?? rows[0].type);
    const x = (places[centre].x + places[other].x) / 2;
    const y = (places[centre].y + places[other].y) / 2 - size / 2;
    const half = context.measureText(words).width / 2;
    if (board.take({ left: x - half, right: x + half, top: y, bottom: y + size * 1.2 })) {
      paintWords(context, words, { x, y, size: size * 0.92, colour: colours.grey });
    }
  }
};

const select = (entities) => {
  selected = entities;
  lit = entities.length === 0 ? null : new Set(entities.length === 1 ? [entities[0], ...neighboursOf(entities[0])] : entities);
  const missing = entities.filter((entity) => !nodes.get(entity));
  if (missing.length) {
    for (const entity of missing) for (const other of [entity, ...neighboursOf(entity).slice(0, 30)]) filter.opened.add(other);
  }
  refreshCanvas();
};

const expand = (entity) => {
  for (const other of neighboursOf(entity).slice(0, 60)) filter.opened.add(other);
  setFilter({});
  reveal([entity, ...neighboursOf(entity)]);
};

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const motion = () => (calm.matches ? false : { duration: 180, easingFunction: 'easeOutQuad' });
const fit = () => {
  const linked = nodes.getIds().filter((entity) => ENTITIES[entity].weight > 0);
  network.fit({ nodes: linked.length ? linked : nodes.getIds(), maxZoomLevel: 1.3, animation: motion() });
};
const phone = matchMedia('(max-width: 760px)');
const reveal = (entities) => {
  const here = entities.filter((entity) => nodes.get(entity));
  if (!here.length) return;
  network.fit({ nodes: here, maxZoomLevel: 1.6, animation: false });
  // Room for names at the rim; on a phone the card covers the lower part, so the picture goes where it can be seen.
  const covered = phone.matches ? byId('canvas').clientHeight * 0.52 : 0;
  network.moveTo({ scale: network.getScale() * (covered ? 0.5 : 0.82), offset: { x: 0, y: -covered / 2 } });
};

const setUpCanvas = () => {
  const options = JSON.parse(DATA.network.options);
  options.nodes.ctxRenderer = renderNode;
  nodes.update(DATA.network.nodes.map(({ id }) => ({ id, ctxRenderer: renderNode })));
  network = new vis.Network(byId('canvas'), { nodes, edges: lines }, options);
  network.on('afterDrawing', paintNames);
  network.on('click', ({ nodes: [node], edges: [line] }) => {
    if (node !== undefined) go(`#entity/${ENTITIES[node].id}`, { here: true });
    else if (line !== undefined) go(`#pair/${line.split('-').map((entity) => ENTITIES[entity].id).join('/')}`, { here: true });
    else go('#');
  });
  network.on('doubleClick', ({ nodes: [node] }) => node !== undefined && expand(node));
  network.on('hoverNode', ({ node }) => { hovered = node; network.redraw(); });
  network.on('blurNode', () => { hovered = -1; network.redraw(); });
  byId('zoom-in').addEventListener('click', () => network.moveTo({ scale: network.getScale() * 1.3, animation: motion() }));
  byId('zoom-out').addEventListener('click', () => network.moveTo({ scale: network.getScale() / 1.3, animation: motion() }));
  byId('zoom-fit').addEventListener('click', fit);
  listeners.push(refreshCanvas);
  refreshCanvas();
  fit();
};
