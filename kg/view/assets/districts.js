// Districts in the order of their tree, and what belongs to each.

const districtRank = new Map(DATA.districts.tree.map(([district], rank) => [district, rank]));
const depthOf = (district) => {
  let depth = 0;
  for (let at = districtParent.get(district); at >= 0; at = districtParent.get(at)) depth += 1;
  return depth;
};

// The district that an entity belongs to: itself where it is one, else the first of the smallest; -1 where none is known.
const homeOf = (entity) => (districtRank.has(entity) ? entity : homesOf(entity)[0] ?? -1);
const rankOf = (district) => districtRank.get(district) ?? DATA.districts.tree.length;
const homeWords = (district) => (district < 0 ? say('no-district') : ENTITIES[district].name);

// From the widest to the one itself.
const pathOf = (district) => {
  const path = [];
  for (let at = district; at !== undefined && at >= 0; at = districtParent.get(at)) path.unshift(at);
  return path;
};

// The districts in which a project lies: of the surer readings the smallest districts, the weaker ones where there are no others.
const placesOf = (entity) => {
  const rows = relationsOf(entity).map((position) => RELATIONS[position])
    .filter((row) => row.type === 'located_in' && row.head === entity && row.status !== 'denied' && ENTITIES[row.tail].type === 'District');
  const sure = rows.filter((row) => row.score >= MIDDLE);
  const places = (sure.length ? sure : rows).map((row) => row.tail);
  return places.length ? places.filter((place) => !places.some((other) => other !== place && liesIn(other, place))) : homesOf(entity);
};

// How many entities of each type belong to each district, those of the districts under it included.
let districtCounts = null;
const countsByDistrict = () => {
  if (districtCounts) return districtCounts;
  const counts = new Map();
  ENTITIES.forEach(({ type }, entity) => {
    if (type === 'District') return;
    for (const district of new Set(homesOf(entity).flatMap(pathOf))) {
      if (!counts.has(district)) counts.set(district, {});
      const row = counts.get(district);
      row[type] = (row[type] ?? 0) + 1;
    }
  });
  districtCounts = counts;
  return counts;
};

// Who carries something out, by district: [district, the others of it], in the order of the tree.
const doersByDistrict = (entity) => {
  const groups = new Map();
  for (const doer of new Set(ends(entity, 'carries_out', 'tail'))) {
    const home = homeOf(doer);
    if (!groups.has(home)) groups.set(home, []);
    if (doer !== home) groups.get(home).push(doer);
  }
  return [...groups].sort(([a], [b]) => rankOf(a) - rankOf(b) || a - b);
};

const doersNodes = (groups) => groups.flatMap(([district, doers], place) => [
  place ? say('semicolon') : '',
  district < 0 ? homeWords(district) : entityLink(district),
  ...(doers.length ? [say('open'), ...links(doers), say('close-bracket')] : []),
]);
const namesIn = (entities) => [...new Set(entities)].map((entity) => ENTITIES[entity].name).join(say('comma'));
const doersText = (groups) =>
  groups.map(([district, doers]) => homeWords(district) + (doers.length ? `${say('open')}${namesIn(doers)}${say('close-bracket')}` : '')).join(say('semicolon'));

// Chosen in a table, it is the same choice as in the boxes beside the picture.
const districtChoice = () =>
  make('select', { class: 'choice', 'aria-label': say('district'), onchange: (event) => setFilter({ district: Number(event.currentTarget.value) }) },
    make('option', { value: -1 }, say('all-districts')),
    ...DATA.districts.tree.map(([district]) => make('option', { value: district, selected: filter.district === district }, '\u2003'.repeat(depthOf(district)) + ENTITIES[district].name)));
