// What one wants to know of an entity of each type, told at the head of its card.

const joined = (lists) => lists.flatMap((nodes, place) => (place ? [say('semicolon'), ...nodes] : nodes));

const withinWords = (entity) => {
  const counts = countsByDistrict().get(entity) ?? {};
  return TYPES_COUNTED.filter((type) => counts[type]).map((type) => say('type-count', { type: TYPES[type].word, n: counts[type] })).join(say('comma'));
};

const seenWords = (entity) => spanWords(...seenOf(entity));

// Rows of [word, nodes]; those that nothing is known of are left out.
const PROFILES = {
  Project: (entity) => {
    const fact = investmentOf(entity);
    const progress = progressOf(entity);
    return [
      ['where', links(placesOf(entity))], ['who', links(ends(entity, 'carries_out', 'tail'))],
      ['builder', links(ends(entity, 'builds', 'tail'))], ['funder', links(ends(entity, 'funds', 'tail'))],
      ['approver', links(ends(entity, 'approves', 'tail'))], ['belongs-to', links(ends(entity, 'part_of', 'head'))],
      ['investment', fact ? figureNodes(fact) : []], ['status', progress ? [WORDS.statuses[progress]] : []],
      ['milestones', joined(milestonesOf(entity).map(({ words }) => [words]))], ['reported', [seenWords(entity)]],
    ];
  },
  Initiative: (entity) => [
    ['began', links(beganBy(entity))], ['who-by-district', doersNodes(doersByDistrict(entity))],
    ['policies', links(neighboursOf(entity).filter((other) => ENTITIES[other].type === 'Policy'))], ['reported', [seenWords(entity)]],
  ],
  District: (entity) => [
    ['parent', pathOf(districtParent.get(entity)).flatMap((district, place) => [place ? ' › ' : '', entityLink(district)])],
    ['within', [withinWords(entity)]], ['reported', [seenWords(entity)]],
  ],
};

const profile = (entity) => {
  const rows = (PROFILES[ENTITIES[entity].type]?.(entity) ?? []).filter(([, nodes]) => nodes.some(Boolean));
  return rows.length ? make('dl', { class: 'profile' }, ...rows.flatMap(([word, nodes]) => [make('dt', {}, say(word)), make('dd', {}, ...nodes)])) : '';
};

// A person's posts over the days of the articles: a dot a report, a bar for the date that a sentence gives; a year stands at
// its middle, a month at its first day.
const daysOf = (date) => {
  const [day] = date.split('/');
  return Date.parse(day + '2000-07-01'.slice(day.length)) / 86_400_000;
};
const WIDE = 300;

const postStrip = (row, [first, last]) => {
  const place = (date) => 6 + ((WIDE - 12) * Math.max(0, Math.min(1, (daysOf(date) - first) / Math.max(1, last - first)))).toFixed(1) * 1;
  const dates = [...new Set(datesOf(row).filter(Boolean))].sort();
  const style = styleOf([row]);
  const words = [row.date && say('dated', { date: row.date }), dates.length ? say('reported-on', { dates: dates.join(say('comma')) }) : say('no-date')].filter(Boolean).join(say('semicolon'));
  const dot = (date) => draw('circle', { cx: place(date), cy: 7, r: 3.5 });
  return make('li', { class: isPresent(row) ? '' : 'past' },
    make('span', {}, entityLink(row.tail), ' ', row.title), ' ', make('span', { class: `status ${row.status}` }, WORDS.posts[row.status]),
    dates.length || row.date ? draw('svg', { viewBox: `0 0 ${WIDE} 14`, class: `strip ${style}`, role: 'img', 'aria-label': words },
      dates.length > 1 ? draw('line', { x1: place(dates[0]), x2: place(dates.at(-1)), y1: 7, y2: 7, 'stroke-dasharray': DASHES[style].join(' ') || 'none' }) : '',
      ...(row.date ? [draw('rect', { x: place(row.date) - 1.5, y: 0, width: 3, height: 14 })] : []), ...dates.map(dot)) : '',
    make('p', { class: 'meta' }, words));
};

const timeline = (entity) => {
  const posts = relationsOf(entity).map((position) => RELATIONS[position]).filter((row) => row.type === 'holds_post' && row.head === entity);
  const dates = posts.flatMap((row) => [row.date, ...datesOf(row)]).filter(Boolean).sort();
  const firstOf = (row) => [row.date, ...datesOf(row)].filter(Boolean).sort()[0] ?? '9';
  const order = (row) => ['denied', 'former', 'present', 'planned'].indexOf(styleOf([row]));
  if (!posts.length) return '';
  posts.sort((a, b) => order(a) - order(b) || compareCells(firstOf(a), firstOf(b)) || b.count - a.count);
  const range = [daysOf(dates[0] ?? '2000'), daysOf(dates.at(-1) ?? '2000')];
  return section(say('timeline'), undefined,
    dates.length ? make('p', { class: 'meta' }, spanWords(dates[0], dates.at(-1))) : make('p', { class: 'meta' }, say('no-post-dates')),
    make('ol', { class: 'timeline' }, ...posts.map((row) => postStrip(row, range))));
};
