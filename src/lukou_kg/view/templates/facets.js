// What may be shown and hidden, with counts of what the other filters leave; the lists are the legend too.
function facetRow(facet, id, count, icon, label) {
  const box = make("input", {
    type: "checkbox",
    on: { change: () => { toggle(facet, id, !box.checked); refresh(); } },
  });
  box.checked = !state.off[facet].has(id);
  const only = button(say("only"), () => { solo(facet, id); refresh(); }, { class: "only", "aria-label": `${say("only")} ${label}` });
  const row = make("div", { class: "row", "data-facet": facet, "data-id": id },
    make("label", {}, box, icon, make("span", { class: "what", text: label })), only, make("span", { class: "count", text: count }));
  row.classList.toggle("off", !box.checked);
  return row;
}

function toggle(facet, id, off) {
  if (off) state.off[facet].add(id);
  else state.off[facet].delete(id);
}

function solo(facet, id) {
  const known = facet === "kind" ? kinds.keys() : facet === "relation" ? relations.keys() : statusOrder;
  state.off[facet] = new Set([...known].filter((other) => other !== id));
}

function facetList(facet, word, rows) {
  const all = button(say("all"), () => { state.off[facet].clear(); refresh(); }, { class: "all" });
  all.hidden = !state.off[facet].size;
  return make("section", {}, make("div", { class: "head" }, make("h2", { text: say(word) }), all), rows);
}

// For each value of a facet how many statements the other filters leave of it. The order is that of all statements, so
// that no row moves while one filters.
function factCounts(facet) {
  const left = new Map(countBy(data.statements.filter((fact) => inTime(fact) && passesBut(facet, fact)), (fact) => fact[facet]));
  return countBy(data.statements, (fact) => fact[facet]).map(([id]) => [id, left.get(id) || 0]);
}

// For each kind how many things there are of which the other filters leave a statement; all where nothing is filtered.
function kindCounts() {
  const told = new Set();
  if (narrowed()) for (const fact of data.statements)
    if (inTime(fact) && passesBut("kind", fact)) for (const end of [fact.subject, fact.object]) told.add(end);
  const left = new Map(countBy(data.things.filter(({ id }) => !narrowed() || told.has(id)), (thing) => thing.kind));
  return countBy(data.things, (thing) => thing.kind).map(([id]) => [id, left.get(id) || 0]);
}

function drawFacets() {
  const scrolled = byId("facets").scrollTop;
  const held = document.activeElement?.closest(".row");
  const pressed = document.activeElement?.classList[0]; // of a row of places, which has two
  byId("facet-lists").replaceChildren(
    facetList("kind", "kinds", kindCounts().map(([id, count]) =>
      facetRow("kind", id, count, shapeIcon(kinds.get(id)), told(kinds.get(id))))),
    facetList("status", "statuses", factCounts("status")
      .sort((a, b) => statusOrder.indexOf(a[0]) - statusOrder.indexOf(b[0]))
      .map(([id, count]) => facetRow("status", id, count, lineIcon(id), statusWord(id)))),
    data.statements.every((fact) => fact.asserted) ? "" : make("p", { class: "pale" }, paleIcon(), make("span", { text: say("pale") })),
    make("p", { class: "quiet legend", text: say("legend") }),
    placeFacet(),
    facetList("relation", "relations", factCounts("relation").map(([id, count]) =>
      facetRow("relation", id, count, null, relationWord(id)))),
  );
  byId("facets").scrollTop = scrolled;
  if (held?.dataset.place !== undefined) byId("facets").querySelector(`[data-place="${CSS.escape(held.dataset.place)}"] .${pressed}`)?.focus();
  else if (held) document.querySelector(`.row[data-facet="${held.dataset.facet}"][data-id="${CSS.escape(held.dataset.id)}"] input`)?.focus();
}
