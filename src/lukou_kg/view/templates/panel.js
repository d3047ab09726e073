// The right-hand side: an overview, the facts of a thing, or one statement.
const AT_A_TIME = 30; // facts of one group
const OPENED = 24; // facts of one thing that are laid open; beyond, groups are folded

function drawPanel() {
  const panel = byId("panel");
  if (state.thing) panel.replaceChildren(...thingPanel(state.thing));
  else if (state.bundle && bundleOf(state.bundle)) panel.replaceChildren(...bundlePanel(bundleOf(state.bundle)));
  else if (state.statement) panel.replaceChildren(...statementPanel(statements.get(state.statement)));
  else if (state.path) panel.replaceChildren(...pathPanel());
  else panel.replaceChildren(...overview());
  panel.scrollTop = 0;
}

function overview() {
  return [
    make("h2", { class: "title", text: say("overview") }),
    make("p", { class: "lead", text: say("overview_hint") }),
    answer ? button(say("answer_rows", { n: answer.rows.length }), () => openView("answer"), { class: "wide", id: "see-answer" }) : "",
    make("h3", { text: say("most") }),
    make("ol", { class: "list" }, byDegree.slice(0, 10).map(({ id }) =>
      make("li", {}, thingLink(id), make("span", { class: "count", text: nextTo.get(id).size })))),
    make("h3", { text: `${say("sources")} ${data.articles.length}` }),
    articleList(data.articles),
  ];
}

const articleList = (all) => inParts(make("ul", { class: "list sources" }), all, articleItem);

// Some of the items in a box, and the way to the next.
function inParts(box, items, draw) {
  box.append(...items.slice(0, AT_A_TIME).map((item) => draw(item)));
  const rest = items.slice(AT_A_TIME);
  if (!rest.length) return box;
  const next = button(say("more", { n: Math.min(rest.length, AT_A_TIME) }), () => { more.remove(); inParts(box, rest, draw); }, { class: "wide" });
  const more = box.tagName === "UL" ? make("li", {}, next) : next;
  box.append(more);
  return box;
}

function articleItem(article) {
  const title = article.title || article.source || say("untitled");
  return make("li", {},
    article.url
      ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto", text: title })
      : make("span", { dir: "auto", text: title }),
    make("span", { class: "quiet" }, article.publisher && [isolated(article.publisher), " · "], article.published || say("undated_source")));
}

// Above what is told: of which kind it is, ways on, and the way back.
const crumbs = (kind, ...ways) =>
  make("div", { class: "crumbs" }, kind.nodeType ? kind : make("span", { class: "kind", text: kind }), ways, button(say("clear"), () => select(null), { class: "plain", id: "clear" }));

function kindChip(kind) {
  const chip = make("span", { class: "kind" }, shapeIcon(kind), told(kind));
  return chip;
}

function thingPanel(id) {
  const thing = things.get(id);
  const facts = [...factsOf.get(id)].sort(byTime);
  const sentences = new Set(facts.flatMap((fact) => fact.evidence.map((said) => said.sentence)));
  const hidden = hiddenNeighbours(id).length;
  return [
    crumbs(kindChip(kindOf(id))),
    make("h2", { class: "title", dir: "auto", text: thing.name }),
    thing.aliases.length ? make("p", { class: "aliases quiet" }, `${say("also")} `, thing.aliases.map((name) => make("bdi", { text: name }))) : "",
    quiet(facts.length ? say("facts", { n: facts.length, m: sentences.size }) : say("no_facts")),
    ...aroundButtons(id),
    hidden && !state.around && !aggregates.size && !state.all ? button(say("expand", { n: Math.min(hidden, AT_ONCE), all: hidden }), () => { expand(id); showExpanded(id); }, { class: "wide", id: "expand" }) : "",
    pathButton(),
    ...groups(id, facts),
    ...(facts.length ? [] : sourcesOf(thing)),
    make("p", { class: "trust", text: `${say("id")} ${id}` }),
  ];
}

// Of what nothing is said it is told at least which articles name it.
function sourcesOf(thing) {
  const naming = data.articles.filter(({ id }) => thing.articles.includes(id));
  return naming.length ? [make("h3", { text: say("named_in") }), articleList(naming)] : [];
}

function groups(id, facts) {
  const found = new Map();
  for (const fact of facts) {
    const inverse = fact.subject !== id;
    const key = `${inverse ? "<" : ">"}${fact.relation}`;
    if (!found.has(key)) found.set(key, { word: relationWord(fact.relation, inverse), facts: [] });
    found.get(key).facts.push(fact);
  }
  let opened = 0;
  return [...found.values()].map((group) => {
    const open = opened < OPENED;
    opened += group.facts.length;
    const box = make("details", { class: "group", open },
      make("summary", {}, make("h3", { text: group.word }), make("span", { class: "count", text: group.facts.length })));
    const fill = () => { if (box.open && box.children.length === 1) inParts(box, group.facts, (fact) => factCard(fact, id)); };
    box.addEventListener("toggle", fill);
    fill();
    return box;
  });
}

function statementPanel(statement) {
  const { subject, object } = statement;
  const alone = object === undefined; // a step or a value: what matters beside it is what else is told of the same
  const others = (factsOf.get(subject) || []).filter((fact) => fact !== statement && (alone
    ? fact.subject === subject && fact.relation === statement.relation && STAGES.includes(fact.relation)
    : (fact.subject === subject && fact.object === object) || (fact.subject === object && fact.object === subject))).sort(byTime);
  return [
    crumbs(say("statement"), state.path ? button(say("to_path"), () => showPath(state.path.from, state.path.to), { class: "plain", id: "to-path" }) : ""),
    make("div", { class: "triple" },
      thingLink(subject), make("span", { class: "relation", text: relationWord(statement.relation) }),
      farEnd(statement, subject)),
    factCard(statement, null),
    make("p", { class: "trust", text: `${say("id")} ${statement.id}` }),
    others.length ? make("h3", { text: say(alone ? "same_matter" : "between") }) : "",
    others.length ? make("ul", { class: "list" }, others.map((fact) => make("li", {},
      button(alone ? (fact.when ? timeText(fact.when.edtf) : say("undated")) : relationWord(fact.relation), () => selectStatement(fact.id), { class: "plain" }), statusChip(fact.status)))) : "",
  ];
}
