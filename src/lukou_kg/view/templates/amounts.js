// Money of works: one figure for each, from all that sources say, so that no amount is counted twice.
const LEAST = 0.6; // the score below which an amount is told and not counted, as in the question investment_total
const NEAR = 1.05; // amounts that are said to be about right agree within five per cent

const kindOfAmount = (statement) => new Map(statement.qualifiers).get("kind") || "";
const amountsOf = (id) => (factsOf.get(id) || []).filter((fact) => fact.subject === id && fact.relation === terms.amount &&
  fact.unit === "CNY" && typeof fact.value === "number" && fact.value > 0 && !isDenied(fact) && passes(fact));

// The least and the most that a statement leaves open: "500 to 800 million", "more than 500 million".
function boundsOfAmount(statement) {
  const qualifiers = new Map(statement.qualifiers);
  const bound = qualifiers.get("bound");
  const high = Number(qualifiers.get("high"));
  return {
    low: statement.value,
    high: high > statement.value ? high : statement.value,
    more: (bound === "min" || bound === "range") && !(high > statement.value),
    less: bound === "max",
    about: bound === "about",
    kind: kindOfAmount(statement),
  };
}

// Amounts of one kind can both hold; those of two kinds (agreed, in all) need not be equal.
const agree = (one, two) => {
  const slack = one.about || two.about ? NEAR : 1;
  const [small, large] = one.low <= two.low ? [one, two] : [two, one];
  return one.kind !== two.kind || large.low <= small.high * slack || small.more || large.less;
};

// What a work costs in all: by what is told as a fact where there is such, else as planned, else as negotiated.
// `low` and `high` are the least and the most that a source says; where they differ, all the statements say which.
function figureOf(id) {
  const all = amountsOf(id);
  const told = all.filter((fact) => fact.score >= LEAST);
  const whole = told.filter((fact) => (natureOf.get(kindOfAmount(fact)) || (kindOfAmount(fact) ? "other" : "whole")) === "whole");
  const spent = told.filter((fact) => natureOf.get(kindOfAmount(fact)) === "spent" && fact.status === "actual");
  const rank = Math.min(...whole.map((fact) => SURENESS[fact.status]));
  const used = whole.filter((fact) => SURENESS[fact.status] === rank);
  const bounds = used.map(boundsOfAmount);
  return {
    statements: used,
    status: used.length ? used[0].status : null,
    low: used.length ? Math.min(...bounds.map((one) => one.low)) : 0,
    high: used.length ? Math.max(...bounds.map((one) => one.high)) : 0,
    more: bounds.some((one) => one.more),
    disagree: bounds.some((one, place) => bounds.slice(place + 1).some((two) => !agree(one, two))),
    spent: spent.sort((a, b) => b.value - a.value)[0],
    doubtful: all.length - told.length,
    rest: told.filter((fact) => !used.includes(fact) && !spent.includes(fact)),
  };
}

// A part does not count where its whole has a figure.
const isCounted = (id) => !wholesOf(id).some((whole) => figureOf(whole).statements.length);

// Where the money of a work belongs: never further than the least sure of its amount, its stage and its place.
function bucketOf(figure, stage, placed) {
  const statuses = [figure.status, placed].filter(Boolean).map((status) => (status === "projected" ? "planned" : status));
  const least = statuses.sort((a, b) => SURENESS[b] - SURENESS[a])[0];
  return least === "actual" ? stage.reached : least === "planned" && stage.reached === "negotiating" ? "negotiating" : least;
}

const noMoney = () => ({ low: 0, high: 0, more: false, works: [] });

function addUp(sums, bucket, id, figure) {
  const sum = sums[bucket] || (sums[bucket] = noMoney());
  sum.low += figure.low;
  sum.high += figure.high;
  sum.more ||= figure.more;
  sum.works.push(id);
}

// Sums by how firm they are: what is signed or further, what no stage is told of, what is planned, what is negotiated.
// They are never added to each other.
const FIRM = ["done", "started", "stalled", "signed"];
const GRADES = { firm: FIRM, unknown: ["unknown"], planned: ["planned"], negotiating: ["negotiating"] };
const gradesOf = (sums) => Object.entries(GRADES)
  .map(([grade, buckets]) => [grade, inAll(buckets.filter((bucket) => sums[bucket]).map((bucket) => sums[bucket]))])
  .filter(([, sum]) => sum.works.length);

function inAll(sums) {
  return sums.reduce((all, one) => ({
    low: all.low + one.low, high: all.high + one.high, more: all.more || one.more, works: [...all.works, ...one.works],
  }), noMoney());
}

// 5–8亿元 where both ends have one unit, else 9,000万元–1.2亿元.
function spanText({ low, high, more }) {
  const [from, to] = [low, high].map((amount) => /^(\D*)([\d.,]+)(.*)$/.exec(moneyText(amount, "CNY")));
  const short = from[1] === to[1] && from[3] === to[3] ? `${from[1]}${from[2]}–${to[2]}${to[3]}` : `${from[0]}–${to[0]}`;
  const plain = high > low ? short : from[0];
  return more ? filled(told(texts.bound.min), { x: plain }) : plain;
}
