// Pictures: a drawing of a view as SVG, and the same as a PNG.
const DENSE = 2; // pixels of a PNG to one of the drawing
const MOST_PIXELS = 6e7; // of a PNG; beyond, it is less dense
const LONGEST_SIDE = 16000;

// What a picture of a scope shows: how many statements, and how to draw them; or why there is none. Views that add up
// what they show are drawn whole or not at all.
function pictureOf(scope) {
  const whole = ["parks", "compare", "answer"].includes(state.view);
  const facts = factsIn(scope);
  if (state.view === "graph") {
    if (scope === "view" && aggregated() && !chosenFacts()) return { count: facts.length, draw: () => overviewText(facts.length) };
    const bare = scope !== "chosen" && !focused().size ? (crowd?.isOpen() ? data.things.map(({ id }) => id).filter(drawn) : nodeView.getIds()) : [];
    const count = facts.filter((fact) => lineOf.has(fact.id)).length;
    const alone = scope === "view" ? bare : [];
    return count + alone.length ? { count, draw: () => vectorText(facts, alone) } : { why: say("nothing_pictured") };
  }
  if (scope === "filtered") return { why: say("picture_is_view") };
  if (whole && scope === "chosen") return { why: `${say("picture_is_whole")} · ${say("view_pictured")}` };
  const seen = whole ? null : new Set(facts);
  const pictured = new Set(whole ? currentView().pictured?.() ?? facts : saidIn(byId(`${state.view}-view`), seen));
  const count = pictured.size;
  const left = facts.filter((fact) => !pictured.has(fact)).length;
  return count || state.view === "answer" ? { count, draw: () => viewText(state.view, seen, count + left, count) } : { why: [say("nothing_pictured"), scope === "chosen" && pictureOf("view").draw && say("view_pictured")].filter(Boolean).join(" · ") };
}

// The drawing on a canvas. An image from data may be drawn there under any policy and in any frame.
async function savePicture({ draw, count }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(draw())}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const dense = Math.min(DENSE, Math.sqrt(MOST_PIXELS / (width * height)), LONGEST_SIDE / Math.max(width, height));
  const out = make("canvas", { width: Math.floor(width * dense), height: Math.floor(height * dense) });
  out.getContext("2d").drawImage(image, 0, 0, out.width, out.height);
  out.toBlob((blob) => offer(blob, "png", count));
}
