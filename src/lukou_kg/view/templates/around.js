// The relations around one thing: its neighbours on a ring, those of one relation in a sector of their own, ten of each
// at first; further rings where the reader asks for them. And the ways between two things, step by step.
const TEN = 10;
const DEEPEST = 3;
const ITEM = 62; // pixels of the ring that a thing takes
const PAUSE = 0.8; // things that would stand between two sectors
const FAN = 4; // things further out for each one further in
const STEP = { across: 190, down: 84 }; // pixels from step to step of a path, and from one thing to the next
let arranged = "first"; // what stands on the canvas now
let sectors = []; // with name, counts, and where they begin and end
const sectorBox = make("div", { id: "sectors", role: "group", "data-hint": "sectors" });
place.after(sectorBox);

// Neighbours by relation; who stands in several relations has a place in the one with the fewest.
function sectorsOf(id) {
  const found = new Map();
  for (const fact of factsOf.get(id)) {
    if (fact.object === undefined || fact.object === fact.subject || !passes(fact)) continue;
    const inverse = fact.subject !== id;
    const key = `${inverse ? "<" : ">"}${fact.relation}`;
    if (!found.has(key)) found.set(key, { key, relation: fact.relation, inverse, all: new Set(), facts: [] });
    found.get(key).all.add(inverse ? fact.subject : fact.object);
    found.get(key).facts.push(fact);
  }
  const taken = new Set();
  const list = [...found.values()].sort((a, b) => a.all.size - b.all.size || (a.key < b.key ? -1 : 1));
  const weights = weightsAround(id);
  for (const sector of list) {
    sector.all = [...sector.all].filter((other) => !taken.has(other)).sort((a, b) => weights.get(b) - weights.get(a) || (a < b ? -1 : 1));
    for (const other of sector.all) taken.add(other);
  }
  return list.filter(({ all }) => all.length).sort((a, b) => (a.key < b.key ? -1 : 1));
}

// Who counts most around a thing: by statements that join both, then by ties to others around it. A page that holds
// nothing but this neighbourhood comes to the same.
function weightsAround(id) {
  const near = nextTo.get(id);
  return new Map([...near].map((other) => {
    const said = factsOf.get(other).filter((fact) => fact.subject === id || fact.object === id).length;
    return [other, said * 1e6 + [...nextTo.get(other)].filter((one) => near.has(one)).length];
  }));
}
const moreTied = (a, b) => nextTo.get(b).size - nextTo.get(a).size || (a < b ? -1 : 1);

// What the reader has chosen is among those of a sector that are shown.
function pinned() {
  const { subject, object } = state.statement ? statements.get(state.statement) : { subject: state.thing };
  return [subject, object].filter((id) => id && things.has(id));
}

function arrange() {
  if (state.all) return;
  const mode = state.path && (aggregates.size || state.around) ? "path" : state.around ? "around" : "first";
  if (mode === "first" && arranged !== "first") showFirst();
  else if (mode === "path") standInSteps();
  else if (mode === "around") standInSectors(state.around);
  arranged = mode;
  drawSectors();
  nodeView.refresh();
  edgeView.refresh();
}

function goAround(id) {
  crowd?.close();
  Object.assign(state, { around: id, all: false, added: [], tens: new Map() });
  arrange();
  fit();
}

// By button or key: the thing is chosen as well, and its relations come into sight.
function openAround(id) {
  if (!things.has(id)) return;
  Object.assign(state, { thing: id, statement: null, bundle: null, path: null });
  showView("graph");
  goAround(id);
  refresh();
  if (isNarrow()) place.closest("main").scrollIntoView();
  byId("spoken").textContent = say("around_spoken", { name: nameOf(id), n: shown.size - 1, k: sectors.length });
}

function moreOf(keys) {
  for (const key of keys) state.tens.set(key, (state.tens.get(key) || 0) + 1);
  refresh();
  fit();
}

function standInSectors(id) {
  const wanted = pinned();
  sectors = sectorsOf(id);
  for (const sector of sectors) {
    const most = TEN * (1 + (state.tens.get(sector.key) || 0));
    const late = sector.all.slice(most).filter((other) => wanted.includes(other));
    sector.seen = [...sector.all.slice(0, Math.max(most - late.length, 0)), ...late];
  }
  show(standAll(id, sectors, state.depth));
}

// The places of a thing, of those of its sectors that are seen, and of what is further out; sectors are told where they are.
function standAll(id, some, depth) {
  const wide = Math.min(Math.max(Math.sqrt((place.clientWidth || 700) / (place.clientHeight || 560)), 0.78), 1.3);
  const total = some.reduce((sum, { seen }) => sum + seen.length, 0);
  const units = total + PAUSE * some.length;
  const rows = total <= 14 ? 1 : total <= 40 ? 2 : 3;
  const reach = Math.max(170, (units * ITEM) / (2 * Math.PI * rows));
  const at = (far, angle) => ({ x: Math.round(far * wide * Math.cos(angle)), y: Math.round((far / wide) * Math.sin(angle)) });
  const points = [{ id, x: 0, y: 0 }];
  const angles = new Map();
  let passed = 0;
  for (const sector of some) {
    const angleOf = (unit) => (2 * Math.PI * unit) / units - Math.PI / 2;
    Object.assign(sector, { from: angleOf(passed), to: angleOf(passed + sector.seen.length + PAUSE), reach, at });
    sector.seen.forEach((other, number) => {
      angles.set(other, angleOf(passed + PAUSE / 2 + number + 0.5));
      points.push({ id: other, ...at(reach + (rows > 1 ? (number % rows) * 64 : 0), angles.get(other)) });
    });
    passed += sector.seen.length + PAUSE;
  }
  furtherOut(angles, reach + (rows - 1) * 64, at, points, depth);
  return points;
}

// Further rings: those next to the ring before, the best connected first, near the thing through which they are reached.
function furtherOut(angles, reach, at, points, most) {
  const placed = new Set(points.map(({ id }) => id));
  let ring = [...angles.keys()];
  for (let depth = 2, far = reach; depth <= most && ring.length; depth += 1) {
    const reached = [];
    for (const inner of ring) {
      const others = [...linksOf(inner).keys()].filter((other) => !placed.has(other)).sort(moreTied).slice(0, FAN);
      for (const other of others) { placed.add(other); reached.push({ id: other, angle: angles.get(inner) }); }
    }
    far = Math.max(far + 130, (reached.length * ITEM * 0.8) / (2 * Math.PI));
    const turn = reached.length ? reached[0].angle : 0;
    reached.sort((a, b) => a.angle - b.angle).forEach(({ id }, number) => {
      angles.set(id, turn + (2 * Math.PI * number) / reached.length);
      points.push({ id, ...at(far + (number % 2) * 50, angles.get(id)) });
    });
    ring = reached.map(({ id }) => id);
  }
}

// The things on the ways between two, each in the column of its step.
function standInSteps() {
  sectors = [];
  const columns = [];
  const placed = new Set();
  const found = pathNow();
  for (const way of found.paths.length ? found.paths : [[state.path.from, state.path.to]])
    way.forEach((id, step) => {
      if (placed.has(id)) return;
      placed.add(id);
      (columns[step] ||= []).push(id);
    });
  const middle = (columns.length - 1) / 2;
  show(columns.flatMap((ids, step) => ids.map((id, number) => ({ id, x: (step - middle) * STEP.across, y: (number - (ids.length - 1) / 2) * STEP.down }))));
}

function show(points) {
  visibleEdges = []; // until the next repaint
  shown.clear();
  for (const { id } of points) shown.add(id);
  put(points);
}

function sectorWords({ relation, inverse, seen, all }) {
  const word = relationWord(relation, inverse);
  return { word, text: `${word} ${seen.length < all.length ? `${seen.length}/${all.length}` : all.length}` };
}

// The name of each sector with how many of its things are shown: one button for its statements, one for the next ten.
function drawSectors() {
  const named = arranged === "around" && state.view === "graph" ? sectors : [];
  for (const sector of named) {
    const { word, text } = sectorWords(sector);
    const [n, all] = [sector.seen.length, sector.all.length];
    const next = Math.min(all - n, TEN);
    sector.tag = make("span", { class: "sector", "data-sector": sector.key },
      button(text, () => selectBundle(`${state.around}~sector:${sector.key}`), { "aria-label": say("sector_shown", { name: word, n, all }) }),
      next > 0 ? button(`+${next}`, () => moreOf([sector.key]), { class: "ten", "aria-label": say("sector_more", { name: word, n: next }), title: say("sector_more", { name: word, n: next }) }) : "");
  }
  const held = document.activeElement?.closest("#sectors .sector")?.dataset.sector;
  sectorBox.replaceChildren(...named.map(({ tag }) => tag));
  sectorBox.hidden = !named.length;
  document.body.classList.toggle("sectored", named.length > 0);
  for (const sector of named) Object.assign(sector, { wide: sector.tag.offsetWidth, high: sector.tag.offsetHeight });
  if (held) sectorBox.querySelector(`[data-sector="${CSS.escape(held)}"] button:last-child`)?.focus();
}

// On a phone the names stand in a row above the drawing.
const sectorPlaces = (scale) => (arranged !== "around" || isNarrow() ? [] : boxSectors(sectors, scale));

// Boxes for the names, in the system of the labels: between the middle and the ring, none on another.
function boxSectors(some, scale) {
  const boxes = [];
  for (const sector of some) {
    const angle = (sector.from + sector.to) / 2;
    const spots = [0.6, 0.48, 0.74, 0.38, 0.86, 0.28].map((share) => {
      const { x, y } = sector.at(sector.reach * share, angle);
      return { left: x * scale - sector.wide / 2, right: x * scale + sector.wide / 2, top: y * scale - sector.high / 2, bottom: y * scale + sector.high / 2, weight: 50, owner: null };
    });
    const free = (box) => boxes.every((old) => box.left >= old.right || old.left >= box.right || box.top >= old.bottom || old.top >= box.bottom);
    sector.box = spots.find(free) || spots[0];
    boxes.push(sector.box);
  }
  return boxes;
}

function moveSectors(origin) {
  if (arranged !== "around") return;
  for (const { tag, box } of sectors) if (tag) tag.style.transform = box && !isNarrow() ? `translate(${Math.round(origin.x + box.left)}px, ${Math.round(origin.y + box.top)}px)` : "";
}

// Faint rays between the sectors.
function drawRays(context) {
  if (arranged !== "around" || sectors.length < 2) return;
  context.strokeStyle = colourOf("--rule");
  context.lineWidth = 1.5 / network.getScale();
  for (const { from, reach, at } of sectors) {
    const [near, far] = [at(reach * 0.2, from), at(reach * 1.12, from)];
    context.beginPath();
    context.moveTo(near.x, near.y);
    context.lineTo(far.x, far.y);
    context.stroke();
  }
}

function sectorBundle(id, key) {
  const sector = things.has(id) && sectorsOf(id).find((one) => one.key === key);
  if (!sector) return null;
  return { title: `${nameOf(id)} · ${relationWord(sector.relation, sector.inverse)}`, note: say("sector_note", { n: sector.all.length }), facts: sector.facts.sort(byTime), things: sector.all };
}

function sectorFocus() {
  const [id, part] = (state.bundle || "").split("~");
  const sector = part?.startsWith("sector:") && id === state.around && sectors.find(({ key }) => key === part.slice(7));
  return new Set(sector ? [id, ...sector.seen] : []);
}

// In the panel of a thing: the way to its relations, or, where they are on the canvas, further rings.
function aroundButtons(id) {
  const all = nextTo.get(id).size;
  if (!all) return [];
  if (state.around !== id || arranged !== "around") return [button(say("around", { n: all }), () => openAround(id), { class: "wide", id: "around-it" })];
  const deeper = (depth) => () => { state.depth = depth; refresh(); fit(); };
  return [
    state.depth < DEEPEST ? button(say("deeper"), deeper(state.depth + 1), { class: "wide", id: "deeper" }) : "",
    state.depth > 1 ? button(say("shallower"), deeper(state.depth - 1), { class: "wide", id: "shallower" }) : "",
  ];
}

function readAround(given) {
  state.around = things.has(given.get("around")) ? given.get("around") : centre ?? null;
  const depth = Number(given.get("depth"));
  state.depth = [1, 2, 3].includes(depth) ? depth : ownDepth;
  const known = new Set(state.around ? sectorsOf(state.around).map(({ key }) => key) : []);
  const tens = (given.get("more") || "").split(",").map((part) => [part.slice(0, part.lastIndexOf(":")), Number(part.slice(part.lastIndexOf(":") + 1))]);
  state.tens = new Map(tens.filter(([key, n]) => known.has(key) && Number.isInteger(n) && n > 0 && n < 1000));
}

function writeAround(given) {
  if (!state.around || state.all) return;
  if (state.around !== centre) given.set("around", state.around);
  if (state.depth !== ownDepth) given.set("depth", String(state.depth));
  const tens = [...state.tens].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, n]) => `${key}:${n}`);
  if (tens.length) given.set("more", tens.join(","));
}
