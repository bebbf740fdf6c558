// Names on the picture. Each takes a free place beside its mark, the weightiest first; where there is none it is left out,
// so that no name ever lies over another.

const NAME_SIZE = 12;
const NAME_HEIGHT = 16;
const ALWAYS = 60;
const LONGEST_NAME = 12;
const LONGEST_STRONG = 36;

// Boxes already written on, in a coarse grid.
const makeBoard = (size) => {
  const cells = new Map();
  const keysOf = (box) => {
    const keys = [];
    for (let x = Math.floor(box.left / size); x <= Math.floor(box.right / size); x += 1) {
      for (let y = Math.floor(box.top / size); y <= Math.floor(box.bottom / size); y += 1) keys.push(x * 65536 + y);
    }
    return keys;
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isFree = (box) => !keysOf(box).some((key) => cells.get(key)?.some((other) => meet(box, other)));
  const put = (box) => {
    for (const key of keysOf(box)) {
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(box);
    }
  };
  return { isFree, put };
};

const widths = new Map();
const measurer = document.createElement('canvas').getContext('2d');
const widthOf = (words, bold, size = NAME_SIZE) => {
  const key = `${bold ? 'b' : 'n'}${size}${words}`;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    measurer.font = `${bold ? '600 ' : ''}${size}px ${colours.font}`;
    widths.set(key, measurer.measureText(words).width);
  }
  return widths.get(key);
};

const boxAround = (x, y, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

// Below, above, right and left of a mark: middles of the boxes.
const besides = (x, y, radius, width) => [
  [x, y + radius + 2 + NAME_HEIGHT / 2],
  [x, y - radius - 2 - NAME_HEIGHT / 2],
  [x + radius + 4 + width / 2, y],
  [x - radius - 4 - width / 2, y],
];

const inWindow = (x, y, margin = 80) => x > -margin && y > -margin && x < camera.width + margin && y < camera.height + margin;

const isWhole = (box) => box.left >= 0 && box.top >= 0 && box.right <= camera.width && box.bottom <= camera.height;

// The order in which names are given their places, and which of them are in bold.
const nameOrder = (nodes, light) => {
  const strong = nodes.filter(({ entity, more }) => entity === hovered || more > 0 || selected.includes(entity));
  const taken = new Set(strong);
  const near = light ? nodes.filter((node) => light.nodes.has(node.entity) && !taken.has(node)) : [];
  const pinned = light ? [] : nodes.filter((node) => filter.pinned.has(node.entity) && !taken.has(node));
  for (const node of pinned) taken.add(node);
  const rest = light ? [] : nodes.filter((node) => !taken.has(node));
  const most = Math.round(ALWAYS * Math.max(1, camera.scale * camera.scale * 2.2));
  return [...strong.map((node) => [node, true]), ...[...near, ...pinned, ...rest.slice(0, most)].map((node) => [node, false])];
};

const placeNames = (light) => {
  const board = makeBoard(64);
  const names = [];
  const visible = scene.nodes.filter((node) => inWindow(...project(node.x, node.y), 0));
  const marks = makeBoard(64);
  for (const node of light ? visible.filter((one) => light.nodes.has(one.entity)) : visible.slice(0, ALWAYS)) marks.put(boxAround(...project(node.x, node.y), radiusOf(node) * 1.6, radiusOf(node) * 1.6));
  for (const [node, strong] of nameOrder(visible, light)) {
    const words = shorten(ENTITIES[node.entity].name, strong ? LONGEST_STRONG : LONGEST_NAME);
    const width = widthOf(words, strong) + 6;
    const [x, y] = project(node.x, node.y);
    const boxes = besides(x, y, radiusOf(node), width).map(([left, top]) => boxAround(left, top, width, NAME_HEIGHT)).filter(isWhole);
    const box = boxes.find((one) => board.isFree(one) && marks.isFree(one)) ?? (node.entity === scene.nodes[0].entity || strong || light ? boxes.find(board.isFree) : undefined);
    if (!box) continue;
    board.put(box);
    names.push({ words, bold: strong, colour: colours.ink, x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, entity: node.entity });
  }
  if (light) names.push(...placeRelationWords(light, board, marks));
  names.push(...placeGroupNames(board, light));
  return names;
};

// What holds between two stands in the middle of their line, for the lines that are lit.
const MOST_RELATION_WORDS = 40;
const placeRelationWords = (light, board, marks) => {
  const found = [];
  for (const line of scene.lines) {
    if (found.length >= MOST_RELATION_WORDS || !light.touches(line)) continue;
    const [words, width] = wordsOf(line);
    const [x, y] = middleOf(line);
    const box = boxAround(x, y, width + 4, NAME_HEIGHT - 1);
    if (!inWindow(x, y, 0) || !board.isFree(box) || !marks.isFree(box)) continue;
    board.put(box);
    found.push({ words, bold: false, colour: colours.grey, x, y, size: 11 });
  }
  return found;
};

const wordsOf = (line) => {
  const [first] = line.stated;
  const words = first ? first.title || (WORDS.relations[first.type]?.[0] ?? first.type) : say('together-count', { n: line.count });
  const short = shorten(line.stated.length > 1 ? say('and-more', { words, n: line.stated.length - 1 }) : words, 16);
  return [short, widthOf(short, false, 11)];
};

const middleOf = (line) => {
  const [from, to] = [scene.byEntity.get(line.from), scene.byEntity.get(line.to)];
  return project((from.x + to.x) / 2, (from.y + to.y) / 2);
};

// A large community is called after its weightiest district, in grey above it, where the paper is free.
const LARGE_GROUP = 7;
const placeGroupNames = (board, light) => {
  if (light) return [];
  const found = [];
  for (const { nodes } of scene.groups) {
    const district = nodes.find((node) => ENTITIES[node.entity].type === 'District');
    if (nodes.length < LARGE_GROUP || !district) continue;
    const words = say('community', { name: shorten(ENTITIES[district.entity].name, 8) });
    const width = widthOf(words, false, 11) + 8;
    const places = nodes.map((node) => project(node.x, node.y));
    const top = places.reduce((best, place) => (place[1] < best[1] ? place : best));
    const box = boxAround(top[0], top[1] - 34, width, NAME_HEIGHT);
    if (!isWhole(box) || !board.isFree(box)) continue;
    board.put(box);
    found.push({ words, bold: false, colour: colours.grey, x: top[0], y: top[1] - 34, size: 11 });
  }
  return found;
};
