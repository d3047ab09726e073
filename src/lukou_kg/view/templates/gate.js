// What every file that leaves the page goes through: as the exports of the program (graphs/strings.py, literals.py).
// Controls, marks without width or against the direction of writing, and what is no character are left out.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\u{e0000}-\u{e007f}\p{Noncharacter_Code_Point}]/gu;
const gated = (text) => text.replace(HIDDEN, "").replace(/[\u2028\u2029]/g, "\n");

// The text as JSON in ASCII: the way to keep hidden characters without letting them act.
const unit = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
const inAscii = (text) => JSON.stringify(text).replace(/[^\x20-\x7e]/g, unit);
const jsonText = (value) => JSON.stringify(value).replace(HIDDEN, (found) => found.split("").map(unit).join("")).replace(/[\u2028\u2029]/g, unit);

// A number without exponent and idle zero.
function decimalText(value) {
  const [, sign, whole, part = "", power] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value + 0));
  const shift = Number(power || 0);
  const digits = whole + part;
  const point = whole.length + shift;
  const padded = point <= 0 ? `${"0".repeat(1 - point)}${digits}` : digits.padEnd(point, "0");
  const at = Math.max(point, 1);
  const rest = padded.slice(at).replace(/0+$/, "");
  return `${sign}${padded.slice(0, at)}${rest && `.${rest}`}`;
}

const xmlText = (text) => gated(String(text)).replace(/[&<>"'\n\t]/g, (char) => `&#${char.charCodeAt(0)};`);
const xml = (tag, given, ...inside) => {
  const attributes = Object.entries(given).filter(([, value]) => value !== undefined && value !== null).map(([name, value]) => ` ${name}="${xmlText(value)}"`).join("");
  return inside.length ? `<${tag}${attributes}>${inside.flat(2).join("")}</${tag}>` : `<${tag}${attributes}/>`;
};
const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

// What is said, in the words of the columns of a table or of the attributes of a network.
const BETWEEN = "; ";
const joined = (texts) => texts.map(gated).join(BETWEEN);
const graphOf = (fact) => (isLost.has(fact.id) ? "earlier" : "now");
const articleIdsOf = (fact) => [...new Set(fact.evidence.map((said) => articles[sentences[said.sentence].article].id))].sort();
const quoteOf = (fact) => sentences[fact.evidence[0].sentence].quote;

// The value in canonical form, or the time where that is all that is said.
function plainValue({ object, value, when }) {
  if (object !== undefined) return "";
  if (value === undefined) return when ? when.edtf : "";
  return typeof value === "number" ? decimalText(value) : value;
}
