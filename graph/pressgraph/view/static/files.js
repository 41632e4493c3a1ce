// What is shown, as files: a picture, or the network for other programs.

function save(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type: `${type};charset=utf-8` }));
  make("a", { download: name, href: address }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/; // what a spreadsheet takes for one, and formulas can reach out
const asText = (value) => (typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value));

function asCsv(rows, columns) {
  const cell = (value) => (/[",\n\r]/.test(asText(value)) ? `"${asText(value).replace(/"/g, '""')}"` : asText(value));
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))].map((line) => line.map(cell).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`; // the mark tells a spreadsheet that it is UTF-8
}

// The picture as it is on the screen, on one sheet.
function onOneSheet() {
  const sheets = [...picture.sheets()];
  const sheet = make("canvas");
  Object.assign(sheet, { width: sheets[0].width, height: sheets[0].height });
  const brush = sheet.getContext("2d");
  brush.fillStyle = colours().paper;
  brush.fillRect(0, 0, sheet.width, sheet.height);
  sheets.forEach((canvas) => brush.drawImage(canvas, 0, 0));
  return sheet;
}

const asPng = () => onOneSheet().toBlob((blob) => save("pressgraph.png", "image/png", blob));

const drawnNodes = () => NODES.filter(isNodeShown);
const drawnEdges = () => EDGES.filter(isDrawn);

const MOST_NAMES = 1500; // in a drawing, whose places are sought among each other

// All that is drawn, on the screen or not, as lines, discs and texts that another program can change.
function asSvg() {
  const inks = colours();
  const nodes = drawnNodes();
  if (!nodes.length) return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n`;
  const boxes = nodes.flatMap(({ number }) => boxesOf(number));
  const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
  const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
  const everywhere = { left, right, top, bottom };
  const names = new Map(placedNames(make("canvas").getContext("2d"), FULL, everywhere, everywhere, MOST_NAMES).map((name) => [name.number, name]));
  const frame = { x: left - 20, y: top - 20, width: right - left + 40, height: bottom - top + 40 };
  const tip = makeSvg("marker", { id: "tip", viewBox: "0 0 10 10", refX: 10, refY: 5, markerWidth: 12, markerHeight: 12, markerUnits: "userSpaceOnUse", orient: "auto" }, makeSvg("path", { d: "M0 1 10 5 0 9z", fill: "#77839a" }));
  const sheet = makeSvg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `${frame.x} ${frame.y} ${frame.width} ${frame.height}`, "font-family": FACE }, makeSvg("defs", {}, tip));
  sheet.append(makeSvg("rect", { ...frame, fill: inks.paper }), ...drawnEdges().flatMap(svgLine), ...nodes.map((node) => svgNode(node, names.get(node.number))));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${fitForXml(new XMLSerializer().serializeToString(sheet))}\n`;
}

function svgLine(edge) {
  const line = lineOf(edge.status);
  const [from, to] = [DISCS[edge.from], DISCS[edge.to]];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const far = Math.hypot(dx, dy) || 1;
  const [x, y] = [to.x - (dx / far) * (to.size + 3), to.y - (dy / far) * (to.size + 3)];
  const middle = { x: (from.x + to.x) / 2 + dy * edge.bend * SWAY, y: (from.y + to.y) / 2 - dx * edge.bend * SWAY };
  const drawn = makeSvg("path", { d: `M${from.x} ${from.y} Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}`, fill: "none", stroke: state.dark ? line.dark : line.light, "stroke-width": widthOf(edge), "marker-end": "url(#tip)" });
  if (line.dashes) drawn.setAttribute("stroke-dasharray", line.dashes.join(" "));
  titled(drawn, edgeFacts(edge).map(factLine).join(" · "));
  if (!line.cross) return [drawn];
  const cross = makeSvg("text", { x: middle.x.toFixed(1), y: middle.y.toFixed(1), "text-anchor": "middle", "dominant-baseline": "middle", "font-size": 20, "font-weight": "bold", fill: state.dark ? line.dark : line.light });
  cross.textContent = "✕";
  return [drawn, cross];
}

function svgNode(node, name) {
  const { x, y, size } = DISCS[node.number];
  const [, path] = lookOf(node.cls);
  const scale = (size * 2) / 24;
  const glyph = makeSvg("path", { transform: `translate(${(x - size + 5.6 * scale).toFixed(1)} ${(y - size + 5.4 * scale).toFixed(1)}) scale(${(0.535 * scale).toFixed(3)})`, d: path, fill: "#fff", "fill-rule": "evenodd" });
  const group = makeSvg("g", {}, makeSvg("circle", { cx: x, cy: y, r: size, fill: colourOf(node) }), glyph);
  if (name) group.append(svgName(name));
  return titled(group, `${node.label} · ${className(node.cls)}`);
}

function svgName({ lines, x, y, size, weight }) {
  const rows = lines.map((text, row) => {
    const line = makeSvg("tspan", { x: x.toFixed(1), y: (y + size * (0.35 + LEADING * row)).toFixed(1) });
    line.textContent = text;
    return line;
  });
  return makeSvg("text", { "text-anchor": "middle", "font-size": size.toFixed(1), "font-weight": weight.trim() || 400, fill: colours().ink, stroke: colours().paper, "stroke-width": (size * 0.25).toFixed(1), "stroke-linejoin": "round", "paint-order": "stroke" }, ...rows);
}

function titled(element, text) {
  const title = makeSvg("title", {});
  title.textContent = text;
  element.append(title);
  return element;
}

// An XML document of a network: elements with attributes, whatever their values say.
function xmlOf(root, space, attributes, build) {
  const sheet = document.implementation.createDocument(space, root);
  const element = (name, told = {}, ...children) => {
    const made = sheet.createElementNS(space, name);
    for (const [key, value] of Object.entries(told)) made.setAttribute(key, fitForXml(String(value)));
    made.append(...children);
    return made;
  };
  for (const [key, value] of Object.entries(attributes)) sheet.documentElement.setAttribute(key, value);
  sheet.documentElement.append(...build(element));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(sheet)}\n`;
}

const fitForXml = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");

// What is told of a node and of an edge in files, the same as view/edges.py tells: whole texts, but for the numbers.
const itemOf = (node, outcome) => (node.link.outcome === outcome && node.link.items[0] ? node.link.items[0][0].split("/").pop() : "");
const NODE_DATA = { class: (node) => node.cls, classes: (node) => node.classes.join(","), wikidata: (node) => itemOf(node, "linked"), wikidata_close: (node) => itemOf(node, "close"), community: (node) => DISCS[node.number].community };
const EDGE_DATA = {
  said: (edge) => each(edgeFacts(edge).map((fact) => fact.label)),
  kind: (edge) => each(edgeFacts(edge).map((fact) => fact.kind)),
  status: (edge) => edge.status,
  facts: (edge) => edgeFacts(edge).length,
  first: (edge) => edgeFacts(edge).map((fact) => fact.first).filter(Boolean).sort()[0] || "",
  claimed_by: (edge) => each(edgeFacts(edge).flatMap((fact) => holders(fact, true))),
  denied_by: (edge) => each(edgeFacts(edge).flatMap((fact) => holders(fact, false))),
  articles: (edge) => each(placesOf(edge).map(([article]) => DATA.articles[article].source)),
  sentences: (edge) => each(placesOf(edge).map((place) => textBetween(...place)), "\n"),
};
const NUMBERS = new Set(["community", "facts", "weight"]);
const each = (texts, mark = "; ") => [...new Set(texts)].join(mark);
const placesOf = (edge) => edgeFacts(edge).flatMap((fact) => fact.evidence);
const holders = (fact, positive) => fact.views.filter((view) => view.positive === positive && view.holder !== null).map((view) => NODES[view.holder].label);
const holdersOf = (fact, positive) => each(holders(fact, positive));
// An event is a thing of its article, an entity of the whole.
const iriOf = (node) => (node.key.includes("://") ? node.key : (isEventNode(node) ? DATA.base : DATA.ids) + node.key);

function asGexf() {
  return xmlOf("gexf", "http://www.gexf.net/1.2draft", { version: "1.2" }, (element) => {
    const declared = (of, data) => element("attributes", { class: of }, ...Object.keys(data).map((name) => element("attribute", { id: name, title: name, type: NUMBERS.has(name) ? "long" : "string" })));
    const values = (thing, data) => element("attvalues", {}, ...Object.entries(data).map(([name, value]) => element("attvalue", { for: name, value: value(thing) })));
    const nodes = drawnNodes().map((node) => element("node", { id: iriOf(node), label: node.label }, values(node, NODE_DATA)));
    const edges = drawnEdges().map((edge) => element("edge", { id: `e${edge.id}`, source: iriOf(NODES[edge.from]), target: iriOf(NODES[edge.to]), label: EDGE_DATA.said(edge), weight: edgeFacts(edge).length }, values(edge, EDGE_DATA)));
    return [element("graph", { defaultedgetype: "directed", mode: "static" }, declared("node", NODE_DATA), declared("edge", EDGE_DATA), element("nodes", {}, ...nodes), element("edges", {}, ...edges))];
  });
}

function asGraphml() {
  return xmlOf("graphml", "http://graphml.graphdrawing.org/xmlns", {}, (element) => {
    const data = { node: { label: (node) => node.label, ...NODE_DATA }, edge: { ...EDGE_DATA, weight: EDGE_DATA.facts } };
    const keys = Object.entries(data).flatMap(([of, told]) => Object.keys(told).map((name) => element("key", { id: `${of}-${name}`, for: of, "attr.name": name, "attr.type": NUMBERS.has(name) ? "long" : "string" })));
    const values = (of, thing) =>
      Object.entries(data[of]).map(([name, value]) => {
        const made = element("data", { key: `${of}-${name}` });
        made.textContent = fitForXml(String(value(thing)));
        return made;
      });
    const nodes = drawnNodes().map((node) => element("node", { id: iriOf(node) }, ...values("node", node)));
    const edges = drawnEdges().map((edge) => element("edge", { id: `e${edge.id}`, source: iriOf(NODES[edge.from]), target: iriOf(NODES[edge.to]) }, ...values("edge", edge)));
    return [...keys, element("graph", { id: "pressgraph", edgedefault: "directed" }, ...nodes, ...edges)];
  });
}

function asTable() {
  const told = (edge) => Object.fromEntries(Object.entries(EDGE_DATA).map(([name, value]) => [name, value(edge)]));
  const columns = ["from", "to", ...Object.keys(EDGE_DATA), "from_id", "to_id"];
  return asCsv(drawnEdges().map((edge) => ({ from: NODES[edge.from].label, to: NODES[edge.to].label, ...told(edge), from_id: iriOf(NODES[edge.from]), to_id: iriOf(NODES[edge.to]) })), columns);
}

function watchFiles() {
  const menu = byId("take");
  const files = {
    svg: ["image/svg+xml", asSvg],
    gexf: ["application/gexf+xml", asGexf],
    graphml: ["application/graphml+xml", asGraphml],
    csv: ["text/csv", asTable],
  };
  byId("png").addEventListener("click", asPng);
  // Sentences that are not here yet are asked for first.
  const take = (name, type, content) => withTexts(drawnEdges().flatMap(edgeFacts), () => save(`pressgraph.${name}`, type, content()));
  for (const [name, [type, content]] of Object.entries(files)) byId(`take-${name}`).addEventListener("click", () => take(name, type, content));
  menu.addEventListener("click", (event) => event.target.closest("button") && (menu.open = false));
  menu.addEventListener("focusout", (event) => event.relatedTarget && !menu.contains(event.relatedTarget) && (menu.open = false));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
