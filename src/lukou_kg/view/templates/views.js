// The views of the page: one is shown at a time, chosen by a row of tabs, kept in the address.
// A view is a module of its own that hands in, by `addView`,
//   show(state)  draws itself, in the section `ID-view` of the page, from what the reader has chosen;
//   hide()       lets go of what it does only while it is seen;
//   selected()   the statements that it shows now, those of the selection where something is selected;
//   exported()   the statements that it hands to the menu of exports whatever is selected, where these are others;
//   pictured()   the statements of its picture, where these are not all that it hands to the menu;
//   hidden()     how many statements it leaves out: by a filter, for want of room, or because it shows others.
// Its tab says the word of its id. A view that no module hands in has no tab, and its name in an address is ignored.
const VIEW_ORDER = ["graph", "answer", "timeline", "parks", "compare", "table"];
const views = new Map();
const ofValues = Boolean(answer) && !data.things.length; // a page of an answer that names nothing shows its rows alone
const FIRST_VIEW = ofValues ? "answer" : VIEW_ORDER[0];
const addView = (id, view) => views.set(id, view);
const viewIds = () => VIEW_ORDER.filter((id) => views.has(id) && (!ofValues || id === FIRST_VIEW));
const currentView = () => views.get(state.view);

function drawTabs() {
  const held = document.activeElement?.closest("#views [role=tab]");
  byId("views").replaceChildren(...viewIds().map((id) => {
    const chosen = id === state.view;
    return make("button", {
      type: "button", role: "tab", id: `to-${id}`, "aria-controls": `${id}-view`, "aria-selected": String(chosen), tabindex: chosen ? 0 : -1,
      text: say(id), on: { click: () => openView(id), keydown: tabKeys },
    });
  }));
  if (held) byId(`to-${state.view}`).focus();
}

// Arrows go from tab to tab and open them at once, as a tab list does (WAI-ARIA).
function tabKeys(event) {
  const ids = viewIds();
  const at = ids.indexOf(state.view);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: ids.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  openView(ids[(to + ids.length) % ids.length]);
}

function openView(id) {
  if (!viewIds().includes(id)) return;
  showView(id);
  settle();
  if (id === "graph" && guided) fitRoom();
  byId("spoken").textContent = say("view_opened", { name: say(id), n: currentView().selected().length, m: currentView().hidden() });
}

function showView(id) {
  if (id !== state.view) currentView().hide();
  state.view = id;
  document.body.dataset.view = id;
  for (const other of viewIds()) byId(`${other}-view`).hidden = other !== id;
  drawTabs();
}

// What the view in sight leaves out stands beside the counts of the whole.
function tally() {
  const hidden = currentView().hidden();
  byId("tally").textContent = hidden ? say("view_hides", { n: hidden }) : "";
}
