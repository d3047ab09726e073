// Mouse, pen and fingers on the drawing of everything: drag moves, wheel and two fingers zoom, a tap presses.
function handle(box, { press, point, moved: told }) {
  const SLOP = 4; // pixels that a press may wander
  const held = new Map(); // pointers that are down, with where they are
  let wandered = false;

  const placeOf = (event) => {
    const { left, top } = box.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const middle = (points) => ({ x: points.reduce((sum, { x }) => sum + x, 0) / points.length, y: points.reduce((sum, { y }) => sum + y, 0) / points.length });
  const reach = ([one, two]) => Math.hypot(one.x - two.x, one.y - two.y) || 1;

  box.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    box.setPointerCapture(event.pointerId);
    if (!held.size) wandered = false;
    held.set(event.pointerId, { ...placeOf(event), start: placeOf(event) });
  });
  box.addEventListener("pointermove", (event) => {
    const at = placeOf(event);
    const own = held.get(event.pointerId);
    if (!own) {
      point(at.x, at.y);
      return;
    }
    if (!wandered && Math.hypot(at.x - own.start.x, at.y - own.start.y) <= SLOP) return;
    wandered = true;
    const before = [...held.values()];
    held.set(event.pointerId, { ...at, start: own.start });
    const after = [...held.values()];
    const [from, to] = [middle(before), middle(after)];
    camera.pan(to.x - from.x, to.y - from.y);
    if (after.length === 2) camera.zoom(reach(after) / reach(before), to.x, to.y);
    told();
  });
  const release = (event) => {
    const own = held.get(event.pointerId);
    held.delete(event.pointerId);
    if (own && !wandered && event.type === "pointerup") press(own.x, own.y);
  };
  box.addEventListener("pointerup", release);
  box.addEventListener("pointercancel", release);
  box.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = placeOf(event);
    camera.zoom(Math.exp(-Math.max(Math.min(event.deltaY, 120), -120) / 300), at.x, at.y);
    told();
  }, { passive: false });
}
