// Where labels stand: near their things, on no other thing and no other label, on as few lines as can be.
const CELL = 80;
const PIECE = 14; // pixels of a line that count as one thing to be covered
const REACHES = [0, 4, 9, 14, 20, 28, 36, 46, 62, 84, 110]; // how far off the name of a main thing may stand, with a line to it
const ANGLES = 24; // at which it is tried there

class Room {
  // Boxes that are taken, found again by the square of the sheet they lie in.
  #cells = new Map();
  #sheet;

  constructor(sheet) {
    this.#sheet = sheet;
  }

  *#keys(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1)
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield x * 65536 + y;
  }

  take(box) {
    for (const key of this.#keys(box)) {
      if (!this.#cells.has(key)) this.#cells.set(key, []);
      this.#cells.get(key).push(box);
    }
  }

  inside({ left, right, top, bottom }) {
    const sheet = this.#sheet;
    return left >= sheet.left && right <= sheet.right && top >= sheet.top && bottom <= sheet.bottom;
  }

  *#meeting(box, owner) {
    for (const key of this.#keys(box))
      for (const old of this.#cells.get(key) || [])
        if (old.owner !== owner && box.left < old.right && old.left < box.right && box.top < old.bottom && old.top < box.bottom) yield old;
  }

  // The weights of what lies under the box, summed; what `owner` owns does not count.
  under(box, owner) {
    let sum = 0;
    for (const { weight } of new Set(this.#meeting(box, owner))) sum += weight;
    return sum;
  }

  free(box, owner) {
    return this.inside(box) && this.#meeting(box, owner).next().done;
  }
}

const boxAt = (label, left, top) => ({
  left: left - 2, top, right: left + label.width + 2, bottom: top + label.rows.length * label.line, owner: label.id, weight: 4,
});

// The boxes that a label may take around its thing, the fairest first: below, above, beside it, then aslant.
function boxesAround(label, spot) {
  const { width, line, rows } = label;
  const high = line * rows.length;
  const away = spot.radius + 3;
  const near = Math.min(spot.radius, width / 2);
  const [low, over] = [spot.y + away, spot.y - away - high];
  const [right, left] = [spot.x + away + 2, spot.x - away - 2 - width];
  const level = spot.y - high / 2;
  const spots = [
    [spot.x - width / 2, low], [spot.x - width / 2, over], [right, level], [left, level],
    [spot.x - near, low], [spot.x + near - width, low], [spot.x - near, over], [spot.x + near - width, over],
    [right, spot.y - line / 2], [left, spot.y - line / 2], [right, spot.y + line / 2 - high], [left, spot.y + line / 2 - high],
  ];
  const order = spot.alone ? [2] : spots.keys();
  return [...order].map((number, rank) => ({ box: boxAt(label, ...spots[number]), cost: (rank < 4 ? 0.4 : 0.6) * rank }));
}

// Boxes further out, whose middles lie on a ring of about that reach.
function boxesBeyond(label, spot, reach) {
  const [across, down] = [label.width / 2 + spot.radius + reach, (label.rows.length * label.line) / 2 + spot.radius + reach];
  return Array.from({ length: ANGLES }, (_, number) => {
    const angle = (2 * Math.PI * number) / ANGLES;
    const [x, y] = [spot.x + across * Math.cos(angle), spot.y + down * Math.sin(angle)];
    return { box: boxAt(label, x - label.width / 2, y - (label.rows.length * label.line) / 2), cost: 4 + reach * 1.2 };
  });
}

// The best free box for the name of a thing, written as well as can be. A main thing is named in any case: where nothing
// is free, on what matters least.
function nameLabel(spot, room, ink) {
  const reaches = REACHES.slice(0, spot.main ? REACHES.length : spot.busy ? 4 : 1);
  let best = null;
  for (const [rank, label] of writings(spot).entries())
    for (const reach of reaches)
      for (const { box, cost } of reach ? boxesBeyond(label, spot, reach) : boxesAround(label, spot)) {
        const dear = cost + 2.5 * rank ** 2;
        if (best && dear >= best.cost) continue;
        const free = room.free(box, spot.id);
        if (!free && !spot.main) continue;
        const blocked = free ? 0 : room.inside(box) ? room.under(box, spot.id) : 9;
        const lead = leader(box, spot);
        const whole = dear + ink.under(box, null) * 0.6 + blocked * 1000 + crossed(lead, room, spot.id) * 90;
        if (!best || whole < best.cost) best = { ...label, box, cost: whole, thing: spot.id, faded: spot.faded, lead };
      }
  return best;
}

// How much lies under the line that leads to a label.
const crossed = (lead, room, owner) => (lead ? pieces(lead).reduce((sum, piece) => sum + room.under(piece, owner), 0) : 0);

// Where a label stands off, the end of the line that leads from its thing to it.
function leader(box, { x, y, radius: half }) {
  const end = { x: Math.min(Math.max(x, box.left), box.right), y: Math.min(Math.max(y, box.top), box.bottom) };
  const far = Math.hypot(end.x - x, end.y - y);
  return far < half + 10 ? null : { from: { x: x + ((end.x - x) * half) / far, y: y + ((end.y - y) * half) / far }, to: end };
}

// The sign of how many neighbours are not on the page, at the first free corner of its thing.
function moreLabel(spot, room) {
  const label = written(spot.id, [`+${spot.more}`], { size: 11, weight: 600, line: 13 });
  const [aside, above] = [spot.radius + 3, spot.radius * 0.5];
  const corners = [[1, -1], [1, 1], [-1, -1], [-1, 1]].map(([x, y]) =>
    boxAt(label, spot.x + x * aside - (x < 0 ? label.width : 0), spot.y + y * above - (y < 0 ? 11 : 2)));
  const box = corners.find((one) => room.free(one, null));
  return box && { ...label, box, more: true, thing: spot.id, faded: spot.faded };
}

function tieLabel(tie, room) {
  const label = written(tie.statement, [tie.text], { size: 12, line: 15 });
  const boxes = [0.5, 0.6, 0.4, 0.7].map((share) => boxAt(label, tie.x + tie.dx * share - label.width / 2, tie.y + tie.dy * share - 8));
  const box = boxes.find((one) => room.free(one, label.id));
  return box && { ...label, box, statement: tie.statement };
}

// A line as many little boxes.
function pieces({ from, to }) {
  const at = (share) => ({ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share });
  const steps = Math.min(Math.max(Math.round(Math.hypot(to.x - from.x, to.y - from.y) / PIECE), 1), 60);
  return Array.from({ length: steps }, (_, step) => boundsOf([at(step / steps), at((step + 1) / steps)]));
}

// The lines, and their heads, which weigh more: what a label should not cover.
function inkOf(strokes, sheet) {
  const ink = new Room(sheet);
  for (const stroke of strokes) {
    const { to, head, weight } = stroke;
    for (const piece of pieces(stroke)) ink.take({ ...piece, weight });
    ink.take({ left: to.x - head, right: to.x + head, top: to.y - head, bottom: to.y + head, weight: 6 * weight });
  }
  return ink;
}

// `spots` are things in order of importance, with x, y and radius in pixels; `ties` are relations to be named; `strokes`
// are the lines. First the selection, its relations and the main things, then the rest; what is faded is named last.
function placeLabels(spots, ties, strokes, sheet, taken = []) {
  const room = new Room(sheet);
  const ink = inkOf(strokes, sheet);
  const placed = [];
  const add = (label) => {
    if (!label) return;
    room.take(label.box);
    if (label.lead) for (const piece of pieces(label.lead)) room.take({ ...piece, owner: label.id, weight: 1 });
    placed.push(label);
  };
  for (const box of taken) room.take(box);
  const name = (some) => some.forEach((spot) => add(nameLabel(spot, room, ink)));
  for (const { id, x, y, radius: half } of spots)
    room.take({ left: x - half, right: x + half, top: y - half, bottom: y + half, owner: id, weight: 2 });
  name(spots.filter((spot) => spot.strong));
  ties.forEach((tie) => add(tieLabel(tie, room)));
  for (let left = spots.filter((spot) => spot.main && !spot.strong); left.length;) { // whose best place is the worst comes first
    const [worst] = left.map((spot) => nameLabel(spot, room, ink)).sort((a, b) => b.cost - a.cost);
    add(worst);
    left = left.filter(({ id }) => id !== worst.id);
  }
  name(spots.filter((spot) => !spot.main && !spot.strong && !spot.faded));
  spots.filter((spot) => spot.more && !spot.faded).forEach((spot) => add(moreLabel(spot, room)));
  name(spots.filter((spot) => !spot.main && !spot.strong && spot.faded));
  return placed;
}
