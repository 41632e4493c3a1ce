// The drawing: what is shown, how it is painted, and what pressing it does. An engine draws it.

const picture = makePicture(byId("picture"));
byId("picture").network = picture; // for those who script the page
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const MARGIN = 28; // pixels left around what is framed
const LEGIBLE = matchMedia("(max-width: 860px)").matches ? 0.42 : 0.12; // scale below which the whole picture says too little
const FIRST_SCALE = 0.5; // where it does
const BUTTONS = 60; // pixels at the right that the buttons take
const smooth = () => (calm.matches ? false : { duration: 400, easingFunction: "easeInOutQuad" });

// The nodes and lines to light up for the selection, or null when nothing is selected.
function lit() {
  const selection = state.selection;
  if (!selection) return null;
  const chosen = new Set(selection.fact ? selection.fact.nodes : selection.nodes.map((node) => node.number));
  const facts = new Set(selectedFacts().map((fact) => fact.number));
  const ego = !selection.fact && selection.nodes.length === 1;
  const edges = EDGES.filter((edge) =>
    edge.slot ? facts.has(edge.facts[0]) : ego ? chosen.has(edge.from) || chosen.has(edge.to) : chosen.has(edge.from) && chosen.has(edge.to) && edge.facts.some((fact) => facts.has(fact)),
  );
  const nodes = new Set(chosen);
  edges.filter((edge) => (ego || edge.slot) && edgeFacts(edge).length).forEach((edge) => nodes.add(edge.from).add(edge.to));
  return { chosen, nodes, edges: new Set(edges.map((edge) => edge.id)) };
}

let light = null; // what lit() gave when all was painted last

// The lines that are drawn, found when what is shown changes, not for each frame.
let drawnLines = new Set();
const isDrawn = (edge) => drawnLines.has(edge.id);
const edgeFacts = (edge) => shownFacts(edge.facts.map((fact) => FACTS[fact]).filter((fact) => isDrawnSo(edge, fact)));

function colours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  return { paper: colour("--paper"), ink: colour("--ink"), faint: colour("--faint") };
}

function paint() {
  light = lit();
  forgetNames();
  const inks = colours();
  drawnLines = new Set(EDGES.filter((edge) => isNodeShown(NODES[edge.from]) && isNodeShown(NODES[edge.to]) && edgeFacts(edge).length).map((edge) => edge.id));
  picture.paint(
    NODES.map((node) => paintedNode(node, inks)),
    EDGES.map(paintedEdge),
  );
}

const widthOf = (edge) => 1.3 + 0.5 * Math.max(0, Math.min(edgeFacts(edge).length - 1, 5));

function paintedEdge(edge) {
  const facts = edgeFacts(edge);
  const line = lineOf(edge.status);
  const on = light && light.edges.has(edge.id);
  const colour = state.dark ? line.dark : line.light;
  return {
    id: edge.id,
    hidden: !isDrawn(edge),
    width: widthOf(edge) + (on ? 1.3 : 0),
    dashes: line.dashes,
    colour,
    opacity: light ? (on ? 1 : 0.13) : 0.8,
  };
}

function paintedNode(node, inks) {
  const on = !light || light.nodes.has(node.number);
  const chosen = light && light.chosen.has(node.number);
  const background = colourOf(node);
  return {
    id: node.number,
    hidden: !isNodeShown(node),
    opacity: on ? 1 : 0.16,
    chosen: Boolean(chosen),
    background,
    image: iconUriOnce(node.cls, background),
    border: chosen ? inks.ink : inks.paper,
    ink: on ? inks.ink : inks.faint,
    paper: inks.paper,
  };
}

// Bring some nodes into view, as large as the room and ``most`` allow.
function frame(numbers, most, animation) {
  const room = byId("picture").getBoundingClientRect();
  const boxes = numbers.flatMap(boxesOf); // vis-network's own boxes reach to the origin while names are not drawn
  if (!boxes.length || !room.width || !room.height) return;
  const [left, right] = [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
  const [top, bottom] = [Math.min(...boxes.map((box) => box.top)), Math.max(...boxes.map((box) => box.bottom))];
  const scale = Math.min(most, (room.width - MARGIN - BUTTONS) / (right - left + 1), (room.height - 2 * MARGIN) / (bottom - top + 1));
  const shift = (BUTTONS - MARGIN) / 2 / scale;
  picture.moveTo({ position: { x: (left + right) / 2 + shift, y: (top + bottom) / 2 }, scale, animation });
}

const showAll = (animation) => frame(NODES.filter(isNodeShown).map((node) => node.number), 1.4, animation);

// At first all is shown; where that would be too small, the most connected node and what is around it.
function showFirst() {
  showAll(false);
  if (picture.getScale() >= LEGIBLE || !NODES.length) return;
  const centre = NODES.reduce((best, node) => (node.degree > best.degree ? node : best));
  const top = Math.min(...DISCS.map((node) => node.y - node.size));
  const { x, y } = picture.getPosition(centre.number);
  const above = (byId("picture").clientHeight / 2 - MARGIN) / FIRST_SCALE;
  picture.moveTo({ position: { x, y: Math.max(y, top + above) }, scale: FIRST_SCALE });
}

function showSelection() {
  if (light) frame([...light.nodes], 0.95, smooth());
}

function showTip(content, { x, y }) {
  const tip = byId("tip");
  tip.replaceChildren(...content);
  tip.hidden = false;
  const room = byId("picture").getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(x + 14, room.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(y + 16, room.height - tip.offsetHeight - 8))}px`;
}

const hideTip = () => (byId("tip").hidden = true);

const nameOnPicture = (number) => (isEventNode(NODES[number]) ? factLine(NODES[number].fact) : NODES[number].label);

function nodeTip(node) {
  const about = isEventNode(node) ? [node.label, statusWords(node.fact), ...node.fact.times] : [className(node.cls), counted("fact", shownFacts(node.facts).length)];
  return [make("strong", { text: nameOnPicture(node.number) }), make("div", { class: "muted", text: about.join(" · ") })];
}

function edgeTip(edge) {
  const facts = edgeFacts(edge);
  const lines = facts.slice(0, 5).map((fact) => make("div", { class: "tip-line" }, lineSample(fact.status), factLine(fact)));
  const more = facts.length > 5 ? [make("div", { class: "muted", text: `+ ${facts.length - 5}` })] : [];
  return [make("strong", { text: `${nameOnPicture(edge.from)} → ${nameOnPicture(edge.to)}` }), ...lines, ...more];
}

function watchPicture() {
  onGrowth.unshift(() => picture.grow()); // before whoever asks it where nodes are
  listenToPicture();
}

function listenToPicture() {
  picture.on("afterDrawing", drawLabels);
  picture.on("click", ({ nodes, edges }) => {
    hideTip();
    if (nodes.length) selectNode(NODES[nodes[0]], { move: false });
    else if (edges.length && EDGES[edges[0]].slot) selectFact(FACTS[EDGES[edges[0]].facts[0]], { move: false });
    else if (edges.length) select({ nodes: [NODES[EDGES[edges[0]].from], NODES[EDGES[edges[0]].to]] }, { move: false });
    else select(null, { move: false });
    picture.unselectAll();
  });
  picture.on("hoverNode", ({ node, pointer }) => {
    byId("picture").classList.add("pointing");
    showTip(nodeTip(NODES[node]), pointer.DOM);
  });
  picture.on("hoverEdge", ({ edge, pointer }) => {
    byId("picture").classList.add("pointing");
    showTip(edgeTip(EDGES[edge]), pointer.DOM);
  });
  for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
    picture.on(event, () => {
      byId("picture").classList.remove("pointing");
      hideTip();
    });
  }
}
