// Statements as Turtle, with the IRIs and the vocabulary of the exports of the program (docs/graph.md): claims, what
// they say as facts where they are asserted, things, posts, sentences and articles. What only an earlier graph says is marked
// as deprecated, and is no fact.
const SPACES = {
  id: "https://w3id.org/lukou-kg/id/",
  lk: "https://w3id.org/lukou-kg/ontology#",
  lkv: "https://w3id.org/lukou-kg/vocab#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  owl: "http://www.w3.org/2002/07/owl#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  schema: "https://schema.org/",
  org: "http://www.w3.org/ns/org#",
  prov: "http://www.w3.org/ns/prov#",
  oa: "http://www.w3.org/ns/oa#",
  dcterms: "http://purl.org/dc/terms/",
  edtf: "http://id.loc.gov/datatypes/edtf/",
};
const named = (prefix, name) => (/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(name) ? `${prefix}:${name}` : `<${SPACES[prefix]}${encodeURIComponent(name)}>`);
const ESCAPES = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t" };
const literal = (text) => `"${gated(text).replace(/["\\\n\t]/g, (char) => ESCAPES[char])}"`;
const typed = (text, type) => `${literal(text)}^^${type}`;
const chinese = (text) => `${literal(text)}@zh-hans`;
const wholeNumber = (value) => typed(decimalText(value), Number.isInteger(value) ? "xsd:integer" : "xsd:decimal");

const TIME_SHAPES = [
  [/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, "xsd:date"], [/^[0-9]{4}-[0-9]{2}$/, "xsd:gYearMonth"], [/^[0-9]{4}$/, "xsd:gYear"],
  [/^XXXX-[0-9]{2}-[0-9]{2}$/, "xsd:gMonthDay"], [/^XXXX-[0-9]{2}$/, "xsd:gMonth"],
];
function typedTime(edtf) {
  const shape = TIME_SHAPES.find(([form]) => form.test(edtf));
  if (!shape || !isInCalendar(edtf)) return null;
  return typed(edtf.replace("XXXX", "-"), shape[1]);
}
function isInCalendar(edtf) {
  const [year, month = 1, day = 1] = edtf.split("-").map((part) => (part === "XXXX" ? 2000 : Number(part)));
  const date = new Date(Date.UTC(2000 + (year % 400), month - 1, day)); // 400 years have one calendar
  return year >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
const anyTime = (edtf) => typedTime(edtf) ?? typed(edtf, "edtf:EDTF");

function objectOf(fact) {
  if (fact.object !== undefined) return named("id", fact.object);
  if (saysTime(fact) || fact.value === undefined) return fact.when ? anyTime(fact.when.edtf) : "lkv:unknown-time";
  if (typeof fact.value === "string") return literal(fact.value);
  return relations.get(fact.relation).value === "count" ? wholeNumber(fact.value) : typed(decimalText(fact.value), "xsd:decimal");
}

const articleOf = new Map(articles.map((article) => [article.id, article]));
const articleIri = (article) => named("id", `article-${article.sha256.slice(0, 16)}`);
const evidenceName = (sentence) => `evidence-${sentence.key}`;
const deprecated = (isOld) => (isOld ? [["owl:deprecated", typed("true", "xsd:boolean")], ["rdfs:comment", literal(`only in the earlier graph: ${earlier.label}`)]] : []);

function claimPairs(fact) {
  const pairs = [
    ["a", "lk:Claim"], ["a", "rdf:Statement"],
    ["rdf:subject", named("id", fact.subject)], ["rdf:predicate", named("lk", fact.relation)], ["rdf:object", objectOf(fact)],
    ["lk:status", named("lkv", `status-${fact.status}`)], ["lk:asserted", typed(String(fact.asserted), "xsd:boolean")],
    ["lk:confidence", typed(decimalText(fact.score), "xsd:decimal")],
    ...fact.rules.map((rule) => ["lk:rule", literal(rule)]),
    ...(fact.decided || []).map((decision) => ["lk:decidedBy", literal(decision)]),
    ...fact.qualifiers.map(([name, words]) => [named("lk", `qualifier${name.slice(0, 1).toUpperCase()}${name.slice(1)}`), literal(words)]),
  ];
  if (fact.unit !== undefined) pairs.push(["lk:unit", literal(fact.unit)]);
  if (fact.when) {
    const exact = typedTime(fact.when.edtf);
    pairs.push(["lk:edtf", literal(fact.when.edtf)], ["lk:timeText", literal(fact.when.text)], ["lk:timeBasis", named("lkv", `basis-${fact.when.basis}`)]);
    if (exact) pairs.push(["lk:time", exact]);
  }
  for (const post of fact.posts || []) pairs.push(["lk:namesPost", named("id", post)]);
  for (const { sentence: place, marks } of fact.evidence) {
    const name = evidenceName(sentences[place]);
    pairs.push(["prov:wasDerivedFrom", named("id", name)]);
    for (const [from, to, role] of marks) pairs.push(["lk:mark", literal(`${name} ${role} ${sentences[place].start + from} ${sentences[place].start + to}`)]);
  }
  return [...pairs, ...deprecated(isLost.has(fact.id))];
}

// What is told as a fact: the short edge, and the stage that its subject is shown to have reached.
function factPairs(fact) {
  if (!fact.asserted || isLost.has(fact.id)) return [];
  const held = (fact.posts || []).map((post) => ["org:holds", named("id", post)]);
  const stage = saysTime(fact) ? [["lk:stage", named("lkv", `stage-${stageName(fact.relation)}`)]] : [];
  return saysTime(fact) && !fact.when ? stage : [...stage, ...held, [named("lk", fact.relation), objectOf(fact)]];
}

function thingPairs(id) {
  const thing = thingOf(id);
  const known = thing.articles.map((name) => articleOf.get(name)).filter(Boolean);
  return [
    ["a", "lk:Thing"], ["a", named("lk", thing.kind)], ["rdfs:label", chinese(thing.name)], ["skos:prefLabel", chinese(thing.name)],
    ...thing.aliases.map((alias) => ["skos:altLabel", chinese(alias)]),
    ...(thing.code ? [["lk:divisionCode", literal(thing.code)]] : []),
    ...known.map((article) => ["lk:mentionedIn", articleIri(article)]),
    ...deprecated(!things.has(id)),
  ];
}

// The posts that a statement names: the normal word of each, in the place or body that it belongs to, where that is known.
function postBlocks(fact) {
  const pairs = [
    ["a", "lk:Post"], ["a", "org:Post"], ["rdfs:label", chinese(fact.post ?? "")], ["skos:prefLabel", chinese(fact.post ?? "")],
    ["lk:describedBy", named("id", fact.id)],
    ...fact.evidence.map(({ sentence }) => ["lk:mentionedIn", articleIri(articles[sentences[sentence].article])]),
    ...fact.qualifiers.filter(([name]) => name === "org").map(([, words]) => ["lk:postIn", literal(words)]),
  ];
  if (typeof fact.value === "string" && gated(fact.value) !== gated(fact.post ?? "")) pairs.push(["skos:altLabel", chinese(fact.value)]);
  if (fact.seat) pairs.push(["lk:postOf", named("id", fact.seat)]);
  return (fact.posts || []).map((post) => block(named("id", post), pairs));
}

function articlePairs(article) {
  const pairs = [["a", "lk:Article"], ["a", "schema:NewsArticle"]];
  if (article.published) pairs.push(["schema:datePublished", typedTime(article.published) ?? literal(article.published)]);
  const texts = {
    "lk:sha256": article.sha256, "dcterms:identifier": article.id, "dcterms:source": article.source, "schema:headline": article.title,
    "dcterms:publisher": article.publisher, "lk:dateKnownFrom": article.published_by, "schema:url": article.url,
  };
  for (const [name, words] of Object.entries(texts)) if (words !== undefined) pairs.push([name, literal(words)]);
  const first = article.repost_of && articleOf.get(article.repost_of);
  if (first) pairs.push(["lk:repostOf", articleIri(first)]);
  return [...pairs, ...article.also.map((source) => ["lk:alsoFrom", literal(source)])];
}

function evidenceBlocks(sentence) {
  const name = evidenceName(sentence);
  const [position, quote] = [named("id", `${name}-position`), named("id", `${name}-quote`)];
  const [end, raw] = [endOf(sentence), sentence.raw ?? sentence.quote];
  const numbers = { sentence: sentence.number, start: sentence.start, end, rawStart: sentence.raw_start, rawEnd: rawEndOf(sentence) };
  const own = [
    ["a", "lk:Evidence"], ["a", "oa:SpecificResource"], ["oa:hasSource", articleIri(articles[sentence.article])],
    ["oa:hasSelector", position], ["oa:hasSelector", quote],
    ...Object.entries(numbers).map(([what, number]) => [`lk:${what}`, wholeNumber(number)]),
  ];
  for (const [what, words] of [["quote", sentence.quote], ["rawQuote", raw]]) {
    own.push([`lk:${what}`, literal(words)]);
    if (gated(words) !== words) own.push([`lk:${what}Escaped`, literal(inAscii(words))]);
  }
  return [
    block(named("id", name), own),
    block(position, [["a", "oa:TextPositionSelector"], ["oa:start", wholeNumber(sentence.start)], ["oa:end", wholeNumber(end)]]),
    block(quote, [["a", "oa:TextQuoteSelector"], ["oa:exact", literal(sentence.quote)]]),
  ];
}

const block = (subject, pairs) => `${subject} ${pairs.map((pair) => pair.join(" ")).join(" ;\n  ")} .\n`;

function turtleText(facts) {
  const ends = [...new Set(facts.flatMap((fact) => [fact.subject, fact.object, fact.seat]).filter((id) => id !== undefined && thingOf(id)))].sort();
  const said = new Map(facts.flatMap((fact) => fact.evidence.map(({ sentence }) => [sentences[sentence].key, sentences[sentence]])));
  const direct = new Map();
  for (const fact of facts) for (const pair of factPairs(fact)) push(direct, fact.subject, pair);
  const told = new Map([...said.values()].map((sentence) => articles[sentence.article]).map((article) => [article.id, article]));
  return [
    `# ${gated(sourceWords(facts.length)).replace(/\s+/g, " ")}\n`,
    ...Object.entries(SPACES).map(([prefix, space]) => `@prefix ${prefix}: <${space}> .\n`), "\n",
    ...[...told.values()].map((article) => block(articleIri(article), articlePairs(article))),
    ...ends.map((id) => block(named("id", id), [...thingPairs(id), ...(direct.get(id) || [])])),
    ...facts.map((fact) => block(named("id", fact.id), claimPairs(fact))),
    ...facts.flatMap(postBlocks),
    ...[...said.values()].sort((a, b) => (a.key < b.key ? -1 : 1)).flatMap(evidenceBlocks),
  ].join("");
}
