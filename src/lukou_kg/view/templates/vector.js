// Relations as SVG: these statements and no others, at the places at which they are drawn, with room for every name, under
// a head with title and legend and over a line that says what it was made of.
const FOOT_LINE = 30; // pixels
const SHEET_RIM = 26; // around what is drawn
const SHEET_SCALE = 1.1; // of the layout, which leaves room for names at scale 1
const lineOf = new Map(lines.map((line) => [line.id, line]));

// `ids` are things that are drawn though no statement of the picture touches them.
function vectorText(facts, ids = []) {
  const links = facts.filter((fact) => lineOf.has(fact.id));
  const drawing = { links, ...placesFor([...new Set([...ids, ...links.flatMap(({ subject, object }) => [subject, object])])], links) };
  drawing.ties = tiesOf(drawing);
  drawing.order = byDegree;
  return sheetOf(drawing, facts.length, links.length);
}

// A drawing has `points` by id, `links` between them, `ties` (words on these), `sectors` around a `hub`, and all that may be named, in `order`.
function sheetOf(drawing, count, drawn) {
  drawing.labels = labelsFor(drawing);
  const box = drawnBox(drawing);
  const width = Math.max(Math.ceil(box.right - box.left), 480);
  const shift = { x: (width - box.left - box.right) / 2, y: -box.top };
  const { links, points: at, labels: all, sectors: some } = drawing;
  return framed(width, Math.ceil(box.bottom - box.top), count, drawn, legendOf(drawing),
    xml("g", { transform: `translate(${fixed(shift.x)} ${fixed(shift.y)})` },
      some.length > 1 ? some.map(vectorRay) : "", links.map((fact) => vectorEdge(fact, at)), [...at].map(vectorNode), some.map(vectorSector), all.map(vectorLabel)));
}

// A picture with its head and its foot; `drawn` of the `count` statements are on it.
function framed(width, height, count, drawn, legend, ...inside) {
  const { marks, height: head } = vectorLegend(width, legend);
  const [paper, ink, second] = ["--paper", "--ink", "--second"].map(colourOf);
  const foot = `${sourceWords(drawn)}${count > drawn ? ` · ${say(state.view === "graph" ? "not_pictured" : "not_drawn", { n: count - drawn })}` : ""}${state.view === "graph" && !chosenFacts() && loneShown().length ? ` · ${say("lone", { n: loneShown().length })}` : ""}`;
  const rows = foot.split(" · ").reduce((all, part) => {
    const longer = [all.at(-1), part].filter(Boolean).join(" · ");
    return widthOf(longer, `400 12px ${FACE}`) > width - 40 ? [...all, part] : [...all.slice(0, -1), longer];
  }, [""]).filter(Boolean);
  const whole = height + head + FOOT_LINE + (rows.length - 1) * 17;
  return XML_HEAD + xml("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: whole, viewBox: `0 0 ${width} ${whole}`, "font-family": FACE },
    xml("title", {}, xmlText(document.title)), xml("desc", {}, xmlText(foot)),
    xml("rect", { width, height: whole, fill: paper }),
    vectorWords(document.title, 20, 34, { "font-size": 18, "font-weight": 700, fill: ink }),
    marks,
    xml("g", { transform: `translate(0 ${head})` }, inside),
    rows.map((row, number) => vectorWords(row, 20, height + head + 20 + number * 17, { "font-size": 12, fill: second }))) + "\n";
}

const vectorWords = (text, x, y, given) => xml("text", { x: fixed(x), y: fixed(y), ...given }, xmlText(text));
const fixed = (value) => Number(value.toFixed(2));
const points = (all) => all.map(({ x, y }) => `${fixed(x)} ${fixed(y)}`).join(" ");

// Where things stand: as on the page; where one of them is not there, in sectors around one thing, side by side, or in the
// layout of all.
function placesFor(ids, links) {
  const here = !crowd?.isOpen() && ids.every((id) => shown.has(id));
  if (here) return { points: scaled(ids, (id) => network.getPosition(id)), ...(arranged === "around" ? { hub: state.around, sectors: boxed(sectors) } : { sectors: [] }) };
  const hub = state.thing ?? (arranged === "around" ? state.around : null);
  if (hub && ids.every((id) => id === hub || nextTo.get(hub).has(id))) {
    const some = sectorsOf(hub).map((sector) => ({ ...sector, seen: sector.all.filter((id) => ids.includes(id)) })).filter(({ seen }) => seen.length);
    const at = new Map(standAll(hub, some, 1).map((point) => [point.id, point]));
    if (ids.every((id) => at.has(id))) return { points: scaled(ids, (id) => at.get(id)), hub, sectors: boxed(some) };
  }
  if (aggregates.size && ids.length * 3 < vertices.length) return { points: sideBySide(links), sectors: [] };
  const far = new Map(vertices.map((vertex) => [vertex.id, { x: vertex.far[0], y: vertex.far[1] }]));
  return { points: scaled(ids, (id) => far.get(id)), sectors: [] };
}

const scaled = (ids, placeOf) => new Map(ids.map((id) => {
  const { x, y } = placeOf(id);
  return [id, { x: x * SHEET_SCALE, y: y * SHEET_SCALE }];
}));

// Sectors with the words of a picture, which has no buttons, and a box for them.
function boxed(some) {
  const named = some.map((sector) => {
    const { text } = sectorWords(sector);
    return { ...sector, text, wide: widthOf(text, `400 12px ${FACE}`) + 18, high: 22 };
  });
  boxSectors(named, SHEET_SCALE);
  return named;
}

function vectorSector({ key, text, box }) {
  const place = { x: fixed(box.left), y: fixed(box.top), width: fixed(box.right - box.left), height: 22, rx: 11 };
  return xml("g", { "data-sector": key }, xml("rect", { ...place, fill: colourOf("--card"), stroke: colourOf("--rule") }),
    vectorWords(text, (box.left + box.right) / 2, box.top + 15.2, { "text-anchor": "middle", "font-size": 12, fill: colourOf("--second") }));
}

function vectorRay({ from, reach, at }) {
  const [near, far] = [at(reach * 0.2 * SHEET_SCALE, from), at(reach * 1.12 * SHEET_SCALE, from)];
  return xml("line", { x1: near.x, y1: near.y, x2: far.x, y2: far.y, stroke: colourOf("--rule"), "stroke-width": 1.5 });
}

function labelsFor({ links, points: at, ties, sectors: some, order, mains }) {
  const degrees = new Map();
  for (const { subject, object } of links) for (const id of [subject, object]) degrees.set(id, (degrees.get(id) || 0) + 1);
  const ranked = order.filter(({ id }) => at.has(id)).sort((a, b) => (b.id === state.thing) - (a.id === state.thing)).slice(0, CROWD / 2);
  const alike = alikeAmong(ranked);
  const spots = ranked.map(({ id, name }, rank) => ({
    id, name, ...at.get(id), radius: radius.get(id), main: mains ? mains.has(id) : rank < MAIN, strong: id === state.thing, busy: true,
    pressing: ranked.length <= CAREFUL, alone: !degrees.get(id), alike: alike.has(id), more: 0, faded: false,
  }));
  const strokesOf = links.length > CAREFUL * 2 ? [] : links.filter(({ subject, object }) => subject !== object)
    .map(({ subject, object }) => ({ from: at.get(subject), to: at.get(object), head: 5, weight: 1 }));
  return placeLabels(spots, ties, strokesOf, { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 }, some.map(({ box }) => box));
}

// The words of relations, where the picture is of one thing or one statement and no sectors say them.
function tiesOf({ links, points: at, hub }) {
  if (!state.statement && (!state.thing || state.thing === hub)) return [];
  const used = new Map();
  return links.filter(({ subject, object }) => subject !== object).map((fact) => {
    const [a, b] = [at.get(fact.subject), at.get(fact.object)];
    return { statement: fact.id, text: relationWord(fact.relation), x: a.x, y: a.y, dx: b.x - a.x, dy: b.y - a.y };
  }).filter(({ text }) => used.set(text, (used.get(text) || 0) + 1).get(text) <= SAME_WORD);
}

function drawnBox({ points: at, labels: all, sectors: some }) {
  const corners = [
    ...[...at].flatMap(([id, { x, y }]) => [-1, 1].map((side) => ({ x: x + side * radius.get(id), y: y + side * radius.get(id) }))),
    ...[...all, ...some].flatMap(({ box }) => [{ x: box.left, y: box.top }, { x: box.right, y: box.bottom }]),
  ];
  const box = corners.reduce((whole, { x, y }) => ({ left: Math.min(whole.left, x), right: Math.max(whole.right, x), top: Math.min(whole.top, y), bottom: Math.max(whole.bottom, y) }),
    { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity });
  if (!corners.length) return { left: 0, right: 0, top: 0, bottom: 40 };
  return { left: box.left - SHEET_RIM, right: box.right + SHEET_RIM, top: box.top - SHEET_RIM, bottom: box.bottom + SHEET_RIM };
}

const legendOf = ({ links, points: at }) => ({
  kinds: countBy([...at.keys()], (id) => thingOf(id).kind).map(([id]) => kinds.get(id)).filter(Boolean),
  statuses: statusOrder.filter((status) => links.some((fact) => fact.status === status)),
});

// Kinds and lines with their words, in as many rows as the width asks for.
function vectorLegend(width, { kinds: seen, statuses }) {
  const entries = [
    ...seen.map((kind) => ({ text: told(kind), mark: xml("path", { d: OUTLINES[kind.shape] || OUTLINES.dot, fill: tone(kind.colour) }) })),
    ...statuses.map((status) => ({ text: statusWord(status), mark: xml("path", { d: "M0 8h16", fill: "none", stroke: colourOf("--second"), "stroke-width": 2, "stroke-dasharray": status === "actual" ? undefined : status === "negated" ? "1.5 3" : "4.5 3" }) })),
  ];
  let [left, top] = [20, 47];
  const marks = entries.map(({ text, mark }) => {
    const wide = 41 + widthOf(text, `400 13px ${FACE}`);
    if (left > 20 && left + wide > width) [left, top] = [20, top + 22];
    const entry = xml("g", { transform: `translate(${fixed(left)} ${top})` }, mark, vectorWords(text, 21, 13, { "font-size": 13, fill: colourOf("--second") }));
    left += wide;
    return entry;
  });
  return { marks, height: entries.length ? top + 31 : 50 };
}

const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]],
  triangle: [[0, -1.012], [1.15, 0.98], [-1.15, 0.98]],
  triangleDown: [[0, 1.012], [1.15, -0.98], [-1.15, -0.98]],
  hexagon: Array.from({ length: 6 }, (_, corner) => [Math.cos((corner * Math.PI) / 3), Math.sin((corner * Math.PI) / 3)]),
  star: Array.from({ length: 10 }, (_, corner) => [corner % 2 ? 0.41 : 1.066, (corner * Math.PI) / 5]).map(([far, angle]) => [far * Math.sin(angle), 0.082 - far * Math.cos(angle)]),
};

function vectorNode([id, { x, y }]) {
  const [shape, size, kind] = [shapeOf.get(id), radius.get(id), tone(kindOf(id).colour)];
  const open = hollow.has(id);
  const group = aggregates.has(id);
  const chosen = id === state.thing;
  const paper = colourOf("--paper");
  const look = {
    fill: open ? paper : kind, stroke: chosen ? colourOf("--ink") : open ? kind : group ? mixed(kind, paper) : paper,
    "stroke-width": chosen || group ? 3 : open ? 2 : 1.5, "stroke-dasharray": open ? "4 3" : undefined, "data-thing": id,
  };
  const name = xml("title", {}, xmlText(nameOf(id)));
  if (!CORNERS[shape]) return xml("circle", { cx: fixed(x), cy: fixed(y), r: fixed(size), ...look }, name);
  return xml("polygon", { points: points(CORNERS[shape].map(([dx, dy]) => ({ x: x + dx * size, y: y + dy * size }))), ...look }, name);
}

// The middle of the curve of a line that bows to a side, as vis-network computes it; of a straight one its own middle.
function bendOf({ smooth }, a, b) {
  if (!smooth) return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const turn = smooth.type === "curvedCW" ? smooth.roundness : -smooth.roundness;
  const reach = (smooth.roundness * 0.5 + 0.5) * Math.hypot(b.x - a.x, a.y - b.y);
  const angle = Math.atan2(a.y - b.y, b.x - a.x) + (turn * 0.5 + 0.5) * Math.PI;
  return { x: a.x + reach * Math.sin(angle), y: a.y + reach * Math.cos(angle) };
}

const vectorEdge = (fact, sheet) => (bonds.has(fact.id) ? vectorBond(fact, sheet) : vectorLine(fact, sheet));

// The line from border to border and its head; `at` is a point of the whole curve, by its share.
function vectorLine({ id, subject, object, relation, asserted }, sheet) {
  const { smooth, dashes } = lineOf.get(id);
  const [a, b] = [sheet.get(subject), sheet.get(object)];
  const width = id === state.statement ? 3 : asserted ? 1.5 : 0.75;
  const opacity = 0.72 * (asserted ? 1 : 0.75);
  const colour = colourOf("--line-ink");
  const look = { stroke: colour, "stroke-opacity": fixed(opacity), "stroke-width": width, "data-statement": id };
  const name = xml("title", {}, xmlText(`${nameOf(subject)} ${relationWord(relation)} ${nameOf(object)}`));
  if (subject === object) return xml("circle", { cx: fixed(a.x + 20), cy: fixed(a.y - 20), r: 20, fill: "none", ...look }, name);
  const middle = bendOf({ smooth }, a, b);
  const mix = (one, two, share) => ({ x: one.x + (two.x - one.x) * share, y: one.y + (two.y - one.y) * share });
  const at = (share) => mix(mix(a, middle, share), mix(middle, b, share), share);
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const corner = round.has(object) ? 1 : far / Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y), 1);
  const long = 7.5 + 3 * width;
  const leave = Math.min(radius.get(subject) / far, 0.45);
  const arrive = Math.max(1 - (radius.get(object) * corner) / far, 0.55);
  const neck = Math.max(arrive - (long * 0.9) / far, leave);
  const [tip, end] = [at(arrive), at(neck)];
  const bend = mix(mix(a, middle, leave), mix(middle, b, leave), neck);
  const angle = Math.atan2(tip.y - end.y, tip.x - end.x);
  const head = [[0, 0], [-1, 0.3], [-0.9, 0], [-1, -0.3]].map(([x, y]) => ({ x: tip.x + long * (x * Math.cos(angle) - y * Math.sin(angle)), y: tip.y + long * (x * Math.sin(angle) + y * Math.cos(angle)) }));
  return xml("g", look,
    name, xml("path", { d: `M${points([at(leave)])}Q${points([bend, end])}`, fill: "none", "stroke-dasharray": dashes?.join(" ") }),
    xml("polygon", { points: points(head), fill: colour, "fill-opacity": fixed(opacity), stroke: "none" }));
}

function vectorLabel(label) {
  const [ink, second, paper] = ["--ink", "--second", "--paper"].map(colourOf);
  const middle = (label.box.left + label.box.right) / 2;
  const look = {
    "text-anchor": "middle", "font-size": label.size, "font-weight": label.font.split(" ")[0], fill: label.statement ? second : ink,
    stroke: paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke",
  };
  const lead = label.lead && xml("line", { x1: fixed(label.lead.from.x), y1: fixed(label.lead.from.y), x2: fixed(label.lead.to.x), y2: fixed(label.lead.to.y), stroke: ink, "stroke-width": 0.7 });
  const rows = label.rows.map((row, number) => vectorWords(row, middle, label.box.top + number * label.line + 1 + label.size * 0.88, look));
  return [lead || "", ...rows];
}
