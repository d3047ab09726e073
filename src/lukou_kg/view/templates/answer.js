// The rows of the answer that the page was asked for; a page of something else has none, and no tab for them.
const answerCell = (said) => {
  if (!said) return "";
  if (things.has(said.thing)) return thingLink(said.thing);
  const statement = statements.get(said.statement);
  if (statement) return button(relationWord(statement.relation), () => selectStatement(statement.id), { class: "plain" });
  return make("span", { class: "clip", dir: "auto", title: said.text, text: typeof said.text === "number" ? number(said.text, 4) : said.text });
};

// A row stands for what is chosen where it names it: the statement, else the thing.
const isChosen = (row) => row.some((said) => said && ((state.thing && said.thing === state.thing) || (state.statement && said.statement === state.statement)));

function drawAnswer() {
  const rows = answer.rows.slice(0, answering.rows);
  const left = answer.rows.length - rows.length;
  byId("answer-view").replaceChildren(
    make("p", { class: "quiet" }, say("answer_rows", { n: answer.rows.length }), answer.cut ? make("span", { text: say("answer_cut") }) : ""),
    make("table", {},
      make("thead", {}, make("tr", {}, answer.headings.map((text) => make("th", { scope: "col", dir: "auto", text })))),
      make("tbody", {}, rows.map((row) => make("tr", { "aria-selected": isChosen(row) ? "true" : null }, row.map((said, at) =>
        make("td", { "data-heading": answer.headings[at], class: said && typeof said.text === "number" ? "figure" : null }, answerCell(said))))))),
    left > 0 ? button(say("more", { n: Math.min(left, PAGE) }), () => { answering.rows += PAGE; drawAnswer(); }, { class: "wide" }) : "",
  );
}

const answering = { rows: PAGE };
const answerStatements = () => [...new Set(answer.rows.flat().map((said) => said?.statement))].flatMap((id) => statements.get(id) ?? []);
if (answer)
  addView("answer", {
    show: () => drawAnswer(),
    hide() {},
    selected: answerStatements,
    hidden: () => 0,
  });
