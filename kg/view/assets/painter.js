// The picture painted on the canvas: communities, lines, marks, names, in this order.

const DASHES = { present: [], planned: [5, 4], former: [], denied: [8, 3, 1.5, 3], together: [1.2, 4] };
const colourOfLine = (line, touched) => {
  if (touched) return colours.ink;
  return { present: colours.line, planned: colours.line, together: colours.grey }[line.style] ?? colours.past;
};
const groupWidth = () => 64 * Math.min(1.2, Math.max(0.35, camera.scale));

// What is lit: a chosen entity with its neighbours, two and what holds between them, or the stations of a path.
const lightOf = () => {
  if (!selected.length) return null;
  const chosen = selected.map((entity) => scene.members.get(entity) ?? entity);
  if (chosen.length === 1) {
    const nodes = new Set([...chosen, ...neighboursOf(selected[0]).map((entity) => scene.members.get(entity) ?? entity)]);
    for (const line of scene.lines) if (line.from === chosen[0] || line.to === chosen[0]) nodes.add(line.from).add(line.to);
    return { nodes, touches: (line) => line.from === chosen[0] || line.to === chosen[0] };
  }
  const keys = new Set(chosen.slice(1).map((entity, at) => pairKey(chosen[at], entity)));
  return { nodes: new Set(chosen), touches: (line) => keys.has(line.key) };
};

// Washes have soft rims, so a quarter of the picture's fineness is enough and costs a sixteenth.
const COARSE = 4;
const washes = document.createElement('canvas').getContext('2d');
const paintGroups = (context) => {
  if (!scene.groups.length) return;
  const [width, height] = [Math.ceil(camera.width / COARSE), Math.ceil(camera.height / COARSE)];
  Object.assign(washes.canvas, { width, height });
  washes.scale(1 / COARSE, 1 / COARSE);
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
  context.drawImage(washes.canvas, 0, 0, width * COARSE, height * COARSE);
};

// Lines of one look are stroked together.
const paintLines = (context, light) => {
  const looks = new Map();
  for (const line of scene.lines) {
    const touched = Boolean(light?.touches(line));
    const look = `${line.style} ${touched} ${Math.round(line.width * 2) / 2}`;
    if (!looks.has(look)) looks.set(look, { line, touched, rows: [] });
    looks.get(look).rows.push(line);
  }
  for (const { line, touched, rows } of looks.values()) {
    context.beginPath();
    for (const { from, to } of rows) {
      const [start, end] = [scene.byEntity.get(from), scene.byEntity.get(to)];
      context.moveTo(...project(start.x, start.y));
      context.lineTo(...project(end.x, end.y));
    }
    context.globalAlpha = light && !touched ? 0.18 : 1;
    context.strokeStyle = colourOfLine(line, touched);
    context.lineWidth = Math.round(line.width * 2) / 2;
    context.setLineDash(DASHES[line.style]);
    context.stroke();
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
};

const paintMarks = (context, light) => {
  for (const node of scene.nodes) {
    const [x, y] = project(node.x, node.y);
    if (!inWindow(x, y, 40)) continue;
    const radius = radiusOf(node);
    context.globalAlpha = light && !light.nodes.has(node.entity) ? FAINT : 1;
    putStamp(context, markStamp(ENTITIES[node.entity].type, radius), x, y);
    if (selected.includes(node.entity) || node.entity === hovered) paintRing(context, x, y, radius, selected.includes(node.entity));
    if (filter.pinned.has(node.entity)) putStamp(context, pinStamp(), x + radius * 0.9, y - radius * 0.9);
    if (node.more) putStamp(context, wordStamp({ words: `+${node.more}`, bold: true, colour: colours.ink, size: 11 }), x + radius + 10, y - radius * 0.7);
  }
  context.globalAlpha = 1;
};

const paintRing = (context, x, y, radius, chosen) => {
  context.save();
  context.translate(x, y);
  context.scale(radius, radius);
  context.lineWidth = (chosen ? 2.5 : 1.5) / radius;
  context.strokeStyle = chosen ? colours.accent : colours.grey;
  context.stroke(CHOSEN);
  context.restore();
};

const pinStamp = () => stamp('pin', 10, 10, (context) => {
  context.beginPath();
  context.arc(0, 0, 3.4, 0, 2 * Math.PI);
  context.fillStyle = colours.accent;
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = colours.paper;
  context.stroke();
});

const paintPicture = (context) => {
  const ratio = devicePixelRatio || 1;
  const light = lightOf();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, camera.width, camera.height);
  paintGroups(context);
  paintLines(context, light);
  paintMarks(context, light);
  for (const name of placeNames(light)) putStamp(context, wordStamp(name), name.x, name.y);
};
