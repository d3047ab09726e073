// The project timeline: one lane a work, a mark for each thing said of it with a time.
const timeline = (() => {
  const LANES = 30; // at a time
  const LEVEL = 22; // height of a row of marks in pixels
  const LEVELS = 5; // rows of marks of one lane
  const STACKED = 600; // pixels of room below which names stand above their lanes, as in the style sheet
  const BARE = 12; // works without a time that are listed at first
  const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200]; // months between two ticks
  const shownLanes = { lanes: LANES, bare: BARE };
  let width = 0; // of a track, as last drawn
  const box = () => byId("timeline-view");

  // From where to where the axis goes: the chosen stretch, or all marks with a little room.
  function domainOf(groups) {
    if (state.time.from !== null) return { low: state.time.from, high: state.time.to + 1 };
    const ends = groups.flatMap(({ lanes }) => lanes.flatMap(({ placed }) => placed.flatMap(({ span }) => [span.low, span.high]))).filter(Number.isFinite);
    if (!ends.length) return { low: 0, high: 1 };
    const [low, high] = ends.reduce(([a, b], end) => [Math.min(a, end), Math.max(b, end)], [ends[0], ends[0]]);
    const room = Math.max((high - low) * 0.04, 1);
    return { low: low - room, high: high + room };
  }
  const shareOf = (month, { low, high }) => Math.min(Math.max((month - low) / (high - low), 0), 1);
  const percent = (share) => `${(share * 100).toFixed(3)}%`;

  function ticksOf(domain) {
    const step = STEPS.find((months) => (months / (domain.high - domain.low)) * width >= 58) || STEPS.at(-1);
    const first = Math.ceil(domain.low / step) * step;
    return Array.from({ length: Math.max(Math.floor((domain.high - first) / step) + 1, 0) }, (_, place) => first + place * step)
      .map((month) => ({ month, step, text: step >= 12 || month % 12 === 0 ? String(Math.floor(month / 12)) : monthName(month) }));
  }
  const monthName = (month) => (english() ? MONTHS[month % 12] : `${(month % 12) + 1}月`);

  function axis(ticks, domain) {
    return make("div", { class: "axis lane-grid", "aria-hidden": "true" }, make("span", {}),
      make("div", { class: "track" }, ticks.map(({ month, text }) => at(make("span", { class: month % 12 ? "tick" : "tick year", text }), month, domain))));
  }
  function at(element, month, domain) {
    element.style.left = percent(shareOf(month, domain));
    return element;
  }

  // Each mark in the lowest row in which it does not lie on another; what finds none is only counted.
  function levelled(placed, domain) {
    const ends = [];
    return placed.map((mark) => {
      const x = shareOf(mark.at, domain) * width;
      const level = Array.from({ length: LEVELS }, (_, row) => row).find((row) => ends[row] === undefined || ends[row] + LEVEL <= x);
      if (level !== undefined) ends[level] = x;
      return { ...mark, level };
    });
  }

  function markButton({ statement, span, at: month, level }, lane, domain, base) {
    const exact = precisionOf(statement.when);
    const chosen = statement.id === state.statement;
    const mark = make("button", {
      type: "button", class: `mark at-${exact}`, tabindex: -1, "data-statement": statement.id, "aria-pressed": chosen ? "true" : null,
      title: markText(statement), "aria-label": `${nameOf(lane.id)}：${markText(statement)}`, on: { click: () => { pick(statement.id); } },
    }, stepIcon(statement.relation, statement.status, statement.asserted), isInferred(statement) && make("i", { class: "sign", "aria-hidden": "true", text: "≈" }));
    at(mark, month, domain).style.top = `calc(50% + ${base - level * LEVEL}px)`;
    return [exact === "day" ? "" : band(statement, span, domain, base - level * LEVEL), mark];
  }

  // How far a time reaches that is not known to the day; open ends fade out.
  function band(statement, { low, high }, domain, top) {
    const open = `${low === -Infinity ? " from-open" : ""}${high === Infinity ? " to-open" : ""}`;
    const strip = at(make("span", { class: `span ${isVisit(statement) ? "visit" : statement.relation} ${statement.status}${open}`, "aria-hidden": "true", "data-of": statement.id, on: { click: () => pick(statement.id) } }), low, domain);
    strip.style.width = percent(shareOf(high, domain) - shareOf(low, domain));
    strip.style.top = `calc(50% + ${top}px)`;
    return strip;
  }

  // The line of the money: coloured by the step that is told as a fact, up to the last such; from there
  // to what is planned it is only an outline. Nothing is drawn where nothing is told.
  function moneyLine(lane, domain, base) {
    const { placed, figure } = lane;
    const steps = placed.filter(({ statement }) => !isVisit(statement) && statement.status !== "negated");
    const done = steps.filter(({ statement }) => statement.status === "actual" && statement.asserted);
    const hoped = steps.filter(({ statement, at: month }) => statement.status !== "actual" && (!done.length || month > done.at(-1).at));
    const pieces = done.slice(1).map((mark, place) => [done[place], mark, done[place].statement.relation, done[place].statement]);
    if (hoped.length) pieces.push([done.at(-1) || hoped[0], hoped.at(-1), "hoped", hoped.at(-1).statement]);
    const high = thicknessOf(figure.high);
    const drawn = pieces.filter(([from, to]) => to.at > from.at).map(([from, to, relation, step]) => piece(lane, step, shareOf(from.at, domain), shareOf(to.at, domain), relation));
    if (!drawn.length && steps.length && figure.high) drawn.push(stub(lane, steps.at(-1).statement, shareOf(steps.at(-1).at, domain), done.length ? done.at(-1).statement.relation : "hoped"));
    for (const strip of drawn) {
      strip.style.height = `${high}px`;
      strip.style.top = `calc(50% + ${base - high / 2}px)`;
      if (figure.status && figure.status !== "actual") strip.classList.add("not-yet");
    }
    return drawn;
  }
  // It opens what is told of the money or, where nothing is, the step whose colour it bears.
  function piece(lane, step, from, to, relation) {
    const { figure } = lane;
    const text = figure.statements.length ? moneyWords(figure) : markText(step);
    const strip = make("button", {
      type: "button", class: `line ${relation}`, tabindex: -1, "data-line": `${lane.id} ${step.id}`, ...(figure.statements.length ? saying(figure.statements) : { "data-of": step.id }), title: text, "aria-label": `${nameOf(lane.id)}：${text}`,
      on: { click: () => (figure.statements.length ? openMoney(lane) : pick(step.id)) },
    });
    strip.style.left = percent(from);
    strip.style.width = percent(to - from);
    return strip;
  }
  const stub = (lane, step, share, relation) => { const strip = piece(lane, step, share, share, relation); strip.classList.add("stub"); return strip; };
  const moneyWords = (figure) => `${spanText(figure)}${figure.status === "actual" ? "" : ` ${statusWord(figure.status)}`}`;

  // What an element says of statements is in a picture of those (elements.js); `data-of` only points to them.
  const idsOf = (facts) => facts.map(({ id }) => id).join(" ");
  const saying = (facts) => ({ "data-said": idsOf(facts) });
  const pointing = (facts) => ({ "data-of": idsOf(facts) });

  // All that is said of a part of it where the filters let that through, else the statement that is shown.
  const openSum = (id, part, said) => (!said || passes(said) ? selectBundle(`${id}~${part}`) : selectStatement(said.id));
  const openMoney = ({ id, figure }) => openSum(id, "figure", figure.statements[0]);

  function laneRow(lane, domain, ticks) {
    const marks = levelled(lane.placed, domain);
    const levels = Math.max(...marks.map(({ level }) => level ?? 0)) + 1;
    const base = ((levels - 1) * LEVEL) / 2; // from the middle of the lane down to its lowest row
    const track = make("div", { class: "track" },
      ticks.map(({ month }) => at(make("i", { class: month % 12 ? "grid" : "grid year", "aria-hidden": "true" }), month, domain)),
      moneyLine(lane, domain, base), marks.filter(({ level }) => level !== undefined).flatMap((mark) => markButton(mark, lane, domain, base)));
    track.style.minHeight = `${levels * LEVEL + 14}px`;
    const lost = marks.filter(({ level }) => level === undefined).map(({ statement }) => statement);
    const related = !state.thing || state.thing === lane.id || nextTo.get(state.thing).has(lane.id);
    return make("li", { class: `lane lane-grid${state.thing === lane.id ? " chosen" : ""}${related ? "" : " faded"}`, "data-thing": lane.id },
      laneHead(lane, lost), track);
  }

  // What has no place in time is no less there: statements without a time, money, parks, and where sources disagree.
  function laneHead(lane, lost) {
    const { figure, disputed, undated, placed } = lane;
    const sum = (part, text, given, said) => button(text, () => openSum(lane.id, part, said), { class: "chip", ...given });
    const where = whereOf(lane);
    const money = saying(figure.statements);
    return make("div", { class: "lane-name" }, thingLink(lane.id), make("p", { class: "chips" },
      figure.statements.length ? sum("figure", moneyWords(figure), { class: figure.disagree ? "chip amount differ" : "chip amount", ...money }, figure.statements[0]) : "",
      figure.disagree ? sum("figure", `≠ ${say("amounts_differ")}`, { class: "chip differ", ...money }, figure.statements[0]) : "",
      where ? sum("where", `${nameOf(where.at)}${where.others ? ` +${where.others}` : ""}`, { class: "chip lying", ...saying([where.said]) }, where.said) : "",
      disputed.map((relation) => sum(`step:${relation}`, `≠ ${relationWord(relation)}`, { class: "chip differ", title: say("disputed"), ...pointing(placed.map(({ statement }) => statement).filter((fact) => fact.relation === relation)) })),
      undated.length ? button(say("undated_marks", { n: undated.length }), () => select(lane.id), { class: "chip", title: undated.map(markText).join("\n"), ...pointing(undated) }) : "",
      lost.length ? button(say("more_marks", { n: lost.length }), () => select(lane.id), { class: "chip", ...pointing(lost) }) : ""));
  }

  // Where a work lies, if the head of its group does not say it.
  const whereOf = ({ park, place }) => (state.group === (park ? "park" : "place") && (park || place) && !(park || place).others ? null : park || place);

  function controls(dated, undated, outside) {
    const choice = (name, values) => {
      const list = make("select", { id: `timeline-${name}`, on: { change: () => { state[name] = list.value; shownLanes.lanes = LANES; settle(); byId(`timeline-${name}`).focus(); } } },
        Object.keys(values).map((value) => make("option", { value, text: say(`${name}_${value}`), selected: state[name] === value })));
      return make("label", {}, make("span", { text: say(name) }), list);
    };
    return make("div", { class: "controls" },
      make("p", { class: "quiet", id: "timeline-told", text: say(outside ? "lanes_within" : "lanes", { n: dated, m: undated, k: outside }) }), choice("sort", LANE_ORDERS), choice("group", LANE_GROUPS));
  }

  function groupRows(groups, domain, ticks) {
    let left = shownLanes.lanes;
    return groups.flatMap(({ thing, text, lanes }) => {
      const some = lanes.slice(0, left);
      left -= some.length;
      if (!some.length) return [];
      const head = thing || text ? make("h3", { class: "lane-group" }, thing ? thingLink(thing) : text, make("span", { class: "count", text: say("works", { n: lanes.length }) })) : "";
      return [head, make("ol", { class: "lanes" }, some.map((lane) => laneRow(lane, domain, ticks)))];
    });
  }

  // Works of which no time is told, with what is told of them.
  function bareList(lanes) {
    const shown = lanes.slice(0, shownLanes.bare);
    const left = lanes.length - shown.length;
    return lanes.length ? make("section", { class: "bare", id: "undated-works" }, make("h3", { text: say("undated_works", { n: lanes.length }) }),
      make("ul", {}, shown.map((lane) => make("li", { "data-thing": lane.id }, laneHead({ ...lane, undated: [] }, []),
        make("p", { class: "chips" }, lane.undated.map((statement) => make("button", {
          type: "button", class: "chip step", "data-statement": statement.id, "aria-pressed": statement.id === state.statement ? "true" : null,
          title: markText(statement), on: { click: () => pick(statement.id) },
        }, stepIcon(statement.relation, statement.status, statement.asserted), make("span", { text: relationWord(statement.relation) }))))))),
      left ? button(say("more_of", { n: Math.min(left, BARE * 4), m: lanes.length }), () => { shownLanes.bare += BARE * 4; draw(); }, { class: "wide" }) : "") : "";
  }

  function pick(id) {
    selectStatement(id);
    if (!isNarrow() || !byPointer) box().querySelector(`[data-statement="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }

  function draw() {
    const view = box();
    const top = view.scrollTop;
    const focused = document.activeElement?.closest("#timeline-view :is([data-statement], [data-line])")?.dataset;
    const held = focused && (focused.line ? `[data-line="${CSS.escape(focused.line)}"]` : `[data-statement="${CSS.escape(focused.statement)}"]`);
    width = trackWidth(view);
    const { groups, dated, undated, outside } = allLanes(state);
    bringForward(groups);
    const domain = domainOf(groups);
    const ticks = ticksOf(domain);
    const left = dated - shownLanes.lanes;
    view.replaceChildren(
      controls(dated, undated.length, outside), timelineLegend(),
      dated ? axis(ticks, domain) : make("p", { class: "empty" }, say("no_lanes"), isFiltered() || narrowed() ? button(say("reset"), () => { clearFilters(); refresh(); }, { class: "plain" }) : ""),
      ...groupRows(groups, domain, ticks),
      left > 0 ? button(say("more_lanes", { n: Math.min(left, LANES), m: dated }), () => { shownLanes.lanes += LANES; settle(); }, { class: "wide", id: "more-lanes" }) : "",
      bareList(undated));
    view.scrollTop = top;
    reachable(view);
    if (held) view.querySelector(held)?.focus({ preventScroll: true });
  }

  // A work or a mark that was chosen elsewhere has to be among the lanes that are drawn.
  function bringForward(groups) {
    const wanted = state.thing || (state.statement && statements.get(state.statement));
    const lanes = groups.flatMap((group) => group.lanes);
    const place = lanes.findIndex(({ id, placed }) => id === wanted || placed.some(({ statement }) => statement === wanted));
    if (place >= shownLanes.lanes) shownLanes.lanes = Math.ceil((place + 1) / LANES) * LANES;
  }

  function trackWidth(view) {
    const side = byId("timeline-view").parentElement.clientWidth > STACKED ? 266 : 0;
    return Math.max(view.clientWidth - side - 64, 180);
  }

  // One mark can be reached by Tab: the chosen one, or the first. From there the arrows go on.
  function reachable(view) {
    const all = view.querySelectorAll(".mark");
    (view.querySelector('.mark[aria-pressed="true"]') || all[0])?.setAttribute("tabindex", "0");
  }

  function arrows(event) {
    const mark = event.target.closest(".mark, .line");
    if (!mark || chorded(event)) return;
    const lanes = [...box().querySelectorAll(".lane")];
    const own = [".mark", ".line"].flatMap((kind) => [...mark.parentElement.querySelectorAll(kind)]); // the money after the marks
    const place = own.indexOf(mark);
    const next = { ArrowRight: own[place + 1], ArrowLeft: own[place - 1], Home: own[0], End: own.findLast((one) => one.matches(".mark")) };
    const other = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to = other ? nearest(lanes[lanes.indexOf(mark.closest(".lane")) + other], mark) : next[event.key];
    if (!other && !Object.hasOwn(next, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!to) return;
    mark.tabIndex = -1;
    to.tabIndex = 0;
    to.focus();
    to.scrollIntoView({ block: "nearest" });
  }
  function nearest(lane, mark) {
    const x = parseFloat(mark.style.left);
    return lane && [...lane.querySelectorAll(".mark")].sort((a, b) => Math.abs(parseFloat(a.style.left) - x) - Math.abs(parseFloat(b.style.left) - x))[0];
  }

  // What is seen: the marks of the lanes that are drawn, with what is told of their money and place, and works without time.
  function told() {
    const { groups, undated } = allLanes(state);
    return groups.flatMap(({ lanes }) => lanes).slice(0, shownLanes.lanes).concat(undated.slice(0, shownLanes.bare));
  }
  const factsOfLane = (lane) => [...lane.placed.map(({ statement }) => statement), ...lane.undated, ...lane.figure.statements, whereOf(lane)?.said].filter(Boolean);
  const selected = () => [...new Set(told().filter(({ id }) => !state.thing || id === state.thing || nextTo.get(state.thing).has(id)).flatMap(factsOfLane))];
  function hidden() {
    const works = data.statements.filter((fact) => (isWork(fact.subject) && STAGES.includes(fact.relation)) || (isVisit(fact) && isWork(fact.object)));
    const seen = new Set(told().flatMap(factsOfLane));
    return works.filter((fact) => !seen.has(fact)).length;
  }

  box().addEventListener("keydown", arrows);
  new ResizeObserver(() => { if (state.view === "timeline" && trackWidth(box()) !== width) draw(); }).observe(box());
  return { show: draw, hide() {}, selected, hidden };
})();
addView("timeline", timeline);

function readTimeline(given) {
  const among = (key, values, usual) => (Object.hasOwn(values, given.get(key) || "") ? given.get(key) : usual);
  state.sort = among("sort", LANE_ORDERS, "latest");
  state.group = among("group", LANE_GROUPS, "none");
}

function writeTimeline(given) {
  if (state.sort !== "latest") given.set("sort", state.sort);
  if (state.group !== "none") given.set("group", state.group);
}
