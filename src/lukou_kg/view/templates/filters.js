// What narrows the statements by number: time, confidence, amount. They say themselves how much each of them hides.
const AMOUNTS = [0, 1e6, 1e7, 5e7, 1e8, 5e8, 1e9, 5e9, 1e10];
const isMoney = (statement) => statement.unit === "CNY" && typeof statement.value === "number";
const mostOf = (statement) => Math.max(statement.value, Number(new Map(statement.qualifiers).get("high")) || 0);

// The largest amount that is told of a thing.
const largest = new Map();
for (const statement of data.statements)
  if (isMoney(statement)) largest.set(statement.subject, Math.max(largest.get(statement.subject) || 0, mostOf(statement)));

function inTime(statement) {
  const span = spanOf(statement);
  if (!span) return state.time.undated;
  const { from, to } = state.time;
  return (from === null || span.high > from) && (to === null || span.low < to + 1);
}
const isSure = (statement) => statement.score >= state.least.score;

// An amount has to be large enough itself; other statements have to be about a thing of which such an amount is told.
// That something lies in a region with much money says nothing of it.
function isLarge(statement) {
  const { amount } = state.least;
  if (!amount) return true;
  if (isMoney(statement)) return mostOf(statement) >= amount;
  const { subject, object } = statement;
  return largest.get(subject) >= amount || (object !== undefined && !isRegion(object) && largest.get(object) >= amount);
}
const isFiltered = () => state.time.from !== null || state.time.to !== null || !state.time.undated || state.least.score > 0 || state.least.amount > 0;

function setTime(from, to) {
  const before = state.time.from === null;
  const whole = from === null || (from <= allMonths.first && to >= allMonths.last);
  state.time.from = whole ? null : from;
  state.time.to = whole ? null : to;
  // What has no time fits no stretch of time; the reader may ask for it nevertheless.
  if (whole) state.time.undated = true;
  else if (before) state.time.undated = false;
}

// What a work costs and where it lies is no matter of the stretch of time that is looked at.
function atAnyTime(act) {
  const { time } = state;
  state.time = { from: null, to: null, undated: true };
  try {
    return act();
  } finally {
    state.time = time;
  }
}

function clearFilters() {
  for (const off of Object.values(state.off)) off.clear();
  state.time = { from: null, to: null, undated: true };
  state.least = { score: 0, amount: 0 };
  choosePlace(null);
}

function readFilters(given) {
  clearFilters();
  const month = (key) => (/^\d{4}-(0[1-9]|1[0-2])$/.test(given.get(key) || "") ? monthOf(given.get(key)) : null);
  const [from, to] = [month("from"), month("to")];
  if (allMonths && from !== null && to !== null && from <= to && from <= allMonths.last && to >= allMonths.first)
    setTime(Math.max(from, allMonths.first), Math.min(to, allMonths.last));
  if (["0", "1"].includes(given.get("undated"))) state.time.undated = given.get("undated") === "1";
  const score = Number(given.get("conf"));
  if (/^[01](\.\d\d?)?$/.test(given.get("conf") || "") && score <= 1) state.least.score = score;
  if (AMOUNTS.includes(Number(given.get("least")))) state.least.amount = Number(given.get("least"));
}

function writeFilters(given) {
  const { from, to, undated } = state.time;
  if (from !== null) { given.set("from", monthKey(from)); given.set("to", monthKey(to)); }
  if (undated !== (from === null)) given.set("undated", undated ? "1" : "0");
  if (state.least.score) given.set("conf", String(state.least.score));
  if (state.least.amount) given.set("least", String(state.least.amount));
}
