// Path between two things: all shortest ways over what the filters leave, whatever the direction of the relations.
const MOST_PATHS = 20;
let pathKept = null; // as long as neither ends nor filters change
let seeking = false; // whether the next thing that is chosen is the other end

// From each thing that is reached, to those next to it, with the statements between the two.
function linksOf(id) {
  const found = new Map();
  for (const fact of factsOf.get(id)) {
    const other = fact.subject === id ? fact.object : fact.subject;
    if (other !== undefined && other !== id && passes(fact)) push(found, other, fact);
  }
  return found;
}

// How far each thing is from `from`, as far as `to`.
function distances(from, to) {
  const far = new Map([[from, 0]]);
  for (let ring = [from]; ring.length && !far.has(to);) {
    const next = [];
    for (const id of ring) for (const other of linksOf(id).keys()) if (!far.has(other)) { far.set(other, far.get(id) + 1); next.push(other); }
    ring = next;
  }
  return far;
}

// The ways with what lies on them: `count` of all, `paths` the first of them as lists of things, `facts` of those.
// Those through things that few others touch come first: that two lie in one district says less.
function shortestPaths(from, to) {
  const far = distances(from, to);
  if (!far.has(to)) return { steps: null, count: 0, paths: [], facts: [], things: new Set([from, to]) };
  const rarest = (a, b) => nextTo.get(a).size - nextTo.get(b).size || (a < b ? -1 : 1);
  const before = new Map(); // on the way back: the nearer neighbours
  const ways = new Map();
  const waysTo = (id) => {
    if (id === from) return 1;
    if (!ways.has(id)) {
      before.set(id, [...linksOf(id).keys()].filter((other) => far.get(other) === far.get(id) - 1).sort(rarest));
      ways.set(id, before.get(id).reduce((sum, other) => sum + waysTo(other), 0));
    }
    return ways.get(id);
  };
  const count = waysTo(to);
  const paths = [];
  const walk = (id, behind) => {
    if (paths.length >= MOST_PATHS) return;
    if (id === from) paths.push([from, ...behind]);
    else for (const other of before.get(id)) walk(other, [id, ...behind]);
  };
  walk(to, []);
  const pairs = new Map(paths.flatMap((path) => path.slice(1).map((id, place) => [`${path[place]} ${id}`, [path[place], id]])));
  const facts = [...pairs.values()].flatMap(([a, b]) => linksOf(a).get(b));
  return { steps: far.get(to), count, paths, facts, things: new Set(paths.flat()) };
}

function pathNow() {
  if (!pathKept) pathKept = shortestPaths(state.path.from, state.path.to);
  return pathKept;
}
const onPath = (id) => pathNow().facts.some((fact) => fact.id === id);
const isEnd = (id) => Boolean(state.path) && (id === state.path.from || id === state.path.to);
const forgetPath = () => { pathKept = null; };

function readPath(given) {
  const [from, to] = [given.get("path"), given.get("end")];
  forgetPath();
  state.path = !state.thing && things.has(from) && things.has(to) && from !== to ? { from, to } : null;
}

function writePath(given) {
  if (!state.path) return;
  given.set("path", state.path.from);
  given.set("end", state.path.to);
}

// Asks for the other end of a path from the selected thing.
function seekPath(on) {
  seeking = on;
  byId("query").placeholder = say(on ? "path_search" : "search");
  document.body.classList.toggle("seeking", on);
  drawPanel();
  if (on) { byId("query").focus(); byId("spoken").textContent = say("path_seek", { name: nameOf(state.thing) }); }
}

// Whether the thing was taken as the other end of a path.
function takesEnd(id) {
  if (!seeking || !id || id === state.thing) return false;
  showPath(state.thing, id);
  return true;
}

function showPath(from, to) {
  if (seeking) seekPath(false);
  Object.assign(state, { thing: null, statement: null, bundle: null, path: { from, to } });
  forgetPath();
  if (!state.all) arrange();
  for (const id of [from, ...pathNow().paths.flat(), to]) bring(id);
  settle();
  if (arranged === "path") fit();
  else lookAt();
  revealPanel();
  byId("spoken").textContent = pathWords(pathNow());
}

// The things of a path that stood alone on the canvas make room for what was there before.
function leavePath() {
  if (arranged !== "path") return;
  arrange();
  fit();
}

function pathWords({ steps, count, paths }) {
  if (steps === null) return say("no_path");
  return say("path_counts", { n: count, k: steps }) + (count > paths.length ? say("paths_left", { n: count - paths.length }) : "");
}

function pathButton() {
  if (!seeking) return button(say("path_to"), () => seekPath(true), { class: "wide", id: "path-to" });
  return make("p", { class: "quiet", id: "path-seek" }, say("path_seek", { name: nameOf(state.thing) }), " ", button(say("cancel"), () => seekPath(false), { class: "plain" }));
}

function pathPanel() {
  const { from, to } = state.path;
  const found = pathNow();
  return [
    crumbs(say("path")),
    make("h2", { class: "title ends" }, thingLink(from), make("span", { "aria-hidden": "true", text: " ⇢ " }), thingLink(to)),
    make("p", { id: "path-told", class: "lead", text: pathWords(found) }),
    quiet(say(found.steps === null ? "no_path_note" : "path_note")),
    ...found.paths.map((path) => make("ol", { class: "path", "data-path": path.join(" ") }, path.map((id, place) => pathStep(path, place)))),
  ];
}

function pathStep(path, place) {
  if (!place) return make("li", {}, thingLink(path[0]));
  const facts = linksOf(path[place - 1]).get(path[place]);
  const cards = make("details", {}, make("summary", { text: [...new Set(facts.map((fact) => relationWord(fact.relation, fact.subject !== path[place - 1])))].join(english() ? ", " : "、") }));
  cards.addEventListener("toggle", () => {
    if (cards.open && cards.children.length === 1) cards.append(...facts.map((fact) => factCard(fact, null)));
  });
  return make("li", {}, cards, thingLink(path[place]));
}
