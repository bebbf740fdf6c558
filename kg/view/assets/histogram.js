// Articles by day or month, to be brushed: what lies outside is not shown.

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
  const next = day ? new Date(Date.UTC(year, month - 1, day + 1)) : new Date(Date.UTC(year, month, 1));
  return next.toISOString().slice(0, unit.length);
};

let markHistogram = () => {};
listeners.push(() => markHistogram());

const drawHistogram = () => {
  const box = byId('histogram');
  const units = timeUnits();
  if (units.length < 2) {
    const reason = units.length ? say('one-time', { unit: units[0][0] }) : say('no-times');
    fill(box, make('p', { class: 'meta' }, reason));
    return;
  }
  const most = Math.max(...units.map(([, count]) => count));
  const bars = units.map(([unit, count], position) => {
    const height = count ? Math.max(2, (count / most) * BAR_HEIGHT) : 0;
    const bar = draw('rect', { x: position + 0.12, y: BAR_HEIGHT - height, width: 0.76, height });
    bar.append(Object.assign(draw('title'), { textContent: say('time-bar', { unit, articles: many('articles', count) }) }));
    return bar;
  });
  const chart = draw('svg', { viewBox: `0 0 ${units.length} ${BAR_HEIGHT}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': say('time-chart') }, ...bars);
  box.style.maxWidth = `${units.length * 48}px`;
  const range = make('span', { class: 'range' });
  const clear = button(say('all-times'), () => setFilter({ from: '', to: '' }), { class: 'link', hidden: true });
  fill(box, chart, make('p', { class: 'axis' }, make('span', {}, units[0][0]), make('span', {}, range, clear), make('span', {}, units.at(-1)[0])));

  const unitAt = (event) => {
    const { left, width } = chart.getBoundingClientRect();
    return Math.min(units.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * units.length)));
  };
  let start = -1;
  chart.addEventListener('pointerdown', (event) => {
    start = unitAt(event);
    chart.setPointerCapture(event.pointerId);
    setFilter({ from: units[start][0], to: units[start][0] });
  });
  chart.addEventListener('pointermove', (event) => {
    if (start < 0) return;
    const [low, high] = [start, unitAt(event)].sort((a, b) => a - b);
    if (units[low][0] !== filter.from || units[high][0] !== filter.to) setFilter({ from: units[low][0], to: units[high][0] });
  });
  chart.addEventListener('pointerup', () => { start = -1; });
  markHistogram = () => {
    bars.forEach((bar, position) => bar.classList.toggle('out', isRanged() && !inRange(units[position][0])));
    range.textContent = !isRanged() ? '' : filter.to === filter.from ? `${filter.from} ` : say('time-range', { from: filter.from, to: filter.to });
    clear.hidden = !isRanged();
  };
  markHistogram();
};
