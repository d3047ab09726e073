// The menu of exports: which statements, and in which form. Files are made here and handed to the browser.
const FORMS = {
  png: { picture: true, save: savePicture },
  svg: { picture: true, save: ({ draw, count }) => offer(new Blob([draw()], { type: "image/svg+xml;charset=utf-8" }), "svg", count) },
  csv: { type: "text/csv", text: sheetText },
  gexf: { type: "application/gexf+xml", text: gexfText },
  graphml: { type: "application/graphml+xml", text: graphmlText },
  ttl: { type: "text/turtle", text: turtleText },
};
const exporting = { scope: null }; // as the reader has chosen it, for as long as the menu is open

const inFrame = window.self !== window.top;
const scopeNow = (counts) => (exporting.scope in counts ? exporting.scope : "chosen" in counts ? "chosen" : "view");

function scopeCounts() {
  const counts = {};
  for (const scope of Object.keys(SCOPES)) {
    const facts = factsIn(scope);
    if (facts) counts[scope] = facts.length;
  }
  return counts;
}

function drawExports() {
  const counts = scopeCounts();
  const scope = scopeNow(counts);
  const picture = pictureOf(scope);
  const item = (role, text, given, act) => make("button", { type: "button", role, tabindex: -1, ...given, on: { click: act } }, make("span", { text }));
  byId("exports").replaceChildren(
    make("p", { class: "quiet", text: say("export_what"), role: "presentation" }),
    ...Object.entries(counts).map(([name, count]) => item("menuitemradio", say(`scope_${name}`, { n: count }), { "data-scope": name, "aria-checked": String(name === scope) }, () => {
      exporting.scope = name;
      drawExports();
      byId("exports").querySelector(`[data-scope="${name}"]`).focus();
    })),
    make("hr", { role: "separator" }),
    ...Object.entries(FORMS).map(([form, way]) => item("menuitem", say(`form_${form}`), { "data-form": form, "aria-disabled": way.picture && picture.why ? "true" : null }, () => exportAs(form, scope))),
    make("p", { class: "quiet", role: "presentation", text: [generationWord(), picture.why, picture.count < counts[scope] && say(state.view === "graph" ? "pictures_of_relations" : "pictures_of_some", { n: picture.count })].filter(Boolean).join(" · ") }));
}

function exportAs(form, scope) {
  const { picture, save, text, type } = FORMS[form];
  const shot = picture && pictureOf(scope);
  if (shot?.why) return;
  openExports(false);
  byId("export").focus();
  if (save) { save(shot); return; }
  const facts = factsIn(scope);
  offer(new Blob([text(facts)], { type: `${type};charset=utf-8` }), form, facts.length);
}

function offer(blob, form, count) {
  const name = `${["lukou-kg", generation, `${count}-claims`].filter((part) => part !== null).join("-")}.${form}`;
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 4000);
  tellExported(name, count, form === "png" ? null : blob);
}

// What was exported, and of which graph. A frame may forbid downloads without a sign of it: there the text itself is
// given as well, to be copied.
async function tellExported(name, count, blob) {
  const box = byId("exported");
  const words = say("exported", { name, n: count, generation: generationWord() });
  const shut = button("×", () => { box.hidden = true; }, { "aria-label": say("close"), class: "plain" });
  box.replaceChildren(make("p", {}, make("span", { text: words }), shut));
  if (inFrame) {
    box.append(quiet(say(blob ? "frame_text" : "frame_picture")));
    if (blob) {
      const held = make("textarea", { readonly: true, rows: 5, "aria-label": name, spellcheck: "false" });
      held.value = await blob.text();
      box.append(held);
    }
  }
  box.hidden = false;
}

function openExports(open) {
  if (open) { exporting.scope = null; byId("exported").hidden = true; drawExports(); }
  byId("exports").hidden = !open;
  byId("export").setAttribute("aria-expanded", String(open));
  if (open) exportItems()[0].focus();
}
const exportItems = () => [...byId("exports").querySelectorAll("[role^=menuitem]")];

// Arrows go round the items, a letter to the next form that begins with it, Esc and Tab leave.
function exportKeys(event) {
  const items = exportItems();
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") {
    openExports(false);
    byId("export").focus();
  } else if (to !== undefined) items[(to + items.length) % items.length].focus();
  else if (/^[a-z]$/i.test(event.key) && !event.ctrlKey && !event.metaKey)
    [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => item.dataset.form?.startsWith(event.key.toLowerCase()))?.focus();
  else return;
  if (event.key !== "Tab") event.preventDefault();
  event.stopPropagation();
}

byId("export").addEventListener("click", () => openExports(byId("exports").hidden));
byId("exports").addEventListener("keydown", exportKeys);
document.addEventListener("pointerdown", ({ target }) => { if (!byId("exports").hidden && !target.closest(".menu-box")) openExports(false); });
