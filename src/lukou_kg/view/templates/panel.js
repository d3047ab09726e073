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
    articleList(),
  ];
}

function articleList() {
  const list = make("ul", { class: "list sources" });
  const add = (from) => {
    list.append(...data.articles.slice(from, from + AT_A_TIME).map(articleItem));
    const left = data.articles.length - from - AT_A_TIME;
    if (left <= 0) return;
    const more = make("li", {}, button(say("more", { n: Math.min(left, AT_A_TIME) }), () => { more.remove(); add(from + AT_A_TIME); }, { class: "wide" }));
    list.append(more);
  };
  add(0);
  return list;
}

function articleItem(article) {
  const title = article.title || article.source || say("untitled");
  return make("li", {},
    article.url
      ? make("a", { href: article.url, target: "_blank", rel: "noopener noreferrer", dir: "auto", text: title })
      : make("span", { dir: "auto", text: title }),
    quiet([article.publisher, article.published || say("undated_source")].filter(Boolean).join(" · "), "span"));
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
    make("p", { class: "trust", text: `${say("id")} ${id}` }),
  ];
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
    const fill = () => { if (box.open && box.children.length === 1) append(box, group.facts, id); };
    box.addEventListener("toggle", fill);
    fill();
    return box;
  });
}

function append(box, facts, id) {
  box.append(...facts.slice(0, AT_A_TIME).map((fact) => factCard(fact, id)));
  const rest = facts.slice(AT_A_TIME);
  if (!rest.length) return;
  const more = button(say("more", { n: Math.min(rest.length, AT_A_TIME) }), () => { more.remove(); append(box, rest, id); }, { class: "wide" });
  box.append(more);
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
