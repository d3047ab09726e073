// Statements as a network, for GEXF 1.3 and GraphML: attributes as those of the exports of the program
// (graphs/networkx_graph.py). What says a value is an attribute of its subject, in words and whole as JSON.
const stageName = (relation) => (relation === "producedOn" ? "producing" : relation.replace(/(.)On$/, "$1")).replace(/(?<=[a-z0-9])([A-Z])/g, "-$1").toLowerCase();
const saysTime = (fact) => relations.get(fact.relation)?.value === "time";

function evidenceOf({ sentence: place, marks }) {
  const sentence = sentences[place];
  const raw = sentence.raw ?? sentence.quote;
  return {
    article: articles[sentence.article].id, sentence: sentence.number, start: sentence.start, end: endOf(sentence),
    quote: sentence.quote, raw_start: sentence.raw_start, raw_end: rawEndOf(sentence), raw_quote: raw,
    marks: marks.map(([from, to, role]) => [role, sentence.start + from, sentence.start + to]),
  };
}
const endOf = (sentence) => sentence.end ?? sentence.start + [...sentence.quote].length;
const rawEndOf = (sentence) => sentence.raw_end ?? sentence.raw_start + [...(sentence.raw ?? sentence.quote)].length;

function saidOf(fact, side) {
  const { zh, en } = labelOf(relations, fact.relation);
  const said = {
    statement: fact.id, relation: fact.relation, relation_label: zh, relation_label_en: en, status: fact.status,
    asserted: fact.asserted, confidence: fact.score, rules: joined(fact.rules), article: articleIdsOf(fact)[0], quote: quoteOf(fact),
    evidence_count: fact.evidence.length, evidence: jsonText(fact.evidence.map(evidenceOf)), graph: graphOf(fact),
  };
  if (side) said.side = side(fact);
  if (fact.when) Object.assign(said, { time: fact.when.edtf, time_text: fact.when.text, time_basis: fact.when.basis });
  for (const [name, words] of fact.qualifiers) {
    const held = said[`qualifier_${name}`];
    said[`qualifier_${name}`] = held === undefined ? words : held + BETWEEN + words;
  }
  return said;
}

function readable(fact) {
  const value = fact.value === undefined ? "" : plainValue(fact);
  const words = fact.qualifiers.map(([, text]) => text).join(BETWEEN);
  return [value, fact.unit ?? "", fact.when?.edtf ?? "", words && `(${words})`].filter(Boolean).join(" ");
}

function nodeOf(id, own, side) {
  const thing = thingOf(id);
  const kind = kindOf(id);
  const node = {
    kind: thing.kind, kind_label: kind.zh, kind_label_en: kind.en, aliases: joined(thing.aliases), articles: joined(thing.articles),
    article_count: thing.articles.length, graph: things.has(id) ? "now" : "earlier",
  };
  if (!own.length) return node;
  const told = own.filter((fact) => fact.asserted && !isLost.has(fact.id));
  for (const fact of told) {
    const name = `value_${fact.relation}`;
    node[name] = node[name] === undefined ? readable(fact) : node[name] + BETWEEN + readable(fact);
  }
  const reached = [...new Set(told.filter(saysTime).map((fact) => stageName(fact.relation)))].sort();
  if (reached.length) node.stages = joined(reached);
  node.statements = jsonText(own.map((fact) => ({ ...saidOf(fact, side), evidence: fact.evidence.map(evidenceOf), value: fact.value, unit: fact.unit })));
  return node;
}

function networkOf(facts) {
  const side = sideOf();
  const own = new Map();
  for (const fact of facts) {
    for (const end of [fact.subject, fact.object]) if (end !== undefined && !own.has(end)) own.set(end, []);
    if (fact.object === undefined) own.get(fact.subject).push(fact);
  }
  const ids = [...own.keys()].sort();
  return {
    nodes: ids.map((id) => ({ id, label: nameOf(id), own: own.get(id), attributes: nodeOf(id, own.get(id), side) })),
    edges: facts.filter((fact) => fact.object !== undefined).map((fact) => ({ fact, attributes: saidOf(fact, side) })),
  };
}

const COUNTS = new Set(["article_count", "evidence_count"]);
const typeOf = (name, value) => (typeof value === "boolean" ? "boolean" : typeof value === "string" ? "string" : COUNTS.has(name) ? "long" : "double");

// The attributes that there are, in order of name, each with its type.
function columnsOf(rows) {
  const found = new Map();
  for (const { attributes } of rows) for (const [name, value] of Object.entries(attributes)) found.set(name, typeOf(name, value));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

// For each stage told as a fact its first day, and the day before that of the next one.
function stagesOf(own) {
  const told = own.filter((fact) => saysTime(fact) && fact.asserted && !isLost.has(fact.id) && firstDay(fact));
  const days = [...new Set(told.map(firstDay))].sort();
  const before = (day) => new Date(Date.parse(`${day}T00:00:00Z`) - 864e5).toISOString().slice(0, 10);
  return days.flatMap((day, place) => [...new Set(told.filter((fact) => firstDay(fact) === day).map((fact) => stageName(fact.relation)))].sort()
    .map((value) => ({ for: "stage", value, start: day, end: days[place + 1] && before(days[place + 1]) })));
}

function gexfText(facts) {
  const { nodes: points, edges: arrows } = networkOf(facts);
  const declared = (what, columns) => xml("attributes", { class: what, mode: "static" }, columns.map(([id, type]) => xml("attribute", { id, title: id, type })));
  const filled = (attributes, more = []) => xml("attvalues", {}, Object.entries(attributes).map(([name, value]) => xml("attvalue", { for: name, value })), more.map((given) => xml("attvalue", given)));
  const stages = points.map(({ own }) => stagesOf(own));
  const dynamic = stages.some((some) => some.length) ? [xml("attributes", { class: "node", mode: "dynamic" }, xml("attribute", { id: "stage", title: "stage", type: "string" }))] : [];
  return XML_HEAD + xml("gexf", { xmlns: "http://gexf.net/1.3", version: "1.3" },
    xml("meta", {}, xml("creator", {}, "lukou_kg"), xml("description", {}, xmlText(sourceWords(facts.length)))),
    xml("graph", { defaultedgetype: "directed", mode: "dynamic", timeformat: "date", timerepresentation: "interval" },
      declared("node", columnsOf(points)), dynamic, declared("edge", columnsOf(arrows)),
      xml("nodes", { count: points.length }, points.map(({ id, label, attributes }, place) => xml("node", { id, label }, filled(attributes, stages[place])))),
      xml("edges", { count: arrows.length }, arrows.map(({ fact, attributes }) => xml("edge", {
        id: fact.id, source: fact.subject, target: fact.object, kind: fact.relation, label: attributes.relation_label,
        start: firstDay(fact), end: lastDay(fact),
      }, filled(attributes)))))) + "\n";
}

function graphmlText(facts) {
  const { nodes: points, edges: arrows } = networkOf(facts);
  const labelled = points.map(({ id, label, attributes }) => ({ id, attributes: { label, ...attributes } }));
  const whole = { name: "lukou_kg", title: document.title, generation: generation ?? "", claims: decimalText(facts.length), ...(earlier ? { earlier: earlier.label } : {}) };
  const about = { graph: Object.keys(whole).map((name) => [name, "string"]), node: columnsOf(labelled), edge: columnsOf(arrows) };
  const key = (what, name) => `${what}-${about[what].findIndex(([known]) => known === name)}`;
  const held = (what, attributes) => Object.entries(attributes).map(([name, value]) => xml("data", { key: key(what, name) }, xmlText(value)));
  return XML_HEAD + xml("graphml", { xmlns: "http://graphml.graphdrawing.org/xmlns" },
    Object.entries(about).map(([what, columns]) => columns.map(([name, type]) => xml("key", { id: key(what, name), for: what, "attr.name": name, "attr.type": type }))),
    xml("graph", { edgedefault: "directed" }, held("graph", whole),
      labelled.map(({ id, attributes }) => xml("node", { id }, held("node", attributes))),
      arrows.map(({ fact, attributes }) => xml("edge", { id: fact.id, source: fact.subject, target: fact.object }, held("edge", attributes))))) + "\n";
}
