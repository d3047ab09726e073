// What vis-network holds: the things that have been on the page so far, with the lines between them. Thousands that nobody
// sees would cost as much as those that are seen.
const nodes = new vis.DataSet();
const edges = new vis.DataSet();
const standing = new Set(); // the ids of `nodes`
const shapeOf = new Map(vertices.map(({ id, shape }) => [id, shape]));
const radius = new Map(vertices.map(({ id, size }) => [id, size]));
const linesOf = new Map();
for (const line of lines) for (const id of new Set([line.from, line.to])) push(linesOf, id, line);

// Things at their places, with the lines between them and what is there.
function put(points) {
  const fresh = points.filter(({ id }) => !standing.has(id));
  for (const { id } of fresh) standing.add(id);
  nodes.update(points.map((point) => ({ shape: shapeOf.get(point.id), size: radius.get(point.id), ...point })));
  edges.update(fresh.flatMap(({ id }) => linesOf.get(id) || []).filter(({ from, to }) => standing.has(from) && standing.has(to)));
}
