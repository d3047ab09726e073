// What the canvas shows as a PNG, under a head with the title and a legend of the kinds that are on it, over a line that
// says what it was made of.
const HEAD = 78;

function savePicture() {
  const shownCanvas = crowd?.isOpen() ? crowd.picture() : place.querySelector("canvas");
  const dense = shownCanvas.width / byId("graph-view").clientWidth;
  const out = make("canvas", { width: shownCanvas.width, height: shownCanvas.height + (HEAD + FOOT_LINE) * dense });
  const context = out.getContext("2d");
  context.fillStyle = colourOf("--paper");
  context.fillRect(0, 0, out.width, out.height);
  context.drawImage(shownCanvas, 0, HEAD * dense);
  context.scale(dense, dense);
  context.fillStyle = colourOf("--ink");
  context.font = `700 18px ${FACE}`;
  context.fillText(document.title, 20, 34);
  drawLegend(context);
  context.font = `400 12px ${FACE}`;
  const count = pictured().length;
  context.fillText(sourceWords(count), 20, HEAD + shownCanvas.height / dense + 20);
  out.toBlob((blob) => offer(blob, "png", count));
}

function drawLegend(context) {
  let left = 20;
  context.font = `400 13px ${FACE}`;
  for (const [id] of countBy(data.things.filter((thing) => drawn(thing.id)), (thing) => thing.kind)) {
    const kind = kinds.get(id);
    context.save();
    context.translate(left, 47);
    context.fillStyle = tone(kind.colour);
    context.fill(new Path2D(OUTLINES[kind.shape] || OUTLINES.dot));
    context.restore();
    context.fillStyle = colourOf("--second");
    context.fillText(told(kind), left + 21, 60);
    left += 21 + context.measureText(told(kind)).width + 20;
  }
}
