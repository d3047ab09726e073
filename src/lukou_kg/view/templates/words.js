// What the page says, in the language in force: its own words, labels of cards, times and amounts.
const english = () => state.language === "en";
const told = (pair) => pair[english() ? "en" : "zh"];
const filled = (text, given) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in given ? String(given[name]) : whole));
const say = (key, given = {}) => filled(told(texts.words[key]), given);
const statusWord = (status) => (Object.hasOwn(texts.status, status) ? told(texts.status[status]) : status);
const relationWord = (id, inverse = false) => {
  const relation = relations.get(id);
  if (inverse) return english() ? relation.inverse_en : relation.inverse_zh;
  return told(relation);
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const PARTS = {
  21: ["春季", "spring"], 22: ["夏季", "summer"], 23: ["秋季", "autumn"], 24: ["冬季", "winter"],
  33: ["一季度", "Q1"], 34: ["二季度", "Q2"], 35: ["三季度", "Q3"], 36: ["四季度", "Q4"],
  40: ["上半年", "first half"], 41: ["下半年", "second half"],
};

function pointText(point) {
  const found = /^(\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(\d\d))?(?:-(\d\d))?[~?%]?$/.exec(point);
  if (!found) return point;
  const [, year, month, day] = found;
  const part = month && PARTS[Number(month)];
  if (english()) {
    const before = [day && Number(day), month && (part ? part[1] : MONTHS[month - 1] || month)].filter(Boolean);
    return [...before, year === "XXXX" ? `(${say("unknown_year")})` : year].join(" ");
  }
  const after = (month ? (part ? part[0] : `${Number(month)}月`) : "") + (day ? `${Number(day)}日` : "");
  return year === "XXXX" ? `${after}（${say("unknown_year")}）` : `${year}年${after}`;
}

function timeText(edtf) {
  const ends = edtf.split("/");
  if (ends.length !== 2) return pointText(edtf);
  const [from, to] = ends.map((end) => (end === ".." || end === "" ? "" : pointText(end)));
  if (!to) return english() ? `since ${from}` : `${from}起`;
  if (!from) return english() ? `until ${to}` : `截至${to}`;
  return `${from}–${to}`;
}

const number = (value, digits = 2) =>
  Number(value.toFixed(digits)).toLocaleString(english() ? "en" : "zh-CN", { maximumFractionDigits: digits });

function moneyText(amount, currency) {
  const steps = english() ? [[1e9, " billion"], [1e6, " million"], [1, ""]] : [[1e8, "亿"], [1e4, "万"], [1, ""]];
  const [unit, name] = steps.find(([least]) => Math.abs(amount) >= least) || steps[steps.length - 1];
  const plain = number(amount / unit) + name;
  if (english()) return `${currency} ${plain}`;
  return currency === "CNY" ? `${plain}元` : `${plain} ${currency}`;
}

function valueText(statement) {
  const { value, unit } = statement;
  if (typeof value !== "number") return value;
  const amount = (some) => (/^[A-Z]{3}$/.test(unit || "") ? moneyText(some, unit) : `${number(some, 4)}${english() && unit ? " " : ""}${unit || ""}`);
  const plain = amount(value);
  const qualifiers = new Map(statement.qualifiers);
  const bound = qualifiers.get("bound");
  const high = Number(qualifiers.get("high"));
  if (bound === "range" && high > value) return filled(told(texts.bound.between), { x: plain, high: amount(high) });
  return bound && Object.hasOwn(texts.bound, bound) ? filled(told(texts.bound[bound]), { x: plain }) : plain;
}

function speakPage() {
  document.documentElement.lang = english() ? "en" : "zh-Hans";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-hint]")) {
    const hint = say(element.dataset.hint);
    element.setAttribute("aria-label", hint);
    if (element.tagName === "BUTTON") element.title = hint;
    if (element.tagName === "INPUT") element.placeholder = hint;
  }
}
