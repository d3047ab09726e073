// What fills the overview of a large graph: its groups with their things, its lines with their statements.
for (const { id, kind, name, x, y, size } of overviewGiven.groups)
  aggregates.set(id, { id, kind: kind ?? "", aliases: [], x, y, size, members: [], facts: [], inner: [], get name() { return name ?? `${told(kindOf(id))} ${this.members.filter(isFree).length}`; } });
for (const { id, of } of vertices) if (of !== undefined) aggregates.get(`*${of}`).members.push(id);
for (const id of first) displayOf.set(id, id);
for (const { id, members } of aggregates.values()) for (const one of members) displayOf.set(one, id);
for (const ids of overviewGiven.gatherings) for (const id of ids) heartOf.set(id, ids[0]);
for (const [from, to] of overviewGiven.lines) bonds.set(`${from}|${to}`, { id: `${from}|${to}`, from, to, facts: [], beside: heartOf.get(from) === heartOf.get(to) });
gatherBonds();

// Each relation belongs to a line, to what goes on within one group, or to none (then it is counted as hidden).
function gatherBonds() {
  for (const fact of data.statements) {
    const ends = [...new Set([fact.subject, fact.object ?? fact.subject])].map((id) => displayOf.get(id));
    for (const id of new Set(ends)) if (aggregates.has(id)) aggregates.get(id).facts.push(fact);
    if (fact.object === undefined || ends.includes(undefined)) continue;
    const [one, other] = ends.length > 1 ? ends : [ends[0], ends[0]];
    if (one === other) { aggregates.get(one)?.inner.push(fact); continue; }
    const [a, b] = (heartOf.get(one) === heartOf.get(other) ? [one, other] : [heartOf.get(one), heartOf.get(other)]).sort();
    bonds.get(`${a}|${b}`)?.facts.push(fact);
  }
  for (const { id, facts, size } of aggregates.values()) {
    factsOf.set(id, facts);
    nextTo.set(id, new Set());
    shapeOf.set(id, kindOf(id).shape);
    radius.set(id, size);
  }
  for (const bond of bonds.values()) {
    for (const id of [bond.from, bond.to]) push(linesOf, id, { id: bond.id, from: bond.from, to: bond.to, arrows: "" });
    if (aggregates.has(bond.from)) nextTo.get(bond.from).add(bond.to);
    if (aggregates.has(bond.to)) nextTo.get(bond.to).add(bond.from);
  }
}

const bondFacts = (id) => bonds.get(id).facts.filter(passes);

function overviewFocus() {
  const bond = bonds.get(chosenBond());
  if (bond) return new Set([bond.from, bond.to]);
  const id = chosenDisplay();
  if (!id) return new Set();
  const ties = [...bonds.values()].filter(({ from, to, facts }) => (from === id || to === id) && facts.some(passes));
  return new Set([id, ...ties.flatMap(({ from, to }) => [from, to])].filter(drawn));
}

// All that the lines and groups stand for.
const overviewStatements = () => [...bonds.values(), ...aggregates.values()].flatMap(({ facts, inner }) => (inner ?? facts).filter(passes));

function aggregateBundle(about, part) {
  if (part === "between" && bonds.has(about)) {
    const { from, to, beside: near } = bonds.get(about);
    return { title: `${nameOf(from)} — ${nameOf(to)}`, note: say(near ? "bond_note" : "bond_far_note"), facts: bondFacts(about).sort(byTime) };
  }
  if (part !== "things" || !aggregates.has(about)) return null;
  const { members } = aggregates.get(about);
  const heart = heartOf.get(about);
  const free = members.filter(isFree).sort((a, b) => nextTo.get(b).size - nextTo.get(a).size || (a < b ? -1 : 1));
  return {
    title: heart === about ? nameOf(about) : `${nameOf(heart)} · ${nameOf(about)}`,
    note: say("aggregate_note", { n: free.length }), things: free, facts: factsOf.get(about).filter(passes).sort(byTime),
  };
}

// The number of statements on each line, of those that matter first; `points` by id.
function bondTies(focus, points, scale) {
  const [own, bond] = [chosenDisplay(), chosenBond()];
  const some = linesIn(points).map(({ id }) => bonds.get(id)).filter(({ id, from, to }) => !focus.size || id === bond || from === own || to === own);
  return some.map(({ id, from, to }) => ({ id, from, to, count: bondFacts(id).length })).sort((a, b) => b.count - a.count).map(({ id, from, to, count }) => {
    const [a, b] = [points[from], points[to]];
    return { statement: id, text: String(count), x: a.x * scale, y: a.y * scale, dx: (b.x - a.x) * scale, dy: (b.y - a.y) * scale };
  });
}

const bondWidth = (count) => Math.min(1 + Math.log2(count) / 2, 4);
const bondOpacity = (id) => (bonds.get(id).beside ? 0.4 : 0.2);

function paintBonds(seen, focus) {
  const [own, chosen] = [chosenDisplay(), chosenBond()];
  const ink = colourOf("--line-ink");
  edges.update(seen.map(({ id, from, to }) => {
    const near = id === chosen || from === own || to === own;
    const far = from === own ? to : from;
    return {
      id,
      width: bondWidth(bondFacts(id).length) * enlarged * (near ? 1.3 : 1),
      color: near && focus.size ? { color: tone(kindOf(far).colour), opacity: 0.85, inherit: false } : { color: ink, opacity: focus.size ? 0.12 : bondOpacity(id), inherit: false },
    };
  }));
}

// A picture of the overview, as it stands on the page.
function overviewText(count) {
  const ids = nodeView.getIds();
  const at = scaled(ids, (id) => network.getPosition(id));
  return sheetOf({
    points: at, links: visibleEdges.map(({ id, from, to }) => ({ id, subject: from, object: to })), sectors: [],
    ties: bondTies(new Set(), Object.fromEntries(at), 1), order: [...aggregates.values(), ...byDegree], mains: new Set(heartOf.values()),
  }, count, count);
}

function vectorBond({ id, subject, object }, sheet) {
  const [a, b] = [sheet.get(subject), sheet.get(object)];
  const count = bondFacts(id).length;
  return xml("line", {
    x1: fixed(a.x), y1: fixed(a.y), x2: fixed(b.x), y2: fixed(b.y), stroke: colourOf("--line-ink"), "stroke-width": fixed(bondWidth(count)), "stroke-opacity": bondOpacity(id), "data-line": id,
  }, xml("title", {}, xmlText(`${nameOf(subject)} ${count} ${nameOf(object)}`)));
}

// A few relations of many: what hangs together around its best connected thing, ring by ring, one such beside the other.
function sideBySide(links) {
  const near = new Map();
  for (const { subject, object } of links) for (const [one, other] of [[subject, object], [object, subject]]) near.set(one, (near.get(one) || new Set()).add(other));
  const ranked = [...near.keys()].sort((a, b) => near.get(b).size - near.get(a).size || (a < b ? -1 : 1));
  const clusters = [];
  const placed = new Set();
  for (const id of ranked) if (!placed.has(id)) clusters.push(ringsAround(id, near, placed));
  clusters.sort((a, b) => b.reach - a.reach);
  const wide = Math.max(...clusters.map(({ reach }) => 2 * reach), 1.3 * Math.sqrt(clusters.reduce((sum, { reach }) => sum + 4 * reach * reach, 0)));
  const points = new Map();
  let [left, top, high] = [0, 0, 0];
  for (const { reach, ring } of clusters) {
    if (left && left + 2 * reach > wide) [left, top, high] = [0, top + high, 0];
    for (const [id, { x, y }] of ring) points.set(id, { x: left + reach + x, y: top + reach + y });
    left += 2 * reach;
    high = Math.max(high, 2 * reach);
  }
  return points;
}

function ringsAround(hub, near, placed) {
  const ring = new Map([[hub, { x: 0, y: 0, angle: -Math.PI / 2 }]]);
  let [inner, reach] = [[hub], 0];
  placed.add(hub);
  while (inner.length) {
    const next = [];
    for (const id of inner) for (const other of near.get(id)) if (!placed.has(other)) { placed.add(other); next.push([other, ring.get(id).angle]); }
    if (next.length) reach = Math.max(reach + 120, (next.length * ITEM * 1.2) / (2 * Math.PI));
    next.forEach(([id, from], number) => {
      const angle = next.length < 3 ? from + number : next[0][1] + (2 * Math.PI * number) / next.length;
      ring.set(id, { x: reach * Math.cos(angle), y: reach * Math.sin(angle), angle });
    });
    inner = next.map(([id]) => id);
  }
  return { ring, reach: reach + 75 };
}
