// How a step looks: its shape tells which, its filling how far it can be relied on. The legend is made of the same.
const SHAPES = {
  signedOn: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
  startedOn: "M3.2 1.8L14 8L3.2 14.2z",
  stalledOn: "M2.5 2.2h4v11.6h-4zM9.5 2.2h4v11.6h-4z",
  resumedOn: "M1.6 2.4L8 8l-6.4 5.6zM8 2.4L14.4 8L8 13.6z",
  completedOn: "M8 1l7 7l-7 7l-7-7z",
  producedOn: "M8 .8l2.1 4.8l5.2.5l-3.9 3.5l1.1 5.1L8 12l-4.5 2.7l1.1-5.1L.7 6.1l5.2-.5z",
};
const VISIT_SHAPE = "M8 13.5L2.6 4.2h10.8z";
const shapeOfStep = (relation) => SHAPES[relation] || VISIT_SHAPE;

function stepIcon(relation, status, asserted = true) {
  const icon = drawing(shapeOfStep(relation), {});
  icon.setAttribute("class", `step-icon ${Object.hasOwn(SHAPES, relation) ? relation : "visit"} ${status}${asserted ? "" : " doubtful"}`);
  if (status === "negated") {
    const cross = icon.firstChild.cloneNode();
    cross.setAttribute("d", "M2 14L14 2");
    icon.append(cross);
  }
  return icon;
}

// A mark in words: what, when, how it is known, and by whom where it is a visit.
function markText(statement) {
  const { when } = statement;
  return [
    isVisit(statement) ? `${nameOf(statement.subject)} ${relationWord(statement.relation)}` : relationWord(statement.relation),
    when ? timeText(when.edtf) : say("undated"),
    statusWord(statement.status),
    isInferred(statement) && say(when.basis),
    !statement.asserted && say("not_asserted"),
  ].filter(Boolean).join(" · ");
}

let legendOpen = byId("timeline-view").parentElement.clientWidth > 600 && innerHeight > 880; // as the reader left it

function timelineLegend() {
  const entry = (icon, text) => make("li", {}, icon, make("span", { text }));
  const line = (amount) => {
    const bar = make("i", { class: "bar-sample", "aria-hidden": "true" });
    bar.style.height = `${thicknessOf(amount)}px`;
    return entry(bar, moneyText(amount, "CNY"));
  };
  const used = [...STAGES, ...terms.visits].filter((relation) => relations.has(relation));
  const details = make("details", { open: legendOpen, on: { toggle: () => { legendOpen = details.open; } } },
    make("summary", { text: say("legend_marks") }),
    make("ul", {},
      ["planned", "negotiating", "negated"].map((status) => entry(stepIcon("signedOn", status), statusWord(status))),
      entry(stepIcon("signedOn", "actual", false), say("doubtful")),
      entry(make("i", { class: "band-sample", "aria-hidden": "true" }), say("precision")),
      entry(make("b", { class: "sign", "aria-hidden": "true", text: "≈" }), say("inferred")),
      entry(make("b", { class: "sign differ", "aria-hidden": "true", text: "≠" }), say("disputed"))),
    make("ul", {}, [1e8, 1e9, 5e9].map(line), make("li", { class: "quiet", text: say("width_is_money") })));
  return make("div", { class: "marks-legend" }, make("ul", {}, used.map((relation) => entry(stepIcon(relation, "actual"), relationWord(relation)))), details);
}

// Money as the width of the line: 100 million as wide as a stroke, ten billion as a lane.
const thicknessOf = (amount) => (amount ? Math.round(Math.min(3 + 0.15 * Math.sqrt(amount / 1e6), 18)) : 2);
