// What stands behind a number: all the statements that it was made of, in the panel. Its key is in the address.
function selectBundle(key) {
  state.thing = null;
  state.statement = null;
  state.path = null;
  state.bundle = key;
  settle();
  revealPanel();
}

// A key is "<what it is about>~<which of its numbers>".
function bundleOf(key) {
  const [about, part] = (key || "").split("~");
  if (part === "things" || part === "between") return aggregates.size ? aggregateBundle(about, part) : null;
  if (part?.startsWith("sector:")) return sectorBundle(about, part.slice(7));
  const known = about === "" || about === NOWHERE || thingOf(about) !== undefined;
  if (!known || part === undefined) return null;
  if (part === "figure") return isWork(about) ? figureBundle(about) : null;
  if (part === "where") return things.has(about) ? whereBundle(about) : null;
  if (part.startsWith("step:")) return stepBundle(about, part.slice(5));
  if (about === "" && ["gained", "lost"].includes(part)) return earlier && { title: say(part), note: say(`${part}_note`), facts: otherFacts(part) };
  if (part === "lone") {
    const all = loneShown().map(({ id }) => id);
    return all.length ? { head: say("lone_head"), title: say("lone", { n: all.length }), note: say("lone_note"), facts: all.flatMap((id) => factsOf.get(id)).filter(passes).sort(byTime), things: all } : null;
  }
  if (about === "") return sumBundle(say("all_regions"), sumOfAll(), part);
  const region = gatherRegions().find(({ id }) => id === about);
  if (!region) return null;
  if (part === "own") return { title: nameOf(about), note: say("own_note"), facts: region.own };
  const industry = part.startsWith("industry:") && region.industries.find(([id]) => id === part.slice(9));
  if (industry) return { title: `${regionName(about)} · ${nameOf(industry[0])}`, note: say("industry_note", { n: industry[1].length }), facts: industry[1] };
  return sumBundle(regionName(about), region, part);
}

function sumBundle(name, { sums, all }, part) {
  const sum = part === "firm" ? new Map(gradesOf(sums)).get("firm") : part === "unclear" ? unclearIn(all) : Object.hasOwn(sums, part) ? sums[part] : null;
  if (!sum || !sum.works.length) return null;
  const word = part === "firm" ? say("firm") : part === "unclear" ? say("amounts_differ") : reachedWord(part);
  return {
    title: `${name} · ${word}`,
    lead: spanText(sum),
    note: say("sum_note", { n: sum.works.length }),
    facts: sum.works.flatMap((id) => figureOf(id).statements),
  };
}

// The works of which the least and the most differ.
function unclearIn({ works }) {
  const sums = {};
  for (const id of works) if (figureOf(id).high > figureOf(id).low) addUp(sums, "unclear", id, figureOf(id));
  return sums.unclear;
}

function figureBundle(id) {
  const { statements: used, rest, spent, doubtful } = figureOf(id);
  const facts = [...used, ...(spent ? [spent] : []), ...rest.filter((fact) => fact !== spent)];
  return facts.length ? { title: nameOf(id), lead: used.length ? spanText(figureOf(id)) : "", note: say("figure_note", { n: used.length, m: facts.length - used.length, doubtful }), facts } : null;
}

function whereBundle(id) {
  const facts = (placings.get(id) || []).map(({ statement }) => statement).filter(passes);
  return facts.length ? { title: nameOf(id), note: say("where_note"), facts } : null;
}

function stepBundle(id, relation) {
  const facts = [...data.statements, ...lost].filter((fact) => fact.subject === id && fact.relation === relation && passes(fact));
  return facts.length ? { title: `${nameOf(id)} · ${relationWord(relation)}`, note: say("step_note"), facts: facts.sort(byTime) } : null;
}

// What changed besides the progress of works.
function otherFacts(part) {
  const facts = part === "lost" ? lost : data.statements.filter((fact) => gained.has(fact.id));
  return facts.filter((fact) => passes(fact) && !isCompared(fact));
}

function bundlePanel({ head, title, lead, note, facts, things: members }) {
  const box = inParts(make("div", { class: "bundle" }), facts, (fact) => make("section", { class: "of-sum" },
    make("div", { class: "far" }, thingLink(fact.subject), button(relationWord(fact.relation), () => selectStatement(fact.id), { class: "plain" })), factCard(fact, fact.subject)));
  return [
    crumbs(head ?? say("sum")),
    make("h2", { class: "title", dir: "auto", text: title }),
    lead ? make("p", { class: "lead", text: lead }) : "",
    quiet(note),
    members ? memberList(members) : "",
    members && facts.length ? make("h3", { text: say("their_statements") }) : "",
    box,
  ];
}

// The things that a group stands for, some at a time.
function memberList(ids) {
  const bearers = new Map(countBy(ids, nameOf)); // of two of one name the first article that names each tells which it is
  const naming = (id) => bearers.get(nameOf(id)) > 1 && data.articles.find((article) => things.get(id).articles.includes(article.id));
  return inParts(make("ul", { class: "list", id: "members" }), ids, (id) => {
    const article = naming(id);
    return make("li", {}, thingLink(id), article ? quiet(article.title || article.source, "span") : "", make("span", { class: "count", text: nextTo.get(id).size || "" }));
  });
}

// What the address says of the views of regions and of changes; what names nothing of the page is ignored.
function readRegions(given) {
  choosePlace(given.get("place"));
  state.bundle = !state.thing && !state.statement && bundleOf(given.get("sum")) ? given.get("sum") : null;
  state.against = earlier && (given.get("cmp") === "graphs" || (!given.has("cmp") && !latestDay)) ? "graphs" : "dates";
  for (const side of ["then", "now"]) state[side] = isDay(given.get(side)) ? given.get(side) : null;
  if (given.has("quiet")) state.quiet = new Set(given.get("quiet").split(",").filter((verdict) => VERDICTS.includes(verdict)));
  else state.quiet = new Set(["same"]);
}

function writeRegions(given) {
  if (state.place) given.set("place", state.place);
  if (state.bundle) given.set("sum", state.bundle);
  if (state.against === "graphs") given.set("cmp", "graphs");
  for (const side of ["then", "now"]) if (state[side]) given.set(side, state[side]);
  const quiet = [...state.quiet].sort().join(",");
  if (quiet !== "same") given.set("quiet", quiet);
}
