// When what the statements say took place: a histogram under every view, and a filter by time.
// A bar counts what is known to the bin; its pale top what is known less exactly and may belong there.
const histogram = (() => {
  const PLOT = 46; // height of the highest bar in pixels
  let unit = null; // months in a bin: 1 or 12, by the reader; else as the room allows
  let dragged = null; // the bin at which a brush began

  const plotWidth = () => Math.max(byId("time-plot").clientWidth, 120);
  const fitting = () => ((allMonths.last - allMonths.first + 1) * 5 <= plotWidth() ? 1 : 12);
  const binOf = (month, size) => Math.floor(month / size) - Math.floor(allMonths.first / size);
  const firstMonth = (bin, size) => (bin + Math.floor(allMonths.first / size)) * size;

  // Counts by bin over what all other filters let through.
  function counts(size) {
    const bins = Array.from({ length: binOf(allMonths.last, size) + 1 }, () => ({ exact: 0, perhaps: 0 }));
    for (const statement of data.statements) {
      const span = spanOf(statement);
      if (!span || !passesOther(statement)) continue;
      const [from, to] = [binOf(Math.max(span.low, allMonths.first), size), binOf(Math.min(span.high - 1e-6, allMonths.last), size)];
      if (from === to) bins[from].exact += 1;
      else for (let bin = from; bin <= to; bin += 1) bins[bin].perhaps += 1;
    }
    return bins;
  }

  const chosen = (size) => {
    const { from, to } = state.time;
    return from === null ? [0, binOf(allMonths.last, size)] : [binOf(from, size), binOf(to, size)];
  };
  const binText = (bin, size) => (size === 12 ? pointText(String(firstMonth(bin, 12) / 12).padStart(4, "0")) : monthText(firstMonth(bin, 1)));

  function choose(one, other, size) {
    const [from, to] = [Math.min(one, other), Math.max(one, other)];
    setTime(Math.max(firstMonth(from, size), allMonths.first), Math.min(firstMonth(to, size) + size - 1, allMonths.last));
    refresh();
  }

  function draw() {
    const strip = byId("time");
    strip.hidden = !allMonths;
    if (!allMonths) return;
    const size = unit || fitting();
    const bins = counts(size);
    const held = document.activeElement?.closest("#time [data-key]")?.dataset.key;
    byId("time-head").replaceChildren(
      make("h2", { text: say("time") }),
      make("div", { class: "switch", role: "group", "aria-label": say("bins") }, unitButton(1, size), unitButton(12, size)));
    byId("time-plot").replaceChildren(bars(bins, size), handle(0, bins, size), handle(1, bins, size));
    byId("time-foot").replaceChildren(undatedBin(), allTimes(), stretchLine(size));
    if (held) strip.querySelector(`[data-key="${held}"]`)?.focus();
  }

  const unitButton = (months, size) => button(say(months === 1 ? "by_month" : "by_year"), () => { unit = months; draw(); },
    { "aria-pressed": String(months === size), "data-key": `unit-${months}` });

  function bars(bins, size) {
    const most = Math.max(1, ...bins.map(({ exact, perhaps }) => exact + perhaps));
    const [from, to] = chosen(size);
    const every = Math.ceil((34 * bins.length * size) / 12 / plotWidth()) || 1; // years from label to label
    return make("div", { class: "cols", id: "time-bars" }, bins.map(({ exact, perhaps }, bin) => {
      const column = make("div", { class: bin < from || bin > to ? "col out" : "col", "data-bin": bin,
        title: say("bin", { when: binText(bin, size), n: exact, m: perhaps }) },
      make("i", { class: "perhaps" }), make("i", { class: "exact" }));
      const [pale, full] = column.children;
      pale.style.height = `${(perhaps / most) * PLOT}px`;
      full.style.height = `${(exact / most) * PLOT}px`;
      const month = firstMonth(bin, size);
      if (size === 12 ? (month / 12) % every === 0 : month % 12 === 0 && (month / 12) % every === 0)
        column.append(make("span", { class: "tick", text: Math.floor(month / 12) }));
      return column;
    }));
  }

  // The two ends of the stretch as sliders: arrows move by a bin, with Shift the other end comes along.
  function handle(end, bins, size) {
    const ends = chosen(size);
    const edge = make("div", {
      class: "edge", role: "slider", tabindex: 0, "data-key": `end-${end}`, "aria-label": say(end ? "time_to" : "time_from"),
      "aria-valuemin": end ? ends[0] : 0, "aria-valuemax": end ? bins.length - 1 : ends[1], "aria-valuenow": ends[end], "aria-valuetext": binText(ends[end], size),
      on: { keydown: (event) => moveEnd(event, end, bins, size) },
    });
    edge.style.left = `${((ends[end] + end) / bins.length) * 100}%`;
    return edge;
  }

  function moveEnd(event, end, bins, size) {
    const ends = chosen(size);
    const [low, high] = end ? [ends[0], bins.length - 1] : [0, ends[1]];
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12 }[event.key];
    const to = event.key === "Home" ? low : event.key === "End" ? high : by && ends[end] + by;
    if (to === undefined || chorded(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey && by) {
      const shift = Math.min(Math.max(by, -ends[0]), bins.length - 1 - ends[1]);
      choose(ends[0] + shift, ends[1] + shift, size);
    } else choose(end ? ends[0] : Math.min(Math.max(to, low), high), end ? Math.min(Math.max(to, low), high) : ends[1], size);
  }

  function undatedBin() {
    const count = data.statements.filter((fact) => !spanOf(fact) && passesOther(fact)).length;
    return button(say("no_date", { n: count }), () => { state.time.undated = !state.time.undated; refresh(); },
      { id: "undated", class: state.time.undated ? "undated" : "undated out", "aria-pressed": String(state.time.undated), "data-key": "undated" });
  }

  const allTimes = () => (state.time.from === null && state.time.undated ? ""
    : button(say("all_times"), () => { setTime(null, null); refresh(); byId("undated").focus(); }, { class: "plain", id: "all-times" }));

  function stretchLine(size) {
    const ends = chosen(size);
    const hidden = data.statements.filter((fact) => !inTime(fact)).length;
    const span = ends[0] === ends[1] ? binText(ends[0], size) : `${binText(ends[0], size)}–${binText(ends[1], size)}`;
    return make("p", { class: "quiet", id: "time-told" }, make("span", { text: span }), hidden ? make("span", { text: say("hides", { n: hidden }) }) : "");
  }

  // By mouse or finger: press on one bin and let go over another; a press alone takes that bin.
  function binAt({ clientX }) {
    const box = byId("time-plot").getBoundingClientRect();
    const all = byId("time-bars").children.length;
    return Math.min(Math.max(Math.floor(((clientX - box.left) / box.width) * all), 0), all - 1);
  }
  function preview(one, other) {
    for (const column of byId("time-bars").children) {
      const bin = Number(column.dataset.bin);
      column.classList.toggle("out", bin < Math.min(one, other) || bin > Math.max(one, other));
    }
  }
  function listen() {
    const plot = byId("time-plot");
    plot.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      plot.setPointerCapture(event.pointerId);
      const [at, size] = [binAt(event), unit || fitting()];
      const ends = chosen(size);
      const near = event.target.closest(".edge");
      dragged = near ? ends[1 - Number(near.dataset.key.slice(-1))] : at;
      preview(dragged, at);
    });
    plot.addEventListener("pointermove", (event) => { if (dragged !== null) preview(dragged, binAt(event)); });
    plot.addEventListener("pointerup", (event) => {
      if (dragged === null) return;
      const from = dragged;
      dragged = null;
      choose(from, binAt(event), unit || fitting());
    });
    plot.addEventListener("pointercancel", () => { dragged = null; draw(); });
    new ResizeObserver(() => { if (dragged === null) draw(); }).observe(plot);
  }
  return { draw, listen };
})();
