// The lanes of the project timeline: for each work its marks in time, its money, where it lies, what sources disagree on.
const STAGES = [...new Set([...terms.steps.map(({ relation }) => relation), ...Object.keys(terms.halts)])];
const isVisit = (statement) => terms.visits.includes(statement.relation);
const isMarkOf = (id, fact) => (fact.subject === id ? STAGES.includes(fact.relation) : isVisit(fact) && fact.object === id);
const marksOfWork = (id) => factsOf.get(id).filter((fact) => isMarkOf(id, fact) && passes(fact));
// Whether a work has times, but none in the stretch that is looked at.
const isOutside = ({ id, placed }) => !placed.length && factsOf.get(id).some((fact) => isMarkOf(id, fact) && passesOther(fact) && spanOf(fact));

// Steps of which two sources give times that cannot both be right. Plans may change, so only what is told as done counts.
function disputedSteps(placed) {
  const done = placed.filter(({ statement }) => statement.status === "actual" && terms.steps.some(({ relation }) => relation === statement.relation));
  const apart = (one, two) => one.statement.relation === two.statement.relation && (one.span.high <= two.span.low || two.span.high <= one.span.low);
  return STAGES.filter((relation) => done.some((one) => one.statement.relation === relation && done.some((two) => apart(one, two))));
}

function laneOf(id) {
  const all = marksOfWork(id);
  const placed = all.map((statement) => ({ statement, span: spanOf(statement) })).filter(({ span }) => span)
    .map((mark) => ({ ...mark, at: middleOf(mark.span) })).sort((a, b) => a.at - b.at || (a.statement.id < b.statement.id ? -1 : 1));
  return {
    id,
    placed,
    undated: all.filter((statement) => !spanOf(statement)),
    ...atAnyTime(() => ({ figure: figureOf(id), park: firstRegion(id, isPark), place: firstRegion(id, isPlace) })),
    disputed: disputedSteps(placed),
  };
}

// The region that the surest statement names.
function firstRegion(id, kind) {
  const found = [...regionsOf(id, kind)].map(([at, said]) => ({ at, said: surest(said) }));
  const best = found.length ? surest(found.map(({ said }) => said)) : null;
  return best ? { at: found.find(({ said }) => said === best).at, said: best, others: found.length - 1 } : null;
}

const LANE_ORDERS = {
  latest: (a, b) => b.placed.at(-1).at - a.placed.at(-1).at,
  first: (a, b) => a.placed[0].at - b.placed[0].at,
  amount: (a, b) => b.figure.high - a.figure.high,
  name: (a, b) => nameOf(a.id).localeCompare(nameOf(b.id), "zh"),
};

// What a lane stands under: the key of its group and how that is called.
const LANE_GROUPS = {
  none: () => ({ key: "", thing: null, text: "" }),
  park: ({ park }) => (park ? { key: park.at, thing: park.at, text: "" } : { key: "", thing: null, text: say("no_park") }),
  place: ({ place }) => (place ? { key: place.at, thing: place.at, text: "" } : { key: "", thing: null, text: say("no_place") }),
  year: ({ placed }) => {
    const year = String(Math.floor(placed[0].at / 12)).padStart(4, "0");
    return { key: year, thing: null, text: say("since_year", { year: pointText(year) }) };
  },
};

// All lanes with a time in the order asked for, those of a group together, and the works without any time.
function allLanes({ sort, group }) {
  const lanes = data.things.filter(({ id }) => isWork(id) && isSeen(id) && (!state.least.amount || factsOf.get(id).some(passesOther))).map(({ id }) => laneOf(id));
  const dated = lanes.filter(({ placed }) => placed.length);
  const order = LANE_ORDERS[sort];
  const sorted = dated.sort((a, b) => order(a, b) || LANE_ORDERS.latest(a, b) || (a.id < b.id ? -1 : 1));
  const groups = new Map();
  for (const lane of sorted) {
    const head = LANE_GROUPS[group](lane);
    if (!groups.has(head.key)) groups.set(head.key, { ...head, lanes: [] });
    groups.get(head.key).lanes.push(lane);
  }
  // What belongs to no group comes last; years come in their order, the newest first.
  const rank = ({ key }) => (key === "" ? 1 : 0);
  const kept = [...groups.values()].sort((a, b) => rank(a) - rank(b) || (group === "year" ? Number(b.key) - Number(a.key) : 0));
  const outside = lanes.filter(isOutside);
  return { groups: kept, dated: sorted.length, outside: outside.length, undated: lanes.filter((lane) => !lane.placed.length && !outside.includes(lane)) };
}
