// What the view of parks shows: each park, and each place for what lies in no park, with its works, firms and money.
const NOWHERE = "nowhere"; // the key of what is in no park and at no place

const newRegion = (id) => ({ id, works: new Map(), firms: new Map(), within: new Map(), holds: new Map() });

// The places of a thing that hold no other of its places: 朱亭镇 and not 渌口区 around it.
function innermost(found) {
  const nodes = [...found.keys()].map((id) => nodeOfPlace.get(id));
  const outer = new Set(nodes.flatMap((node) => nodesAround(node)));
  return new Map([...found].filter(([id]) => !outer.has(nodeOfPlace.get(id))));
}

// Whether the filters leave anything that is said of a thing.
const isLeft = (id) => isSeen(id) && (!narrowed() || factsOf.get(id).some(passes));

function gatherRegions() {
  const found = new Map();
  const region = (id) => found.get(id) || found.set(id, newRegion(id)).get(id);
  const into = (id, group) => {
    const parks = regionsOf(id, isPark);
    const where = parks.size ? parks : innermost(regionsOf(id, isPlace));
    for (const [at, said] of where) region(at)[group].set(id, said);
    if (!where.size && group === "works") region(NOWHERE).works.set(id, []); // of a firm no work is known there
  };
  for (const { id } of data.things) {
    if (!isLeft(id)) continue;
    if (isWork(id)) into(id, "works");
    else if (isFirm(id) && placings.has(id)) into(id, "firms");
    else if (isPark(id)) {
      region(id).within = innermostRegions(id);
      for (const [at, said] of regionsOf(id, isPark)) region(at).holds.set(id, said);
    }
  }
  return [...found.values()].map(summed).sort(byWeight);
}

const innermostRegions = (id) => new Map([...regionsOf(id, isPark), ...innermost(regionsOf(id, isPlace))]);

// The money, firms and industries of a region. Those who pay for its works, or build them, are firms of it too.
function summed(region) {
  const sums = {};
  const works = [...region.works].map(([id, said]) => {
    const figure = figureOf(id);
    const stage = stageOf(id);
    const placed = said.length ? surest(said) : null;
    const counted = isCounted(id);
    const bucket = bucketOf(figure, stage, placed?.status);
    if (figure.statements.length && counted) addUp(sums, bucket, id, figure);
    return { id, said, figure, stage, placed, counted, bucket: bucket || stage.reached };
  });
  for (const { id } of works)
    for (const fact of factsOf.get(id))
      if (fact.subject === id && terms.backers.includes(fact.relation) && isFirm(fact.object) && !isDenied(fact) && passes(fact))
        push(region.firms, fact.object, fact);
  works.sort((a, b) => b.figure.high - a.figure.high || factsOf.get(b.id).length - factsOf.get(a.id).length || (a.id < b.id ? -1 : 1));
  return { ...region, works: nested(works), sums, all: inAll(Object.values(sums)), own: ownAmounts(region.id), industries: industriesOf(region) };
}

// Parts stand below the whole that lies in the same region.
function nested(works) {
  const here = new Map(works.map((work) => [work.id, work]));
  const above = new Map(works.map(({ id }) => [id, wholesOf(id).find((whole) => here.has(whole))]));
  const below = new Map();
  for (const part of works) if (above.get(part.id)) push(below, rootOf(part.id, above), { ...part, depth: 1 });
  return works.filter(({ id }) => !above.get(id)).flatMap((work) => [work, ...(below.get(work.id) || [])]);
}

function rootOf(id, above) {
  const seen = new Set();
  let at = id;
  while (above.get(at) && !seen.has(at)) { seen.add(at); at = above.get(at); }
  return at;
}

const ownAmounts = (id) => (id === NOWHERE ? [] : amountsOf(id).filter((fact) => fact.score >= LEAST).sort(byTime).reverse());

function industriesOf(region) {
  const found = new Map();
  for (const id of [region.id, ...region.works.keys(), ...region.firms.keys()])
    for (const fact of factsOf.get(id) || [])
      if (fact.relation === terms.industry && fact.subject === id && fact.object !== undefined && !isDenied(fact) && passes(fact)) push(found, fact.object, fact);
  return [...found].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}

// What has an amount first; then parks before places, the most money and works first, what lies nowhere last.
const byWeight = (a, b) => Number(!a.all.high) - Number(!b.all.high) || Number(!isPark(a.id)) - Number(!isPark(b.id)) || Number(a.id === NOWHERE) - Number(b.id === NOWHERE) ||
  b.all.high - a.all.high || b.works.length - a.works.length || b.firms.size - a.firms.size || (a.id < b.id ? -1 : 1);

// Each work once, however many regions it is said to lie in.
function sumOfAll() {
  const sums = {};
  let works = 0;
  for (const { id } of data.things) {
    if (!isWork(id) || !isLeft(id)) continue;
    works += 1;
    const figure = figureOf(id);
    if (figure.statements.length && isCounted(id)) addUp(sums, bucketOf(figure, stageOf(id), null), id, figure);
  }
  return { sums, works, all: inAll(Object.values(sums)) };
}
