// Everything at once, more than vis-network can draw: which things and relations are seen, and how each of them looks.
const scene = (() => {
  const at = new Map(vertices.map(({ id }, number) => [id, number]));
  const spots = vertices.map(({ id, far, size, shape }) => ({ id, x: far[0], y: far[1], size, shape }));
  let ties = null; // gathered when they are first asked for
  let dots = []; // things that are seen
  let strands = []; // relations between them
  let focus = new Set();

  // The relations between two things. Those of one pair stand side by side; `aside` counts them from the middle.
  function tiesOf() {
    const between = new Map();
    return lines.filter(({ from, to }) => from !== to).map(({ id, from, to }) => {
      const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
      const number = between.get(pair) || 0;
      between.set(pair, number + 1);
      const aside = Math.ceil(number / 2) * (number % 2 ? 1 : -1) * (from < to ? 1 : -1);
      return { fact: statements.get(id), from: spots[at.get(from)], to: spots[at.get(to)], aside };
    });
  }

  // What the filters let through; the selection comes last, so that it lies on top.
  function gather() {
    ties ||= tiesOf();
    focus = focused();
    const ink = colourOf("--line-ink");
    const tones = new Map([...kinds.values()].map(({ id, colour }) => [id, tone(colour)]));
    const toneOf = ({ id }) => tones.get(things.get(id).kind);
    dots = spots.filter(({ id }) => drawn(id)).map((spot) => ({
      ...spot, colour: toneOf(spot), hollow: hollow.has(spot.id), chosen: spot.id === state.thing, main: focus.has(spot.id),
      faded: focus.size ? !focus.has(spot.id) : narrowed() && !factsOf.get(spot.id).some(passes),
    }));
    strands = ties.filter(({ fact, from, to }) => drawn(from.id) && drawn(to.id) && passes(fact)).map((tie) => strandOf(tie, ink, toneOf));
    if (focus.size) {
      dots.sort((a, b) => a.main - b.main);
      strands.sort((a, b) => a.own - b.own);
    }
  }

  // What is not asserted as a fact is thin and pale, what is not actual is dashed, as in the smaller drawing.
  function strandOf(tie, ink, toneOf) {
    const { id, asserted, status } = tie.fact;
    const own = focus.size > 0 && touches(id, tie.from.id, tie.to.id);
    const far = tie.from.id === state.thing ? tie.to : tie.from;
    return {
      ...tie, id, own, colour: own ? toneOf(far) : ink, dash: status === "actual" ? 0 : status === "negated" ? 2 : 1,
      weight: (own ? 0.9 : focus.size ? 0.3 : 1) * (asserted ? 1 : 0.6), width: (own ? 2 : 1) * (asserted ? 1 : 0.6),
    };
  }

  return {
    gather, extent: () => boundsOf(spots), spotOf: (id) => spots[at.get(id)],
    dots: () => dots, strands: () => strands, focus: () => focus,
  };
})();
