// The same statements as rows: what the canvas shows to the eye, for everyone.
const PAGE = 150;
const sorting = { by: "when", down: false, rows: PAGE };
const columns = {
  subject: { key: (fact) => nameOf(fact.subject), cell: (fact) => thingLink(fact.subject) },
  relation: { key: (fact) => relationWord(fact.relation), cell: (fact) => button(relationWord(fact.relation), () => selectStatement(fact.id), { class: "plain" }) },
  object: { key: (fact) => (fact.object === undefined ? fact.value ?? "" : nameOf(fact.object)), cell: (fact) => farEnd(fact, fact.subject) },
  when: { key: timeKey, cell: (fact) => (fact.when ? make("time", { text: timeText(fact.when.edtf) }) : "") },
  status: { key: (fact) => statusOrder.indexOf(fact.status), cell: (fact) => statusChip(fact.status) || make("span", { class: "quiet", title: !fact.asserted && say("not_asserted"), text: fact.asserted ? statusWord(fact.status) : say("actual_unsure") }) },
  evidence: { key: (fact) => fact.evidence.length, cell: quoteCell },
};

function quoteCell(fact) {
  const quote = sentences[fact.evidence[0].sentence].quote;
  const more = fact.evidence.length > 1 ? ` +${fact.evidence.length - 1}` : "";
  return make("span", { class: "clip", dir: "auto", title: quote, text: quote + more });
}

function ordered(rows) {
  const key = columns[sorting.by].key;
  const alike = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh"));
  const sorted = [...rows].sort((a, b) => (sorting.by === "when" ? byTime(a, b) : alike(key(a), key(b))));
  return sorting.down ? sorted.reverse() : sorted;
}

function headCell(name) {
  const order = sorting.by === name ? (sorting.down ? "descending" : "ascending") : "none";
  return make("th", { scope: "col", "aria-sort": order }, button(say(name), () => {
    sorting.down = sorting.by === name && !sorting.down;
    sorting.by = name;
    drawTable();
  }));
}

// Why there are no rows: nothing is said of the thing at all, or the filters let nothing through.
function emptyLine(about) {
  if (about && !factsOf.get(about).length) return make("p", { class: "empty", text: say("no_facts") });
  if (!data.statements.length) return "";
  if (state.path) return make("p", { class: "empty", text: say("no_path") });
  return make("p", { class: "empty" }, say("none_fit"), button(say("reset"), () => {
    clearFilters();
    refresh();
  }, { class: "plain" }));
}

const tableRows = () => (state.path ? pathNow().facts : (state.thing ? factsOf.get(state.thing) : data.statements).filter(passes));

addView("table", {
  show: () => drawTable(),
  hide() {},
  selected: tableRows,
  hidden: () => data.statements.length - Math.min(tableRows().length, sorting.rows),
});

function drawTable() {
  const view = byId("table-view");
  const about = state.thing;
  const rows = ordered(tableRows());
  const body = rows.slice(0, sorting.rows).map((fact) =>
    make("tr", { "data-statement": fact.id, "aria-selected": fact.id === state.statement ? "true" : null, on: { click: (event) => { if (!event.target.closest("button")) selectStatement(fact.id); } } },
      Object.entries(columns).map(([name, column]) => make("td", { class: `of-${name}` }, column.cell(fact)))));
  const left = rows.length - sorting.rows;
  view.replaceChildren(
    make("p", { class: "quiet" }, say("rows", { n: rows.length }),
      about ? button(`${say("about", { name: nameOf(about) })} ×`, () => select(null), { class: "pill" }) : "",
      state.path ? button(`${say("on_path", { from: nameOf(state.path.from), to: nameOf(state.path.to) })} ×`, () => select(null), { class: "pill" }) : ""),
    rows.length ? make("table", {}, caption(say("rows", { n: rows.length })), make("thead", {}, make("tr", {}, Object.keys(columns).map(headCell))), make("tbody", {}, body)) : emptyLine(about),
    left > 0 ? button(say("more", { n: Math.min(left, PAGE) }), () => { sorting.rows += PAGE; drawTable(); tally(); }, { class: "wide" }) : "",
  );
}
