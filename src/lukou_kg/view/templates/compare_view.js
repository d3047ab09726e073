// Then and now side by side: for each work what was said of each step, and what is said now, each with its sentence.
const COMPARED = 20; // works at a time
const comparison = { works: COMPARED, drawn: [] }; // `drawn` are the works in sight

addView("compare", {
  show: () => drawComparison(),
  hide() {},
  selected: shownInComparison,
  exported: bothSides,
  pictured: () => [...new Set(drawnFacts())],
  hidden: () => data.statements.length - new Set(drawnFacts().filter((fact) => !isLost.has(fact.id))).size,
});

const drawnFacts = () => comparison.drawn.flatMap(({ lines }) => lines.flatMap((line) => [line.then, line.now])).flatMap((cell) => (cell ? cell.all : []));

function shownInComparison() {
  const found = new Set(drawnFacts());
  return data.statements.filter((fact) => found.has(fact) && (!state.thing || fact.subject === state.thing));
}

// With what only the earlier graph says, and what changed besides the progress of works.
function bothSides() {
  return [...drawnFacts(), ...(state.against === "graphs" ? ["gained", "lost"].flatMap(otherFacts) : [])];
}

function drawComparison() {
  const view = byId("compare-view");
  if (!latestDay && !earlier) {
    comparison.drawn = [];
    view.replaceChildren(make("p", { class: "empty", text: say("no_days") }));
    return;
  }
  const all = compared();
  const counts = new Map(countBy(all.flatMap(({ lines }) => lines), ({ verdict }) => verdict));
  const wanted = all.map((work) => ({ ...work, lines: work.lines.filter(({ verdict }) => !state.quiet.has(verdict)) })).filter(({ lines }) => lines.length);
  const shown = wanted.slice(0, comparison.works);
  const left = wanted.length - shown.length;
  comparison.drawn = shown;
  view.replaceChildren(
    choices(),
    verdictRow(counts),
    quiet(say("compared", { shown: shown.length, n: wanted.length, hidden: all.length - wanted.length })),
    state.against === "graphs" ? otherChanges() : quiet(say("compare_note")),
    shown.length ? comparisonTable(shown) : make("p", { class: "empty", text: say("nothing_changed") }),
    left > 0 ? button(say("next_of", { n: Math.min(left, COMPARED), left }), () => { comparison.works += COMPARED; drawComparison(); }, { class: "wide", id: "more-compared" }) : "",
  );
}

function choices() {
  const pick = (against) => () => { state.against = against; settle(); };
  const modes = earlier && latestDay ? make("div", { class: "switch", role: "group", "aria-label": say("compare_what") },
    button(say("two_days"), pick("dates"), { "aria-pressed": String(state.against === "dates"), id: "two-days" }),
    button(say("two_graphs"), pick("graphs"), { "aria-pressed": String(state.against === "graphs"), id: "two-graphs" })) : "";
  if (state.against === "graphs") return make("div", { class: "choices" }, modes, make("p", {}, say("against_graph", { label: earlierName() })));
  return make("div", { class: "choices" }, modes, dayInput("then", state.then ?? defaultThen()), make("span", { class: "arrow", "aria-hidden": "true", text: "→" }), dayInput("now", state.now ?? latestDay));
}

function dayInput(name, value) {
  const input = make("input", { type: "date", id: `day-${name}`, value, required: true });
  input.addEventListener("change", () => {
    if (!isDay(input.value)) return;
    state[name] = input.value;
    settle();
    byId(`day-${name}`).focus();
  });
  return make("label", {}, make("span", { text: say(`day_${name}`) }), input);
}

// The verdicts with their counts: what they mean, and which of them are shown.
function verdictRow(counts) {
  return make("div", { class: "verdicts", role: "group", "aria-label": say("verdicts") }, VERDICTS.filter((verdict) => counts.has(verdict)).map((verdict) =>
    make("button", { type: "button", class: `verdict is-${verdict}`, "data-verdict": verdict, "aria-pressed": String(!state.quiet.has(verdict)), title: told(texts.verdict_hint[verdict]),
      on: { click: () => { if (!state.quiet.delete(verdict)) state.quiet.add(verdict); settle(); document.querySelector(`.verdicts [data-verdict="${verdict}"]`)?.focus(); } } },
      make("span", { text: told(texts.verdict[verdict]) }), make("b", { text: counts.get(verdict) }))));
}

function otherChanges() {
  const [more, less] = ["gained", "lost"].map(otherFacts);
  return make("p", { class: "quiet others-changed" }, make("span", { text: say("other_changes") }),
    button(say("gained_n", { n: more.length }), () => selectBundle("~gained"), { class: "plain", disabled: !more.length }),
    button(say("lost_n", { n: less.length }), () => selectBundle("~lost"), { class: "plain", disabled: !less.length }));
}

function comparisonTable(works) {
  const { from, to } = sideNames();
  return make("table", { class: "compared" }, caption(`${from} → ${to}`),
    make("thead", {}, make("tr", {}, [say("step"), from, say("change"), to].map((text) => make("th", { scope: "col", text })))),
    works.map(({ id, lines }) => make("tbody", { "data-work": id },
      make("tr", { class: "of" }, make("th", { scope: "rowgroup", colspan: 4 }, thingLink(id), parkOf(id))),
      lines.map((line) => comparedRow(line)))));
}

// The earlier graph by its number or file, with the day, by the reader's clock, on which it was published.
const earlierName = () => (earlier.published
  ? say("published_then", { label: earlier.label, day: timeText(new Date(earlier.published).toLocaleDateString("sv")) }) : earlier.label);

function sideNames() {
  if (state.against === "graphs") return { from: say("graph_then", { label: earlierName() }), to: say("graph_now") };
  const [from, to] = [state.then ?? defaultThen(), state.now ?? latestDay].sort().map(timeText);
  return { from: say("side_then", { day: from }), to: say("side_now", { day: to }) };
}

function parkOf(id) {
  const found = things.has(id) ? [...regionsOf(id, isPark).keys(), ...innermost(regionsOf(id, isPlace)).keys()][0] : undefined;
  return found === undefined ? "" : quiet(nameOf(found), "span");
}

function comparedRow({ what, then, now, verdict, inPart }) {
  const name = Object.hasOwn(texts.words, `amount_${what}`) ? say(`amount_${what}`) : relationWord(what);
  const late = verdict === "kept" && then ? monthsLate(then, now) : 0;
  return make("tr", { "data-verdict": verdict, "data-step": what },
    make("th", { scope: "row", text: name }),
    make("td", { class: "side then", "data-label": say("day_then") }, then ? side(then) : quiet(say("not_told"), "span")),
    make("td", { class: "change" }, make("span", { class: `verdict is-${verdict}`, title: told(texts.verdict_hint[verdict]), text: told(texts.verdict[verdict]) }),
      inPart ? button(say("part_reached", { step: `${nameOf(inPart.subject)} ${relationWord(inPart.relation)}` }), () => selectStatement(inPart.id), { class: "plain in-part" }) : "",
      late > 0 ? quiet(say("months_late", { n: late }), "span") : ""),
    make("td", { class: "side now", "data-label": say("day_now") }, now ? side(now) : quiet(say("no_longer_told"), "span")));
}

function side({ fact, all, status, differ }) {
  const text = fact.relation === terms.amount ? valueText(fact) : fact.when ? timeText(fact.when.edtf) : say("undated");
  const telling = tellingsOf(fact)[0];
  const said = fact.evidence[0];
  const quote = sentences[said.sentence].quote;
  return [
    make("div", { class: "said" },
      swatch({ actual: fact.relation === terms.amount ? "stated" : "done", perhaps: "perhaps", negated: "negated" }[status] || status),
      make("b", { text: status === "perhaps" ? say("actual_unsure") : fact.relation === terms.amount && status === "actual" ? say("stated_amount") : statusWord(status) }),
      button(text, () => selectStatement(fact.id), { class: "plain" }),
      differ ? doubt(() => selectBundle(`${fact.subject}~${fact.relation === terms.amount ? "figure" : `step:${fact.relation}`}`), say(fact.relation === terms.amount ? "amounts_differ" : "days_differ")) : "",
      all.length > 1 && !differ ? button(`+${all.length - 1}`, () => selectBundle(`${fact.subject}~step:${fact.relation}`), { class: "plain", "aria-label": say("more_evidence", { n: all.length - 1 }) }) : ""),
    make("blockquote", { dir: "auto", title: quote }, markedQuote(quote, marksOf(fact, said, quote))),
    make("p", { class: "quiet" }, telling ? say(telling.basis === "published" ? "told_on" : "told_after", { day: timeText(telling.day) }) : say("undated_source")),
  ];
}

const isDay = (text) => /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/.test(text || "");
