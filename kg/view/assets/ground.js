// What lies under the marks: communities and lines.

const DASHES = { present: [], planned: [5, 4], former: [12, 4], denied: [8, 3, 1.5, 3], together: [1.2, 4] };
const colourOfLine = (line, touched) => {
  if (touched) return colours.ink;
  return line.style === 'together' ? colours.grey : colours.line;
};
const groupWidth = () => 64 * Math.min(1.2, Math.max(0.35, camera.scale));

// Washes have soft rims, so a quarter of the picture's fineness is enough and costs a sixteenth.
const COARSE = 4;
const washes = document.createElement('canvas').getContext('2d');
const paintGroups = (context, [beyond, above]) => {
  if (!scene.groups.length) return;
  const [width, height] = [Math.ceil((camera.width + 2 * beyond) / COARSE), Math.ceil((camera.height + 2 * above) / COARSE)];
  Object.assign(washes.canvas, { width, height });
  washes.scale(1 / COARSE, 1 / COARSE);
  washes.translate(beyond, above);
  Object.assign(washes, { lineCap: 'round', lineJoin: 'round', strokeStyle: colours.wash, lineWidth: groupWidth() });
  for (const { ways } of scene.groups) {
    washes.beginPath();
    for (const [from, to] of ways) {
      const [x, y] = project(from.x, from.y);
      washes.moveTo(x, y);
      if (from === to) washes.lineTo(x + 0.01, y);
      else washes.lineTo(...project(to.x, to.y));
    }
    washes.stroke();
  }
  context.drawImage(washes.canvas, -beyond, -above, width * COARSE, height * COARSE);
};

// Without a graphics card a line of one pixel is drawn thirty times as fast as a broader one, which is first made a shape. So a
// broader one is drawn as several thin ones, side by side across the way in which it goes less; they lie a little over one
// another, since two soft rims that only meet would let the paper through.
const addStrands = (context, [x, y], [right, bottom], width, pixel) => {
  const [wide, high] = [Math.abs(right - x), Math.abs(bottom - y)];
  const across = width * (Math.hypot(wide, high) / (Math.max(wide, high) || 1));
  const strands = width <= pixel ? 1 : Math.ceil((1.25 * across) / pixel);
  for (let strand = 0; strand < strands; strand += 1) {
    const off = strands > 1 ? (strand / (strands - 1) - 0.5) * (across - pixel) : 0;
    const [aside, down] = wide > high ? [0, off] : [off, 0];
    context.moveTo(x + aside, y + down);
    context.lineTo(right + aside, bottom + down);
  }
};

// The part of a line within a stretch around the window, or null. It begins at a whole number of `period`s from the line's own
// beginning, so that dashes do not crawl while the paper is moved.
const partWithin = ([x, y], [right, bottom], [beyond, above], period) => {
  let [from, to] = [0, 1];
  for (const [start, step, least, most] of [[x, right - x, -beyond, camera.width + beyond], [y, bottom - y, -above, camera.height + above]]) {
    if (step === 0 && (start < least || start > most)) return null;
    if (step === 0) continue;
    const [one, other] = [(least - start) / step, (most - start) / step];
    from = Math.max(from, Math.min(one, other));
    to = Math.min(to, Math.max(one, other));
  }
  if (from >= to) return null;
  const length = Math.hypot(right - x, bottom - y);
  if (period) from = (Math.floor((from * length) / period) * period) / length;
  return [from, to].map((share) => [x + (right - x) * share, y + (bottom - y) * share]);
};

const strokeLines = (context, { style, width }, lines, margins) => {
  const ratio = devicePixelRatio || 1;
  const period = DASHES[style].reduce((sum, length) => sum + length, 0);
  context.beginPath();
  for (const { from, to } of lines) {
    const [start, end] = [scene.byEntity.get(from), scene.byEntity.get(to)];
    const part = partWithin(project(start.x, start.y), project(end.x, end.y), margins, period);
    if (part) addStrands(context, ...part, width, 1 / ratio);
  }
  context.lineWidth = 1 / ratio;
  context.setLineDash(DASHES[style]);
  context.stroke();
};

const paintLines = (context, light, margins) => {
  for (const look of scene.looks) {
    for (const touched of light ? [false, true] : [false]) {
      context.globalAlpha = light && !touched ? 0.18 : 1;
      context.strokeStyle = colourOfLine(look, touched);
      strokeLines(context, look, light ? look.lines.filter((line) => light.touches(line) === touched) : look.lines, margins);
    }
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
};

// The ground as it was drawn last, wider than the window, and where the eye was then. While the eye moves it is only moved and
// stretched; it is drawn anew where it no longer reaches, and when the eye rests.
const ground = { context: document.createElement('canvas').getContext('2d'), seen: null, rest: 0 };
const BEYOND = 0.2;
const STRETCH = 1.4;
const REST = 120;
const forgetGround = () => { ground.seen = null; };

const drawGround = (light) => {
  const ratio = devicePixelRatio || 1;
  const margins = [Math.ceil(camera.width * BEYOND), Math.ceil(camera.height * BEYOND)];
  const [width, height] = [camera.width + 2 * margins[0], camera.height + 2 * margins[1]];
  const { context } = ground;
  Object.assign(context.canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  context.scale(ratio, ratio);
  context.translate(...margins);
  paintGroups(context, margins);
  paintLines(context, light, margins);
  ground.seen = { ...camera, width, height };
};

// Where the ground lies in the window now, as drawImage takes it, or null where it does not reach or would be stretched too far.
const groundBox = () => {
  const { seen } = ground;
  if (!seen) return null;
  const stretch = camera.scale / seen.scale;
  if (stretch > STRETCH || stretch < 1 / STRETCH) return null;
  const [width, height] = [seen.width * stretch, seen.height * stretch];
  const [x, y] = project(seen.x, seen.y);
  const [left, top] = [x - width / 2, y - height / 2];
  return left <= 0 && top <= 0 && left + width >= camera.width && top + height >= camera.height ? [left, top, width, height] : null;
};

const paintGround = (context, light) => {
  clearTimeout(ground.rest);
  if (!groundBox()) drawGround(light);
  const [left, top, width, height] = groundBox();
  const whole = (place) => Math.round(place * (devicePixelRatio || 1)) / (devicePixelRatio || 1);
  const moved = ground.seen.x !== camera.x || ground.seen.y !== camera.y || ground.seen.scale !== camera.scale;
  context.drawImage(ground.context.canvas, whole(left), whole(top), width, height);
  if (moved) ground.rest = setTimeout(() => { forgetGround(); redraw(); }, REST);
};
