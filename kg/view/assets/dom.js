// Making elements. Text is always set as text: no word of a page is ever read as markup.

const byId = (id) => document.getElementById(id);

const make = (tag, properties = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (name === 'class') node.className = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== ''));
  return node;
};

const draw = (tag, properties = {}, ...children) => {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(properties)) node.setAttribute(name, value);
  node.append(...children);
  return node;
};

const fill = (node, ...children) => node.replaceChildren(...children.flat().filter((child) => child !== undefined && child !== ''));

const button = (label, onclick, properties = {}) => make('button', { type: 'button', onclick, ...properties }, label);

// Shapes of types, in a box from -1 to 1; the same paths draw the picture and the small signs beside words.
const CIRCLE = 'M1 0A1 1 0 1 1-1 0A1 1 0 1 1 1 0Z';
const star = Array.from({ length: 10 }, (_, corner) => {
  const radius = corner % 2 ? 0.5 : 1.18;
  const angle = (Math.PI * corner) / 5;
  return `${(radius * Math.sin(angle)).toFixed(3)} ${(0.06 - radius * Math.cos(angle)).toFixed(3)}`;
});
const SHAPES = {
  circle: CIRCLE,
  ring: CIRCLE,
  rounded: 'M-.5-.88H.5Q.88-.88 .88-.5V.5Q.88 .88 .5 .88H-.5Q-.88 .88-.88 .5V-.5Q-.88-.88-.5-.88Z',
  diamond: 'M0-1.15L1.15 0L0 1.15L-1.15 0Z',
  triangle: 'M0-1.12L1.12 .82H-1.12Z',
  star: `M${star.join('L')}Z`,
  folded: 'M-.8-.95H.3L.85-.4V.95H-.8Z',
  hexagon: 'M.52-.9L1.04 0L.52 .9H-.52L-1.04 0L-.52-.9Z',
  dot: 'M.66 0A.66 .66 0 1 1-.66 0A.66 .66 0 1 1 .66 0Z',
};

const sign = (type) => {
  const { shape } = TYPES[type];
  const path = draw('path', { d: SHAPES[shape] });
  return draw('svg', { viewBox: '-1.3 -1.3 2.6 2.6', class: `sign ${shape}`, 'data-type': type, 'aria-hidden': 'true' }, path);
};

// A link within the page; `how` says in which way to go there.
const link = (target, label, properties = {}, how = {}) =>
  make('a', { class: 'link', href: target, onclick: (event) => {
    event.preventDefault();
    go(target, event.detail ? how : { ...how, keys: true });
  }, ...properties }, label);

const entityLink = (entity, label) =>
  link(`#entity/${ENTITIES[entity].id}`, label ?? ENTITIES[entity].name, { title: TYPES[ENTITIES[entity].type].word });

const articleLink = (article, label, quote) =>
  link(`#article/${ARTICLES[article].id}`, label, { class: 'link quiet' }, { quote });
