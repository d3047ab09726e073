// The drawing without WebGL: on a sheet a little larger than what is in sight. While the reader moves, the sheet is moved
// and nothing is drawn anew; when the hand rests, it is.
const DASHES = [[], [7, 5], [2, 4]];
const MARGIN = 0.25; // of the width and height, on each side
const OUTLINE = Object.fromEntries(Object.entries(OUTLINES).map(([shape, path]) => [shape, new Path2D(path)]));

function sheetPainter(box) {
  const canvas = make("canvas", { class: "layer" });
  const sheet = document.createElement("canvas");
  box.prepend(canvas);
  let taken = null; // the view for which the sheet was drawn

  function redraw() {
    const { view } = camera;
    const dense = devicePixelRatio || 1;
    const [left, top] = [view.width * MARGIN, view.height * MARGIN];
    sheet.width = Math.round((view.width + 2 * left) * dense);
    sheet.height = Math.round((view.height + 2 * top) * dense);
    const context = sheet.getContext("2d");
    context.setTransform(dense, 0, 0, dense, left * dense, top * dense);
    drawScene(context, { left: -left, top: -top, right: view.width + left, bottom: view.height + top });
    taken = { ...view, dense };
  }

  function show(resting) {
    const { view } = camera;
    if (resting || !taken || taken.width !== view.width || taken.height !== view.height) redraw();
    const { dense } = taken;
    if (canvas.width !== Math.round(view.width * dense) || canvas.height !== Math.round(view.height * dense)) {
      canvas.width = Math.round(view.width * dense);
      canvas.height = Math.round(view.height * dense);
    }
    const context = canvas.getContext("2d", { alpha: true });
    const grown = view.scale / taken.scale;
    const [x, y] = [(taken.x - view.x) * view.scale, (taken.y - view.y) * view.scale];
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const [wide, high] = [sheet.width * grown, sheet.height * grown];
    context.drawImage(sheet, (canvas.width - wide) / 2 + x * dense, (canvas.height - high) / 2 + y * dense, wide, high);
  }

  return { name: "canvas", gather() {}, show, stop() { canvas.remove(); } };
}

// The whole scene as the camera has it, as far as it lies in the frame.
function drawScene(context, frame) {
  drawStrands(context, frame);
  drawDots(context, frame);
  context.globalAlpha = 1;
}

// Lines that look alike are one path, since a stroke is what costs.
function drawStrands(context, frame) {
  const paths = new Map();
  const inkiness = camera.inkiness();
  for (const strand of scene.strands()) {
    const ends = camera.endsOf(strand);
    if (!camera.crosses(ends, frame)) continue;
    const [x, y, u, v] = ends;
    const [alpha, width] = [strand.own ? strand.weight : strand.weight * inkiness, camera.strokeOf(strand)];
    const key = `${strand.own}|${strand.colour}|${alpha}|${width}|${strand.dash}`;
    if (!paths.has(key)) paths.set(key, { path: new Path2D(), alpha, width, colour: strand.colour, dash: strand.dash });
    const { path } = paths.get(key);
    path.moveTo(x, y);
    path.lineTo(u, v);
  }
  for (const { path, alpha, width, colour, dash } of paths.values()) {
    context.globalAlpha = alpha;
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.setLineDash(DASHES[dash]);
    context.stroke(path);
  }
  context.setLineDash([]);
}

function drawDots(context, frame) {
  const paper = colourOf("--paper");
  const ink = colourOf("--ink");
  for (const dot of scene.dots()) {
    const [x, y, radius] = [camera.across(dot.x), camera.down(dot.y), camera.radiusOf(dot)];
    if (x + radius < frame.left || x - radius > frame.right || y + radius < frame.top || y - radius > frame.bottom) continue;
    context.globalAlpha = dot.faded ? 0.36 : 1;
    if (radius < 2) {
      context.fillStyle = dot.colour;
      context.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    } else drawDot(context, dot, x, y, radius, dot.chosen ? ink : dot.hollow ? dot.colour : paper, paper);
  }
}

function drawDot(context, dot, x, y, radius, border, paper) {
  context.save();
  context.translate(x - radius, y - radius);
  context.scale(radius / 8, radius / 8); // outlines are drawn in a square of 16
  context.fillStyle = dot.hollow ? paper : dot.colour;
  context.fill(OUTLINE[dot.shape] || OUTLINE.dot);
  context.strokeStyle = border;
  context.lineWidth = ((dot.chosen ? 3 : dot.hollow ? 2 : 1) * 8) / radius;
  if (dot.hollow && radius > 5) context.setLineDash([32 / radius, 24 / radius]);
  context.stroke(OUTLINE[dot.shape] || OUTLINE.dot);
  context.restore();
}
