// What is chosen, or all that the picture shows, as GraphML with the fields of graph.graphml.

const NODE_KEYS = { name: 'string', type: 'string', kind: 'string', code: 'string', score: 'double', x: 'double', y: 'double' };
const EDGE_KEYS = { type: 'string', title: 'string', status: 'string', date: 'string', count: 'int', score: 'double', quote: 'string' };

const chosenRecords = () => {
  const light = lightOf();
  const entities = scene.shown.filter((entity) => !light || light.nodes.has(scene.members.get(entity)));
  const here = new Set(entities);
  const positions = entities.flatMap((entity) => relationsOf(entity).filter((position) => {
    const row = RELATIONS[position];
    return row.head === entity && here.has(row.tail) && relationPasses(row);
  }));
  return { entities, relations: [...new Set(positions)].sort((a, b) => a - b) };
};

const declared = (owner, keys) => Object.entries(keys).map(([name, kind]) =>
  tag('key', { id: `${owner}.${name}`, for: owner, 'attr.name': name, 'attr.type': kind })).join('\n');

const valued = (owner, keys, row) => Object.keys(keys).map((name) => `<data key="${owner}.${name}">${escapeXml(row[name])}</data>`).join('');

const graphmlText = () => {
  const { entities, relations } = chosenRecords();
  const nodes = entities.map((entity) => {
    const [x, y] = placeOf(entity);
    return `<node id="${escapeXml(idOf(entity))}">${valued('node', NODE_KEYS, { ...ENTITIES[entity], x, y: -y })}</node>`;
  });
  const edges = relations.map((position) => {
    const row = RELATIONS[position];
    const quote = row.evidence.length ? evidenceRow(row.evidence[0]).quote : '';
    return `<edge id="r${position}" source="${escapeXml(idOf(row.head))}" target="${escapeXml(idOf(row.tail))}">${valued('edge', EDGE_KEYS, { ...row, quote })}</edge>`;
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    declared('node', NODE_KEYS), declared('edge', EDGE_KEYS), '<graph id="zhengtu" edgedefault="directed">', ...nodes, ...edges, '</graph>', '</graphml>', ''].join('\n');
};

const saveGraphml = () => saveFile(`${fileTitle()}.graphml`, graphmlText(), 'application/graphml+xml');
