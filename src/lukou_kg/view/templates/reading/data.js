// The article as it came with the page. Places are code points of the text, so the text is kept as a list of them.
const data = readJson("payload");
const texts = readJson("words");
const chars = [...data.text];
const kinds = new Map(data.kinds.map((kind) => [kind.id, kind]));
const relations = new Map(data.relations.map((relation) => [relation.id, relation]));
const numberOf = new Map([data.mentions, data.repairs, data.claims].flatMap((items) => items.map((item, at) => [item, at])));
const piece = ([start, end]) => chars.slice(start, end).join("");

// For each sentence what lies in it or reaches into it. Where characters were taken out, the one before tells where.
function inSentence(items) {
  const found = data.sentences.map(() => []);
  for (const item of items) {
    const [start, end] = item.place;
    let at = start === end ? Math.min(sentenceAt(start - 1), found.length - 1) : sentenceAt(start);
    if (at < 0) continue;
    do {
      found[at]?.push(item);
      at += 1;
    } while (at < found.length && data.sentences[at].place[0] < end);
  }
  return found;
}

// The first sentence that ends behind a place.
function sentenceAt(place) {
  let [low, high] = [0, data.sentences.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.sentences[middle].place[1] <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

const mentionsIn = inSentence(data.mentions);
const amountsIn = inSentence(data.amounts);
const repairsIn = inSentence(data.repairs.filter(({ row }) => row === undefined));
const claimsIn = data.sentences.map(() => []);
data.claims.forEach((claim) => claim.evidence.forEach((said) => claimsIn[said.sentence].push(claim)));
const mentionsOf = data.entities.map((_, entity) => data.mentions.filter((mention) => mention.entity === entity));

const state = {
  language: "zh",
  theme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  chosenTheme: false, // else it follows the system
  show: "all",
  off: new Set(), // of "names", "amounts", "repairs"
  claim: null, // the one that stays lit
  sentence: null,
};
