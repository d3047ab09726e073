// What the reader has chosen; it lives in the address, so that a link shows the same. Unknown words there are ignored.
const first = new Set(vertices.filter((vertex) => vertex.first).map((vertex) => vertex.id));
const facetKeys = { kind: "k", relation: "r", status: "s" };
const state = {
  thing: null, // a thing or a statement is selected, never both
  statement: null,
  path: null, // { from, to }: the shortest ways between two things are looked at
  bundle: null, // the key of a number of which the statements are shown; else null
  off: { kind: new Set(), relation: new Set(), status: new Set() },
  time: { from: null, to: null, undated: true }, // months, both included
  least: { score: 0, amount: 0 },
  sort: "latest", // of lanes of the timeline
  group: "none",
  added: [], // things whose neighbours were expanded, in order
  all: false,
  around: null, // the thing of which the relations are laid out, as far as `depth`
  depth: 1,
  tens: new Map(), // how many times ten more of a sector are shown
  place: null, // the key of the division that is looked at alone
  against: "dates", // what is compared: two days, or two graphs
  then: null, // days, where the reader has chosen them
  now: null,
  quiet: new Set(["same"]), // kinds of change that are not shown
  view: "graph",
  language: ownLanguage,
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  chosenTheme: false, // else it follows the system
};
const ownDepth = Math.min(hops ?? 1, 3);
const shown = new Set(first);
let crowd = null; // the drawing of everything at once, on a page of so many things that it has one

// Whether all filters let a statement through; those of `passesOther` are all but that of time.
const fitsFacet = {
  relation: (statement) => !state.off.relation.has(statement.relation),
  status: (statement) => !state.off.status.has(statement.status),
  kind: (statement) => [statement.subject, statement.object].every((id) => id === undefined || !state.off.kind.has(thingOf(id).kind)),
};
const fitsFacets = Object.entries(fitsFacet);
const passesBut = (facet, statement) =>
  isSure(statement) && isLarge(statement) && fitsPlace(statement) && fitsFacets.every(([name, fits]) => name === facet || fits(statement));
const passesOther = (statement) => passesBut(null, statement);
const passes = (statement) => inTime(statement) && passesOther(statement);
const narrowed = () => state.off.relation.size + state.off.status.size > 0 || state.place !== null || isFiltered();
const drawn = (id) => shown.has(id) && (!beside || beside.has(id) || aggregates.has(id)) && (aggregates.has(id) ? aggregates.get(id).members.some(isFree) : !state.off.kind.has(things.get(id).kind));

// Sets the choices that the address names, and gives back which things it wants on the page besides the first.
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const among = (key, known) => new Set((given.get(key) || "").split(",").filter((id) => known.has(id)));
  state.thing = things.has(given.get("sel")) ? given.get("sel") : null;
  state.statement = !state.thing && statements.has(given.get("st")) ? given.get("st") : null;
  readFilters(given);
  readTimeline(given);
  state.off.kind = among("k", kinds);
  state.off.relation = among("r", relations);
  state.off.status = among("s", new Set(statusOrder));
  readRegions(given);
  readPath(given);
  readAround(given);
  const wanted = viewIds().includes(given.get("view")) ? given.get("view") : FIRST_VIEW;
  state.language = ["en", "zh"].includes(given.get("lang")) ? given.get("lang") : ownLanguage;
  state.chosenTheme = ["dark", "light"].includes(given.get("theme"));
  if (state.chosenTheme) state.theme = given.get("theme");
  crowd?.choose(given.get("draw"));
  return { added: [...among("add", things)], all: given.get("all") === "1", view: wanted };
}

function writeAddress() {
  const given = new URLSearchParams();
  if (state.thing) given.set("sel", state.thing);
  if (state.statement) given.set("st", state.statement);
  for (const [facet, key] of Object.entries(facetKeys))
    if (state.off[facet].size) given.set(key, [...state.off[facet]].sort().join(","));
  writePath(given);
  writeAround(given);
  writeFilters(given);
  writeTimeline(given);
  if (state.added.length) given.set("add", state.added.join(","));
  if (state.all) given.set("all", "1");
  if (crowd?.chosen()) given.set("draw", crowd.chosen());
  writeRegions(given);
  if (state.view !== FIRST_VIEW) given.set("view", state.view);
  if (state.language !== ownLanguage) given.set("lang", state.language);
  if (state.chosenTheme) given.set("theme", state.theme);
  const text = String(given);
  try {
    history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]);
  } catch {
    // A sandboxed frame (a notebook) has no address of its own; the page works without.
  }
}
