// What of the network is drawn: of a large one the most central nodes at first, then what the reader asks for. And the
// shortest path between two nodes.

const AT_FIRST = 300; // nodes, of a network with more
const REVEALED = 40; // neighbours that come with a node that was not drawn yet, the most connected first

// The nodes that the drawn facts join to one, in order.
function neighboursOf(number) {
  const near = new Set();
  NODES[number].facts.filter((fact) => fact.kind !== "quotation" && passesFilters(fact)).forEach((fact) => fact.nodes.forEach((other) => near.add(other)));
  near.delete(number);
  return [...near].filter((other) => !state.hiddenClasses.has(NODES[other].cls)).sort((a, b) => a - b);
}

// The nodes within some steps of others.
function nodesWithin(numbers, steps) {
  const reached = new Set(numbers);
  let edge = [...numbers];
  for (let step = 0; step < steps; step += 1) {
    edge = [...new Set(edge.flatMap(neighboursOf))].filter((number) => !reached.has(number));
    edge.forEach((number) => reached.add(number));
  }
  return reached;
}

// The nodes on a shortest path from one to another, both with it; null when nothing joins them.
function pathBetween(from, to) {
  const before = new Map([[from, null]]);
  for (const number of before.keys()) {
    if (number === to) break;
    neighboursOf(number).forEach((other) => before.has(other) || before.set(other, number));
  }
  if (!before.has(to)) return null;
  const path = [];
  for (let at = to; at !== null; at = before.get(at)) path.unshift(at);
  return path;
}

// Those that are joined to most others: who is only quoted, however often, joins nothing.
function mostCentral() {
  const near = NODES.map(() => new Set());
  EDGES.forEach(({ from, to }) => near[from].add(to) && near[to].add(from));
  const order = [...entities()].sort((a, b) => near[b.number].size - near[a.number].size || b.degree - a.degree || a.number - b.number);
  return new Set(order.slice(0, AT_FIRST).map((node) => node.number));
}

// Draw these nodes only; all of them for null.
function drawOnly(numbers) {
  state.drawn = numbers;
  onFilters.forEach((listener) => listener());
}

// What is chosen is drawn, a node with what is around it.
function reveal(selection) {
  if (!state.drawn || !selection) return;
  const chosen = selection.fact ? selection.fact.nodes : selection.nodes.map((node) => node.number);
  if (chosen.every((number) => state.drawn.has(number))) return;
  drawOnly(new Set([...state.drawn, ...chosen, ...(chosen.length === 1 ? undrawnBeside(chosen[0]) : [])]));
}

// Neighbours of a node that are not drawn, as many as come at once.
const undrawnBeside = (number) => neighboursOf(number).filter((other) => state.drawn && !state.drawn.has(other)).sort((a, b) => NODES[b].degree - NODES[a].degree || a - b).slice(0, REVEALED);

async function showNear(node, steps) {
  const near = isServed ? await takePart(askAround([node.key], steps), node.key, true) : nodesWithin([node.number], steps);
  if (!near) return;
  state.around = { node, steps };
  drawOnly(new Set(near));
  showAll(smooth());
}

// Draw again what was drawn before only what is around a node was.
function leaveNear() {
  state.around = null;
  moveHome();
  drawOnly(entities().length > AT_FIRST ? new Set([...mostCentral(), ...state.selection.nodes.map((node) => node.number)]) : null);
  showAll(smooth());
}

// The tools of a node: how far around it to draw, and a path from it to another.
function aroundTools(node) {
  const isNear = (count) => Boolean(state.around && state.around.node === node && state.around.steps === count);
  const steps = [1, 2, 3].map((count) => make("button", { type: "button", text: String(count), title: say("near_hint", count), "aria-label": say("near_hint", count), "aria-pressed": String(isNear(count)), onclick: () => (isNear(count) ? leaveNear() : showNear(node, count)) }));
  const seeking = state.pathFrom === node;
  const undrawn = undrawnBeside(node.number);
  const expand = () => {
    drawOnly(new Set([...state.drawn, ...undrawn]));
    showSelection();
  };
  const more = undrawn.length ? make("button", { id: "expand", type: "button", text: `+ ${undrawn.length}`, title: say("expand", undrawn.length), "aria-label": say("expand", undrawn.length), onclick: expand }) : null;
  const path = make("button", { id: "path-from", type: "button", "aria-pressed": String(seeking), text: say("path_to"), onclick: () => seekPath(seeking ? null : node) });
  return [
    make("div", { class: "around", role: "group", "aria-label": say("near") }, make("span", { class: "muted small", text: say("near") }), ...steps, more, path),
    seeking ? make("p", { class: "seeking small", role: "status", text: say("path_choose") }) : null,
  ];
}

function seekPath(node) {
  state.pathFrom = node;
  showPanel();
}

// Choose a shortest path to a node from the one where it was asked for; both when there is none.
async function selectPath(node, options) {
  const from = state.pathFrom;
  state.pathFrom = null;
  if (isServed) await takePart(`path?${toldKeys("from", [from.key])}&${toldKeys("to", [node.key])}`, from.key);
  const path = pathBetween(from.number, node.number);
  select(path ? { nodes: path.map((number) => NODES[number]), path: true } : { nodes: [from, node], noPath: true }, options);
}

function pathPanel(nodes) {
  const steps = nodes.slice(1).flatMap((node, i) => {
    const facts = shownFacts(nodes[i].facts).filter((fact) => fact.kind !== "quotation" && fact.nodes.includes(node.number));
    return [make("li", {}, make("div", { class: "step" }, nodeLink(nodes[i].number), make("span", { class: "muted", text: " — " }), nodeLink(node.number)), ...facts.slice(0, 3).map((fact) => card(fact, 1)))];
  });
  return [backButton(), make("h2", { class: "pair", tabindex: "-1", text: say("path_of", nodes.length - 1) }), make("ol", { class: "path" }, ...steps)];
}
