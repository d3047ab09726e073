// The drawing by sigma.js, where the machine has hardware for it. sigma.js knows things by their number only: it keeps
// them in plain objects, where a name from outside might be a property.
const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;

// The name of the graphics hardware, or "" where WebGL is missing or drawn by the processor.
function graphicsHardware() {
  const gl = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!gl) return "";
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER) || "WebGL");
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return SOFTWARE.test(name) ? "" : name;
}

function sigmaPainter(box) {
  const layer = make("div", { class: "layer" });
  box.prepend(layer);
  const key = new Map(vertices.map(({ id }, number) => [id, String(number)]));
  const looks = { things: new Map(), relations: new Map() };
  const relationKey = new Map(lines.map(({ id }, number) => [id, String(number)]));
  const graph = sceneGraph(key, relationKey);
  const sigma = new globalThis.Sigma(graph, layer, {
    allowInvalidContainer: true, renderLabels: false, renderEdgeLabels: false, zIndex: true, stagePadding: 0,
    defaultNodeType: "thing", defaultEdgeType: "relation",
    nodeProgramClasses: { thing: thingProgram(globalThis.Sigma.rendering) },
    edgeProgramClasses: { relation: relationProgram(globalThis.Sigma.rendering) },
    nodeReducer: (number, given) => reduced(looks.things.get(number), given),
    edgeReducer: (number, given) => reduced(looks.relations.get(number), given),
  });
  const reducedBy = (look) => ({ look, zIndex: look.above ? 1 : 0 });
  function reduced(look, given) {
    return look ? { ...given, ...reducedBy(look) } : { ...given, hidden: true };
  }

  function gather() {
    const [paper, ink] = [colourOf("--paper"), colourOf("--ink")];
    looks.things = new Map(scene.dots().map((dot) => [key.get(dot.id), {
      size: dot.size * (dot.chosen ? 1.35 : 1), shape: dot.shape, opacity: dot.faded ? 0.36 : 1, above: dot.main,
      border: dot.chosen ? 3 : dot.hollow ? 2 : 1, fill: dot.hollow ? paper : dot.colour, ring: dot.chosen ? ink : dot.hollow ? dot.colour : paper,
    }]));
    looks.relations = new Map(scene.strands().map((strand) => [strand.id, {
      colour: strand.colour, width: strand.width, weight: strand.weight, own: strand.own, dash: strand.dash, aside: strand.aside * camera.SIDE, above: strand.own,
    }]).map(([id, look]) => [relationKey.get(id), look]));
    sigma.refresh();
  }

  function show() {
    const { view } = camera;
    sigma.resize();
    const still = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    const seen = (x, y) => sigma.graphToViewport({ x, y: -y }, { cameraState: still });
    const [a, b] = [seen(0, 0), seen(100, 0)];
    const middle = sigma.viewportToFramedGraph(seen(view.x, view.y), { cameraState: still });
    sigma.getCamera().setState({ x: middle.x, y: middle.y, ratio: (b.x - a.x) / 100 / view.scale, angle: 0 });
    sigma.scheduleRender();
  }

  return { name: "webgl", gather, show, stop() { sigma.kill(); layer.remove(); } };
}
function sceneGraph(key, relationKey) {
  const graph = new globalThis.graphology.MultiDirectedGraph();
  for (const { id, far } of vertices) graph.addNode(key.get(id), { x: far[0], y: -far[1] });
  for (const { id, from, to } of lines) graph.addDirectedEdgeWithKey(relationKey.get(id), key.get(from), key.get(to), {});
  return graph;
}
