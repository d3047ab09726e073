// Elements are made here and nowhere else: text goes in as text, never as markup.
const byId = (id) => document.getElementById(id);
const readJson = (id) => JSON.parse(byId(id).textContent);

function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "text") element.textContent = value;
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter((child) => child || child === 0));
  return element;
}

const button = (text, act, given = {}) => make("button", { type: "button", text, on: { click: act }, ...given });

const caption = (text) => make("caption", { class: "unseen", text });
const isolated = (text, given) => make("bdi", { text, ...given });
const quiet = (text, tag = "p") => make(tag, { class: "quiet", text });
const chorded = ({ ctrlKey, metaKey, altKey }) => ctrlKey || metaKey || altKey;

const OUTLINES = {
  dot: "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
  square: "M2.8 2.8h10.4v10.4H2.8z",
  diamond: "M8 1l7 7l-7 7l-7-7z",
  triangle: "M8 1.5l6.6 11.8H1.4z",
  triangleDown: "M8 14.5L1.4 2.7h13.2z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 .8l2.1 4.8l5.2.5l-3.9 3.5l1.1 5.1L8 12l-4.5 2.7l1.1-5.1L.7 6.1l5.2-.5z",
};

function drawing(path, given) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({ width: 14, height: 14, viewBox: "0 0 16 16", "aria-hidden": "true" }))
    svg.setAttribute(name, value);
  const outline = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [name, value] of Object.entries({ d: path, ...given })) outline.setAttribute(name, value);
  svg.append(outline);
  return svg;
}

const shapeIcon = (kind) => drawing(OUTLINES[kind.shape] || OUTLINES.dot, { fill: tone(kind.colour) });

function lineIcon(status) {
  const dashes = { actual: "", negated: "1.5 3" }[status];
  return drawing("M0 8h16", { stroke: "currentColor", "stroke-width": 2, "stroke-dasharray": dashes ?? "4.5 3" });
}
const paleIcon = () => drawing("M0 8h16", { stroke: "currentColor", "stroke-width": 1, "stroke-opacity": 0.6 });

// Half of one colour and half of another.
const mixed = (one, other) => `#${[1, 3, 5].map((at) => Math.round((parseInt(one.slice(at, at + 2), 16) + parseInt(other.slice(at, at + 2), 16)) / 2).toString(16).padStart(2, "0")).join("")}`;

const isNarrow = () => matchMedia("(max-width: 760px)").matches;
const isDark = () => document.documentElement.dataset.theme === "dark";
const colourOf = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// The colours of the cards are chosen for a light ground; on a dark one they need more light.
function tone(hex) {
  if (!isDark() || !/^#[0-9a-f]{6}$/i.test(hex)) return hex;
  const lit = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).map((part) => Math.round(part + (255 - part) * 0.38));
  return `#${lit.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
