// Statements as a table for spreadsheets: UTF-8 with its mark, and nothing that could be taken for a formula.
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
const guarded = (text) => (FORMULA.test(text) ? `'${text}` : text);
const csvCell = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csvRow = (cells) => `${cells.map((cell) => csvCell(guarded(gated(cell)))).join(",")}\r\n`;
const labelOf = (map, id) => map.get(id) || { zh: id, en: id };

const SHEET = {
  id: (fact) => fact.id,
  subject: (fact) => fact.subject,
  subject_label: (fact) => nameOf(fact.subject),
  subject_kind: (fact) => thingOf(fact.subject).kind,
  relation: (fact) => fact.relation,
  relation_label: (fact) => labelOf(relations, fact.relation).zh,
  relation_label_en: (fact) => labelOf(relations, fact.relation).en,
  object: (fact) => fact.object ?? "",
  object_label: (fact) => (fact.object === undefined ? "" : nameOf(fact.object)),
  object_kind: (fact) => (fact.object === undefined ? "" : thingOf(fact.object).kind),
  value: plainValue,
  unit: (fact) => fact.unit ?? "",
  status: (fact) => fact.status,
  asserted: (fact) => String(fact.asserted),
  confidence: (fact) => decimalText(fact.score),
  time: (fact) => fact.when?.edtf ?? "",
  first_day: (fact) => firstDay(fact) ?? "",
  last_day: (fact) => lastDay(fact) ?? "",
  time_text: (fact) => fact.when?.text ?? "",
  time_basis: (fact) => fact.when?.basis ?? "",
  qualifiers: (fact) => fact.qualifiers.map(([name, words]) => `${name}=${words}`).join(BETWEEN),
  rules: (fact) => fact.rules.join(BETWEEN),
  articles: (fact) => articleIdsOf(fact).join(BETWEEN),
  evidence_count: (fact) => String(fact.evidence.length),
  quote: quoteOf,
  graph: graphOf,
};

function sheetText(facts) {
  const side = sideOf();
  const columns = { ...SHEET, ...(side ? { side } : {}), generation: (fact) => (isLost.has(fact.id) ? earlier.label : generation ?? "") };
  return `\ufeff${csvRow(Object.keys(columns))}${facts.map((fact) => csvRow(Object.values(columns).map((cell) => cell(fact)))).join("")}`;
}
