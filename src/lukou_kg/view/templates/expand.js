// More things on the page than at first: neighbours of one, twelve at a time, or everything.
const AT_ONCE = 12;
const FREE = 92;

function expand(id) {
  const fresh = byDegree.filter((thing) => nextTo.get(id).has(thing.id) && !shown.has(thing.id)).slice(0, AT_ONCE);
  if (!fresh.length) return false;
  standAround(id, fresh.map((thing) => thing.id));
  state.added.push(id);
  return true;
}

// A thing that was found by search stands beside a neighbour that is on the page, or else at the border of all.
function bring(id) {
  if (shown.has(id) || !things.has(id)) return;
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
  for (const { id } of vertices) shown.add(id);
  if (crowd) crowd.open();
  else spread(vertices.map(({ id, far }) => ({ id, x: far[0], y: far[1] })));
}

function showFirst() {
  crowd?.close();
  state.all = false;
  state.added = [];
  shown.clear();
  for (const id of first) shown.add(id);
  spread(vertices.filter((vertex) => vertex.first).map(({ id, x, y }) => ({ id, x, y })));
}

// The way back. What is chosen comes along.
function backToFirst() {
  const { subject, object } = state.statement ? statements.get(state.statement) : { subject: state.thing };
  showFirst();
  for (const id of [subject, object]) if (id) bring(id);
  refresh();
  fit();
}

// What is not on the page is said on it, with the way to it.
function notice() {
  const box = byId("notice");
  const missing = data.things.length - shown.size;
  const off = [...shown].filter((id) => !drawn(id)).length;
  const parts = [];
  if (missing) {
    parts.push(make("span", { text: say("hidden", { shown: shown.size - off, n: missing }) }));
    parts.push(make("span", { class: "hint", text: say("hidden_hint") }));
  }
  if (off) parts.push(make("span", { text: say("filtered", { n: off }) }));
  if (crowd?.isOpen()) parts.push(make("span", { text: say("everything", { n: shown.size - off }) }), make("span", { class: "quiet", text: crowd.told() }));
  if (missing) parts.push(button(crowd ? say("show_all_many", { n: data.things.length }) : say("show_all"), () => { showEverything(); refresh(); fit(); }, { id: "show-all" }));
  if (state.all && first.size < data.things.length || state.added.length)
    parts.push(button(say("show_first"), backToFirst, { id: "show-first" }));
  box.replaceChildren(...parts);
  box.hidden = !parts.length;
}
