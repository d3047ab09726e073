// More things on the page than at first: neighbours of one, ten at a time, or everything.
const AT_ONCE = 10;
const FREE = 92;

function expand(id) {
  if (!things.has(id) || state.all) return false;
  if (aggregates.size || state.around) return further(id);
  const fresh = byDegree.filter((thing) => nextTo.get(id).has(thing.id) && !shown.has(thing.id)).slice(0, AT_ONCE);
  if (!fresh.length) return false;
  standAround(id, fresh.map((thing) => thing.id));
  state.added.push(id);
  return true;
}

// Where relations are laid out: the next ten of every sector, or those of another thing.
function further(id) {
  if (state.around !== id) { openAround(id); return false; }
  const keys = sectors.filter(({ seen, all }) => seen.length < all.length).map(({ key }) => key);
  if (keys.length) moreOf(keys);
  return false;
}

// After an expansion all neighbours of the thing are in sight.
function showExpanded(id) {
  refresh();
  lookAt(true);
}

// A thing that was found by search stands beside a neighbour that is on the page, or else at the border of all.
function bring(id) {
  if (shown.has(id) || !things.has(id)) return;
  if (state.path && arranged === "path") return;
  if (!state.all && (state.around || aggregates.size)) {
    if (state.around) arrange();
    if (!shown.has(id)) goAround(id);
    return;
  }
  const near = [...nextTo.get(id)].find((other) => shown.has(other));
  if (near) standAround(near, [id]);
  else standAround(null, [id]);
  nodeView.refresh();
  edgeView.refresh();
}

// Each at the first free place on a spiral around `id`, on the side that looks away from the middle.
function standAround(id, fresh) {
  const taken = [...shown].map((one) => nodes.get(one));
  const from = id ? nodes.get(id) : { x: 0, y: Math.max(0, ...taken.map((one) => one.y)) + 2 * FREE };
  const out = Math.atan2(from.y, from.x);
  let turn = 0;
  for (const one of fresh) {
    let spot = null;
    for (let tried = 0; !spot; tried += 1) {
      const reach = (id ? 105 + 9 * turn : 14 * turn) * enlarged;
      const angle = out + Math.ceil(turn / 2) * (turn % 2 ? 0.42 : -0.42);
      const here = { x: from.x + 1.25 * reach * Math.cos(angle), y: from.y + reach * Math.sin(angle) };
      turn += 1;
      if (tried > 400 ||
        taken.every((old) => Math.abs(old.x - here.x) > FREE * 1.15 * enlarged || Math.abs(old.y - here.y) > FREE * 0.55 * enlarged))
        spot = here;
    }
    taken.push(spot);
    put([{ id: one, ...spot }]);
    shown.add(one);
  }
}

function showEverything() {
  state.all = true;
  Object.assign(state, { around: null, path: null, bundle: aggregates.has(chosenDisplay()) || chosenBond() ? null : state.bundle });
  for (const id of aggregates.keys()) shown.delete(id);
  for (const { id } of vertices) shown.add(id);
  sectors = [];
  visibleEdges = [];
  arranged = "first";
  drawSectors();
  if (crowd) crowd.open();
  else spread(vertices.map(({ id, far }) => ({ id, x: far[0], y: far[1] })));
}

function showFirst() {
  crowd?.close();
  Object.assign(state, { all: false, added: [] });
  arranged = "first";
  visibleEdges = [];
  sectors = [];
  shown.clear();
  for (const id of [...first, ...aggregates.keys()]) shown.add(id);
  spread(firstPoints());
}

// The way back. What is chosen comes along, into an overview only where it is drawn there as itself.
function backToFirst() {
  const { subject, object } = state.statement ? statements.get(state.statement) : { subject: state.thing };
  Object.assign(state, { around: centre ?? null, depth: ownDepth, tens: new Map() });
  if (aggregates.size) Object.assign(state, { thing: first.has(state.thing) ? state.thing : null, statement: null, path: null, bundle: null });
  showFirst();
  arrange();
  if (!aggregates.size) for (const id of [subject, object]) if (id) bring(id);
  refresh();
  fit();
}

// What stands in no relation is named in a list and not drawn at first, where it is more than a few.
const lone = () => data.things.filter(({ id }) => !shown.has(id) && !nextTo.get(id).size);
const loneShown = () => lone().filter(({ id }) => isFree(id));

// Who came by keys goes on with the first of them: the button is gone, as all that tells what is hidden is drawn anew.
function showLone() {
  selectBundle("~lone");
  if (!byPointer) byId("members").querySelector("button").focus();
}

// What is not on the page is said on it, with the way to it.
function notice() {
  const box = byId("notice");
  const missing = aggregated() ? 0 : data.things.length - shown.size;
  const unlinked = lone();
  const listed = loneShown();
  const off = [...shown].filter((id) => !drawn(id)).length + (unlinked.length === missing ? missing - listed.length : 0);
  const parts = [];
  if (unlinked.length === missing) {
    if (listed.length) parts.push(button(say("lone", { n: listed.length }), showLone, { id: "lone" }));
  } else if (missing) {
    parts.push(make("span", { text: say("hidden", { shown: shown.size - off, n: missing }) }));
    parts.push(make("span", { class: "hint", text: say("hidden_hint") }));
  }
  if (aggregated()) {
    const n = [...displayOf.keys()].filter((id) => isFree(id)).length;
    const free = data.things.filter(({ id }) => isFree(id)).length;
    parts.push(make("span", { text: say("overview_told", { k: [...shown].filter(drawn).length, n }) }));
    if (free > n) parts.push(make("span", { text: say("overview_left", { n: free - n }) }));
    parts.push(make("span", { class: "hint", text: say("overview_click") }));
  }
  if (off) parts.push(make("span", { text: say("filtered", { n: off }) }));
  if (crowd?.isOpen()) parts.push(make("span", { text: say("everything", { n: shown.size - off }) }), quiet(crowd.told(), "span"));
  if (missing || aggregated()) parts.push(button(crowd ? say("show_all_many", { n: data.things.length }) : say("show_all"), () => { showEverything(); refresh(); fit(); }, { id: "show-all" }));
  if (state.all && first.size < data.things.length || state.added.length || (state.around && state.around !== centre))
    parts.push(button(say("show_first"), backToFirst, { id: "show-first" }));
  box.replaceChildren(...parts);
  box.hidden = !parts.length;
}
