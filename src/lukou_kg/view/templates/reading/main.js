// The whole page, drawn again in another language or theme.
function whyElement(number) {
  const { silent, nearest } = data.sentences[number];
  return make("p", { class: "why" }, silent ? told(silent) : say("no_claim"), nearest && [" ", make("code", { text: nearest })]);
}

function rowElement(number) {
  const claims = claimsIn[number];
  return make("div", { class: `row ${claims.length ? "read" : "silent"}`, id: `s${number + 1}` },
    make("button", { type: "button", class: "number", text: number + 1, "aria-label": say("sentence", { n: number + 1 }), on: { click: () => goTo(number) } }),
    drawSentence(number),
    make("div", { class: "claims" }, claims.length ? claims.map((claim) => claimElement(claim, number)) : whyElement(number)));
}

const removedElement = (repair) => make("div", { class: "row removed silent" },
  make("span", { class: "number" }), make("p", { class: "said" }, make("del", { dir: "auto", text: repair.before.trim() })),
  make("div", { class: "claims" }, make("p", { class: "why", text: say("furniture_rule", { name: repair.reason }) })));

function drawText() {
  const gone = [...data.paragraphs, null].map(() => []);
  for (const repair of data.repairs) if (repair.row !== undefined) gone[repair.row].push(removedElement(repair));
  const rows = data.paragraphs.map(() => []);
  data.sentences.forEach(({ paragraph }, number) => rows[paragraph].push(rowElement(number)));
  byId("text").replaceChildren(...data.paragraphs.flatMap((role, at) => [...gone[at], make("section", { class: `paragraph ${role}` }, rows[at])]),
    ...gone[data.paragraphs.length]);
}

function drawLegend() {
  const counts = (name, items) => items.filter((item) => item.kind === name).length;
  const group = (name, children) => make("div", { class: "group" },
    make("label", {}, make("input", { type: "checkbox", checked: !state.off.has(name), "data-layer": name, on: { change: () => toggle(name) } }), say(name)), children);
  const [left, mended] = [data.repairs.filter(({ applied }) => !applied), data.repairs.filter(({ applied }) => applied)];
  byId("legend").replaceChildren(
    group("names", data.kinds.map((kind) => make("span", { class: "kind" }, shapeIcon(kind), told(kind), make("span", { class: "count", text: counts(kind.id, data.mentions) })))),
    group("amounts", ["time", "money", "quantity", "office"].filter((type) => data.amounts.some((amount) => amount.type === type))
      .map((type) => make("span", { class: `bit amount ${type}`, text: say(type) }))),
    group("repairs", [make("span", { class: "bit mended", text: say("mended", { n: mended.length }) }), make("span", { class: "bit doubtful", text: say("doubtful", { n: left.length }) })]));
}

function toggle(layer) {
  if (!state.off.delete(layer)) state.off.add(layer);
  document.body.classList.toggle(`no-${layer}`, state.off.has(layer));
}

function dress() {
  document.documentElement.dataset.theme = state.theme;
  byId("theme").dataset.word = isDark() ? "light" : "dark"; // the button names what it leads to
  speakPage();
  const read = claimsIn.filter((claims) => claims.length).length;
  const given = { sentences: data.sentences.length, read, claims: data.claims.length, silent: data.sentences.length - read };
  const { publisher, published } = data.article;
  byId("counts").textContent = [publisher, published, say(`script_${data.script}`), say("reading_counts", given)].filter(Boolean).join(" · ");
  byId("text").lang = "zh-Hans";
  drawLegend();
  drawText();
  show(state.show);
  light(state.claim);
  hideDetail();
}

function show(which) {
  state.show = which;
  document.body.dataset.show = which;
  for (const choice of document.querySelectorAll("[data-show]:not(body)")) choice.setAttribute("aria-pressed", String(choice.dataset.show === which));
}

// Language, theme and sentence live in the address, so that a link shows the same. Unknown words there are ignored.
function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  state.language = given.get("lang") === "en" ? "en" : "zh";
  state.chosenTheme = ["dark", "light"].includes(given.get("theme"));
  if (state.chosenTheme) state.theme = given.get("theme");
  const sentence = Number(given.get("s")) - 1;
  state.sentence = Object.hasOwn(data.sentences, sentence) ? sentence : null;
}

function writeAddress() {
  const given = new URLSearchParams();
  if (state.sentence !== null) given.set("s", state.sentence + 1);
  if (state.language === "en") given.set("lang", "en");
  if (state.chosenTheme) given.set("theme", state.theme);
  const text = String(given);
  history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]);
}

function goTo(number) {
  state.sentence = number;
  for (const row of document.querySelectorAll(".row.here")) row.classList.remove("here");
  rowOf(number).classList.add("here");
  writeAddress();
}

function start() {
  readAddress();
  dress();
  if (state.sentence === null) return;
  goTo(state.sentence);
  rowOf(state.sentence).scrollIntoView({ block: "center" });
}

byId("language").addEventListener("click", () => { state.language = english() ? "zh" : "en"; dress(); writeAddress(); });
byId("theme").addEventListener("click", () => { state.theme = isDark() ? "light" : "dark"; state.chosenTheme = true; dress(); writeAddress(); });
byId("show").addEventListener("click", (event) => { if (event.target.dataset.show) show(event.target.dataset.show); });
byId("text").addEventListener("mouseover", (event) => (spot(event) ? showDetail(spot(event)) : hideDetail()));
byId("text").addEventListener("mouseleave", hideDetail);
byId("text").addEventListener("focusin", (event) => { if (spot(event)) showDetail(spot(event)); });
byId("text").addEventListener("focusout", hideDetail);
byId("text").addEventListener("click", (event) => { if (spot(event)) showDetail(spot(event)); });
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") { hideDetail(); keep(null); } });
// The Tab key may scroll to where it leads: then the detail goes along.
addEventListener("scroll", () => (spot({ target: document.activeElement }) ? showDetail(document.activeElement) : hideDetail()), { passive: true });
addEventListener("hashchange", start);

start();
document.documentElement.dataset.ready = "yes";
