// Which entities and lines the view shows: the rule of choice, what the reader opened, kept or put away, folded districts.

let selected = [];
const BESIDE = 30;

const shownEntities = () => {
  const shown = new Set();
  const admit = (entity) => {
    if (!filter.hidden.has(entity) && !filter.types.has(ENTITIES[entity].type) && passes(entity)) shown.add(entity);
  };
  if (filter.around >= 0) [filter.around, ...neighboursOf(filter.around).slice(0, filter.limit)].forEach(admit);
  else for (let entity = 0; entity < ENTITIES.length && shown.size < filter.limit; entity += 1) admit(entity);
  for (const [centre, count] of filter.expanded) [centre, ...neighboursOf(centre).slice(0, count)].forEach(admit);
  for (const entity of filter.pinned.keys()) if (!filter.hidden.has(entity)) shown.add(entity);
  for (const entity of selected) {
    if (shown.has(entity)) continue;
    shown.add(entity);
    if (selected.length === 1) neighboursOf(entity).slice(0, BESIDE).forEach(admit);
  }
  return [...shown].sort((a, b) => a - b);
};

// The folded district that stands for an entity, the widest one, or the entity itself.
const standIn = (entity) => {
  let found = entity;
  if (filter.folded.size) {
    for (const home of homesOf(entity)) {
      for (let at = home; at !== undefined && at >= 0; at = districtParent.get(at)) if (filter.folded.has(at)) found = at;
      if (found !== entity) break;
    }
  }
  return found;
};

const styleOf = (rows) => {
  if (rows.some(isPresent)) return 'present';
  return ['planned', 'former'].find((status) => rows.some((row) => row.status === status)) ?? 'denied';
};

// One line for each two that stand on the picture; between folded districts it gathers what holds between their entities.
const linesAmong = (members) => {
  const rows = new Map();
  for (const entity of members.keys()) {
    for (const position of relationsOf(entity)) {
      const row = RELATIONS[position];
      if (row.head !== entity || !members.has(row.tail) || !relationPasses(row)) continue;
      const [from, to] = [members.get(row.head), members.get(row.tail)].sort((a, b) => a - b);
      if (from === to) continue;
      const key = pairKey(from, to);
      if (!rows.has(key)) rows.set(key, { key, from, to, rows: [] });
      rows.get(key).rows.push(row);
    }
  }
  return [...rows.values()].map(({ key, from, to, rows: stated }) => {
    const count = stated.reduce((sum, row) => sum + row.count, 0);
    return { key, from, to, stated, style: styleOf(stated), width: Math.min(4, 0.8 + Math.log2(Math.max(1, count)) * 0.6) };
  });
};

// Lines that are drawn alike, to be drawn together; widths go by halves.
const looksOf = (lines) => {
  const looks = new Map();
  for (const line of lines) {
    const [style, width] = [line.style, Math.round(line.width * 2) / 2];
    const key = `${style} ${width}`;
    if (!looks.has(key)) looks.set(key, { style, width, lines: [] });
    looks.get(key).lines.push(line);
  }
  return [...looks.values()];
};

// The picture before it is projected: entities with their places, lines between them, communities behind.
const scene = { nodes: [], byEntity: new Map(), lines: [], looks: [], groups: [], members: new Map(), shown: [] };

const placeOf = (entity) => filter.pinned.get(entity) ?? [ENTITIES[entity].x, ENTITIES[entity].y];

const buildScene = () => {
  const shown = shownEntities();
  const members = new Map(shown.map((entity) => [entity, standIn(entity)]));
  const more = new Map();
  for (const [entity, holder] of members) more.set(holder, (more.get(holder) ?? 0) + (entity === holder ? 0 : 1));
  const nodes = [...more].sort(([a], [b]) => a - b).map(([entity, count]) => {
    const [x, y] = placeOf(entity);
    return { entity, x, y, size: Math.max(ENTITIES[entity].size, count ? 14 + 2 * Math.sqrt(count) : 0), more: count };
  });
  const lines = linesAmong(members);
  if (filter.together) lines.push(...togetherLines(nodes.map((node) => node.entity), new Set(lines.map((line) => line.key))));
  Object.assign(scene, { shown, members, nodes, lines, looks: looksOf(lines), groups: groupsOf(nodes), byEntity: new Map(nodes.map((node) => [node.entity, node])) });
};

// Communities with enough members on the picture, each as a tree of short ways between neighbours on the paper.
const FEWEST = 4;
const FARTHEST = 230;
const groupsOf = (nodes) => {
  const groups = new Map();
  for (const node of nodes) {
    const { community } = ENTITIES[node.entity];
    if (community < 0) continue;
    if (!groups.has(community)) groups.set(community, []);
    groups.get(community).push(node);
  }
  return [...groups].filter(([, rows]) => rows.length >= FEWEST).sort(([a], [b]) => a - b)
    .map(([community, rows]) => ({ community, nodes: rows, ways: shortWays(rows) }));
};

// Prim's tree, the long branches left out; a point alone is a way to itself.
const shortWays = (nodes) => {
  const ways = nodes.map((node) => [node, node]);
  const away = nodes.map(() => ({ gap: Infinity, near: nodes[0] }));
  const waiting = new Set(nodes.keys());
  for (let at = 0; waiting.size; ) {
    waiting.delete(at);
    let next = -1;
    for (const other of waiting) {
      const gap = Math.hypot(nodes[other].x - nodes[at].x, nodes[other].y - nodes[at].y);
      if (gap < away[other].gap) away[other] = { gap, near: nodes[at] };
      if (next < 0 || away[other].gap < away[next].gap) next = other;
    }
    if (next < 0) break;
    if (away[next].gap < FARTHEST) ways.push([away[next].near, nodes[next]]);
    at = next;
  }
  return ways;
};
