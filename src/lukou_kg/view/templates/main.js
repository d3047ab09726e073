// Everything together: one way to choose, one way to draw what is chosen.
let guided = false; // whether the page itself has moved the view, to what is chosen

// What was chosen is told; on a phone the view gives half of the screen to it (narrow.css).
function makeRoom() {
  const narrow = isNarrow();
  const view = byId(`${state.view}-view`);
  const told = Boolean(state.thing || state.statement || state.bundle || state.path);
  const before = document.body.classList.contains("opened");
  document.body.classList.toggle("opened", told);
  if (!narrow || told === before) return;
  if (told) view.scrollTop = Math.max(tapped - view.clientHeight / 2, 0);
  else if (getComputedStyle(view).position === "static") scrollTo({ top: Math.max(tapped - innerHeight / 2, 0) });
}
let tapped = 0; // how far down in its view, in pixels
let byPointer = false; // the last thing that the reader did
document.addEventListener("pointerdown", (event) => {
  byPointer = true;
  const view = event.target.closest(".stage > section");
  if (view) tapped = event.clientY - view.getBoundingClientRect().top + view.scrollTop;
}, true);
document.addEventListener("keydown", () => { byPointer = false; }, true);

// On a phone the panel stands below the view: what was asked for comes into sight, and what asked for it stays there.
// Who goes through a view by keys keeps the focus in it.
function revealPanel() {
  if (!isNarrow()) return;
  const panel = byId("panel");
  scrollTo({ top: 0 });
  if (panel.getBoundingClientRect().top > innerHeight - 120) panel.scrollIntoView();
  if (byPointer) panel.focus({ preventScroll: true });
}

function select(id, near = false) {
  if (takesEnd(id)) return;
  if (seeking) seekPath(false);
  state.path = null;
  state.thing = id;
  state.statement = null;
  state.bundle = null;
  leavePath();
  if (id && !shown.has(id)) bring(id);
  if (id && near && drawn(id) && (moved || !(aggregated() || state.around))) lookAt();
  settle();
  if (!id && guided) fit();
  if (id) revealPanel();
  if (id) byId("spoken").textContent = say("selected", { kind: told(kindOf(id)), name: nameOf(id), n: factsOf.get(id).length });
}

function selectStatement(id) {
  const { subject, object } = statements.get(id);
  state.thing = null;
  state.bundle = null;
  state.statement = id;
  for (const end of [subject, object]) if (end !== undefined) bring(end);
  settle();
  revealPanel();
}

function settle() {
  drawPanel();
  makeRoom();
  currentView().show(state);
  tally();
  writeAddress();
}

// After a change of what is shown: filters, language, expansion.
function refresh() {
  forgetPath();
  drawFacets();
  sliders.draw();
  histogram.draw();
  if (arranged !== "first") arrange(); // into the room that the histogram leaves
  nodeView.refresh();
  edgeView.refresh();
  settle();
}

function dress() {
  document.documentElement.dataset.theme = state.theme;
  byId("theme").dataset.word = isDark() ? "light" : "dark"; // the button names what it leads to
  speakPage();
  drawTabs();
  nameThePage();
  const given = { things: data.things.length, statements: data.statements.length, articles: data.articles.length };
  const all = whole && { all_things: whole.things, all_statements: whole.statements };
  document.body.classList.toggle("of-values", ofValues);
  byId("counts").textContent = ofValues ? say("answer_values", all) : whole ? say("part", { ...given, ...all }) : say("counts", given);
  drawKeys();
}

// The title that the program gives a page speaks the language in force; one that people gave stays as it is.
function nameThePage() {
  const name = document.querySelector(".name h1");
  if (!Object.values(texts.words.own_title).includes(name.textContent)) return;
  name.textContent = say("own_title");
  document.title = say("own_title");
}

function drawKeys() {
  const keys = { "/": "search", A: "around", P: "path", X: "export", Esc: "clear", "↑ ↓ ← →": "arrows", Enter: "enter", F: "fit", "+ −": "zoom", B: "back", T: "table", [`1–${viewIds().length}`]: "views", D: "dark", [say("mouse")]: "mouse" };
  byId("keys").replaceChildren(
    make("h2", { text: say("help") }),
    make("dl", {}, Object.entries(keys).map(([key, word]) => [make("dt", {}, make("kbd", { text: key })), make("dd", { text: say(`key_${word}`) })])),
    button(say("close"), () => openSheet("keys", "help", false), { class: "wide" }));
}

function openSheet(sheet, opener, open) {
  byId(sheet).hidden = !open;
  byId(opener).setAttribute("aria-expanded", String(open));
}

function openFacets(open) {
  document.body.classList.toggle("facets-open", open);
  byId("filters").setAttribute("aria-expanded", String(open));
}

// The neighbour of the selected thing that lies most nearly in the direction of the arrow; where there is none, and in an
// overview, whatever is drawn there, so that arrows reach all.
function step(dx, dy) {
  const positionOf = (id) => (crowd?.isOpen() ? crowd.positionOf(id) : network.getPosition(id));
  const here = aggregated() ? chosenDisplay() : state.thing;
  const from = drawn(here) ? positionOf(here) : { x: 0, y: 0 };
  const nearest = (ids) => {
    let best = null;
    for (const id of ids) {
      if (id === here) continue;
      const to = positionOf(id);
      const way = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const along = ((to.x - from.x) * dx + (to.y - from.y) * dy) / way;
      if (along > 0.3 && (!best || way / along < best.cost)) best = { id, cost: way / along };
    }
    return best?.id;
  };
  const next = (aggregated() ? null : nearest(focused())) ?? (crowd?.isOpen() ? null : nearest([...shown].filter(drawn)));
  if (next) pickDisplay(next);
}

const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const KEYS = {
  "/": () => byId("query").focus(),
  Escape: () => { if (seeking) { seekPath(false); return; } openSheet("keys", "help", false); openFacets(false); select(null); },
  f: () => fit(),
  p: () => { if (state.thing) seekPath(true); },
  x: () => openExports(true),
  a: () => { if (state.thing) openAround(state.thing); },
  b: () => { if (state.all || state.added.length || state.around) backToFirst(); },
  "+": () => zoomBy(1.35),
  "-": () => zoomBy(1 / 1.35),
  t: () => openView(state.view === "table" ? "graph" : "table"),
  d: () => byId("theme").click(),
  "?": () => byId("help").click(),
};

// The digits open the views in the order of their tabs.
const numbered = (key) => {
  const id = viewIds()[Number(key) - 1];
  return id && (() => openView(id));
};

function pressed(event) {
  if (event.target.closest("input[type=search], select") || chorded(event)) return;
  if ([place, crowd?.box].includes(document.activeElement) && (ARROWS[event.key] || event.key === "Enter")) {
    event.preventDefault();
    const here = aggregated() ? chosenDisplay() : state.thing;
    if (!here && aggregated()) pickDisplay(heartOf.values().next().value);
    else if (!here) select(byDegree.find(({ id }) => drawn(id))?.id ?? null, true);
    else if (ARROWS[event.key]) step(...ARROWS[event.key]);
    else if (aggregates.has(here)) byId("panel").querySelector("#members button")?.focus();
    else if (expand(here)) showExpanded(here);
    return;
  }
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key] || numbered(event.key);
  if (act) { event.preventDefault(); act(); }
}

function byHand() {
  moved = true;
  guided = false;
}

function zoomed() {
  byHand();
  if (magnify(network.getScale())) paint();
}

function zoomBy(factor) {
  if (crowd?.isOpen()) return void crowd.zoomBy(factor);
  network.moveTo({ scale: network.getScale() * factor });
  zoomed();
}

function clicked({ nodes: hit, edges: near, pointer, event }) {
  place.focus({ preventScroll: true });
  const label = hit.length ? null : labelAt(pointer.canvas);
  const thing = hit[0] ?? label?.thing;
  if (thing !== undefined && event?.srcEvent?.shiftKey && state.thing && thing !== state.thing) showPath(state.thing, thing);
  else if (thing !== undefined) if (aggregates.has(thing)) pickDisplay(thing); else select(thing);
  else if (label?.statement || near.length) selectLine(label?.statement || near[0]);
  else if (state.thing || state.statement || state.path || state.bundle) select(null);
}

// A line that stands for one statement opens that.
function selectLine(id) {
  const facts = bonds.has(id) ? bondFacts(id) : [statements.get(id)];
  if (facts.length === 1) selectStatement(facts[0].id);
  else selectBundle(`${id}~between`);
}

function hover(id) {
  place.classList.toggle("over", id !== null);
  if (id === hovered) return;
  hovered = id;
  network.redraw();
}

// A label stands for its thing: over a shortened one the whole name is shown.
function hoverLabel({ offsetX: x, offsetY: y }) {
  const thing = labelAt(network.DOMtoCanvas({ x, y }))?.thing ?? null;
  if (thing !== null) hover(thing);
  else if (hovered !== null && network.getNodeAt({ x, y }) !== hovered) hover(null);
}

network.on("click", clicked);
place.addEventListener("mousemove", hoverLabel);
network.on("doubleClick", ({ nodes: hit, pointer }) => {
  const id = hit[0] ?? labelAt(pointer.canvas)?.thing;
  if (id !== undefined && expand(id)) showExpanded(id);
});
network.on("hoverNode", ({ node }) => hover(node));
network.on("blurNode", () => hover(null));
network.on("hoverEdge", () => place.classList.add("over"));
network.on("blurEdge", () => place.classList.remove("over"));
network.on("zoom", zoomed);
network.on("dragStart", byHand);
network.on("dragEnd", () => { labelled = null; });
network.on("beforeDrawing", drawRays);
network.on("afterDrawing", drawLabels);
network.on("resize", () => { if (!moved) setTimeout(fitRoom); });

byId("query").addEventListener("input", suggest);
byId("query").addEventListener("focus", suggest);
byId("query").addEventListener("blur", () => drawFound(false));
byId("query").addEventListener("keydown", searchKeys);
byId("shut").addEventListener("click", () => openFacets(false));
histogram.listen();
byId("filters").addEventListener("click", () => openFacets(!document.body.classList.contains("facets-open")));
byId("help").addEventListener("click", () => openSheet("keys", "help", byId("keys").hidden));
byId("fit").addEventListener("click", fit);
byId("zoom-in").addEventListener("click", () => zoomBy(1.35));
byId("zoom-out").addEventListener("click", () => zoomBy(1 / 1.35));
byId("language").addEventListener("click", () => { state.language = english() ? "zh" : "en"; dress(); refresh(); });
byId("theme").addEventListener("click", () => { state.theme = isDark() ? "light" : "dark"; state.chosenTheme = true; dress(); refresh(); });
document.addEventListener("keydown", pressed);
addEventListener("hashchange", start);

function start() {
  openExports(false);
  const asked = readAddress();
  showFirst();
  if (asked.all) showEverything();
  else arrange();
  if (!aggregates.size && !state.around) asked.added.forEach(expand);
  if (!state.thing && !state.statement && !state.path && !state.bundle) state.thing = state.around;
  const wanted = state.statement ? statements.get(state.statement) : { subject: state.thing };
  for (const id of [wanted.subject, wanted.object, ...(state.path ? pathNow().things : [])]) if (id) bring(id);
  dress();
  showView(asked.view);
  refresh();
  if (isNarrow() && arranged === "first" && shown.size === first.size + aggregates.size) spread(firstPoints()); // only now it is known how much room there is
  fitRoom();
}

start();
document.documentElement.dataset.ready = "yes";
