// Elements, icons and line samples. Whatever comes from an article goes through textContent.

const byId = (id) => document.getElementById(id);

// An element with attributes, listeners (onclick…), text and children.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "text") element.textContent = value;
    else if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function makeSvg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// One colour and one glyph for each class: colour is never the only sign.
const LOOKS = {
  __proto__: null, // no class is called « constructor » by accident
  Person: ["#2f66c4", "M12 12a4.200 4.200 0 1 0 0-8.400 4.200 4.200 0 0 0 0 8.400zm-8.500 8.500c0-4.200 4-6.500 8.500-6.500s8.500 2.300 8.500 6.500z"],
  Organization: ["#b8500c", "M4 21V4h10v5h6v12h-6v-4h-4v4zM7 7v2h2V7zm4 0v2h2V7zm-4 4v2h2v-2zm4 0v2h2v-2zm5 1v2h2v-2z"],
  Group: ["#0b7a75", "M8 11a3.300 3.300 0 1 0 0-6.600A3.300 3.300 0 0 0 8 11zm8.600 0a2.900 2.900 0 1 0 0-5.800 2.900 2.900 0 0 0 0 5.800zM1 19.500C1 15.700 4.200 13.500 8 13.500s7 2.200 7 6zm16 0c0-2.200-.8-4-2-5.400 3.600-1.200 8 .8 8 5.400z"],
  Medium: ["#8853c6", "M3 5h14v13a1 1 0 0 0 2 0V9h2v9a2.500 2.500 0 0 1-2.500 2.500H5.500A2.500 2.500 0 0 1 3 18zm3 3v4h8V8zm0 6v1.600h8V14zm0 3v1.500h8V17z"],
  Product: ["#be2f5c", "M12 2 3 7v10l9 5 9-5V7zm0 2.400L18.400 8 12 11.500 5.600 8zM5 9.800l6 3.300v6.200l-6-3.300zm14 0V16l-6 3.300v-6.200z"],
  Document: ["#86673a", "M6 2h8l5 5v15H6zm7.500 1.600V7.500h3.900zM8.500 11.500v1.700h8v-1.700zm0 3.500v1.700h8V15z"],
  Initiative: ["#3f7d20", "M5 2h2.200v2H20l-3.200 5L20 14H7.200v8H5z"],
  Place: ["#4f7192", "M12 2a7.300 7.300 0 0 0-7.300 7.300C4.700 14.600 12 22.500 12 22.500s7.300-7.900 7.300-13.200A7.300 7.300 0 0 0 12 2zm0 4.400a2.900 2.900 0 1 1 0 5.800 2.900 2.900 0 0 1 0-5.800z"],
  Event: ["#656a80", "M7 2v3H4v16h16V5h-3V2h-2v3H9V2zm-1 8h12v9H6zm3 2.500v4h4v-4z"],
};
const OTHER_LOOK = ["#5a6472", "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z"];
const lookOf = (cls) => LOOKS[cls] || OTHER_LOOK;

// How a line is drawn for each status: dash pattern, and its colour in the light and in the dark.
const LINES = {
  __proto__: null,
  Occurred: { dashes: false, light: "#77839a", dark: "#8592ab" },
  Ongoing: { dashes: [18, 4], light: "#77839a", dark: "#8592ab" },
  Planned: { dashes: [9, 6], light: "#2f66c4", dark: "#86acf2" },
  Hypothetical: { dashes: [2, 6], light: "#9a5b00", dark: "#e0a94e" },
  Alleged: { dashes: [4, 5], light: "#9a5b00", dark: "#e0a94e" },
  NotOccurred: { dashes: [11, 5], light: "#c22f2f", dark: "#ff8f88", cross: true },
};
const SWAY = 0.785; // how far a curve of vis-network leads aside, by its length, for each unit of its bend
const lineOf = (status) => LINES[status] || LINES.Occurred;

const ICON_PIXELS = 192; // sharp on a disc as large as the picture comes to show it

function iconUri(cls, colour = lookOf(cls)[0]) {
  const [, path] = lookOf(cls);
  const image =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${ICON_PIXELS}" height="${ICON_PIXELS}" viewBox="0 0 24 24"><rect width="24" height="24" fill="${colour}"/>` +
    `<path transform="translate(5.6 5.4) scale(.535)" fill="#fff" fill-rule="evenodd" d="${path}"/></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(image)}`;
}

// The same, made once for each class and colour.
const ICON_URIS = new Map();
function iconUriOnce(cls, colour) {
  const name = `${cls} ${colour}`;
  if (!ICON_URIS.has(name)) ICON_URIS.set(name, iconUri(cls, colour));
  return ICON_URIS.get(name);
}

// Colours of the largest communities; the others share the last. The icon still tells the class.
const GROUP_COLOURS = ["#2f66c4", "#b8500c", "#0b7a75", "#8853c6", "#be2f5c", "#86673a", "#3f7d20", "#4f7192"];
const GROUP_REST = "#6b7280";
const colourOf = (node) => (state.byGroup ? GROUP_COLOURS[DISCS[node.number].community] || GROUP_REST : lookOf(node.cls)[0]);

function icon(cls) {
  const [colour, path] = lookOf(cls);
  return makeSvg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" },
    makeSvg("circle", { cx: 12, cy: 12, r: 12, fill: colour }),
    makeSvg("path", { transform: "translate(5.6 5.4) scale(.535)", fill: "#fff", "fill-rule": "evenodd", d: path }),
  );
}

// A sample of the line that draws a status.
function lineSample(status) {
  const line = lineOf(status);
  const attributes = { x1: 2, y1: 6, x2: 40, y2: 6, "stroke-width": 2.2, class: `line-${status}` };
  if (line.dashes) attributes["stroke-dasharray"] = line.dashes.map((part) => part * 0.62).join(" ");
  const sample = makeSvg("svg", { class: "sample", viewBox: "0 0 42 12", "aria-hidden": "true" }, makeSvg("line", attributes));
  if (line.cross) sample.append(makeSvg("path", { d: "M17 2l8 8m0-8l-8 8", class: `line-${status}`, "stroke-width": 2.2 }));
  return sample;
}
