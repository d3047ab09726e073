// What is exported: what is chosen, what the view in sight shows, or all that the filters leave.
const comparesGraphs = () => state.view === "compare" && state.against === "graphs";
const withEarlier = (facts, fits) => (comparesGraphs() ? [...facts, ...lost.filter((fact) => passes(fact) && fits(fact))] : facts);

function chosenFacts() {
  if (state.statement) return [statements.get(state.statement)];
  if (state.path) return pathNow().facts;
  if (state.bundle) return bundleOf(state.bundle)?.facts ?? null;
  const about = (fact) => fact.subject === state.thing || fact.object === state.thing;
  return state.thing ? withEarlier(factsOf.get(state.thing).filter(passes), about) : null;
}

const SCOPES = {
  chosen: chosenFacts,
  view: () => (currentView().exported || currentView().selected)(),
  filtered: () => withEarlier(data.statements.filter(passes), () => true),
};
const byIdOf = (a, b) => (a.id < b.id ? -1 : Number(a.id > b.id));

// The statements of a scope, each once, in order of id; null where there is nothing of that kind.
function factsIn(scope) {
  const facts = SCOPES[scope]();
  return facts && [...new Map(facts.map((fact) => [fact.id, fact])).values()].sort(byIdOf);
}

// On which side of a comparison a statement stands; null in other views.
function sideOf() {
  if (state.view !== "compare" || (!latestDay && !earlier)) return null;
  const { then, now } = sides();
  return (fact) => [then(fact) && "then", now(fact) && "now"].filter(Boolean).join("+");
}

const generationWord = () => (generation === null ? say("generation_unknown") : say("generation", { n: generation }));
const sourceWords = (count) => [say("export_counts", { n: count }), generationWord(), document.title].join(" · ").replace(/\s+/g, " ");
