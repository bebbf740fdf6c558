// Drawing entities and their names on the canvas.

const colours = {};
const readColours = () => {
  const style = getComputedStyle(document.documentElement);
  const dark = style.getPropertyValue('--dark').trim() === '1';
  for (const [name, property] of Object.entries({ ink: '--ink', grey: '--grey', line: '--edge', past: '--edge-past', paper: '--paper', accent: '--accent' })) {
    colours[name] = style.getPropertyValue(property).trim();
  }
  colours.font = style.fontFamily;
  for (const [type, mark] of Object.entries(TYPES)) {
    colours[type] = dark ? mark.dark : mark.light;
    document.documentElement.style.setProperty(`--${type}`, colours[type]);
  }
};

const paths = Object.fromEntries(Object.entries(SHAPES).map(([shape, path]) => [shape, new Path2D(path)]));
const FAINT = 0.2;

const paintMark = (context, entity, { x, y, radius, faint, chosen }) => {
  const { type } = ENTITIES[entity];
  const { shape } = TYPES[type];
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  context.globalAlpha = faint ? FAINT : 1;
  if (chosen) {
    context.lineWidth = 3 / radius;
    context.strokeStyle = colours.accent;
    context.stroke(new Path2D('M1.5 0A1.5 1.5 0 1 1-1.5 0A1.5 1.5 0 1 1 1.5 0Z'));
  }
  context.lineWidth = Math.min(0.5, 3 / radius);
  if (shape === 'ring') {
    context.fillStyle = colours.paper;
    context.fill(paths.ring);
    context.strokeStyle = colours[type];
    context.stroke(paths.ring);
  } else {
    context.strokeStyle = colours.paper;
    context.lineWidth = 2 / radius;
    context.stroke(paths[shape]);
    context.fillStyle = colours[type];
    context.fill(paths[shape]);
  }
  if (shape === 'folded') {
    context.lineWidth = 0.16;
    context.strokeStyle = colours.paper;
    context.stroke(new Path2D('M.3-.95V-.4H.85'));
  }
  context.restore();
};

// Boxes already written on, in a coarse grid, so that no two names overlap.
const makeBoard = (size) => {
  const cells = new Map();
  const keys = function* (box) {
    for (let x = Math.floor(box.left / size); x <= Math.floor(box.right / size); x += 1) {
      for (let y = Math.floor(box.top / size); y <= Math.floor(box.bottom / size); y += 1) yield `${x},${y}`;
    }
  };
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return {
    take(box, force = false) {
      if (!force) for (const key of keys(box)) if (cells.get(key)?.some((other) => meet(box, other))) return false;
      for (const key of keys(box)) {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(box);
      }
      return true;
    },
  };
};

const paintWords = (context, words, { x, y, size, bold, colour }) => {
  context.font = `${bold ? '600 ' : ''}${size}px ${colours.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = size / 3.4;
  context.strokeStyle = colours.paper;
  context.strokeText(words, x, y);
  context.fillStyle = colour;
  context.fillText(words, x, y);
};
