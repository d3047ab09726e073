// Labels as on a map: one size at every zoom, none on another, the important ones first, more of them as one comes nearer.
const FACE = '-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif';
const LETTER = 13;
const LINE = 16;
const WIDEST = 8;
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

// At most two lines of eight full-width characters, of about the same length.
function wrapped(name) {
  const chars = [...name.replace(/\s+/g, " ").trim()];
  const total = wide(name);
  if (total <= WIDEST) return [chars.join("")];
  const aim = Math.min(total / 2, WIDEST);
  let cut = 0;
  for (let sum = 0; cut < chars.length && sum + wide(chars[cut]) <= aim + 0.5; cut += 1) sum += wide(chars[cut]);
  const gap = chars.slice(0, cut + 1).lastIndexOf(" ");
  if (gap > cut - 7 && gap > 2) cut = gap;
  const rest = chars.slice(cut);
  let left = WIDEST + 0.5;
  const kept = rest.findIndex((char) => (left -= wide(char)) < 0);
  const end = kept < 0 ? rest.join("") : `${rest.slice(0, Math.max(kept - 1, 1)).join("")}…`;
  return [chars.slice(0, cut).join("").trim(), end.trim()];
}

class Room {
  // Boxes that are taken, found again by the square of the sheet they lie in.
  #cells = new Map();
  #sheet;

  constructor(sheet) {
    this.#sheet = sheet;
  }

  *#keys(box) {
    for (let x = Math.floor(box.left / 80); x <= Math.floor(box.right / 80); x += 1)
      for (let y = Math.floor(box.top / 80); y <= Math.floor(box.bottom / 80); y += 1) yield `${x},${y}`;
  }

  take(box) {
    for (const key of this.#keys(box)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(box);
    }
  }

  free(box, owner) {
    const { left, right, top, bottom } = this.#sheet;
    if (box.left < left || box.right > right || box.top < top || box.bottom > bottom) return false;
    for (const key of this.#keys(box))
      for (const old of this.#cells.get(key) || [])
        if (old.owner !== owner && box.left < old.right && old.left < box.right && box.top < old.bottom && old.top < box.bottom)
          return false;
    return true;
  }
}

function nameLabel(spot, strong) {
  const size = spot.radius >= 17 ? LETTER + 2 : LETTER;
  const font = `${strong ? 600 : 500} ${size}px ${FACE}`;
  const rows = wrapped(spot.name);
  return { id: spot.id, rows, font, size, line: LINE + size - LETTER, width: Math.max(...rows.map((row) => widthOf(row, font))) };
}

const boxAt = (label, left, top) => ({
  left: left - 2, top, right: left + label.width + 2, bottom: top + label.rows.length * label.line, owner: label.id,
});

// Below, above, right or left of its thing: where the fewest of its lines run, and there is room.
function nameBox(label, spot, room, forced) {
  const high = label.rows.length * label.line;
  const away = spot.radius + 3;
  const boxes = [
    { side: 1, box: boxAt(label, spot.x - label.width / 2, spot.y + away) },
    { side: 3, box: boxAt(label, spot.x - label.width / 2, spot.y - away - high) },
    { side: 0, box: boxAt(label, spot.x + away + 2, spot.y - high / 2) },
    { side: 2, box: boxAt(label, spot.x - away - 2 - label.width, spot.y - high / 2) },
  ].sort((a, b) => spot.sides[a.side] - spot.sides[b.side]);
  return (boxes.find(({ box }) => room.free(box, label.id)) || (forced ? boxes[0] : { box: null })).box;
}

// The sign of how many neighbours are not on the page, at the first free corner of its thing.
function moreLabel(spot, room) {
  const font = `600 11px ${FACE}`;
  const rows = [`+${spot.more}`];
  const label = { id: spot.id, rows, font, size: 11, line: 13, width: widthOf(rows[0], font) };
  const [aside, above] = [spot.radius + 3, spot.radius * 0.5];
  const corners = [[1, -1], [1, 1], [-1, -1], [-1, 1]].map(([x, y]) =>
    boxAt(label, spot.x + x * aside - (x < 0 ? label.width : 0), spot.y + y * above - (y < 0 ? 11 : 2)));
  const box = corners.find((one) => room.free(one, null));
  return box && { ...label, box, more: true, thing: spot.id, faded: spot.faded };
}

function tieLabel(tie, room) {
  const font = `500 12px ${FACE}`;
  const label = { id: tie.statement, rows: [tie.text], font, size: 12, line: 15, width: widthOf(tie.text, font) };
  const boxes = [0.5, 0.6, 0.4, 0.7].map((share) => boxAt(label, tie.x + tie.dx * share - label.width / 2, tie.y + tie.dy * share - 8));
  const box = boxes.find((one) => room.free(one, label.id));
  return box && { ...label, box, statement: tie.statement };
}

// `spots` are things in order of importance, with x, y and radius in pixels; `ties` are relations to be named. First the
// selection, its relations, then the rest; what is faded is named last, if at all. Nothing reaches beyond the sheet.
function placeLabels(spots, ties, { focus, sheet, nameFaded }) {
  const room = new Room(sheet);
  const placed = [];
  const block = ({ id, x, y, radius: half }) => room.take({ left: x - half, right: x + half, top: y - half, bottom: y + half, owner: id });
  const add = (label) => {
    if (!label) return;
    room.take(label.box);
    placed.push(label);
  };
  const addName = (spot) => {
    const label = nameLabel(spot, focus.has(spot.id));
    const box = nameBox(label, spot, room, spot.id === [...focus][0]);
    add(box && { ...label, box, faded: spot.faded, thing: spot.id });
  };
  const [clear, faded] = [spots.filter((spot) => !spot.faded), spots.filter((spot) => spot.faded)];
  clear.forEach(block);
  clear.filter((spot) => focus.has(spot.id)).forEach(addName);
  clear.filter((spot) => !focus.has(spot.id)).forEach(addName);
  ties.forEach((tie) => add(tieLabel(tie, room)));
  clear.filter((spot) => spot.more).forEach((spot) => add(moreLabel(spot, room)));
  faded.forEach(block);
  if (nameFaded) faded.forEach(addName);
  return placed;
}
