// Which part of the drawing is in sight: its middle in places of the layout, and pixels for each unit of it.
const camera = (() => {
  const SIDE = 5; // units between relations of one pair
  const LARGEST = 1.5; // times that a thing is drawn as large as the layout has it, at most
  const view = { x: 0, y: 0, scale: 1, width: 0, height: 0 };
  let whole = 1; // the scale at which everything is in sight
  let crossing = 1; // relations in sight when the view last came to rest

  function fitInto(width, height, foot) {
    const box = scene.extent();
    const [across, down] = [Math.max(box.right - box.left, 1), Math.max(box.bottom - box.top, 1)];
    whole = Math.min((width - 60) / across, (height - 60 - foot) / down, 2);
    Object.assign(view, { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + foot / 2 / whole, scale: whole, width, height });
  }

  // Some places into sight, not nearer than names need.
  function fitTo(points) {
    const box = boundsOf(points);
    const fits = Math.min((view.width - 160) / Math.max(box.right - box.left, 1), (view.height - 190) / Math.max(box.bottom - box.top, 1));
    Object.assign(view, { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, scale: Math.max(Math.min(fits, 1.2), whole / 2) });
  }
  const across = (x) => (x - view.x) * view.scale + view.width / 2;
  const down = (y) => (y - view.y) * view.scale + view.height / 2;

  // A zoom by that factor which leaves what is under the point where it is.
  function zoom(factor, x = view.width / 2, y = view.height / 2) {
    const scale = Math.min(Math.max(view.scale * factor, whole / 2), 4);
    view.x += (x - view.width / 2) * (1 / view.scale - 1 / scale);
    view.y += (y - view.height / 2) * (1 / view.scale - 1 / scale);
    view.scale = scale;
  }
  function pan(dx, dy) {
    view.x -= dx / view.scale;
    view.y -= dy / view.scale;
  }

  // Far away things are drawn larger than they are, so that they can be seen, but no crowd becomes a blot.
  const magnified = () => {
    const crowded = 0.013 * Math.sqrt((view.width * view.height) / Math.max(scene.dots().length, 1));
    return Math.min(Math.max(view.scale, Math.min(0.86, crowded)), LARGEST);
  };
  const radiusOf = (dot) => dot.size * magnified() * (dot.chosen ? 1.35 : 1);
  // The more lines there are in sight, the paler is each of them.
  const inkiness = () => Math.min(0.6, 0.75 * Math.sqrt(500 / Math.max(crossing, 1)));
  function takeStock() {
    const frame = { left: 0, top: 0, right: view.width, bottom: view.height };
    crossing = scene.strands().filter((strand) => crosses(endsOf(strand), frame)).length;
  }
  const crosses = ([x, y, u, v], { left, top, right, bottom }) =>
    Math.max(x, u) >= left && Math.min(x, u) <= right && Math.max(y, v) >= top && Math.min(y, v) <= bottom;
  const strokeOf = (strand) => strand.width * Math.min(1.6, 0.8 + view.scale);

  // Both ends of a relation on the screen, moved aside where there are several between the same two things.
  function endsOf({ from, to, aside }) {
    const shift = aside * SIDE * Math.max(view.scale, 0.3);
    const [x, y, u, v] = [across(from.x), down(from.y), across(to.x), down(to.y)];
    if (!shift) return [x, y, u, v];
    const far = Math.hypot(u - x, v - y) || 1;
    const [dx, dy] = [((y - v) / far) * shift, ((u - x) / far) * shift];
    return [x + dx, y + dy, u + dx, v + dy];
  }

  return { view, fitInto, fitTo, across, down, zoom, pan, radiusOf, inkiness, takeStock, crosses, strokeOf, endsOf, magnified, SIDE, whole: () => whole };
})();
