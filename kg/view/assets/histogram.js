// Articles by day or month, to be brushed with the mouse or with the keys: what lies outside is not shown.

const BAR_HEIGHT = 34;

const timeUnits = () => {
  const dates = ARTICLES.map((row) => row.date).filter(Boolean).sort();
  const months = new Set(dates.map((date) => date.slice(0, 7)));
  const length = months.size <= 2 && dates.every((date) => date.length === 10) ? 10 : 7;
  const counts = countBy(dates, (date) => date.slice(0, length));
  if (!counts.size) return [];
  const units = [];
  const end = dates.at(-1).slice(0, length);
  for (let at = dates[0].slice(0, length); at <= end && units.length < 1200; at = following(at)) units.push([at, counts.get(at) ?? 0]);
  return units;
};

const following = (unit) => {
  const [year, month, day] = unit.split('-').map(Number);
  const next = day ? new Date(Date.UTC(year, month - 1, day + 1)) : new Date(Date.UTC(year, month || 12, 1));
  return next.toISOString().slice(0, Math.max(unit.length, 7));
};

let markHistogram = () => {};
listeners.push(() => markHistogram());

const drawBars = (units) => {
  const most = Math.max(...units.map(([, count]) => count));
  return units.map(([unit, count], position) => {
    const height = count ? Math.max(2, (count / most) * BAR_HEIGHT) : 0;
    const bar = draw('rect', { x: position + 0.12, y: BAR_HEIGHT - height, width: 0.76, height });
    bar.append(Object.assign(draw('title'), { textContent: say('time-bar', { unit, articles: many('articles', count) }) }));
    return bar;
  });
};

const drawHistogram = () => {
  const box = byId('histogram');
  const units = timeUnits();
  if (units.length < 2) {
    const reason = units.length ? say('one-time', { unit: units[0][0] }) : say('no-times');
    fill(box, make('p', { class: 'meta' }, reason));
    return;
  }
  const bars = drawBars(units);
  const chart = draw('svg', { viewBox: `0 0 ${units.length} ${BAR_HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': say('time-chart') }, ...bars);
  box.style.maxWidth = `${units.length * 48}px`;
  const range = make('span', { class: 'range' });
  const clear = button(say('all-times'), () => setFilter({ from: '', to: '' }), { class: 'link', hidden: true });
  const edges = () => {
    const low = units.findIndex(([unit]) => !filter.from || unit >= filter.from.slice(0, unit.length));
    const high = units.findLastIndex(([unit]) => !filter.to || unit.slice(0, filter.to.length) <= filter.to);
    return [Math.max(0, low), Math.max(low, high)];
  };
  const brush = (low, high) => setFilter(low === 0 && high === units.length - 1 ? { from: '', to: '' } : { from: units[low][0], to: units[high][0] });
  const handles = ['time-from', 'time-to'].map((word, side) => timeHandle(say(word), side, units.length, edges, brush));
  fill(box, make('div', { class: 'chart' }, chart, ...handles),
    make('p', { class: 'axis' }, make('span', {}, units[0][0]), make('span', {}, range, clear), make('span', {}, units.at(-1)[0])));
  brushByPointer(chart, units, brush);
  markHistogram = () => {
    const limits = edges();
    bars.forEach((bar, position) => bar.classList.toggle('out', isRanged() && (position < limits[0] || position > limits[1])));
    handles.forEach((handle, side) => {
      handle.style.left = `${((limits[side] + side) / units.length) * 100}%`;
      handle.setAttribute('aria-valuenow', String(limits[side]));
      handle.setAttribute('aria-valuetext', units[limits[side]][0]);
    });
    range.textContent = !isRanged() ? '' : filter.to === filter.from ? `${filter.from} ` : say('time-range', { from: filter.from || units[0][0], to: filter.to || units.at(-1)[0] });
    clear.hidden = !isRanged();
  };
  markHistogram();
};

// The two ends of the stretch, moved by the arrow keys, Home and End.
const timeHandle = (label, side, count, edges, brush) => {
  const handle = make('span', { class: 'handle', role: 'slider', tabindex: '0', 'aria-label': label, 'aria-valuemin': '0', 'aria-valuemax': String(count - 1) });
  handle.addEventListener('keydown', (event) => {
    const [low, high] = edges();
    const moves = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 12, PageDown: -12, Home: -count, End: count };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    if (side === 0) brush(Math.min(high, Math.max(0, low + move)), high);
    else brush(low, Math.max(low, Math.min(count - 1, high + move)));
  });
  return handle;
};

const brushByPointer = (chart, units, brush) => {
  const unitAt = (event) => {
    const { left, width } = chart.getBoundingClientRect();
    return Math.min(units.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * units.length)));
  };
  let start = -1;
  let last = -1;
  chart.addEventListener('pointerdown', (event) => {
    start = last = unitAt(event);
    if (event.isTrusted) chart.setPointerCapture(event.pointerId);
    brush(start, start);
  });
  chart.addEventListener('pointermove', (event) => {
    if (start < 0 || unitAt(event) === last) return;
    last = unitAt(event);
    brush(Math.min(start, last), Math.max(start, last));
  });
  for (const kind of ['pointerup', 'pointercancel']) chart.addEventListener(kind, () => { start = -1; });
};
