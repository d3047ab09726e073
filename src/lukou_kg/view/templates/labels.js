// Labels as on a map: one size at every zoom, none on another, the important ones first, more of them as one comes nearer.
const FACE = '-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';
const LETTER = 13;
const LINE = 16;
const WIDEST = 8; // full-width characters a line
const LONGEST = 12; // of a name that stands alone on its line
const NARROW = 5; // of a name for which there is little room
const TAIL = 2; // characters at the end of a name that tell it from one that begins alike
const CLOSING = /[)\]}）】》」』”’、，。；：,.;:]/;
const OPENING = /[([{（【《「『“‘]/;
const measure = document.createElement("canvas").getContext("2d");
const widths = new Map();
const wide = (text) => [...text].reduce((sum, char) => sum + (char >= "\u2e80" ? 1 : 0.56), 0);

function widthOf(text, font) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    measure.font = font;
    widths.set(key, measure.measureText(text).width);
  }
  return widths.get(key);
}

// The name in so few lines of `most` full-width characters as it needs, of about the same length; where it needs more
// than `lines`, the last ends in an ellipsis.
function wrapped(name, most, lines) {
  const chars = [...name.replace(/\s+/g, " ").trim()];
  const count = Math.min(Math.ceil(wide(chars.join("")) / most), lines);
  const rows = [];
  let rest = chars;
  for (let left = count; left > 1; left -= 1) {
    const cut = breakOf(rest, Math.min(wide(rest.join("")) / left + 0.5, most + 0.5));
    rows.push(rest.slice(0, cut).join("").trim());
    rest = rest.slice(cut);
  }
  return [...rows, shortened(rest.join("").trim(), most + 0.5)];
}

// How many characters fit into so much room; where a blank is near the end, the line ends there.
function breakOf(chars, room) {
  let cut = 0;
  for (let sum = 0; cut < chars.length && sum + wide(chars[cut]) <= room; cut += 1) sum += wide(chars[cut]);
  if (CLOSING.test(chars[cut])) cut += 1;
  if (OPENING.test(chars[cut - 1])) cut -= 1;
  const gap = chars.slice(0, cut + 1).lastIndexOf(" ");
  return gap > cut - 7 && gap > 2 ? gap : Math.max(cut, 1);
}

// The text with an ellipsis at its end, or before its last `tail` characters, where those tell it from others.
function shortened(text, room, tail = 0) {
  if (wide(text) <= room) return text;
  const chars = [...text];
  const end = tail ? chars.slice(-tail).join("") : "";
  let left = room - 1 - wide(end);
  const kept = chars.findIndex((char) => (left -= wide(char)) < 0);
  return `${chars.slice(0, Math.max(kept, 1)).join("")}…${end}`;
}

function written(id, rows, { size = LETTER, weight = 500, line = LINE + size - LETTER } = {}) {
  const font = `${weight} ${size}px ${FACE}`;
  return { id, rows, font, size, line, width: Math.max(...rows.map((row) => widthOf(row, font))) };
}

// The ways to write the name of a thing, the best first: of one that stands alone on one line, else on two; what should
// be named may also be written narrow, and short.
function writings(spot) {
  const size = spot.radius >= 17 ? LETTER + 2 : LETTER;
  const how = { size, weight: spot.strong || spot.main ? 600 : 500 };
  const rows = [spot.alone ? [shortened(spot.name, LONGEST + 0.5)] : wrapped(spot.name, WIDEST, 2)];
  if (wide(spot.name) > NARROW && spot.pressing) rows.push(wrapped(spot.name, NARROW, 3));
  if (wide(spot.name) > NARROW && (spot.pressing || spot.alone)) rows.push([shortened(spot.name, NARROW + 1.5, spot.alike ? TAIL : 0)]);
  if (spot.main && wide(spot.name) > NARROW) rows.push([shortened(spot.name, NARROW - 0.5)]);
  return rows.map((one) => written(spot.id, one, how));
}

// The things whose short name would be that of another one, but for its end.
function alikeAmong(named) {
  const ends = new Map();
  const [head, tail] = [(name) => [...name].slice(0, NARROW).join(""), (name) => [...name].slice(-TAIL).join("")];
  for (const { name } of named) ends.set(head(name), (ends.get(head(name)) || new Set()).add(tail(name)));
  return new Set(named.filter(({ name }) => ends.get(head(name)).size > 1).map(({ id }) => id));
}
