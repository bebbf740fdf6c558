// The canvas: when it is painted, what lies under the pointer, and where the eye goes.

let hovered = -1;
let pen;
let waiting = 0;

const redraw = () => {
  if (!waiting) {
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      paintPicture(pen);
    });
  }
};

const refreshCanvas = () => {
  buildScene();
  forgetGround();
  if (!scene.byEntity.has(hovered)) hovered = -1;
  tellNotice();
  redraw();
};

const select = (entities) => {
  selected = entities;
  refreshCanvas();
};

const fit = () => {
  const linked = scene.nodes.filter((node) => ENTITIES[node.entity].weight > 0);
  frame(linked.length ? linked : scene.nodes, 1.3);
  redraw();
};

// On a phone the card covers the lower part, so the picture goes where it can be seen.
const phone = matchMedia('(max-width: 760px)');
const reveal = (entities) => {
  const nodes = [...new Set(entities.map((entity) => scene.members.get(entity) ?? entity))].map((entity) => scene.byEntity.get(entity)).filter(Boolean);
  frame(nodes, 1.5, phone.matches ? camera.height * 0.52 : 0);
  redraw();
};

const revealSelected = () => reveal([...(lightOf()?.nodes ?? [])]);

const nodeAt = (x, y) => {
  let best = null;
  for (const node of scene.nodes) {
    const [left, top] = project(node.x, node.y);
    const gap = Math.hypot(left - x, top - y) - radiusOf(node);
    if (gap < 4 && (!best || gap < best.gap)) best = { node, gap };
  }
  return best?.node;
};

const REACH = 5;
const lineAt = (x, y) => {
  let best = null;
  for (const line of scene.lines) {
    const [from, to] = [scene.byEntity.get(line.from), scene.byEntity.get(line.to)];
    const gap = distanceTo(project(from.x, from.y), project(to.x, to.y), x, y);
    if (gap < REACH && (!best || gap < best.gap)) best = { line, gap };
  }
  return best?.line;
};

const distanceTo = ([ax, ay], [bx, by], x, y) => {
  const [dx, dy] = [bx - ax, by - ay];
  const share = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + share * dx - x, ay + share * dy - y);
};

const choose = (x, y) => {
  const node = nodeAt(x, y);
  if (node) return go(`#entity/${idOf(node.entity)}`, { here: true });
  const line = lineAt(x, y);
  if (!line) return go('#', { here: true });
  const folded = [line.from, line.to].find((entity) => filter.folded.has(entity));
  return go(folded === undefined ? `#pair/${idOf(line.from)}/${idOf(line.to)}` : `#entity/${idOf(folded)}`, { here: true });
};

const resize = () => {
  const canvas = pen.canvas;
  const { clientWidth: width, clientHeight: height } = byId('canvas');
  if (!width || !height) return;
  const ratio = devicePixelRatio || 1;
  Object.assign(camera, { width, height });
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  forgetGround();
  paintPicture(pen);
};

const setUpCanvas = () => {
  const canvas = make('canvas', { tabindex: '0', role: 'application', 'aria-label': say('picture-label'), 'data-say-label': 'picture-label', 'aria-describedby': 'keys' });
  byId('canvas').append(canvas);
  pen = canvas.getContext('2d');
  buildScene();
  resize();
  let ratio = devicePixelRatio;
  new ResizeObserver(() => {
    if (ratio !== devicePixelRatio) forgetStamps();
    ratio = devicePixelRatio;
    resize();
  }).observe(byId('canvas'));
  setUpPointer(canvas);
  setUpCanvasKeys(canvas);
  byId('zoom-in').addEventListener('click', () => { zoomBy(1.3); redraw(); });
  byId('zoom-out').addEventListener('click', () => { zoomBy(1 / 1.3); redraw(); });
  byId('zoom-fit').addEventListener('click', fit);
  listeners.push(refreshCanvas);
  refreshCanvas();
  fit();
};
