// The relations as they are drawn, as SVG: the same part of the sheet, colours and names, under a head with title and
// legend and over a line that says what it was made of.
const FOOT_LINE = 30; // pixels

function vectorText() {
  if (labelled !== network.getScale()) { placeAll(network.getScale()); labelled = network.getScale(); }
  const [width, height] = [place.clientWidth, place.clientHeight];
  const { marks: legend, height: head } = vectorLegend(width);
  const [paper, ink, second] = ["--paper", "--ink", "--second"].map(colourOf);
  const count = visibleEdges.length;
  return XML_HEAD + xml("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: height + head + FOOT_LINE, viewBox: `0 0 ${width} ${height + head + FOOT_LINE}`, "font-family": FACE },
    xml("title", {}, xmlText(document.title)), xml("desc", {}, xmlText(sourceWords(count))),
    xml("clipPath", { id: "sheet" }, xml("rect", { width, height })),
    xml("rect", { width, height: height + head + FOOT_LINE, fill: paper }),
    vectorWords(document.title, 20, 34, { "font-size": 18, "font-weight": 700, fill: ink }),
    legend,
    xml("g", { transform: `translate(0 ${head})`, "clip-path": "url(#sheet)" }, visibleEdges.map(vectorEdge), nodeView.getIds().map(vectorNode), labels.map(vectorLabel)),
    vectorWords(sourceWords(count), 20, height + head + 20, { "font-size": 12, fill: second })) + "\n";
}

const vectorWords = (text, x, y, given) => xml("text", { x: fixed(x), y: fixed(y), ...given }, xmlText(text));
const fixed = (value) => Number(value.toFixed(2));
const points = (all) => all.map(({ x, y }) => `${fixed(x)} ${fixed(y)}`).join(" ");

// Kinds and lines with their words, in as many rows as the width asks for.
function vectorLegend(width) {
  const kindsSeen = countBy(data.things.filter((thing) => drawn(thing.id)), (thing) => thing.kind).map(([id]) => kinds.get(id));
  const statuses = statusOrder.filter((status) => visibleEdges.some(({ id }) => statements.get(id)?.status === status));
  const entries = [
    ...kindsSeen.map((kind) => ({ text: told(kind), mark: xml("path", { d: OUTLINES[kind.shape] || OUTLINES.dot, fill: tone(kind.colour) }) })),
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
  return { marks, height: top + 31 };
}

const onSheet = (id) => network.canvasToDOM(network.getPosition(id));

const CORNERS = {
  square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]],
  triangle: [[0, -1.012], [1.15, 0.98], [-1.15, 0.98]],
  triangleDown: [[0, 1.012], [1.15, -0.98], [-1.15, -0.98]],
  hexagon: Array.from({ length: 6 }, (_, corner) => [Math.cos((corner * Math.PI) / 3), Math.sin((corner * Math.PI) / 3)]),
  star: Array.from({ length: 10 }, (_, corner) => [corner % 2 ? 0.41 : 1.066, (corner * Math.PI) / 5]).map(([far, angle]) => [far * Math.sin(angle), 0.082 - far * Math.cos(angle)]),
};

function vectorNode(id) {
  const { shape, size, opacity, borderWidth, color } = nodes.get(id);
  const scale = network.getScale();
  const { x, y } = onSheet(id);
  const look = {
    fill: color.background, stroke: color.border, "stroke-width": borderWidth, // in pixels at every scale, as vis-network has it
    opacity: opacity < 1 ? opacity : undefined, "data-thing": id,
  };
  const name = xml("title", {}, xmlText(nameOf(id)));
  if (!CORNERS[shape]) return xml("circle", { cx: fixed(x), cy: fixed(y), r: fixed(size * scale), ...look }, name);
  return xml("polygon", { points: points(CORNERS[shape].map(([dx, dy]) => ({ x: x + dx * size * scale, y: y + dy * size * scale }))), ...look }, name);
}

// The middle of the curve of a line that bows to a side, as vis-network computes it; of a straight one its own middle.
function bendOf({ smooth }, a, b) {
  if (!smooth) return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const turn = smooth.type === "curvedCW" ? smooth.roundness : -smooth.roundness;
  const reach = (smooth.roundness * 0.5 + 0.5) * Math.hypot(b.x - a.x, a.y - b.y);
  const angle = Math.atan2(a.y - b.y, b.x - a.x) + (turn * 0.5 + 0.5) * Math.PI;
  return { x: a.x + reach * Math.sin(angle), y: a.y + reach * Math.cos(angle) };
}

// The line from border to border and its head; `at` is a point of the whole curve, by its share.
function vectorEdge({ id, from, to }) {
  const edge = edges.get(id);
  const scale = network.getScale();
  const [a, b] = [onSheet(from), onSheet(to)];
  const look = { stroke: edge.color.color, "stroke-opacity": fixed(edge.color.opacity), "stroke-width": fixed(edge.width * scale), "data-statement": id };
  const name = xml("title", {}, xmlText(`${nameOf(from)} ${bonds.has(id) ? bondFacts(id).length : relationWord(statements.get(id).relation)} ${nameOf(to)}`));
  if (from === to) return xml("circle", { cx: fixed(a.x + 20 * scale), cy: fixed(a.y - 20 * scale), r: fixed(20 * scale), fill: "none", ...look }, name);
  const middle = bendOf(edge, a, b);
  const mix = (one, two, share) => ({ x: one.x + (two.x - one.x) * share, y: one.y + (two.y - one.y) * share });
  const at = (share) => mix(mix(a, middle, share), mix(middle, b, share), share);
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const corner = round.has(to) ? 1 : far / Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y), 1);
  const long = (7.5 + 3 * edge.width) * scale;
  const leave = Math.min(radiusAt(from, scale) / far, 0.45);
  const arrive = Math.max(1 - (radiusAt(to, scale) * corner) / far, 0.55);
  const neck = Math.max(arrive - (long * 0.9) / far, leave);
  const [tip, end] = [at(arrive), at(neck)];
  const bend = mix(mix(a, middle, leave), mix(middle, b, leave), neck);
  const angle = Math.atan2(tip.y - end.y, tip.x - end.x);
  const head = [[0, 0], [-1, 0.3], [-0.9, 0], [-1, -0.3]].map(([x, y]) => ({ x: tip.x + long * (x * Math.cos(angle) - y * Math.sin(angle)), y: tip.y + long * (x * Math.sin(angle) + y * Math.cos(angle)) }));
  const dashes = edge.dashes ? edge.dashes.map((dash) => fixed(dash * scale)).join(" ") : undefined;
  return xml("g", look,
    name, xml("path", { d: `M${points([at(leave)])}Q${points([bend, end])}`, fill: "none", "stroke-dasharray": dashes }),
    xml("polygon", { points: points(head), fill: edge.color.color, "fill-opacity": fixed(edge.color.opacity), stroke: "none" }));
}

function vectorLabel(label) {
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const [ink, second, paper] = ["--ink", "--second", "--paper"].map(colourOf);
  const middle = origin.x + (label.box.left + label.box.right) / 2;
  const look = {
    "text-anchor": "middle", "font-size": label.size, "font-weight": label.font.split(" ")[0], fill: label.statement || label.more ? second : ink,
    stroke: paper, "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke", opacity: label.faded ? 0.64 : undefined,
  };
  const lead = label.lead && xml("line", { x1: fixed(origin.x + label.lead.from.x), y1: fixed(origin.y + label.lead.from.y), x2: fixed(origin.x + label.lead.to.x), y2: fixed(origin.y + label.lead.to.y), stroke: ink, "stroke-width": 0.7 });
  const rows = label.rows.map((row, number) => vectorWords(row, middle, origin.y + label.box.top + number * label.line + 1 + label.size * 0.88, look));
  return [lead || "", ...rows];
}
