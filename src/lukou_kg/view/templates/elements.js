// A view that is made of elements (timeline, parks, table) as SVG: its boxes, signs and words as the browser lays them
// out, all of what it holds and not only what is in sight. Controls are left out; where one would show more (`data-left`),
// words say how much that is.
const CONTROLS = ".controls, .choices, .verdicts, .sums-head .switch, .wide, .next, .pill, select, input, summary, .others-changed";
const PATTERNS = {
  planned: (ink) => xml("path", { d: "M-1 6L6 -1M4 11L11 4M-1 1L1 -1M4 6L6 4", stroke: ink, "stroke-width": 1.2 }),
  negotiating: (ink) => xml("circle", { cx: 2.5, cy: 2.5, r: 1.1, fill: ink }),
  stripes: (ink) => xml("path", { d: "M1 0V5", stroke: ink, "stroke-width": 2 }),
  negated: (ink) => xml("path", { d: "M0 0L5 5M5 0L0 5", stroke: ink, "stroke-width": 0.8 }),
};
const PATTERN_OF = { "how-planned": "planned", "how-negotiating": "negotiating", "how-stalled": "stripes", "how-unclear": "stripes", "how-negated": "negated", stalledOn: "stripes" };

// With `seen`, a set of statements, only what stands for one of them is in the picture. `drawn` of the `count` are on it.
function viewText(view, seen, count, drawn) {
  const root = byId(`${view}-view`);
  const left = root.scrollTop;
  const away = [...root.querySelectorAll(CONTROLS), ...(seen ? unseenIn(root, seen) : [])].map((element) => [element, element.style.display]);
  for (const [element] of away) element.style.display = "none";
  const told = [...root.querySelectorAll("[data-left]")].map((element) => {
    const words = quiet(element.dataset.left);
    element.after(words);
    return words;
  });
  root.scrollTop = 0;
  try {
    const box = root.getBoundingClientRect();
    const sheet = { x: box.left, y: box.top, clips: 0 };
    const height = Math.max(...[...root.children].map((child) => child.getBoundingClientRect().bottom - box.top), 20) + 12;
    const patterns = Object.entries(PATTERNS).map(([name, draw]) =>
      xml("pattern", { id: `of-${name}`, width: 5, height: 5, patternUnits: "userSpaceOnUse" }, draw(colourOf("--second"))));
    return framed(Math.ceil(Math.max(box.width, 480)), Math.ceil(height), count, drawn, { kinds: [], statuses: [] }, xml("defs", {}, patterns), pictureElement(root, sheet));
  } finally {
    for (const words of told) words.remove();
    for (const [element, display] of away) element.style.display = display;
    root.scrollTop = left;
  }
}

// Elements that say statements, or only point to some (`data-of`).
const MEANING = ["statement", "said", "of"];
const meantBy = ({ dataset }) => MEANING.flatMap((name) => (dataset[name] ? dataset[name].split(" ") : [])).map((id) => statements.get(id));
const meansOne = (seen) => (element) => meantBy(element).some((fact) => seen.has(fact));

// The statements among these that are said in a picture of them.
function saidIn(root, seen) {
  const away = unseenIn(root, seen);
  const said = [...root.querySelectorAll("[data-statement], [data-said]")].filter((element) => !away.some((other) => other.contains(element)));
  return said.flatMap(meantBy).filter((fact) => seen.has(fact));
}

// What stands for none of these statements: marks, rows, and lanes of which no more is left than where the work lies.
function unseenIn(root, seen) {
  const own = [...root.querySelectorAll("[data-statement], [data-said], [data-of]")].filter((element) => !meansOne(seen)(element));
  const lanes = [...root.querySelectorAll(".lane, .bare li")].filter((lane) =>
    ![...lane.querySelectorAll("[data-statement], [data-said]:not(.lying)")].some(meansOne(seen)));
  const heads = [...root.querySelectorAll(".lane-group, .bare h3")].flatMap((head) => {
    const left = [...(head.nextElementSibling?.children ?? [])].filter((item) => !lanes.includes(item)).length;
    return left ? [] : [head];
  });
  return [...own, ...lanes, ...heads];
}

function pictureElement(element, sheet) {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (style.display === "none" || style.visibility === "hidden" || !box.width || !box.height) return "";
  const at = { x: box.left - sheet.x, y: box.top - sheet.y, width: box.width, height: box.height };
  if (element instanceof SVGElement) return pictureIcon(element, at);
  const ground = element.id.endsWith("-view") ? "" : pictureGround(element, style, at);
  const inside = [...element.childNodes].map((child) =>
    (child.nodeType === Node.TEXT_NODE ? pictureWords(child, style, sheet) : child.nodeType === Node.ELEMENT_NODE ? pictureElement(child, sheet) : "")).join("");
  const cut = style.overflowX !== "visible" && !element.id && inside && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
  const faded = Number(style.opacity) < 1 ? { opacity: style.opacity } : {};
  if (!cut) return faded.opacity ? xml("g", faded, ground, inside) : ground + inside;
  sheet.clips += 1;
  const frame = { x: fixed(at.x), y: fixed(at.y), width: fixed(at.width), height: fixed(at.height) };
  return xml("clipPath", { id: `cut-${sheet.clips}` }, xml("rect", frame)) + xml("g", { ...faded, "clip-path": `url(#cut-${sheet.clips})` }, ground, inside);
}

const clear = (colour) => !colour || colour === "transparent" || / 0\)$|\/ 0\)/.test(colour);

// The ground and the border of a box; stripes and dots, which say what is no fact, as patterns.
function pictureGround(element, style, { x, y, width, height }) {
  const frame = { x: fixed(x), y: fixed(y), width: fixed(width), height: fixed(height), rx: Math.min(parseFloat(style.borderTopLeftRadius) || 0, height / 2, width / 2) };
  const pattern = style.backgroundImage !== "none" && Object.keys(PATTERN_OF).find((name) => element.classList.contains(name));
  const parts = [];
  if (!clear(style.backgroundColor) && style.position !== "sticky") parts.push(xml("rect", { ...frame, fill: style.backgroundColor }));
  if (pattern) parts.push(xml("rect", { ...frame, fill: `url(#of-${PATTERN_OF[pattern]})`, stroke: colourOf("--third"), "stroke-width": 0.7 }));
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({ wide: parseFloat(style[`border${side}Width`]), how: style[`border${side}Style`], colour: style[`border${side}Color`] }));
  const dash = ({ how }) => (how === "dashed" ? "4 3" : how === "dotted" ? "1.5 2.5" : undefined);
  const drawn = ({ wide, how, colour }) => wide > 0 && how !== "none" && !clear(colour);
  if (sides.every((side) => drawn(side) && side.colour === sides[0].colour && side.wide === sides[0].wide))
    parts.push(xml("rect", { ...frame, fill: "none", stroke: sides[0].colour, "stroke-width": sides[0].wide, "stroke-dasharray": dash(sides[0]) }));
  else [[0, 0, 1, 0], [1, 0, 1, 1], [0, 1, 1, 1], [0, 0, 0, 1]].forEach(([x1, y1, x2, y2], number) => {
    const side = sides[number];
    if (drawn(side)) parts.push(xml("line", { x1: fixed(x + x1 * width), y1: fixed(y + y1 * height), x2: fixed(x + x2 * width), y2: fixed(y + y2 * height), stroke: side.colour, "stroke-width": side.wide, "stroke-dasharray": dash(side) }));
  });
  return parts.join("");
}

function pictureIcon(icon, { x, y, width, height }) {
  const [, , wide, high] = (icon.getAttribute("viewBox") || "0 0 16 16").split(" ").map(Number);
  const paths = [...icon.querySelectorAll("path")].map((path) => {
    const style = getComputedStyle(path);
    return xml("path", {
      d: path.getAttribute("d"), fill: style.fill, stroke: style.stroke, "stroke-width": parseFloat(style.strokeWidth),
      "stroke-dasharray": style.strokeDasharray === "none" ? undefined : style.strokeDasharray.replaceAll("px", ""), "stroke-linecap": style.strokeLinecap, "paint-order": style.paintOrder,
    });
  });
  return xml("g", { transform: `translate(${fixed(x)} ${fixed(y)}) scale(${fixed(width / wide)} ${fixed(height / high)})` }, paths);
}

// Words line by line, as they are broken.
function pictureWords(node, style, sheet) {
  if (!node.data.trim()) return "";
  const range = document.createRange();
  const rows = [];
  let place = 0;
  for (const char of node.data) {
    range.setStart(node, place);
    range.setEnd(node, place + char.length);
    place += char.length;
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const row = rows.at(-1);
    if (row && Math.abs(row.top - box.top) < box.height / 2) row.text += char;
    else rows.push({ text: char, left: box.left, top: box.top, height: box.height });
  }
  const size = parseFloat(style.fontSize);
  const line = style.textDecorationLine;
  return rows.map(({ text, left, top, height }) => vectorWords(text, left - sheet.x, top - sheet.y + height / 2 + size * 0.36, {
    "font-size": size, "font-weight": style.fontWeight === "400" ? undefined : style.fontWeight, fill: style.color,
    "font-family": style.fontFamily === getComputedStyle(document.body).fontFamily ? undefined : style.fontFamily,
    "text-decoration": line === "none" ? undefined : line,
  })).join("");
}
