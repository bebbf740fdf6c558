// A few words on an entity beside its name in an article, shown under the pointer and with the keyboard's focus.

const HOVER_WORDS = {
  Official: (entity) => headlinePost(entity),
  Person: (entity) => headlinePost(entity),
  Organization: (entity) => pathOf(homeOf(entity)).map((district) => ENTITIES[district].name).join(' › '),
  District: (entity) => pathOf(districtParent.get(entity)).map((district) => ENTITIES[district].name).join(' › '),
  Project: (entity) => (investmentOf(entity) ? `${say('investment')} ${figureText(investmentOf(entity))}` : ''),
  Initiative: (entity) => (spread(entity) ? many('carry-out', spread(entity)) : ''),
};

const hoverCard = (entity) => {
  const row = ENTITIES[entity];
  const words = HOVER_WORDS[row.type]?.(entity) ?? '';
  return make('div', { class: 'hover', role: 'tooltip', id: 'hover' },
    make('p', { class: 'meta' }, sign(row.type), TYPES[row.type].word), make('b', {}, row.name), words ? make('p', {}, words) : '',
    make('p', { class: 'meta' }, [many('relations', relationsOf(entity).length), many('articles', articlesOf(entity).length), say('click-to-graph')].join(' · ')));
};

// Under the line on which the pointer stands, since a name may run over two, and never beyond the column.
const placeHover = (reader, node, card) => {
  const [frame, line] = [reader.getBoundingClientRect(), node.getClientRects()[0]];
  card.style.left = `${Math.max(0, Math.min(line.left - frame.left, frame.width - card.offsetWidth))}px`;
  card.style.top = `${line.bottom - frame.top + 4}px`;
};

const setUpHover = (reader) => {
  let shown = null;
  const hide = () => {
    if (!shown) return;
    shown.node.removeAttribute('aria-describedby');
    shown.card.remove();
    shown = null;
  };
  const show = (event) => {
    const node = event.target.closest('.mention');
    if (shown?.node === node) return;
    hide();
    if (!node) return;
    shown = { node, card: hoverCard(Number(node.dataset.entity)) };
    node.setAttribute('aria-describedby', 'hover');
    reader.append(shown.card);
    placeHover(reader, node, shown.card);
  };
  for (const kind of ['mouseover', 'focusin']) reader.addEventListener(kind, show);
  for (const kind of ['mouseleave', 'focusout']) reader.addEventListener(kind, hide);
  return reader;
};
