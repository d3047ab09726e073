// Parks as regions on the page: each a box with its works, firms, money and industries.
const REGIONS = 12; // boxes at a time
const FEW = 6; // works and firms of a box at first
const parksShown = { regions: REGIONS, rows: new Map(), by: "weight", drawn: [] }; // `drawn` are the boxes in sight
const ORDERS = {
  weight: null, // as they are gathered
  works: (a, b) => b.works.length - a.works.length,
  name: (a, b) => regionName(a.id).localeCompare(regionName(b.id), "zh"),
};
const regionName = (id) => (id === NOWHERE ? say("nowhere") : nameOf(id));

// Where a place is looked at alone, a park elsewhere is not shown though a work that is said to lie here is said to be there.
const regionsToShow = () => gatherRegions().filter((region) => (!there || there.has(region.id)) &&
  (isPark(region.id) || region.works.length || region.firms.size));

addView("parks", {
  show: () => holdingFocus(byId("parks-view"), drawParks),
  hide() {},
  selected: shownInParks,
  exported: drawnInParks,
  hidden: () => data.statements.length - drawnInParks().length,
});

// Drawn anew, with the focus on the button that had it.
function holdingFocus(view, draw) {
  const buttons = () => [...view.querySelectorAll("button")];
  const at = buttons().indexOf(document.activeElement);
  draw();
  if (at >= 0) buttons()[at]?.focus({ preventScroll: true });
}

// The statements that the boxes are made of: where things lie, how far works are, money, firms, industries.
function drawnInParks() {
  const found = new Set();
  const add = (facts) => { for (const fact of facts) if (fact) found.add(fact); };
  for (const region of parksShown.drawn) {
    add(region.own);
    for (const [, said] of [...region.within, ...region.holds, ...firmsByFacts(region).slice(0, countOf(region, "firms")), ...region.industries]) add(said);
    for (const { figure } of region.works) add(figure.statements); // in the sums
    for (const { said, figure, stage } of region.works.slice(0, countOf(region, "works")))
      add([...said, figure.spent, ...figure.rest, stage.statement, stage.perhaps]);
  }
  return data.statements.filter((fact) => found.has(fact));
}
function shownInParks() {
  const all = drawnInParks();
  return state.thing ? all.filter((fact) => fact.subject === state.thing || fact.object === state.thing) : all;
}

function drawParks() {
  const view = byId("parks-view");
  const all = regionsToShow();
  const sorted = ORDERS[parksShown.by] ? [...all].sort((a, b) => Number(!isPark(a.id)) - Number(!isPark(b.id)) || ORDERS[parksShown.by](a, b)) : all;
  const parks = sorted.filter(({ id }) => isPark(id));
  const shown = sorted.slice(0, parksShown.regions);
  const most = { region: 1, work: 1 };
  for (const region of all) {
    most.region = Math.max(most.region, region.all.high);
    for (const { figure } of region.works) most.work = Math.max(most.work, figure.high);
  }
  const apart = parksShown.by === "weight" && sorted[0]?.all.high > 0; // what has no amount stands apart
  const groups = new Map();
  for (const region of shown) {
    const [park, poor] = [isPark(region.id), apart && !region.all.high];
    push(groups, [park ? poor && say("parks") : say("in_no_park"), poor && say("no_amount")].filter(Boolean).join(" · "), region);
  }
  const left = sorted.length - shown.length;
  parksShown.drawn = shown;
  view.replaceChildren(
    summary(parks.length, sorted.length - parks.length),
    ...[...groups].flatMap(([head, boxes]) => [
      head ? make("h2", { class: "between", text: head }) : "",
      make("div", { class: "regions" }, boxes.map((region) => regionBox(region, most, !head && region === shown[0] && parks.length > 2))),
    ]),
    sorted.length ? "" : make("p", { class: "empty", text: say("no_regions") }),
    left > 0 ? button(say("more_regions", { n: Math.min(left, REGIONS), all: sorted.length, shown: shown.length }), () => { parksShown.regions += REGIONS; drawParks(); }, { class: "wide", id: "more-regions", "data-left": say("left_regions", { n: left }) }) : "",
  );
  pack();
}

function summary(parks, others) {
  const { sums, works, all } = sumOfAll();
  const seen = data.things.filter(({ id }) => isRegion(id) || isWork(id) || isFirm(id));
  const hidden = seen.filter(({ id }) => !isLeft(id)).length;
  const orders = Object.keys(ORDERS).map((by) => button(say(`order_${by}`), () => { parksShown.by = by; drawParks(); }, { "aria-pressed": String(parksShown.by === by) }));
  return make("header", { class: "sums" },
    make("div", { class: "sums-head" },
      make("p", { class: "lead" }, say("parks_counts", { parks, others, works }), hidden ? quiet(` · ${say("filtered", { n: hidden })}`, "span") : ""),
      make("div", { class: "switch", role: "group", "aria-label": say("order") }, orders)),
    all.works.length ? moneyBlock("", sums, all, all.high) : quiet(say("no_amounts")),
    quiet(say("sums_note")));
}

// One bar: as long as the money is against the most of all, each part in the look of how far it is.
function moneyBlock(key, sums, all, most) {
  const used = REACHED.filter((bucket) => sums[bucket]);
  const bar = make("div", { class: "bar", role: "group", "aria-label": say("bar_of_money"), on: { keydown: alongBar } });
  const part = (look, text, high) => bar.append(grown(barPart(look, text, () => selectBundle(`${key}~${look}`), bar.children.length ? -1 : 0), high / most));
  for (const bucket of used) part(bucket, `${reachedWord(bucket)} ${spanText(sums[bucket])}`, sums[bucket].low);
  const unclear = all.high - all.low;
  const unclearText = moneyText(unclear, "CNY");
  if (unclear > 0) part("unclear", `${say("bar_unclear")} ${unclearText}`, unclear);
  bar.append(grown(make("span", {}), Math.max(0, 1 - all.high / most)));
  return make("div", { class: "money" },
    make("ul", { class: "grades" }, gradesOf(sums).map(([grade, sum]) => make("li", { class: `grade of-${grade}` },
      make("button", { type: "button", class: "figure", "data-low": sum.low, "data-high": sum.high, on: { click: () => selectBundle(`${key}~${grade}`) } }, spanText(sum)),
      quiet(say(`grade_${grade}`, { n: sum.works.length }), "span")))),
    bar,
    make("ul", { class: "split" },
      used.map((bucket) => shareItem(key, bucket, reachedWord(bucket), spanText(sums[bucket]), { "data-low": sums[bucket].low, "data-high": sums[bucket].high })),
      unclear > 0 ? shareItem(key, "unclear", say("bar_unclear"), unclearText) : ""));
}

// What a look of the bar means, with the money of it; it opens what that was made of.
const shareItem = (key, look, word, sum, given) => make("li", {},
  make("button", { type: "button", class: "share", "data-bucket": look, ...given, on: { click: () => selectBundle(`${key}~${look}`) } },
    swatch(look), make("span", { text: word }), make("b", { text: sum })));

// A part of a bar opens what it was made of. One part of a bar is reached by Tab, from there the arrows go on.
const barPart = (look, text, act, tabindex = 0) =>
  make("button", { type: "button", class: `part how-${look}`, title: text, "aria-label": text, tabindex, on: { click: act } });

function alongBar(event) {
  const parts = [...event.currentTarget.querySelectorAll(".part")];
  const to = parts[parts.indexOf(event.target) + ({ ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? NaN)];
  if (!to || chorded(event)) return;
  event.preventDefault();
  event.stopPropagation();
  parts.forEach((part) => { part.tabIndex = part === to ? 0 : -1; });
  to.focus();
}

function grown(element, share) {
  element.style.flexGrow = String(Math.max(0, share));
  return element;
}

function regionBox(region, most, wide) {
  const { id } = region;
  const head = id === NOWHERE ? make("b", { text: say("nowhere") }) : thingLink(id);
  const kind = isPark(id) ? "park" : id === NOWHERE ? "nowhere" : "place";
  const titled = make("h3", {}, head);
  return make("article", { class: `region of-${kind}${wide ? " hero" : ""}`, "data-region": id, "aria-label": regionName(id) },
    make("header", {}, titled, whereLine(region)),
    region.all.works.length ? moneyBlock(id, region.sums, region.all, most.region) : "",
    ownLine(region),
    make("div", { class: "inside" },
      region.works.length ? rows(region, "works", worksWord(region), region.works.map((work) => workRow(work, region, most.work))) : make("p", { class: "quiet works", text: say("no_works") }),
      make("div", {},
        region.holds.size ? listOf("holds", say("parks_within"), [...region.holds].map(([park, said]) => innerPark(park, said))) : "",
        region.firms.size ? rows(region, "firms", say("firms_n", { n: region.firms.size }), firmsOf(region)) : "",
        region.industries.length ? listOf("industries", say("industries"), industryBars(region)) : "")));
}

function worksWord({ works }) {
  const phases = works.filter(({ depth }) => depth).length;
  return say(phases ? "works_and_parts" : "works_n", { n: works.length, parts: phases });
}

// Where a region lies, each with how that is said.
function whereLine(region) {
  const counts = [region.works.length && worksWord(region), region.firms.size && say("firms_n", { n: region.firms.size })].filter(Boolean).join(" · ");
  const places = [...region.within].map(([at, said]) => make("span", {}, placeLink(at), statusChip(surest(said).status)));
  return make("p", { class: "quiet where" }, counts && make("span", { text: counts }), places.length ? make("span", {}, say("lies_in"), " ", places) : "",
    region.within.size > 1 && isApart([...region.within.keys()]) ? doubt(() => selectBundle(`${region.id}~where`), say("places_differ")) : "");
}

const placeLink = (id) => button(nameOf(id), () => select(id, true), { class: "plain" });
const doubt = (act, text) => button(text, act, { class: "doubt" });

// Regions of which none lies in another.
function isApart(ids) {
  const inside = (one, two) => regionsOf(one, isRegion).has(two) || nodesAround(nodeOfPlace.get(one)).includes(nodeOfPlace.get(two) ?? -1) ||
    [...regionsOf(one, isPlace).keys()].some((at) => at === two || nodesAround(nodeOfPlace.get(at)).includes(nodeOfPlace.get(two) ?? -1));
  return ids.some((one, place) => ids.slice(place + 1).some((two) => one !== two && isPark(one) === isPark(two) && !inside(one, two) && !inside(two, one)));
}

function ownLine(region) {
  if (!region.own.length) return "";
  const shown = region.own.slice(0, 2).map((fact) => button([kindOfAmount(fact), valueText(fact)].filter(Boolean).join(" "), () => selectStatement(fact.id), { class: `plain own ${fact.status}` }));
  const rest = region.own.length - shown.length;
  return make("p", { class: "quiet owns" }, make("span", { text: say("own_amounts") }), shown, rest > 0 ? button(say("and_more", { n: rest }), () => selectBundle(`${region.id}~own`), { class: "plain" }) : "");
}

function listOf(name, title, items) {
  return make("section", { class: name }, make("h4", { text: title }), make("ul", {}, items));
}

const countOf = ({ id }, name) => parksShown.rows.get(`${id} ${name}`) || FEW;

// A list of which a few are shown, and the next few on request.
function rows(region, name, title, items) {
  const count = countOf(region, name);
  const section = listOf(name, title, items.slice(0, count));
  const left = items.length - count;
  if (left > 0) section.append(button(say("next_of", { n: Math.min(left, FEW * 2), left }), () => {
    parksShown.rows.set(`${region.id} ${name}`, count + FEW * 2);
    drawParks();
    document.querySelector(`[data-region="${CSS.escape(region.id)}"] .${name} li:nth-child(${count + 1}) button`)?.focus();
  }, { class: "plain next", "data-left": say(`left_${name}`, { n: left }) }));
  return section;
}

function innerPark(park, said) {
  return make("li", { class: "work" }, thingLink(park), statusChip(surest(said).status));
}

function workRow(work, region, most) {
  const { id, figure, stage, placed, depth } = work;
  const step = stage.statement;
  const look = work.figure.statements.length ? work.bucket : placed && placed.status !== "actual" ? bucketOf({ status: null }, stage, placed.status) : stage.reached;
  const money = figure.statements.length
    ? make("button", { type: "button", class: `figure${figure.status === "actual" ? "" : ` ${figure.status}`}`, on: { click: () => openFigure(region.id, work) } }, spanText(figure))
    : quiet(say("no_amount"), "span");
  const open = () => openFigure(region.id, work);
  const line = make("div", { class: "bar thin", role: "group", "aria-label": say("bar_of_money"), on: { keydown: alongBar } },
    grown(barPart(look, `${nameOf(id)} ${spanText(figure)}`, open), figure.low / most),
    figure.high > figure.low ? grown(barPart("unclear", `${say("bar_unclear")} ${moneyText(figure.high - figure.low, "CNY")}`, open, -1), (figure.high - figure.low) / most) : "",
    grown(make("span", {}), 1 - figure.high / most));
  return make("li", { class: `work${depth ? " part" : ""}`, "data-work": id },
    swatch(stage.reached), thingLink(id), money,
    make("p", { class: "quiet" },
      step ? button(stageText(step, stage.reached), () => selectStatement(step.id), { class: `plain step ${step.status}` }) : make("span", { text: reachedWord("unknown") }),
      stage.perhaps ? button(`${relationWord(stage.perhaps.relation)}?`, () => selectStatement(stage.perhaps.id), { class: "plain step unsure", title: say("not_asserted") }) : "",
      placed && placed.status !== "actual" ? button(say("place_planned"), () => selectStatement(placed.id), { class: "plain step planned" }) : "",
      figure.disagree ? doubt(() => openFigure(region.id, work), say("amounts_differ")) : "",
      isElsewhere(id, region.id) ? doubt(() => selectBundle(`${id}~where`), say("places_differ")) : ""),
    figure.high && !depth ? line : "");
}

// What a work has reached, in the words of the relation, with its time.
function stageText(step, reached) {
  const word = relationWord(step.relation);
  const time = step.when ? ` ${timeText(step.when.edtf)}` : "";
  return `${step.status === "actual" ? (reached === "stalled" ? reachedWord("stalled") : word) : `${statusWord(step.status)} ${word}`}${time}`;
}

function openFigure(region, { id, figure }) {
  if (figure.statements.length === 1 && !figure.rest.length) selectStatement(figure.statements[0].id);
  else selectBundle(`${id}~figure`);
}

// Whether sources put a thing into another region too, that does not lie in this one nor this one in it.
const isElsewhere = (id, here) => isApart([...(isPark(here) ? regionsOf(id, isPark) : innermost(regionsOf(id, isPlace))).keys()]);

const firmsByFacts = ({ firms }) => [...firms].sort((a, b) => factsOf.get(b[0]).length - factsOf.get(a[0]).length || (a[0] < b[0] ? -1 : 1));

function firmsOf(region) {
  return firmsByFacts(region).map(([id, said]) => {
    const best = surest(said);
    return make("li", { class: `firm ${best.status}` }, thingLink(id),
      button(terms.backers.includes(best.relation) ? relationWord(best.relation) : best.status === "actual" ? say("why") : statusWord(best.status), () => selectStatement(best.id), { class: "plain step" }));
  });
}

function industryBars(region) {
  const most = region.industries[0][1].length;
  return region.industries.map(([id, said]) => {
    const open = () => selectBundle(`${region.id}~industry:${id}`);
    const bar = make("div", { class: "bar thin" }, grown(barPart("industry", say("industry_bar", { name: nameOf(id), n: said.length }), open), said.length / most), grown(make("span", {}), 1 - said.length / most));
    return make("li", { class: "industry" }, make("button", { type: "button", class: "share", on: { click: open } },
      isolated(nameOf(id)), make("b", { text: said.length })), bar);
  });
}

// Boxes of unequal height stand close under each other: each takes as many thin rows of the grid as it is high.
const THIN = 8;
function pack() {
  for (const box of document.querySelectorAll("#parks-view .region")) {
    box.style.gridRowEnd = "auto";
    const high = box.getBoundingClientRect().height;
    box.style.gridRowEnd = `span ${Math.ceil((high + 18) / THIN)}`;
  }
}
addEventListener("resize", pack);
