// The claims of a sentence, and what of the text lights up while one of them is looked at.
const entityName = (entity) => data.entities[entity].name;

function endElement(entity) {
  const known = data.entities[entity];
  return make("span", { class: "end" }, shapeIcon(kinds.get(known.kind)), make("bdi", { text: known.name }));
}

function farElement(claim) {
  if (claim.object !== undefined) return endElement(claim.object);
  const text = valueText(claim);
  return text === undefined ? null : make("b", { class: "value", dir: "auto", text });
}

function whenElement({ when }) {
  if (!when) return null;
  const basis = Object.hasOwn(texts.words, when.basis) ? say(when.basis) : when.basis;
  return make("span", { class: "when" },
    make("time", { text: timeText(when.edtf) }), when.basis !== "partial" && make("span", { class: "basis", text: basis }));
}

// What is not said by the value itself.
const QUIET = new Set(["bound", "high"]);
function qualifierElements(claim) {
  return claim.qualifiers.filter(([name]) => !QUIET.has(name)).map(([name, text]) =>
    make("span", { class: "qualifier", dir: "auto", text: `${Object.hasOwn(texts.qualifier, name) ? told(texts.qualifier[name]) : name} ${text}` }));
}

function claimElement(claim, number) {
  const others = claim.evidence.map(({ sentence }) => sentence).filter((sentence) => sentence !== number);
  const far = farElement(claim);
  const card = make("button", { type: "button", class: `claim ${claim.status}`, "data-claim": numberOf.get(claim), "aria-pressed": String(state.claim === claim) },
    make("span", { class: "triple" },
      endElement(claim.subject), make("span", { class: far ? "relation leads" : "relation", text: relationWord(claim.relation) }), far,
      claim.status === "actual" ? null : make("span", { class: `status ${claim.status}`, text: statusWord(claim.status) })),
    make("span", { class: "facts" }, whenElement(claim), qualifierElements(claim),
      make("span", { class: "score", text: `${say("confidence")} ${claim.score.toFixed(2)}` }), make("code", { text: claim.rule }),
      others.map((sentence) => make("span", { text: say("also_said", { n: sentence + 1 }) }))));
  card.addEventListener("mouseenter", () => light(claim));
  card.addEventListener("focus", () => light(claim));
  card.addEventListener("mouseleave", () => light(state.claim));
  card.addEventListener("blur", () => light(state.claim));
  card.addEventListener("click", () => keep(state.claim === claim ? null : claim));
  return card;
}

// A claim that is clicked stays lit until it is clicked again or Escape is pressed.
function keep(claim) {
  state.claim = claim;
  for (const card of document.querySelectorAll("[data-claim]"))
    card.setAttribute("aria-pressed", String(data.claims[card.dataset.claim] === claim));
  light(claim);
}

const LIT = ["said-trigger", "said-when", "said-value", "said-object", "said-subject"];

function light(claim) {
  for (const element of document.querySelectorAll(".lit")) element.classList.remove("lit", "carried", ...LIT);
  if (!claim) return;
  for (const { sentence, marks } of claim.evidence) {
    rowOf(sentence)?.classList.add("lit");
    for (const [start, end, role] of marks) for (const each of bitsIn(sentence, [start, end])) each.classList.add("lit", `said-${role}`);
  }
  lightEnd(claim, claim.subject, "subject");
  if (claim.object !== undefined) lightEnd(claim, claim.object, "object");
}

// An end that the sentence does not name is lit where it was named last before it, or else first.
function lightEnd(claim, entity, role) {
  if (claim.evidence.some(({ marks }) => marks.some(([, , name]) => name === role))) return;
  const before = mentionsOf[entity].filter(({ place }) => place[0] < data.sentences[claim.evidence[0].sentence].place[1]);
  const mention = before[before.length - 1] || mentionsOf[entity][0];
  const element = mention && document.querySelector(`[data-mention="${numberOf.get(mention)}"]`);
  element?.classList.add("lit", "carried", `said-${role}`);
}

const rowOf = (number) => document.getElementById(`s${number + 1}`);
const bitsIn = (number, place) =>
  [...(rowOf(number)?.querySelectorAll(".bit") || [])].filter(({ dataset }) => overlaps([Number(dataset.start), Number(dataset.end)], place));
