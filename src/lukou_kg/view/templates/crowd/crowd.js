// The drawing of everything at once: opened by an explicit act, drawn by sigma.js or on a plain canvas, the rest of the
// page as ever.
crowd = (() => {
  const REST = 140; // milliseconds after the last movement before all is drawn anew
  const GRASP = 4; // pixels from a thing or a line that are as good as on it
  const box = make("div", { id: "crowd", tabindex: 0, role: "application", "data-hint": "graph_hint", hidden: true });
  const top = make("canvas", { class: "layer" });
  box.append(top);
  place.after(box);
  let painter = null;
  let wanted = null; // a way of drawing that the address asks for
  let frame = 0;
  let rest = 0;
  let fitted = false; // whether the drawing has been fitted into the room that there is
  let stale = false; // whether what is seen has to be gathered anew

  const isOpen = () => painter !== null;
  const foot = () => (byId("notice").hidden ? 0 : byId("notice").offsetHeight + 14);

  function open() {
    if (isOpen()) return;
    box.hidden = false;
    place.hidden = true;
    painter = startPainter();
    box.dataset.painter = painter.name;
    fitted = false;
    fitAll();
  }

  function close() {
    if (!isOpen()) return;
    painter.stop();
    painter = null;
    box.hidden = true;
    place.hidden = false;
    hovered = null;
  }

  // sigma.js where there is hardware for it, and where it starts.
  function startPainter() {
    const able = typeof globalThis.Sigma === "function" && (wanted === "webgl" || (wanted !== "canvas" && graphicsHardware()));
    if (!able) return sheetPainter(box);
    try {
      return sigmaPainter(box);
    } catch {
      box.querySelector("div.layer")?.remove(); // the plain canvas can do without, and the page says that it is used
      return sheetPainter(box);
    }
  }

  function measureBox() {
    camera.view.width = Math.max(box.clientWidth, 1);
    camera.view.height = Math.max(box.clientHeight, 1);
  }

  function paint() {
    stale = true;
    draw();
  }
  function draw(resting = true) {
    if (resting) clearTimeout(rest);
    else { clearTimeout(rest); rest = setTimeout(draw, REST); }
    if (!frame || resting) { cancelAnimationFrame(frame); frame = requestAnimationFrame(() => drawNow(resting)); }
  }
  function drawNow(resting) {
    frame = 0;
    if (!isOpen() || !box.clientWidth) return;
    if (!fitted) fitAll();
    if (stale) { scene.gather(); painter.gather(); stale = false; }
    if (resting) camera.takeStock();
    painter.show(resting);
    overlay.draw(top, { anew: resting, heads: resting });
    if (resting) tellDrawn();
  }

  // What was drawn, for tests and for a page around this one.
  function tellDrawn() {
    Object.assign(box.dataset, { things: scene.dots().length, relations: scene.strands().length, labels: overlay.names().length });
    box.dispatchEvent(new CustomEvent("drawn", { detail: { names: overlay.names(), spots: overlay.spots(), dots: () => scene.dots().map((dot) => ({ id: dot.id, x: camera.across(dot.x), y: camera.down(dot.y), radius: camera.radiusOf(dot) })), lines: () => scene.strands().map((strand) => ({ id: strand.id, ends: camera.endsOf(strand) })) } }));
  }

  function fitAll() {
    if (!isOpen() || !box.clientWidth) return;
    measureBox();
    fitted = true;
    camera.fitInto(camera.view.width, camera.view.height, foot());
    paint();
  }

  function lookAtFocus() {
    camera.fitTo([...focused()].map(scene.spotOf));
    paint();
  }

  // The thing under a point, the one on top first; by its name, too.
  function thingAt(x, y) {
    const dots = scene.dots();
    for (let number = dots.length - 1; number >= 0; number -= 1) {
      const dot = dots[number];
      if (Math.hypot(camera.across(dot.x) - x, camera.down(dot.y) - y) <= Math.max(camera.radiusOf(dot), GRASP)) return dot.id;
    }
    return overlay.nameAt(x, y);
  }

  // The nearest line under a point. One of the selection comes before the others.
  function relationAt(x, y) {
    let best = null;
    for (const strand of scene.strands()) {
      const away = distance(x, y, camera.endsOf(strand)) - (strand.own ? 2 : 0);
      if (away <= GRASP && (!best || away < best.away)) best = { id: strand.id, away };
    }
    return best && best.id;
  }
  function distance(x, y, [a, b, c, d]) {
    if (x < Math.min(a, c) - GRASP || x > Math.max(a, c) + GRASP || y < Math.min(b, d) - GRASP || y > Math.max(b, d) + GRASP) return Infinity;
    const [u, v] = [c - a, d - b];
    const share = Math.min(Math.max(((x - a) * u + (y - b) * v) / (u * u + v * v || 1), 0), 1);
    return Math.hypot(a + share * u - x, b + share * v - y);
  }

  function press(x, y) {
    box.focus({ preventScroll: true });
    const thing = thingAt(x, y);
    const relation = thing === null ? relationAt(x, y) : null;
    if (thing !== null) select(thing);
    else if (relation) selectStatement(relation);
    else if (state.thing || state.statement) select(null);
  }

  function point(x, y) {
    const thing = thingAt(x, y);
    box.classList.toggle("over", thing !== null);
    if (thing === hovered) return;
    hovered = thing;
    if (!frame) frame = requestAnimationFrame(() => { frame = 0; if (isOpen()) overlay.draw(top, { anew: false, heads: true }); });
  }

  function choose(way) {
    wanted = ["webgl", "canvas"].includes(way) ? way : null;
  }

  // What the notice of the page says of this drawing.
  const told = () => say(painter.name === "webgl" ? "drawn_webgl" : "drawn_canvas");

  handle(box, { press, point, moved: () => draw(false) });
  new ResizeObserver(() => { if (isOpen() && box.clientWidth && (box.clientWidth !== camera.view.width || box.clientHeight !== camera.view.height)) { measureBox(); paint(); } }).observe(box);
  return {
    box, isOpen, open, close, paint, fit: fitAll, lookAtFocus, told, choose, chosen: () => wanted,
    zoomBy: (factor) => { camera.zoom(factor); draw(false); },
    positionOf: (id) => scene.spotOf(id),
  };
})();
