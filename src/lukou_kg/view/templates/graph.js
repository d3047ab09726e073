// The canvas: vis-network draws shapes and lines where they were computed to stand; labels are drawn here, on top.
const CROWD = 1200; // things above which not all can be named
const CAREFUL = 400; // things up to which names avoid lines and are shortened to fit
const MAIN = 10; // things that are named in any case: the best connected
const FOOT = 56; // pixels that the notice takes
const SAME_WORD = 6; // times that the same relation is named around one thing
const place = byId("graph");
const round = new Set(vertices.filter(({ shape }) => shape === "dot").map(({ id }) => id));
const nodeView = new vis.DataView(nodes, { filter: ({ id }) => drawn(id) });
const edgeView = new vis.DataView(edges, { filter: ({ id }) => isLine(id) });
let labels = [];
let labelled = null; // for which scale and where on the canvas `labels` were placed
let hovered = null;
let enlarged = 1;
let painting = 0;
let moved = false; // by the reader: then the page no longer fits itself

spread(firstPoints());
const network = new vis.Network(place, { nodes: nodeView, edges: edgeView }, options);

// Stretches the points a little towards the proportions of the room that there is.
function spread(points) {
  if (!points.length) return;
  const box = boundsOf(points);
  const wideness = Math.max(box.right - box.left, 160) / Math.max(box.bottom - box.top, 160);
  const { across, down, rail } = border();
  const room = Math.max(place.clientWidth - 2 * across - rail, 100) / Math.max(place.clientHeight - 2 * down - FOOT, 100);
  const [least, most] = aggregated() ? [0.62, 2] : [0.58, 1.4];
  const stretch = Math.min(Math.max(Math.sqrt(room / wideness), least), most);
  put(points.map(({ id, x, y }) => ({ id, x: x * stretch, y: y / stretch })));
}

// Far away, shapes and lines are drawn larger than they are, so that they stay visible, but no crowd becomes a blot;
// in steps, for it costs a repaint.
function magnify(scale) {
  const step = 2 ** (Math.round(Math.log2(Math.min(scale, 1)) * 3) / 3);
  const crowded = ((place.clientWidth < 480 ? 0.01 : 0.013) * Math.sqrt((place.clientWidth * place.clientHeight) / Math.max(nodeView.length, 1))) / step;
  const wanted = aggregated() ? Math.max((place.clientWidth < 480 ? 0.36 : 0.5) / step, 1) : Math.max(Math.min(0.86 / step, crowded), 1) ** 0.8;
  const changed = wanted !== enlarged;
  enlarged = wanted;
  return changed;
}
const radiusAt = (id, scale) => radius.get(id) * enlarged * scale;

// The selected thing or statement with all that touches it, or what lies on a path; empty where nothing is selected.
function focused() {
  if (aggregated()) return overviewFocus();
  if (state.statement) {
    const { subject, object } = statements.get(state.statement);
    return new Set([subject, object].filter((id) => id !== undefined && drawn(id)));
  }
  if (state.path) return new Set([...pathNow().things].filter((id) => drawn(id)));
  if (state.bundle) return sectorFocus();
  if (!state.thing || !drawn(state.thing)) return new Set();
  return new Set([state.thing, ...[...nextTo.get(state.thing)].filter((id) => drawn(id) && tied(state.thing, id))]);
}
const tied = (a, b) => factsOf.get(a).some((fact) => (fact.object === b || (fact.subject === b && fact.object === a)) && passes(fact));
let visibleEdges = []; // as of the last repaint

// However often a repaint is asked for before the next frame, there is one.
function paint() {
  if (crowd?.isOpen()) return void crowd.paint();
  if (!painting) painting = requestAnimationFrame(paintNow);
}

function paintNow() {
  painting = 0;
  const focus = focused();
  const paper = colourOf("--paper");
  nodes.update(nodeView.getIds().map((id) => {
    const kind = tone(kindOf(id).colour);
    const chosen = id === state.thing || isEnd(id) || id === chosenDisplay();
    const group = aggregates.has(id);
    const faded = focus.size ? !focus.has(id) : narrowed() && !factsOf.get(id).some(passes);
    return {
      id,
      size: radius.get(id) * enlarged,
      opacity: faded ? 0.36 : 1,
      borderWidth: chosen ? 3 : group ? 3 : hollow.has(id) ? 2 : 1.5,
      color: { background: hollow.has(id) ? paper : kind, border: chosen ? colourOf("--ink") : group ? mixed(kind, paper) : hollow.has(id) ? kind : paper },
      shapeProperties: { borderDashes: hollow.has(id) ? [4, 3] : false },
    };
  }));
  paintEdges(focus);
  labelled = null;
  network.redraw();
}

// What is not asserted as a fact is drawn thin and pale.
function paintEdges(focus) {
  const seen = edgeView.get().filter((edge) => drawn(edge.from) && drawn(edge.to));
  visibleEdges = seen;
  if (aggregated()) return void paintBonds(seen, focus);
  const degrees = new Map(seen.flatMap((edge) => [edge.from, edge.to]).reduce((all, id) => all.set(id, (all.get(id) || 0) + 1), new Map()));
  const hub = Math.max(8, nodeView.length * 0.12);
  const ink = colourOf("--line-ink");
  edges.update(seen.map(({ id, from, to }) => {
    const own = touches(id, from, to);
    const far = from === state.thing ? to : from;
    const calm = Math.max(degrees.get(from), degrees.get(to)) >= hub ? 0.44 : 0.72;
    const [thin, pale] = statements.get(id).asserted ? [1, 1] : [0.5, 0.6];
    return {
      id,
      width: (id === state.statement ? 3 : own ? 2 : 1.3) * enlarged * thin,
      color: own && focus.size
        ? { color: tone(kindOf(far).colour), opacity: 0.9 * Math.sqrt(pale), inherit: false }
        : { color: ink, opacity: (focus.size ? 0.3 : calm) * pale, inherit: false },
    };
  }));
}
const touches = (id, from, to) => (state.path && !state.statement ? onPath(id) : id === state.statement || from === state.thing || to === state.thing);

// The relations on the canvas: of the selection, or all that are drawn.
function drawnStatements() {
  const focus = focused();
  if (aggregated()) return chosenFacts() ?? overviewStatements();
  const own = (fact) => !focus.size || touches(fact.id, fact.subject, fact.object);
  return data.statements.filter((fact) => fact.object !== undefined && drawn(fact.subject) && drawn(fact.object) && passes(fact) && own(fact));
}

addView("graph", {
  show() { drawSectors(); paint(); notice(); },
  hide() { hover(null); },
  selected: drawnStatements,
  hidden: () => (aggregated() ? data.statements.filter((fact) => fact.object !== undefined).length - overviewStatements().length : data.statements.filter((fact) => fact.object !== undefined && !(drawn(fact.subject) && drawn(fact.object) && passes(fact))).length),
});

function placeAll(scale) {
  const focus = focused();
  const points = network.getPositions(nodeView.getIds());
  const named = nameable(points, focus);
  const alike = alikeAmong(named);
  const hubs = aggregated() ? [...new Set(heartOf.values())] : byDegree.filter(({ id }) => points[id] && nextTo.get(id).size > 1).slice(0, MAIN).map(({ id }) => id);
  const main = new Set([...hubs, ...(focus.size > MAIN ? [...focus].slice(0, 1) : focus)]);
  const spots = named.map(({ id, name }) => ({
    id, name, x: points[id].x * scale, y: points[id].y * scale, radius: radiusAt(id, scale),
    main: main.has(id), strong: focus.has(id), busy: focus.has(id) || nextTo.get(id).size > 3,
    pressing: main.has(id) || focus.has(id) || nextTo.get(id).size > (place.clientWidth > 480 && named.length <= CAREFUL ? 0 : 3), alone: !nextTo.get(id).size, alike: alike.has(id),
    more: scale > 0.6 || focus.has(id) ? hiddenNeighbours(id).length : 0,
    faded: focus.size ? !focus.has(id) : narrowed() && !factsOf.get(id).some(passes),
  }));
  const sheet = moved ? roomOf(points, scale) : boxOf(place, 2);
  for (const spot of spots) spot.main &&= spot.x > sheet.left && spot.x < sheet.right && spot.y > sheet.top && spot.y < sheet.bottom;
  const taken = moved ? [] : [byId("notice"), byId("fit").parentNode, isNarrow() && sectorBox].filter(Boolean).map((element) => boxOf(element));
  labels = placeLabels(spots, ties(focus, points, scale), strokes(points, scale, focus), sheet, [...sectorPlaces(scale), ...taken]);
  tellLabels(spots);
}

// What was placed, for tests and for a page around this one: boxes and things in pixels, in one system.
function tellLabels(spots) {
  const names = labels.filter((label) => label.thing && !label.more);
  place.dataset.labels = names.length;
  place.dataset.letter = Math.min(...names.map((label) => label.size), 99);
  place.dispatchEvent(new CustomEvent("labelled", { detail: { names, spots, origin: network.canvasToDOM({ x: 0, y: 0 }) } }));
}

// All things on the page; in a crowd only the foremost of those in sight, or placing them would take too long.
function nameable(points, focus) {
  const first = [...focus][0];
  const all = [...aggregates.values(), ...byDegree].filter(({ id }) => points[id]).sort((a, b) => (b.id === first) - (a.id === first));
  if (all.length <= CROWD) return all;
  const [low, high] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: place.clientWidth, y: place.clientHeight })];
  const seen = ({ x, y }) => x > low.x && x < high.x && y > low.y && y < high.y;
  return all.filter(({ id }) => focus.has(id) || seen(points[id])).slice(0, CROWD / 2);
}

// A filter takes things away before the repaint that takes their lines away.
const linesIn = (points) => visibleEdges.filter(({ from, to }) => points[from] && points[to]);

// The lines from border to border of their things, with the middle and half the length of their heads; none in a crowd.
function strokes(points, scale, focus) {
  if (Object.keys(points).length > CAREFUL) return [];
  return linesIn(points).filter(({ from, to }) => from !== to).map(({ id, from, to }) => {
    const own = focus.size && touches(id, from, to);
    const head = ((7.5 + (own ? 6 : 4) * enlarged) * scale) / 2;
    const [a, b] = [points[from], points[to]];
    const far = Math.hypot(b.x - a.x, b.y - a.y) * scale || 1;
    const at = (share) => ({ x: (a.x + (b.x - a.x) * share) * scale, y: (a.y + (b.y - a.y) * share) * scale });
    const corner = round.has(to) ? 1 : far / Math.max(Math.abs(b.x - a.x), Math.abs(b.y - a.y)) / scale; // a box bounds the others
    const [leave, arrive] = [radiusAt(from, scale) / far, 1 - (radiusAt(to, scale) * corner + head) / far];
    return { from: at(leave), to: at(Math.max(leave, arrive)), head, weight: own ? 3 : focus.size ? 0.3 : 1 };
  });
}

// The relations of the selection, those between the same two things in one.
function ties(focus, points, scale) {
  const between = new Map();
  if (aggregated()) return bondTies(focus, points, scale);
  if (!focus.size || (arranged === "around" && state.thing === state.around) || (state.bundle && !state.statement)) return [];
  for (const { id, from, to } of linesIn(points)) {
    if (!touches(id, from, to)) continue;
    const key = [from, to].sort().join(" ");
    if (!between.has(key)) between.set(key, []);
    between.get(key).push(statements.get(id));
  }
  const used = new Map();
  return [...between.values()].map((group) => {
    const { subject, object } = group[0];
    const [near, far] = object === state.thing ? [object, subject] : [subject, object];
    const text = [...new Set(group.map((fact) => relationWord(fact.relation)))].join(english() ? ", " : "、");
    const [a, b] = [points[near], points[far]];
    return { statement: group[0].id, text, x: a.x * scale, y: a.y * scale, dx: (b.x - a.x) * scale, dy: (b.y - a.y) * scale };
  }).filter(({ text }) => used.set(text, (used.get(text) || 0) + 1).get(text) <= SAME_WORD);
}

function drawLabels(context) {
  const scale = network.getScale();
  const dense = context.canvas.width / place.clientWidth;
  const origin = network.canvasToDOM({ x: 0, y: 0 });
  const as = [scale, ...(moved ? [] : [origin.x, origin.y])];
  if (!labelled || as.some((part, at) => part !== labelled[at])) {
    placeAll(scale);
    labelled = [scale, origin.x, origin.y];
  }
  moveSectors(origin);
  context.save();
  context.setTransform(dense, 0, 0, dense, origin.x * dense, origin.y * dense);
  context.textBaseline = "top";
  context.textAlign = "center";
  context.lineJoin = "round";
  const [ink, second, paper] = ["--ink", "--second", "--paper"].map(colourOf);
  for (const label of labels) {
    context.globalAlpha = label.faded ? 0.64 : 1; // still 4.5 to 1 against the paper
    drawLabel(context, label, label.statement || label.more ? second : ink, paper);
  }
  context.globalAlpha = 1;
  if (hovered) drawHovered(context, scale, ink, paper);
  context.restore();
}

function drawLabel(context, label, ink, paper) {
  if (label.lead) drawLead(context, label.lead);
  context.font = label.font;
  context.strokeStyle = paper;
  context.lineWidth = 4;
  context.fillStyle = ink;
  const middle = (label.box.left + label.box.right) / 2;
  label.rows.forEach((row, number) => {
    const top = label.box.top + number * label.line + 1;
    context.strokeText(row, middle, top);
    context.fillText(row, middle, top);
  });
}

function drawLead(context, { from, to }) {
  context.strokeStyle = colourOf("--ink");
  context.lineWidth = 0.7;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

// The whole name of the thing under the pointer, within the canvas.
function drawHovered(context, scale, ink, paper) {
  if (!drawn(hovered)) return;
  const label = written(hovered, wrapped(nameOf(hovered), 2 * WIDEST, 9), { weight: 600 });
  const [origin, { x, y }] = [network.canvasToDOM({ x: 0, y: 0 }), network.getPosition(hovered)];
  const [half, high] = [label.width / 2 + 6, label.rows.length * label.line + 8];
  const within = (value, low, high) => Math.max(Math.min(value, high), low);
  const middle = within(x * scale, half - origin.x, place.clientWidth - half - origin.x);
  const below = y * scale + radiusAt(hovered, scale) + 3;
  const top = below + high + origin.y < place.clientHeight ? below : below - high - 2 * radiusAt(hovered, scale) - 6;
  context.fillStyle = paper;
  context.fillRect(middle - half, top, 2 * half, high);
  context.lineWidth = 1;
  context.strokeStyle = colourOf("--rule");
  context.strokeRect(middle - half, top, 2 * half, high);
  drawLabel(context, { ...label, box: { left: middle, right: middle, top: top + 3 } }, ink, paper);
}

const hiddenNeighbours = (id) => (aggregated() || aggregates.has(id)) ? [] : [...nextTo.get(id)].filter((other) => !shown.has(other) && !state.off.kind.has(things.get(other).kind));

// The label under a point of the canvas, for a label is as good to click on as its thing.
function labelAt({ x, y }) {
  const scale = network.getScale();
  const inside = ({ box }) => x * scale > box.left && x * scale < box.right && y * scale > box.top && y * scale < box.bottom;
  return labels.find(inside);
}
