// Then and now: what was planned, what happened since, what is new, what was taken back. Two days, or two graphs.
const VERDICTS = ["denied", "withdrawn", "overdue", "halted", "moved", "kept", "perhaps", "happened", "planned", "undated", "amount", "same"];
const gained = new Set(earlier ? earlier.gained : []);
const isLost = new Set(lost.map(({ id }) => id));
const toldDays = [...new Set(regions.told.filter(Boolean).map(({ day }) => day))].sort();
const latestDay = toldDays[toldDays.length - 1] ?? null;

// The days by which the sources of a statement were told, the earliest first.
const tellingsOf = (statement) => statement.evidence
  .map((said) => regions.told[sentences[said.sentence].article]).filter(Boolean).sort((a, b) => (a.day < b.day ? -1 : 1));
const toldBy = (statement, day) => tellingsOf(statement).some((telling) => telling.day <= day);
const isUntold = (statement) => !isLost.has(statement.id) && !tellingsOf(statement).length;

// The end of the year from which the most plans can be seen to come true since, else that at which most were open.
const defaultThen = once(() => {
  const key = (fact) => `${fact.subject} ${fact.relation}`;
  const steps = data.statements.filter((fact) => stepOf.has(fact.relation));
  const plans = steps.filter((fact) => SURENESS[fact.status] > 0);
  const done = steps.filter((fact) => fact.status === "actual" && lastDay(fact));
  const ends = [...new Set(toldDays.map((day) => `${day.slice(0, 4)}-12-31`))].filter((end) => end < latestDay);
  const open = (end) => {
    const past = new Set(done.filter((fact) => lastDay(fact) <= end).map(key));
    return [...new Set(plans.filter((fact) => toldBy(fact, end)).map(key).filter((plan) => !past.has(plan)))];
  };
  const since = new Set(done.map(key));
  const counts = ends.map((end) => ({ end, plans: open(end) })).map(({ end, plans: all }) => ({ end, open: all.length, kept: all.filter((plan) => since.has(plan)).length }));
  return counts.sort((a, b) => b.kept - a.kept || b.open - a.open)[0]?.end ?? toldDays[0] ?? null;
});

// What happened counts from its own last day, so that nothing counts as done that may not yet have been; a plan, a
// denial, and what bears no day, count from the day on which they were told. Without any day: now, and not then.
function isKnownAt(statement, day, isNow) {
  if (statement.status === "actual" && lastDay(statement)) return lastDay(statement) <= day;
  return isUntold(statement) ? isNow : toldBy(statement, day);
}

function sides() {
  if (state.against === "graphs") {
    return {
      then: (fact) => isLost.has(fact.id) || !gained.has(fact.id),
      now: (fact) => !isLost.has(fact.id),
      day: latestDay,
    };
  }
  const [from, to] = [state.then ?? defaultThen(), state.now ?? latestDay].sort();
  return {
    then: (fact) => !isLost.has(fact.id) && isKnownAt(fact, from, false),
    now: (fact) => !isLost.has(fact.id) && isKnownAt(fact, to, true),
    day: to,
  };
}

const comparedRelation = (relation) => stepOf.has(relation) || Object.hasOwn(terms.halts, relation);
function once(make) {
  const made = [];
  return () => { if (!made.length) made.push(make()); return made[0]; };
}

const isCompared = (fact) => terms.works.includes(thingOf(fact.subject).kind) &&
  (comparedRelation(fact.relation) || (fact.relation === terms.amount && fact.unit === "CNY" && typeof fact.value === "number"));
const laterTold = (a, b) => {
  const [one, two] = [a, b].map((fact) => tellingsOf(fact).pop()?.day ?? "");
  return one < two ? 1 : one > two ? -1 : b.score - a.score;
};

// What is said of one step at one time: the fact where there is one, else the latest plan, else that it is denied.
function cellOf(facts) {
  if (!facts.length) return null;
  const actual = facts.filter((fact) => fact.status === "actual");
  if (actual.length) {
    const [best] = [...actual].sort((a, b) => Number(b.asserted) - Number(a.asserted) || Number(Boolean(lastDay(b))) - Number(Boolean(lastDay(a))) || b.score - a.score);
    return { fact: best, all: actual, status: best.asserted ? "actual" : "perhaps", differ: daysDiffer(actual) };
  }
  const [latest] = [...facts].sort(laterTold);
  return { fact: latest, all: facts, status: latest.status === "projected" ? "planned" : latest.status, differ: false };
}

// Whether two facts give days of which none can be the other.
const daysDiffer = (facts) => facts.some((one, place) => facts.slice(place + 1).some((two) =>
  firstDay(one) && firstDay(two) && lastDay(one) && lastDay(two) && (firstDay(one) > lastDay(two) || firstDay(two) > lastDay(one))));

function amountCell(facts, nature) {
  const fit = facts.filter((fact) => fact.score >= LEAST && (natureOf.get(kindOfAmount(fact)) || (kindOfAmount(fact) ? "other" : "whole")) === nature && fact.status !== "negated");
  if (!fit.length) return null;
  const rank = Math.min(...fit.map((fact) => SURENESS[fact.status]));
  const all = fit.filter((fact) => SURENESS[fact.status] === rank);
  const fact = nature === "spent" ? [...all].sort((a, b) => b.value - a.value)[0] : [...all].sort(laterTold)[0];
  const bounds = all.map(boundsOfAmount);
  return {
    fact, all, status: fact.status === "projected" ? "planned" : fact.status,
    differ: nature === "whole" && bounds.some((one, place) => bounds.slice(place + 1).some((two) => !agree(one, two))),
  };
}

const PLANS = ["planned", "negotiating"];
// A work that is known to have gone on to a later step since has done this one too, whether or not a source says so.
const hasGoneOn = (plan, facts) => facts.some((fact) =>
  stepOf.get(fact.relation)?.place > stepOf.get(plan.relation)?.place && fact.status === "actual" && fact.asserted &&
  (lastDay(fact) ?? tellingsOf(fact).pop()?.day ?? "") >= firstDay(plan));
const isOverdue = (cell, day) => PLANS.includes(cell.status) && Boolean(lastDay(cell.fact)) && Boolean(day) && lastDay(cell.fact) < day;

// `known` are all facts of the work that are known now.
function verdictOf(relation, then, now, day, known) {
  if (!now) return "withdrawn";
  if (terms.halts[relation] === "stalled" && now.status === "actual" && !(then?.status === "actual")) return "halted";
  if (now.status === "negated") return then?.status === "negated" ? "same" : "denied";
  if (now.status === "actual" || now.status === "perhaps") {
    if (then && then.status === now.status) return "same";
    if (now.status === "perhaps") return "perhaps";
    if (then && then.status !== "negated") return "kept";
    return state.against !== "graphs" && isUntold(now.fact) && !lastDay(now.fact) ? "undated" : "happened";
  }
  if (isOverdue(now, day) && !hasGoneOn(now.fact, known)) return "overdue";
  if (!then) return "planned";
  return then.fact.id === now.fact.id || then.fact.when?.edtf === now.fact.when?.edtf ? "same" : "moved";
}

// The amounts of two times: that a plan is told as a fact later says nothing of what is done.
function amountVerdict(then, now) {
  if (!now) return "withdrawn";
  return then && then.fact.value === now.fact.value && then.status === now.status ? "same" : "amount";
}

// A part of a work of which the step is told as a fact, where of the whole it is not.
function stepInPart(id, relation, now) {
  const told = (parts.get(id) || []).flatMap(({ part }) => factsOf.get(part)).filter((fact) =>
    parts.get(id).some(({ part }) => part === fact.subject) && fact.relation === relation && fact.status === "actual" && fact.asserted && passes(fact));
  return told.find(now);
}

// How many months later than planned it came, 0 where a day is not known or it did not.
function monthsLate(then, now) {
  const [planned, done] = [lastDay(then.fact), firstDay(now.fact)];
  if (!planned || !done || done <= planned) return 0;
  const count = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return count(done) - count(planned);
}

function factsToCompare() {
  const found = new Map();
  for (const fact of [...data.statements, ...lost]) {
    if (isCompared(fact) && passes(fact)) push(found, fact.subject, fact);
  }
  return found;
}

// Each work with what changed of it, a line for each step and each kind of amount; the most telling first.
function compared() {
  const { then, now, day } = sides();
  const works = [];
  for (const [id, facts] of factsToCompare()) {
    if (things.has(id) && !isSeen(id)) continue;
    const lines = [];
    for (const relation of [...stepOf.keys(), ...Object.keys(terms.halts)]) {
      const of = facts.filter((fact) => fact.relation === relation);
      const [before, after] = [cellOf(of.filter(then)), cellOf(of.filter(now))];
      if (!before && !after) continue;
      const verdict = verdictOf(relation, before, after, day, facts.filter(now));
      lines.push({ what: relation, then: before, now: after, verdict, inPart: verdict === "overdue" ? stepInPart(id, relation, now) : undefined });
    }
    const money = facts.filter((fact) => fact.relation === terms.amount);
    for (const nature of ["whole", "spent"]) {
      const [before, after] = [amountCell(money.filter(then), nature), amountCell(money.filter(now), nature)];
      if (before || after) lines.push({ what: nature, then: before, now: after, verdict: amountVerdict(before, after) });
    }
    if (lines.length) works.push({ id, lines, rank: Math.min(...lines.map((line) => VERDICTS.indexOf(line.verdict))) });
  }
  return works.sort((a, b) => a.rank - b.rank || factCount(b.id) - factCount(a.id) || (a.id < b.id ? -1 : 1));
}

const factCount = (id) => factsOf.get(id)?.length ?? 0;
