// A large graph at one glance: groups of things drawn as one, and lines that stand for all relations between two of those.
// Only pages that open so have them (`gathered.js`); on others all of this is empty.
const SEVERAL = { id: "", zh: texts.words.several.zh, en: texts.words.several.en, colour: "#6b7280", shape: "dot" };
const aggregates = new Map();
const bonds = new Map(); // lines by id
const displayOf = new Map(); // what a thing is drawn as: its group, or itself
const heartOf = new Map(); // the centre of the gathering of what is drawn

const isFree = (id) => !state.off.kind.has(things.get(id).kind) && (!beside || beside.has(id));
const aggregated = () => aggregates.size > 0 && !state.all && !state.around && !state.path;

// Whether a line is drawn: those of groups in the overview, those of single relations elsewhere.
const isLine = (id) => (bonds.has(id) ? aggregated() && bonds.get(id).facts.some(passes) : !aggregated() && passes(statements.get(id)));

// What of the overview is chosen: something that is drawn, or a line.
function chosenDisplay() {
  if (state.thing) return displayOf.get(state.thing) ?? null;
  const [about, part] = (state.bundle || "").split("~");
  return part === "things" ? about : null;
}
function chosenBond() {
  const [about, part] = (state.bundle || "").split("~");
  return part === "between" ? about : null;
}

function pickDisplay(id) {
  if (!aggregates.has(id)) { select(id, true); return; }
  selectBundle(`${id}~things`);
  byId("spoken").textContent = say("aggregate_spoken", { name: nameOf(id), n: aggregates.get(id).members.filter(isFree).length, k: factsOf.get(id).filter(passes).length });
}

// All that stands on the canvas at first, where it was computed to stand.
const firstPoints = () => [...vertices.filter((vertex) => vertex.first), ...aggregates.values()].map(({ id, x, y }) => ({ id, x, y }));
