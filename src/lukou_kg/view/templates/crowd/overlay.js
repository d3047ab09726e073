// What lies on top of either drawing: names of the best connected things in sight, heads of arrows, what is pointed at.
const overlay = (() => {
  const NAMED = 130; // names at once, at most
  const ROOM = 8000; // pixels of the drawing for each of them
  const TRIED = 700;
  const ARROWS = 900; // relations in sight up to which their direction is shown
  let placed = [];
  let placedFor = null; // the view for which names were placed
  let spots = [];

  function placeNames() {
    const { view } = camera;
    const frame = { left: 4, top: 4, right: view.width - 4, bottom: view.height - 4 };
    const seen = new Map(scene.dots().map((dot) => [dot.id, dot]));
    const room = new Room(frame);
    const focus = scene.focus();
    const order = [...byDegree.filter(({ id }) => focus.has(id)), ...byDegree.filter(({ id }) => !focus.has(id))];
    if (state.thing) order.unshift(things.get(state.thing));
    const most = Math.min((view.width * view.height) / ROOM, NAMED);
    spots = [];
    placed = [];
    for (const { id, name } of order) {
      const dot = seen.get(id);
      if (!dot || placed.some((label) => label.thing === id)) continue;
      const [x, y, radius] = [camera.across(dot.x), camera.down(dot.y), camera.radiusOf(dot)];
      if (x < 0 || y < 0 || x > view.width || y > view.height) continue;
      if (spots.length >= TRIED || placed.length >= most) break;
      spots.push({ id, x, y, radius });
      const label = written(id, wrapped(name, WIDEST, 2), { weight: dot.main ? 600 : 500 });
      const box = boxesAround(label, { x, y, radius, alone: false }).slice(0, 4).map((one) => one.box).find((one) => room.free(one, null));
      if (!box) continue;
      room.take(box);
      placed.push({ ...label, box, thing: id, faded: dot.faded });
    }
    placedFor = { ...view };
  }

  function draw(canvas, { anew, heads }) {
    const { view } = camera;
    const dense = devicePixelRatio || 1;
    if (anew || !placedFor || placedFor.scale !== view.scale) placeNames();
    if (canvas.width !== Math.round(view.width * dense)) canvas.width = Math.round(view.width * dense);
    if (canvas.height !== Math.round(view.height * dense)) canvas.height = Math.round(view.height * dense);
    const context = canvas.getContext("2d");
    context.setTransform(dense, 0, 0, dense, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    drawOn(context, { heads });
  }

  function drawOn(context, { heads }) {
    const { view } = camera;
    const [ink, paper] = ["--ink", "--paper"].map(colourOf);
    if (heads) drawHeads(context);
    context.textBaseline = "top";
    context.textAlign = "center";
    context.lineJoin = "round";
    context.save();
    context.translate((placedFor.x - view.x) * view.scale, (placedFor.y - view.y) * view.scale);
    for (const label of placed) {
      context.globalAlpha = label.faded ? 0.64 : 1;
      drawLabel(context, label, ink, paper);
    }
    context.restore();
    context.globalAlpha = 1;
    const pointed = hovered && scene.dots().find(({ id }) => id === hovered);
    if (pointed) drawPointed(context, pointed, ink, paper);
  }

  // A head at the end of each relation, where there are few enough of them in sight, or of the selection.
  function drawHeads(context) {
    const { view } = camera;
    const within = (x, y) => x > 0 && y > 0 && x < view.width && y < view.height;
    const all = scene.strands().map((strand) => ({ strand, ends: camera.endsOf(strand) }))
      .filter(({ strand, ends: [x, y, u, v] }) => within(u, v) && (strand.own || Math.hypot(u - x, v - y) > 24));
    const some = all.length <= ARROWS ? all : all.filter(({ strand }) => strand.own).slice(0, ARROWS);
    for (const { strand, ends: [x, y, u, v] } of some) {
      const angle = Math.atan2(v - y, u - x);
      const away = camera.radiusOf(strand.to) + 1;
      const [tipX, tipY] = [u - Math.cos(angle) * away, v - Math.sin(angle) * away];
      context.globalAlpha = strand.own ? strand.weight : Math.min(strand.weight * camera.inkiness() * 1.3, 1);
      context.fillStyle = strand.colour;
      context.beginPath();
      context.moveTo(tipX, tipY);
      for (const side of [-0.38, 0.38]) context.lineTo(tipX - Math.cos(angle + side) * 8, tipY - Math.sin(angle + side) * 8);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  function drawPointed(context, dot, ink, paper) {
    const { view } = camera;
    const label = written(dot.id, wrapped(nameOf(dot.id), 2 * WIDEST, 9), { weight: 600 });
    const [x, y, radius] = [camera.across(dot.x), camera.down(dot.y), camera.radiusOf(dot)];
    const [half, high] = [label.width / 2 + 6, label.rows.length * label.line + 8];
    const middle = Math.max(Math.min(x, view.width - half), half);
    const top = y + radius + 4 + high < view.height ? y + radius + 4 : y - radius - 4 - high;
    context.fillStyle = paper;
    context.fillRect(middle - half, top, 2 * half, high);
    context.lineWidth = 1.5;
    context.strokeStyle = ink;
    context.strokeRect(middle - half, top, 2 * half, high);
    context.beginPath();
    context.arc(x, y, radius + 3, 0, 2 * Math.PI);
    context.stroke();
    drawLabel(context, { ...label, box: { left: middle, right: middle, top: top + 3 } }, ink, paper);
  }

  // The thing whose name stands at a point of the canvas.
  function nameAt(x, y) {
    if (!placedFor) return null;
    const [left, top] = [x - (placedFor.x - camera.view.x) * camera.view.scale, y - (placedFor.y - camera.view.y) * camera.view.scale];
    return placed.find(({ box }) => left > box.left && left < box.right && top > box.top && top < box.bottom)?.thing ?? null;
  }

  return { draw, drawOn, nameAt, names: () => placed, spots: () => spots };
})();
