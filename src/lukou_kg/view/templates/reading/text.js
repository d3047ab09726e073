// A sentence with its names (one inside the other), values and repairs marked; every piece of it can be lit.
const clipped = (place, [from, to]) => place.map((at) => Math.min(Math.max(at, from), to));
const overlaps = ([start, end], [from, to]) => start < to && end > from;

// Changes of how a text is written, not of what it says: there are many, so that they are no stops for the Tab key.
const WRITING = new Set(["script", "width", "punctuation", "quote"]);

// How many names lie one inside the other in a name: its line is drawn that much lower.
function heightOf(mention, others) {
  const [start, end] = mention.place;
  const inner = others.filter(({ place }) => place[0] >= start && place[1] <= end && place[1] - place[0] < end - start);
  return inner.length ? 1 + Math.max(...inner.map((other) => heightOf(other, inner))) : 0;
}

function nameElement(mention, others) {
  const kind = kinds.get(mention.kind);
  const element = make("span", {
    class: `mention${mention.pointer ? " pointer" : ""}`, tabindex: 0, "aria-describedby": "detail", "data-mention": numberOf.get(mention), "data-kind": mention.kind,
  });
  element.dataset.height = Math.min(heightOf(mention, others), 3);
  element.style.setProperty("--kind", tone(kind.colour));
  element.append(shapeIcon(kind));
  return element;
}

function bit(place, number) {
  const amount = amountsIn[number].filter((item) => overlaps(item.place, place));
  const mended = repairsIn[number].filter((item) => overlaps(item.place, place));
  const doubtful = mended.some(({ applied }) => !applied);
  const classes = ["bit", amount.length && `amount ${amount[0].type}`, doubtful ? "doubtful" : mended.length && `mended ${mended[0].kind}`];
  const element = make("span", { class: classes.filter(Boolean).join(" "), text: piece(place) });
  if (amount.length || doubtful || mended.some(({ kind }) => !WRITING.has(kind))) element.tabIndex = 0;
  [element.dataset.start, element.dataset.end] = place;
  return element;
}

// Where characters were taken out and none are left.
const gap = (repair) => make("span", { class: `gone ${repair.kind}`, tabindex: 0, "aria-describedby": "detail", "data-repair": numberOf.get(repair) });

function drawSentence(number) {
  const { place } = data.sentences[number];
  const [names, claims] = [mentionsIn[number], claimsIn[number]];
  const gone = repairsIn[number].filter((repair) => repair.place[0] === repair.place[1]);
  const marks = claims.flatMap((claim) => claim.evidence.flatMap((said) => said.marks.map(([start, end]) => [start, end])));
  const places = [place, ...marks, ...[...names, ...amountsIn[number], ...repairsIn[number]].map((item) => item.place)];
  const cuts = [...new Set(places.flatMap((each) => clipped(each, place)))].sort((a, b) => a - b);
  const whole = make("p", { class: "said", dir: "auto" });
  let open = []; // the names around the place reached, the outermost first
  const inner = () => (open.length ? open[open.length - 1].element : whole);
  const showGone = (at) => inner().append(...gone.filter((repair) => clipped(repair.place, place)[0] === at).map(gap));
  cuts.forEach((start, at) => {
    showGone(start);
    const end = cuts[at + 1];
    if (end === undefined) return;
    const around = names.filter((name) => overlaps(name.place, [start, end])).sort((a, b) => b.place[1] - b.place[0] - (a.place[1] - a.place[0]));
    const kept = open.findIndex(({ name }, depth) => name !== around[depth]);
    if (kept >= 0) open = open.slice(0, kept);
    for (const name of around.slice(open.length)) {
      const element = nameElement(name, names);
      inner().append(element);
      open = [...open, { name, element }];
    }
    inner().append(bit([start, end], number));
  });
  return whole;
}
