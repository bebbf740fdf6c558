// The picture painted on the canvas: the ground, marks, names, in this order.

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
  paintGround(context, light);
  paintMarks(context, light);
  for (const name of placeNames(light)) putStamp(context, wordStamp(name), name.x, name.y);
};
