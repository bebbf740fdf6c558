// What a reader takes along: the rows of a table as CSV, the picture as PNG. All is made here, nothing is sent anywhere.

const saveFile = (name, text, type) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = make('a', { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};

// A cell as spreadsheets read it: quoted where it must be, and no word of a page begins a formula, in half width or full.
const csvCell = (value) => {
  const safe = typeof value === 'string' && /^[=+\-@＝＋－＠\t\r\n]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

// With a byte order mark, without which Excel takes UTF-8 for the system's own encoding.
const csvText = (columns, rows) => `\ufeff${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

const fileTitle = () => document.title.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim();

const LEGEND = { line: 24, gap: 18, mark: 7, title: 18 };

// The picture as it stands, with the page's title above it and what its marks and lines mean below.
const pictureCanvas = () => {
  forgetGround();
  paintPicture(pen);
  const source = pen.canvas;
  const ratio = devicePixelRatio || 1;
  const [width, height] = [source.width, source.height];
  const legend = layOutLegend(camera.width);
  const picture = make('canvas', { width, height: Math.round(height + (HEAD + legend.height) * ratio) });
  const context = picture.getContext('2d');
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(source, 0, HEAD * ratio);
  context.scale(ratio, ratio);
  context.textBaseline = 'middle';
  context.fillStyle = colours.ink;
  context.font = `600 ${LEGEND.title}px ${colours.font}`;
  context.fillText(document.title, LEGEND.gap, HEAD / 2);
  context.font = `13px ${colours.font}`;
  for (const item of legend.items) paintLegendItem(context, item, HEAD + camera.height + item.y);
  return picture;
};

const paintLegendItem = (context, { words, type, style, x }, y) => {
  if (type) putStamp(context, markStamp(type, LEGEND.mark), x + 8, y);
  else {
    context.beginPath();
    context.moveTo(x - 4, y);
    context.lineTo(x + 20, y);
    context.lineWidth = 2;
    context.strokeStyle = colourOfLine({ style }, false);
    context.setLineDash(DASHES[style]);
    context.stroke();
    context.setLineDash([]);
  }
  context.fillStyle = colours.ink;
  context.fillText(words, x + 26, y);
};

const savePicture = () => pictureCanvas().toBlob((blob) => saveFile(`${fileTitle()}.png`, blob, 'image/png'), 'image/png');
