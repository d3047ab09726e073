// Where the view stands: everything, or what is chosen, with room for labels at the border.
// Everything into view, with room at the border for labels; the foot is taken by the notice.
function fit() {
  if (crowd?.isOpen()) return void crowd.fit();
  const points = Object.values(network.getPositions(nodeView.getIds()));
  if (!points.length || !place.clientWidth) return;
  const box = boundsOf(points);
  const foot = byId("notice").hidden ? 0 : byId("notice").offsetHeight + 14;
  const head = isNarrow() && !sectorBox.hidden ? sectorBox.offsetHeight : 0;
  const scale = Math.min(scaleFor(box, foot + head), 1.5);
  magnify(scale);
  network.moveTo({ position: { x: (box.left + box.right + border().rail / scale) / 2, y: (box.top + box.bottom + (foot - head + 8) / scale) / 2 }, scale, animation: false });
  moved = guided = false;
  paint();
}

function boundsOf(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

// How far a label may reach beyond the outermost things.
// `rail` is the room of the zoom buttons on the right.
function border() {
  const rail = isNarrow() ? 0 : 40;
  if (aggregated()) return place.clientWidth < 480 ? { across: 30, down: 30, rail } : { across: 58, down: 40, rail };
  return place.clientWidth < 480 ? { across: 34, down: 40, rail } : { across: 80, down: 54, rail };
}

const scaleFor = (box, foot) => Math.min(
  (place.clientWidth - 2 * border().across - border().rail) / Math.max(box.right - box.left, 1),
  (place.clientHeight - 2 * border().down - foot) / Math.max(box.bottom - box.top, 1),
);

// A thing chosen elsewhere than on the canvas comes into view with its neighbours, near enough to read its relations.
// In another view that is put off until the canvas is in sight.
function lookAt(all = false) {
  guided = true;
  if (state.view !== "graph") return;
  if (crowd?.isOpen()) return void crowd.lookAtFocus();
  const focus = [...focused()];
  const box = boundsOf(Object.values(network.getPositions(focus)));
  const near = Math.min(scaleFor(box, 60), 1.2);
  const whole = all || near >= network.getScale();
  const scale = whole ? near : Math.max(network.getScale(), 0.7);
  const position = whole
    ? { x: (box.left + box.right + border().rail / scale) / 2, y: (box.top + box.bottom + 30 / scale) / 2 }
    : network.getPosition(focus[0]);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  network.moveTo({ position, scale, animation: calm ? false : { duration: 320, easingFunction: "easeInOutQuad" } });
  magnify(scale);
  moved = false;
}

// Everything into view, and then what is chosen where the page had moved the view to it, on a phone, and of a path.
// Sectors stand in the proportions of the room that there is.
function fitRoom() {
  if (arranged === "around" && place.clientWidth) arrange();
  const near = arranged === "first" && !aggregated() && (guided || isNarrow() || state.path);
  fit();
  if (near && focused().size) lookAt(true);
}

// All that is drawn, with the border around it.
function roomOf(points, scale) {
  const all = boundsOf(Object.values(points).map(({ x, y }) => ({ x: x * scale, y: y * scale })));
  const { across, down } = border();
  return { left: all.left - across, right: all.right + across, top: all.top - down, bottom: all.bottom + down };
}

// What an element covers, less a margin, in the system of the labels. As long as the page itself has moved the view, no
// name lies there or is cut at the border of the canvas.
function boxOf(element, margin = 0) {
  const [own, canvas, origin] = [element.getBoundingClientRect(), place.getBoundingClientRect(), network.canvasToDOM({ x: 0, y: 0 })];
  const [x, y] = [canvas.left + origin.x, canvas.top + origin.y];
  return { left: own.left - x + margin, right: own.right - x - margin, top: own.top - y + margin, bottom: own.bottom - y - margin, weight: 50, owner: null };
}
