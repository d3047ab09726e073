// The rows of the answer that the page was asked for; a page of something else has none, and no tab for them.
const answerCell = (said) => {
  if (!said) return "";
  if (things.has(said.thing)) return thingLink(said.thing);
  const statement = statements.get(said.statement);
  if (statement) return button(relationWord(statement.relation), () => selectStatement(statement.id), { class: "plain" });
  return make("span", { class: "clip", dir: "auto", title: said.text, text: typeof said.text === "number" ? number(said.text, 4) : said.text });
};

// The most of each column of several numbers of which none is below zero: its cells have bars.
const columnMosts = once(() => answer.headings.map((_, at) => {
  const all = answer.rows.map((row) => row[at]?.text).filter((text) => typeof text === "number");
  return all.length > 1 && all.every((one) => one >= 0) ? Math.max(...all) : 0;
}));

function cellBar(said, most) {
  if (!most || typeof said?.text !== "number") return "";
  const bar = make("i", { class: "cell-bar", "aria-hidden": "true" });
  bar.style.width = `${((said.text / most) * 100).toFixed(2)}%`;
  return bar;
}

// A row stands for what is chosen where it names it: the statement, else the thing.
const isChosen = (row) => row.some((said) => said && ((state.thing && said.thing === state.thing) || (state.statement && said.statement === state.statement)));

function drawAnswer() {
  const rows = answer.rows.slice(0, answering.rows);
  const left = answer.rows.length - rows.length;
  byId("answer-view").replaceChildren(
    make("p", { class: "quiet" }, say("answer_rows", { n: answer.rows.length }), answer.cut ? make("span", { text: say("answer_cut") }) : ""),
    make("table", {}, caption(say("answer")),
      make("thead", {}, make("tr", {}, answer.headings.map((text) => make("th", { scope: "col", dir: "auto", text })))),
      make("tbody", {}, rows.map((row) => make("tr", { "aria-selected": isChosen(row) ? "true" : null }, row.map((said, at) =>
        make("td", { "data-heading": answer.headings[at], class: said && typeof said.text === "number" ? "figure" : null }, answerCell(said), cellBar(said, columnMosts()[at]))))))),
    left > 0 ? button(say("more", { n: Math.min(left, PAGE) }), () => { answering.rows += PAGE; drawAnswer(); }, { class: "wide" }) : "",
  );
}

const answering = { rows: PAGE };
const answerStatements = (rows) => [...new Set(rows.flat().map((said) => said?.statement))].flatMap((id) => statements.get(id) ?? []);
if (answer)
  addView("answer", {
    show: () => drawAnswer(),
    hide() {},
    selected: () => answerStatements(answer.rows),
    pictured: () => answerStatements(answer.rows.slice(0, answering.rows)),
    hidden: () => 0,
  });
