// Mouse, fingers and keys on the picture.

const MOVED = 4;
const TWICE = 350;

const setUpPointer = (canvas) => {
  const fingers = new Map();
  let grip = null;
  let tap = { time: 0, entity: -1 };
  const at = (event) => {
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  const spread = () => {
    const [[ax, ay], [bx, by]] = [...fingers.values()];
    return { x: (ax + bx) / 2, y: (ay + by) / 2, gap: Math.hypot(ax - bx, ay - by) };
  };

  canvas.addEventListener('pointerdown', (event) => {
    const [x, y] = at(event);
    fingers.set(event.pointerId, [x, y]);
    if (event.isTrusted) canvas.setPointerCapture(event.pointerId);
    const node = event.pointerType === 'touch' ? undefined : nodeAt(x, y);
    grip = { x, y, node, moved: false, shift: event.shiftKey, pinch: fingers.size === 2 ? spread() : null };
  });
  canvas.addEventListener('pointermove', (event) => {
    const [x, y] = at(event);
    if (!grip) return hover(canvas, x, y);
    const [formerX, formerY] = fingers.get(event.pointerId) ?? [x, y];
    fingers.set(event.pointerId, [x, y]);
    if (fingers.size === 2 && grip.pinch) {
      const now = spread();
      zoomBy(now.gap / (grip.pinch.gap || 1), now.x, now.y);
      grip.pinch = now;
      grip.moved = true;
    } else {
      grip.moved ||= Math.hypot(x - grip.x, y - grip.y) > MOVED;
      if (!grip.moved) return;
      if (grip.node) {
        [grip.node.x, grip.node.y] = unproject(x, y);
        forgetGround();
      } else {
        camera.x -= (x - formerX) / camera.scale;
        camera.y -= (y - formerY) / camera.scale;
      }
    }
    redraw();
  });
  const lift = (event) => {
    const [x, y] = at(event);
    fingers.delete(event.pointerId);
    if (!grip || fingers.size) return;
    const { node, moved, shift } = grip;
    grip = null;
    if (moved && node) return pin(node.entity, [node.x, node.y]);
    if (moved || event.type === 'pointercancel') return;
    const entity = nodeAt(x, y)?.entity ?? -1;
    const twice = event.pointerType === 'touch' && entity >= 0 && entity === tap.entity && event.timeStamp - tap.time < TWICE;
    tap = { time: twice ? 0 : event.timeStamp, entity };
    if (twice) expand(entity);
    else if (shift && entity >= 0 && selected.length && selected[0] !== entity) go(`#path/${idOf(selected[0])}/${idOf(entity)}`);
    else choose(x, y);
  };
  canvas.addEventListener('dblclick', (event) => {
    const node = nodeAt(...at(event));
    if (node) expand(node.entity);
  });
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  canvas.addEventListener('pointerleave', () => hover(canvas, -1e6, -1e6));
  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const turn = event.deltaY * (event.deltaMode ? 24 : 1);
    zoomBy(Math.exp(Math.max(-240, Math.min(240, -turn)) * 0.0022), ...at(event));
    redraw();
  }, { passive: false });
};

const hover = (canvas, x, y) => {
  const entity = nodeAt(x, y)?.entity ?? -1;
  canvas.style.cursor = entity >= 0 || lineAt(x, y) ? 'pointer' : 'default';
  if (entity === hovered) return;
  hovered = entity;
  redraw();
};

// Arrows go to the linked entity that lies that way, or move the paper where nothing is chosen.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const linkedTowards = (node, [dx, dy]) => {
  const light = lightOf();
  return scene.nodes
    .filter((other) => other !== node && light.nodes.has(other.entity))
    .map((other) => ({ other, along: (other.x - node.x) * dx + (other.y - node.y) * dy, gap: Math.hypot(other.x - node.x, other.y - node.y) }))
    .filter(({ along, gap }) => along > gap * 0.5)
    .sort((a, b) => a.gap - b.gap)[0]?.other;
};

const setUpCanvasKeys = (canvas) => {
  const acts = {
    '+': () => zoomBy(1.3),
    '=': () => zoomBy(1.3),
    '-': () => zoomBy(1 / 1.3),
    0: fit,
    h: () => selected.length && hide(selected[0]),
    p: () => selected.length && togglePin(selected[0]),
    e: () => selected.length && expand(selected[0]),
  };
  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    if (!way && !acts[event.key]) return;
    event.preventDefault();
    const node = scene.byEntity.get(selected[0]);
    if (acts[event.key]) acts[event.key]();
    else if (node) {
      const next = linkedTowards(node, way);
      if (next) go(`#entity/${idOf(next.entity)}`, { here: true });
    } else {
      camera.x += (way[0] * 60) / camera.scale;
      camera.y += (way[1] * 60) / camera.scale;
    }
    redraw();
  });
};
