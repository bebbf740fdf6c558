// The picture as it stands as an SVG: the same projection and the same free places for names as on the screen. Written by
// hand, every word escaped, nothing in it but shapes and text.

const EDGES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
// Characters that XML 1.0 cannot hold in any form.
const unprintable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escapeXml = (text) => String(text).replaceAll(unprintable, '\ufffd').replaceAll(/[&<>"']/g, (letter) => EDGES[letter]);

const tag = (name, properties, ...children) => {
  const pairs = Object.entries(properties).filter(([, value]) => value !== undefined && value !== '').map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return children.length ? `<${name}${pairs.join('')}>${children.join('')}</${name}>` : `<${name}${pairs.join('')}/>`;
};

const round = (number) => Math.round(number * 10) / 10;

const svgGroups = () => tag('g', { fill: 'none', stroke: colours.wash, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'stroke-width': round(groupWidth()) },
  ...scene.groups.map(({ ways }) => tag('path', { d: ways.map(([from, to]) => {
    const [x, y] = project(from.x, from.y).map(round);
    const [right, bottom] = project(to.x, to.y).map(round);
    return `M${x} ${y}L${from === to ? round(x + 0.1) : right} ${bottom}`;
  }).join('') })));

const svgLine = (line, light) => {
  const touched = Boolean(light?.touches(line));
  const [from, to] = [line.from, line.to].map((entity) => scene.byEntity.get(entity));
  const [[x1, y1], [x2, y2]] = [project(from.x, from.y), project(to.x, to.y)].map((place) => place.map(round));
  return tag('line', { x1, y1, x2, y2, class: line.style, stroke: colourOfLine(line, touched), 'stroke-width': round(line.width), 'stroke-dasharray': DASHES[line.style].join(' '), opacity: light && !touched ? 0.18 : undefined });
};

const svgMark = (type, x, y, radius, more = {}) => {
  const { shape } = TYPES[type];
  const ring = shape === 'ring';
  return tag('path', { d: SHAPES[shape], transform: `translate(${round(x)} ${round(y)}) scale(${round(radius)})`, fill: ring ? colours.paper : colours[type], stroke: ring ? colours[type] : colours.paper, 'stroke-width': round(2 / radius), ...more });
};

const svgNode = (node, light) => {
  const [x, y] = project(node.x, node.y);
  const row = ENTITIES[node.entity];
  const mark = svgMark(row.type, x, y, radiusOf(node));
  const rest = node.more ? [svgWords({ words: `+${node.more}`, x: x + radiusOf(node) + 10, y: y - radiusOf(node), bold: true, colour: colours.ink, size: 11 })] : [];
  return tag('g', { class: 'mark', 'data-id': row.id, opacity: light && !light.nodes.has(node.entity) ? FAINT : undefined }, tag('title', {}, escapeXml(row.name)), mark, ...rest);
};

const svgWords = ({ words, x, y, bold, colour, size = NAME_SIZE }) =>
  tag('text', { x: round(x), y: round(y), 'font-size': size, 'font-weight': bold ? 600 : undefined, fill: colour, stroke: colours.paper, 'stroke-width': round(size / 3.4), 'paint-order': 'stroke', 'stroke-linejoin': 'round', 'text-anchor': 'middle', 'dominant-baseline': 'central' }, escapeXml(words));

// Types and lines that the picture shows, in rows as wide as it.
const legendItems = () => {
  const types = new Set(scene.nodes.map((node) => ENTITIES[node.entity].type));
  const styles = new Set(scene.lines.map((line) => line.style));
  return [
    ...Object.keys(TYPES).filter((type) => types.has(type)).map((type) => ({ words: TYPES[type].word, type })),
    ...Object.keys(DASHES).filter((style) => styles.has(style)).map((style) => ({ words: say(`line-${style}`), style })),
  ];
};

const layOutLegend = (width) => {
  let [x, y] = [LEGEND.gap, LEGEND.line];
  const items = legendItems().map((item) => {
    const wide = widthOf(item.words, false, 13) + 2.6 * LEGEND.gap;
    if (x + wide > width && x > LEGEND.gap) [x, y] = [LEGEND.gap, y + LEGEND.line];
    const placed = { ...item, x, y };
    x += wide;
    return placed;
  });
  return { items, height: y + LEGEND.line };
};

const svgLegend = (width, top) => layOutLegend(width).items.map(({ words, type, style, x, y }) => {
  const sample = type ? svgMark(type, x + 8, top + y, LEGEND.mark)
    : tag('line', { x1: x - 4, y1: top + y, x2: x + 20, y2: top + y, stroke: colourOfLine({ style }, false), 'stroke-width': 2, 'stroke-dasharray': DASHES[style].join(' ') });
  return tag('g', { class: 'legend' }, sample, tag('text', { x: x + 26, y: top + y, 'font-size': 13, fill: colours.ink, 'dominant-baseline': 'central' }, escapeXml(words)));
}).join('');

const HEAD = 44;
const svgText = () => {
  const light = lightOf();
  const { width, height } = camera;
  const legend = layOutLegend(width);
  const all = { xmlns: 'http://www.w3.org/2000/svg', width, height: HEAD + height + legend.height, viewBox: `0 0 ${width} ${HEAD + height + legend.height}`, 'font-family': colours.font };
  const names = placeNames(light).map(svgWords);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('svg', all,
    tag('title', {}, escapeXml(document.title)),
    tag('rect', { width: all.width, height: all.height, fill: colours.paper }),
    tag('text', { x: LEGEND.gap, y: HEAD / 2, 'font-size': LEGEND.title, 'font-weight': 600, fill: colours.ink, 'dominant-baseline': 'central' }, escapeXml(document.title)),
    tag('svg', { y: HEAD, width, height, overflow: 'hidden' }, svgGroups(),
      ...scene.lines.map((line) => svgLine(line, light)), ...scene.nodes.map((node) => svgNode(node, light)), ...names),
    svgLegend(width, HEAD + height))}\n`;
};

const saveSvg = () => saveFile(`${fileTitle()}.svg`, svgText(), 'image/svg+xml');
