// What is known of the place under the pointer: the names around it, the value, the repair.
const modelled = ({ rule }) => rule.endsWith("/model");

function nameLines(mention) {
  const kind = kinds.get(mention.kind);
  const known = mention.entity === undefined ? null : data.entities[mention.entity];
  return make("div", { class: "part", "data-part": "mention" },
    make("p", { class: "head" }, shapeIcon(kind), make("span", { class: "kind", text: told(kind) }), make("b", { dir: "auto", text: mention.name })),
    make("p", {}, `${say(modelled(mention) ? "mention_model" : "mention_rule")} `, make("code", { text: mention.rule }), ` · ${say("score")} ${mention.score.toFixed(2)}`),
    known
      ? make("p", {}, `${say(mention.pointer ? "pointer" : "entity")} `, make("code", { text: known.key }), " ", make("bdi", { text: known.name }),
          ` · ${say("mentions", { n: mentionsOf[mention.entity].length })}`,
          known.aliases.length ? ` · ${say("also")} ${known.aliases.join("、")}` : "")
      : make("p", { text: say("no_entity") }));
}

function amountLines(amount) {
  const { type, when, title } = amount;
  const read = type === "time" ? (when ? `${timeText(when.edtf)}  ${when.edtf}` : say("no_date")) : type === "office" ? title : valueText(amount);
  const basis = when && Object.hasOwn(texts.words, when.basis) ? ` · ${say(when.basis)}` : "";
  return make("div", { class: "part", "data-part": "amount" },
    make("p", { class: "head" }, make("span", { class: "kind", text: say(type) }), make("b", { dir: "auto", text: read })), basis ? make("p", { text: basis.slice(3) }) : null);
}

function repairLines(repair) {
  const kind = !repair.applied ? say("left") : Object.hasOwn(texts.repair, repair.kind) ? told(texts.repair[repair.kind]) : repair.kind;
  const reason = repair.reason && (Object.hasOwn(texts.reason, repair.reason) ? told(texts.reason[repair.reason]) : repair.reason);
  const after = !repair.applied ? say("unread") : repair.after.trim() ? `→ ${repair.after}` : say("taken_out");
  return make("div", { class: "part", "data-part": "repair" },
    make("p", { class: "head" }, make("span", { class: "kind", text: kind })),
    make("p", {}, `${say("as_received")} `, make("q", { class: "raw", dir: "auto", text: repair.before }), ` ${after}`),
    reason ? make("p", { text: reason }) : null);
}

function detailOf(element) {
  if (element.dataset.repair !== undefined) return [repairLines(data.repairs[element.dataset.repair])];
  const [number, place] = [rowNumber(element), [Number(element.dataset.start), Number(element.dataset.end)]];
  const names = [];
  for (let outer = element.closest(".mention"); outer; outer = outer.parentElement.closest(".mention")) names.push(data.mentions[outer.dataset.mention]);
  if (element.dataset.start === undefined) return names.map(nameLines);
  const there = (items) => items.filter((item) => overlaps(item.place, place));
  return [...names.map(nameLines), ...there(amountsIn[number]).map(amountLines), ...there(repairsIn[number]).map(repairLines)];
}

const rowNumber = (element) => Number(element.closest(".row").id.slice(1)) - 1;

function showDetail(element) {
  const box = byId("detail");
  const parts = detailOf(element);
  box.hidden = !parts.length;
  lightSame(element.closest(".mention"));
  if (!parts.length) return;
  box.replaceChildren(...parts);
  const [at, size] = [element.getClientRects()[0] || element.getBoundingClientRect(), box.getBoundingClientRect()];
  const below = at.bottom + 8 + size.height < innerHeight;
  box.style.setProperty("left", `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`);
  box.style.setProperty("top", `${below ? at.bottom + 8 : Math.max(8, at.top - size.height - 8)}px`);
}

function hideDetail() {
  byId("detail").hidden = true;
  lightSame(null);
}

// Every mention of the same thing.
function lightSame(mention) {
  for (const element of document.querySelectorAll(".same")) element.classList.remove("same");
  const entity = mention ? data.mentions[mention.dataset.mention].entity : undefined;
  if (entity === undefined) return;
  for (const each of mentionsOf[entity])
    for (const element of document.querySelectorAll(`[data-mention="${numberOf.get(each)}"]`)) element.classList.add("same");
}

const spot = (event) => event.target.closest?.(".bit, .gone, .mention");
