// Drawing entities and their names on the canvas.

const colours = {};
const readColours = () => {
  const style = getComputedStyle(document.documentElement);
  const dark = style.getPropertyValue('--dark').trim() === '1';
  for (const [name, property] of Object.entries({ ink: '--ink', grey: '--grey', line: '--edge', paper: '--paper', accent: '--accent', wash: '--group' })) {
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
const CHOSEN = new Path2D('M1.5 0A1.5 1.5 0 1 1-1.5 0A1.5 1.5 0 1 1 1.5 0Z');
const FOLD = new Path2D('M.3-.95V-.4H.85');

const paintMark = (context, type, radius) => {
  const { shape } = TYPES[type];
  context.scale(radius, radius);
  if (shape === 'ring') {
    context.fillStyle = colours.paper;
    context.fill(paths.ring);
    context.lineWidth = Math.min(0.5, 3 / radius);
    context.strokeStyle = colours[type];
    context.stroke(paths.ring);
    return;
  }
  context.strokeStyle = colours.paper;
  context.lineWidth = 2 / radius;
  context.stroke(paths[shape]);
  context.fillStyle = colours[type];
  context.fill(paths[shape]);
  if (shape !== 'folded') return;
  context.lineWidth = 0.16;
  context.strokeStyle = colours.paper;
  context.stroke(FOLD);
};

// Pictures of marks and words are drawn once and copied from then on, which is what makes panning smooth.
const stamps = new Map();
const MOST_STAMPS = 3000;
const forgetStamps = () => { stamps.clear(); widths.clear(); };

const stamp = (key, width, height, paint) => {
  const known = stamps.get(key);
  if (known) return known;
  if (stamps.size > MOST_STAMPS) stamps.clear();
  const ratio = devicePixelRatio || 1;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.ceil(width * ratio));
  canvas.height = Math.max(1, Math.ceil(height * ratio));
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  context.translate(width / 2, height / 2);
  paint(context);
  const made = { canvas, width: canvas.width / ratio, height: canvas.height / ratio };
  stamps.set(key, made);
  return made;
};

const putStamp = (context, { canvas, width, height }, x, y) => {
  const ratio = devicePixelRatio || 1;
  context.drawImage(canvas, Math.round((x - width / 2) * ratio) / ratio, Math.round((y - height / 2) * ratio) / ratio, width, height);
};

const markStamp = (type, radius) => {
  const size = Math.round(radius * 2) / 2;
  return stamp(`${type} ${size}`, size * 2.8 + 4, size * 2.8 + 4, (context) => paintMark(context, type, size));
};

const wordStamp = ({ words, bold, colour, size = NAME_SIZE }) =>
  stamp(`${bold} ${colour} ${size} ${words}`, widthOf(words, bold, size) + 8, size * 1.7, (context) => {
    context.font = `${bold ? '600 ' : ''}${size}px ${colours.font}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.lineJoin = 'round';
    context.lineWidth = size / 3.4;
    context.strokeStyle = colours.paper;
    context.strokeText(words, 0, 0);
    context.fillStyle = colour;
    context.fillText(words, 0, 0);
  });
