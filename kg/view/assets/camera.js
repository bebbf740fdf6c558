// Where the eye is: a point of the paper, a scale, and the size of the window on it. Everything on screen is in CSS pixels.

const camera = { x: 0, y: 0, scale: 1, width: 800, height: 600 };
const NEAREST = 6;
const FARTHEST_OFF = 0.02;

const project = (x, y) => [(x - camera.x) * camera.scale + camera.width / 2, (y - camera.y) * camera.scale + camera.height / 2];
const unproject = (x, y) => [(x - camera.width / 2) / camera.scale + camera.x, (y - camera.height / 2) / camera.scale + camera.y];

// Marks shrink less than the paper, but on a narrow window they must, or they would lie over one another.
const radiusOf = (node) => Math.max((node.size / 2) * Math.min(Math.max(camera.scale, Math.min(0.7, camera.width / 900)), 1.6), 3.4);

const zoomBy = (factor, x = camera.width / 2, y = camera.height / 2) => {
  const [left, top] = unproject(x, y);
  camera.scale = Math.min(NEAREST, Math.max(FARTHEST_OFF, camera.scale * factor));
  const [right, bottom] = unproject(x, y);
  camera.x += left - right;
  camera.y += top - bottom;
};

// The whole of some places, with room for their names, at most so near; `covered` pixels below are under a sheet.
const frame = (nodes, nearest, covered = 0) => {
  if (!nodes.length) return;
  const xs = nodes.map((node) => node.x);
  const ys = nodes.map((node) => node.y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = { width: Math.max(60, camera.width - 130), height: Math.max(60, camera.height - covered - 90) };
  camera.scale = Math.min(nearest, room.width / Math.max(1, right - left), room.height / Math.max(1, bottom - top));
  camera.scale = Math.max(FARTHEST_OFF, camera.scale);
  camera.x = (left + right) / 2;
  camera.y = (top + bottom) / 2 + covered / 2 / camera.scale;
};
