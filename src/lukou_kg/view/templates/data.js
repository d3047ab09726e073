// The knowledge as it came with the page, and the ways through it. Maps only: a name from outside is never a property.
const data = readJson("payload");
const { options, centre, whole, generation, words: texts, language: ownLanguage, answer, overview: overviewGiven, hops } = readJson("drawing");
const vertices = readJson("nodes");
const regions = readJson("regions");
const lines = readJson("edges");

// What only an earlier graph says stands behind what this one says, and is no part of its counts.
const earlier = readJson("earlier");
const gone = earlier ? earlier.lost : { things: [], articles: [], sentences: [], statements: [], kinds: [], relations: [] };
const articles = [...data.articles, ...gone.articles];
const sentences = [...data.sentences, ...gone.sentences.map((said) => ({ ...said, article: said.article + data.articles.length }))];
const lost = gone.statements.map((statement) => ({
  ...statement,
  evidence: statement.evidence.map((said) => ({
    ...said,
    sentence: said.sentence + data.sentences.length,
    named: said.named?.map(([role, sentence, ...place]) => [role, sentence + data.sentences.length, ...place]),
  })),
}));

const byKey = (items) => new Map(items.map((item) => [item.id, item]));
const things = byKey(data.things);
const former = new Map(gone.things.filter(({ id }) => !things.has(id)).map((thing) => [thing.id, thing]));
const statements = byKey([...lost, ...data.statements]);
const kinds = byKey(data.kinds);
const relations = byKey([...gone.relations, ...data.relations]);
const statusOrder = ["actual", "planned", "negotiating", "projected", "negated"];

const factsOf = new Map(data.things.map((thing) => [thing.id, []]));
const nextTo = new Map(data.things.map((thing) => [thing.id, new Set()]));
for (const statement of data.statements) {
  factsOf.get(statement.subject).push(statement);
  if (statement.object === undefined) continue;
  if (statement.object !== statement.subject) factsOf.get(statement.object).push(statement);
  nextTo.get(statement.subject).add(statement.object);
  nextTo.get(statement.object).add(statement.subject);
}
for (const [id, others] of nextTo) others.delete(id);

// A thing of which nothing actual is said is drawn hollow.
const hollow = new Set(
  data.things
    .filter(({ id }) => factsOf.get(id).length && !factsOf.get(id).some((fact) => fact.status === "actual"))
    .map(({ id }) => id),
);

const thingOf = (id) => things.get(id) || former.get(id) || aggregates.get(id);
const kindOf = (id) => kinds.get(thingOf(id).kind) || gone.kinds.find((kind) => kind.id === thingOf(id).kind) || SEVERAL;
const nameOf = (id) => thingOf(id).name;
const byDegree = [...data.things].sort(
  (a, b) => nextTo.get(b.id).size - nextTo.get(a.id).size || factsOf.get(b.id).length - factsOf.get(a.id).length,
);

function countBy(items, key) {
  const counts = new Map();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

// Earliest first; a time without its year, then no time at all, come last.
const timeKey = ({ when }) => (!when ? "~~" : /^[0-9]/.test(when.edtf) ? when.edtf : `~${when.edtf}`);
const byTime = (a, b) => (timeKey(a) < timeKey(b) ? -1 : timeKey(a) > timeKey(b) ? 1 : 0);
