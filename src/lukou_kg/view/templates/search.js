// Search with suggestions: names and aliases, simplified or traditional, and how they are spoken.
const MOST = 12;
const traditional = new Map(Object.entries(data.traditional));
const spokenAs = new Map(Object.entries(data.spoken).map(([char, readings]) => [char, readings.split(" ")]));
let found = [];
let unlisted = 0; // answers beyond those
let pointed = -1;

const folded = (text) => [...text.normalize("NFKC").toLowerCase().replace(/\s+/g, "")].map((char) => traditional.get(char) || char).join("");
const searched = data.things.flatMap((thing) => [thing.name, ...thing.aliases].map((name) => ({ thing, name, key: folded(name) })));

// Whether the letters can be read off the characters from `at` on: whole syllables, the last as far as it is typed, and
// at the beginning of a name initials too ("lkjkq"), which elsewhere would stand for anything.
function speaks(chars, at, letters, short) {
  if (!letters) return true;
  const ways = spokenAs.get(chars[at]) || (at < chars.length ? [chars[at]] : []);
  return ways.some((way) =>
    (way.startsWith(letters)) ||
    (letters.startsWith(way) && speaks(chars, at + 1, letters.slice(way.length), short)) ||
    (short && letters[0] === way[0] && speaks(chars, at + 1, letters.slice(1), short)));
}

function rank({ key }, wanted, latin) {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  if (key.includes(wanted)) return 2;
  if (!latin) return -1;
  const chars = [...key];
  return speaks(chars, 0, wanted, true) ? 3 : chars.some((_, at) => speaks(chars, at, wanted)) ? 4 : -1;
}

function matches(text) {
  const wanted = folded(text);
  if (!wanted) return [];
  const latin = /^[a-z]{2,20}$/.test(wanted);
  const best = new Map();
  for (const entry of searched) {
    const points = rank(entry, wanted, latin);
    const known = best.get(entry.thing.id);
    if (points >= 0 && (!known || points < known.points)) best.set(entry.thing.id, { ...entry, points });
  }
  return [...best.values()]
    .sort((a, b) => a.points - b.points || factsOf.get(b.thing.id).length - factsOf.get(a.thing.id).length);
}

function suggest() {
  const all = matches(byId("query").value);
  found = all.slice(0, MOST);
  unlisted = all.length - found.length;
  pointed = found.length ? 0 : -1;
  drawFound(byId("query").value.trim() !== "");
}

function drawFound(open) {
  const list = byId("found");
  const rows = found.map(({ thing, name }, number) =>
    make("li", { role: "option", id: `found-${number}`, "aria-selected": String(number === pointed), "data-thing": thing.id,
      on: { mousedown: (event) => { event.preventDefault(); choose(number); } } },
      shapeIcon(kindOf(thing.id)), isolated(thing.name),
      name === thing.name ? "" : isolated(name, { class: "quiet" }),
      make("span", { class: "count", text: told(kindOf(thing.id)) })));
  if (unlisted) rows.push(make("li", { class: "quiet", text: say("unlisted", { n: unlisted }) }));
  list.replaceChildren(...(rows.length ? rows : [make("li", { class: "quiet", text: say("nothing") })]));
  list.hidden = !open;
  const query = byId("query");
  query.setAttribute("aria-expanded", String(open));
  if (pointed >= 0 && open) query.setAttribute("aria-activedescendant", `found-${pointed}`);
  else query.removeAttribute("aria-activedescendant");
}

function choose(number) {
  if (!found[number]) return;
  byId("query").value = "";
  drawFound(false);
  byId("query").blur();
  select(found[number].thing.id, true);
}

function searchKeys(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    event.preventDefault();
    pointed = (pointed + step + found.length) % found.length;
    drawFound(true);
  } else if (event.key === "Enter") choose(Math.max(pointed, 0));
  else if (event.key === "Escape") {
    drawFound(false);
    if (seeking) seekPath(false);
    byId("query").blur();
  }
}
