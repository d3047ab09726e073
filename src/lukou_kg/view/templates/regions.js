// Parks and places: what lies in which, how far a work is, and which statements say so.
const { terms, divisions } = regions;
const REACHED = ["done", "started", "stalled", "signed", "unknown", "planned", "negotiating"];
const stepOf = new Map(terms.steps.map((step, place) => [step.relation, { ...step, place }]));
const SURENESS = { actual: 0, planned: 1, projected: 1, negotiating: 2 };
const natureOf = new Map(Object.entries(terms.natures).flatMap(([nature, all]) => all.map((kind) => [kind, nature])));

const ofKinds = (list) => (id) => things.has(id) && list.includes(things.get(id).kind);
const isWork = ofKinds(terms.works);
const isFirm = ofKinds(terms.firms);
const isPark = ofKinds(terms.parks);
const isPlace = ofKinds(terms.places);
const isRegion = (id) => isPark(id) || isPlace(id);
const isDenied = (statement) => statement.status === "negated";
const dayOf = (when, end) => (when && timeDays.has(when.edtf) ? timeDays.get(when.edtf)[end] : null);
const firstDay = (statement) => dayOf(statement.when, 0);
const lastDay = (statement) => dayOf(statement.when, 1);

const push = (map, key, item) => { if (map.has(key)) map.get(key).push(item); else map.set(key, [item]); };

// Where a thing is said to lie, and which work it is a part of. What is denied says neither.
const placings = new Map();
const wholes = new Map();
const parts = new Map();
for (const statement of data.statements) {
  const { subject, object, relation } = statement;
  if (object === undefined || object === subject || isDenied(statement)) continue;
  if (terms.within.includes(relation) && isRegion(object)) push(placings, subject, { at: object, statement });
  else if (terms.brings.includes(relation) && isRegion(subject)) push(placings, object, { at: subject, statement });
  else if (terms.within.includes(relation) && isWork(object) && isWork(subject)) {
    push(wholes, subject, { whole: object, statement });
    push(parts, object, { part: subject, statement });
  }
}

// All works that a work is a part of, the nearest first; a ring of parts ends where it began.
function wholesOf(id) {
  const found = [];
  if (!wholes.has(id)) return found;
  for (let at = [id]; at.length;) {
    at = at.flatMap((part) => (wholes.get(part) || []).filter(({ statement }) => passes(statement)).map(({ whole }) => whole))
      .filter((whole) => whole !== id && !found.includes(whole));
    found.push(...new Set(at));
  }
  return found;
}

const surest = (all) => [...all].sort((a, b) =>
  SURENESS[a.status] - SURENESS[b.status] || Number(b.asserted) - Number(a.asserted) || b.score - a.score)[0];

// Regions of a thing with the statements that say so; a part lies where its whole does, if nothing else is said of it.
function regionsOf(id, kind) {
  for (const at of [id, ...wholesOf(id)]) {
    const found = new Map();
    for (const placing of placings.get(at) || [])
      if (kind(placing.at) && passes(placing.statement)) push(found, placing.at, placing.statement);
    if (found.size) return found;
  }
  return new Map();
}

const toldSteps = (id) => (factsOf.get(id) || []).filter((fact) => fact.subject === id && passes(fact) &&
  (stepOf.has(fact.relation) || Object.hasOwn(terms.halts, fact.relation)));

// Whether a move came before the halt: a start does unless it is later by its day, anything else only if it is earlier.
function isBefore(move, halt) {
  if (stepOf.get(move.relation)?.reached === "started") return !(firstDay(move) && lastDay(halt) && firstDay(move) > lastDay(halt));
  return Boolean(firstDay(halt) && lastDay(move) && firstDay(halt) > lastDay(move));
}

// The halt after which nothing is told to go on.
function haltOf(facts) {
  const moves = facts.filter((fact) => ["done", "started"].includes(terms.halts[fact.relation] || stepOf.get(fact.relation)?.reached));
  return facts.find((fact) => terms.halts[fact.relation] === "stalled" && moves.every((move) => isBefore(move, fact)));
}

// How far a work is, by what is told as a fact and stands in the graph as one, and the statement that says so.
// What is less sure is given beside it as `perhaps`; a whole has started where a part of it has.
function stageOf(id, seen = new Set()) {
  seen.add(id);
  const steps = toldSteps(id);
  const facts = steps.filter((fact) => fact.status === "actual");
  const furthest = (all) => all.filter((fact) => stepOf.has(fact.relation))
    .sort((a, b) => stepOf.get(b.relation).place - stepOf.get(a.relation).place || b.score - a.score)[0];
  const sure = facts.filter((fact) => fact.asserted);
  const reached = furthest(sure);
  const maybe = furthest(facts);
  const perhaps = maybe && (!reached || stepOf.get(maybe.relation).place > stepOf.get(reached.relation).place) ? maybe : undefined;
  const halt = haltOf(sure);
  if (halt) return { reached: "stalled", statement: halt, perhaps };
  const inParts = (parts.get(id) || []).filter(({ part, statement }) => !seen.has(part) && passes(statement))
    .map(({ part }) => stageOf(part, seen)).find((stage) => ["done", "started"].includes(stage.reached));
  const own = reached && stepOf.get(reached.relation).reached;
  if (inParts && own !== "done" && own !== "started") return { reached: "started", statement: inParts.statement, perhaps };
  if (own) return { reached: own, statement: reached, perhaps };
  for (const [status, word] of [["planned", "planned"], ["projected", "planned"], ["negotiating", "negotiating"]]) {
    const told = steps.find((fact) => fact.status === status);
    if (told) return { reached: word, statement: told, perhaps };
  }
  return { reached: "unknown", perhaps };
}

const swatch = (how) => make("i", { class: `swatch how-${how}`, "aria-hidden": "true" });
const reachedWord = (how) => told(texts.reached[how]);
