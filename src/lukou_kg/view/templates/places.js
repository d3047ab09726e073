// Places as the tree of divisions: what lies in each, and the choice of one as a filter of every view.
const nodeOfPlace = new Map();
divisions.forEach((node, place) => { if (node.thing) nodeOfPlace.set(node.thing, place); });
const belowNode = divisions.map(() => []);
divisions.forEach(({ above }, place) => { if (above !== undefined) belowNode[above].push(place); });
const placeKey = (node) => node.thing || node.code;
const nodeOfKey = new Map(divisions.map((node, place) => [placeKey(node), place]));

// From a node to the top, without itself.
function nodesAround(node) {
  const found = [];
  for (let at = divisions[node]?.above; at !== undefined; at = divisions[at].above) found.push(at);
  return found;
}

// All that is said to lie in a region, in what lies in it, and the parts of works there.
const residents = new Map();
for (const [id, all] of placings) for (const { at } of all) if (!isPlace(id)) push(residents, at, id);

function residentsOf(ids) {
  const found = new Set(ids);
  for (const id of found) // what is added is gone through as well
    for (const near of [...(residents.get(id) || []), ...(parts.get(id) || []).map(({ part }) => part)]) found.add(near);
  return found;
}

// A division is behind all within it, so each set is whole when its turn comes.
const within = divisions.map((node) => residentsOf(node.thing ? [node.thing] : []));
for (let place = divisions.length - 1; place >= 0; place -= 1)
  if (divisions[place].above !== undefined) for (const id of within[place]) within[divisions[place].above].add(id);

let there = null; // things in the chosen place, and what stands in a relation to one of them
let beside = null;

function choosePlace(key) {
  state.place = nodeOfKey.has(key) ? key : null;
  there = state.place ? within[nodeOfKey.get(state.place)] : null;
  beside = there && new Set(there);
  if (there) for (const id of there) for (const near of nextTo.get(id) || []) beside.add(near);
}

const fitsPlace = (statement) => !there || there.has(statement.subject) || there.has(statement.object);
const isSeen = (id) => (!there || there.has(id)) && !state.off.kind.has(things.get(id).kind);

function countIn(place) {
  let works = 0;
  let firms = 0;
  for (const id of within[place]) if (isWork(id)) works += 1; else if (isFirm(id)) firms += 1;
  return { works, firms };
}

const opened = new Set(); // nodes that the reader has opened, or shut again
function isOpened(place, few) {
  const natural = few || divisions[place].above === undefined || (state.place && nodesAround(nodeOfKey.get(state.place)).includes(place));
  return opened.has(place) ? !natural : natural;
}

function placeRow(place, few) {
  const node = divisions[place];
  const { works, firms } = countIn(place);
  const below = belowNode[place];
  const open = below.length > 0 && isOpened(place, few);
  const chosen = state.place === placeKey(node);
  const flip = () => { if (opened.has(place)) opened.delete(place); else opened.add(place); drawFacets(); };
  const name = node.until ? say("until", { name: node.name, year: node.until }) : node.name;
  const hint = [node.how === "said" || node.how === "code" ? "" : say(`lies_${node.how}`), say("place_counts", { works, firms })].filter(Boolean).join(" · ");
  const row = make("div", { class: `row place${node.thing ? "" : " frame"}`, "data-place": placeKey(node) },
    below.length
      ? button("", flip, { class: `fold${open ? " open" : ""}`, "aria-expanded": String(open), "aria-label": say("unfold", { name: node.name }) })
      : make("span", { class: "fold none" }),
    button("", () => pickPlace(chosen ? null : placeKey(node)), { class: "pick", "aria-pressed": String(chosen), title: hint, "aria-label": `${name} · ${hint}` }),
    make("span", { class: "count", text: works + firms || "" }));
  row.querySelector(".pick").append(make("bdi", { class: "what", text: name }));
  const item = make("li", {}, row, open && make("ul", {}, below.map((child) => placeRow(child, few))));
  return item;
}

function pickPlace(key) {
  choosePlace(key);
  if (state.thing && there && !beside.has(state.thing)) state.thing = null;
  refresh();
}

function placeFacet() {
  if (!divisions.length) return "";
  const all = button(say("all"), () => pickPlace(null), { class: "all" });
  all.hidden = !state.place;
  const few = divisions.length <= 40;
  const tops = divisions.map((node, place) => place).filter((place) => divisions[place].above === undefined);
  const known = tops.filter((place) => divisions[place].how !== "apart");
  const apart = tops.filter((place) => divisions[place].how === "apart");
  return make("section", { class: "places" },
    make("div", { class: "head" }, make("h2", { text: say("places") }), all),
    make("ul", {}, known.map((place) => placeRow(place, few))),
    apart.length ? make("details", { class: "apart", open: apart.some((place) => placeKey(divisions[place]) === state.place) },
      make("summary", { text: say("apart", { n: apart.length }) }), make("ul", {}, apart.map((place) => placeRow(place, few)))) : "");
}
