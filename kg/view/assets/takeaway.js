// What a reader takes along: the rows of a table as CSV, the picture as PNG. All is made here, nothing is sent anywhere.

const saveFile = (name, text, type) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = make('a', { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
};

// A cell as spreadsheets read it: quoted where it must be, and no word of a page begins a formula.
const csvCell = (value) => {
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

// With a byte order mark, without which Excel takes UTF-8 for the system's own encoding.
const csvText = (columns, rows) => `\ufeff${[columns, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`;

const fileTitle = () => document.title.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim();

const LEGEND = { line: 24, gap: 22, mark: 7, title: 18 };

// The picture as it stands, with the page's title above it and the types below.
const pictureCanvas = () => {
  const source = document.querySelector('#canvas canvas');
  const scale = devicePixelRatio || 1;
  const [width, height] = [source.width, source.height];
  const picture = make('canvas', { width, height: height + 3 * LEGEND.line * scale });
  const pen = picture.getContext('2d');
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, picture.width, picture.height);
  pen.drawImage(source, 0, 1.5 * LEGEND.line * scale);
  pen.scale(scale, scale);
  pen.textBaseline = 'middle';
  pen.fillStyle = colours.ink;
  pen.font = `600 ${LEGEND.title}px ${colours.font}`;
  pen.fillText(document.title, LEGEND.gap, LEGEND.line);
  pen.font = `13px ${colours.font}`;
  let x = LEGEND.gap;
  const y = height / scale + 2.25 * LEGEND.line;
  for (const [type, { word, shape }] of Object.entries(TYPES)) {
    const path = new Path2D();
    path.addPath(new Path2D(SHAPES[shape]), new DOMMatrix([LEGEND.mark, 0, 0, LEGEND.mark, x, y]));
    pen.fillStyle = pen.strokeStyle = colours[type];
    pen[shape === 'ring' ? 'stroke' : 'fill'](path);
    pen.fillStyle = colours.ink;
    pen.fillText(word, x + LEGEND.gap * 0.6, y);
    x += LEGEND.gap * 1.4 + pen.measureText(word).width;
  }
  return picture;
};

const savePicture = () => pictureCanvas().toBlob((blob) => saveFile(`${fileTitle()}.png`, blob, 'image/png'), 'image/png');
