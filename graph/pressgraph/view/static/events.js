// Events as nodes: a switch puts each event on the picture, joined to whoever takes part in it, instead of lines from who
// acts to what is affected. An event that one entity only takes part in is then seen too.

const EVENT_SIZE = 9; // of the disc of an event, in canvas units
const EVENT_FONT = 15;

const isEventNode = (node) => Boolean(node.fact);
const isEventShown = (node) => state.asNodes && isFactShown(node.fact) && node.fact.nodes.filter((number) => isNodeShown(NODES[number])).length >= Math.min(2, node.fact.nodes.length);

// The events that have no node yet get one, between those who take part, where there is room.
function addEventNodes() {
  const drawn = new Set(NODES.filter(isEventNode).map((node) => node.fact));
  const ground = makeGround(entities().flatMap((node) => boxesOf(node.number)));
  const events = FACTS.filter((fact) => fact.kind === "event" && fact.nodes.length && !drawn.has(fact));
  events.forEach((fact) => addEventNode(fact, ground));
  if (events.length) grown();
}

function addEventNode(fact, ground) {
  const around = fact.nodes.map((number) => DISCS[number]);
  const mean = (axis) => around.reduce((sum, disc) => sum + disc[axis], 0) / around.length;
  const { x, y } = ground.take({ x: mean("x"), y: mean("y") }, EVENT_SIZE + 6);
  const disc = { x, y, size: EVENT_SIZE, font: EVENT_FONT, label: "", community: DISCS[fact.nodes[0]].community };
  const node = addNode({ key: fact.key, label: fact.label, classes: "Event", degree: fact.nodes.length, mentions: [], aliases: [], outcome: "unlinked", items: [], reasons: [] }, disc);
  node.fact = fact;
  fact.parts.filter(([, other]) => other !== null).forEach(([slot, other]) => addEdge(linkOf(fact, node.number, slot, other)));
}

// From who acts or speaks to the event, from the event to all others.
function linkOf(fact, event, slot, other) {
  const starts = slot === "agent" || slot === "speaker";
  return { from: starts ? other : event, to: starts ? event : other, bend: 0, status: fact.status, facts: [fact.number], slot };
}

// What a line stands for in the way of drawing that is chosen: one of events is drawn in one of the two.
const isDrawnSo = (edge, fact) => fact.kind !== "event" || Boolean(edge.slot) === state.asNodes;

function drawEvents(asNodes) {
  state.asNodes = asNodes;
  byId(asNodes ? "as-nodes" : "as-lines").checked = true;
  if (asNodes) addEventNodes();
}

function watchEvents() {
  for (const id of ["as-lines", "as-nodes"]) {
    byId(id).addEventListener("change", () => {
      drawEvents(byId("as-nodes").checked);
      onFilters.forEach((listener) => listener());
    });
  }
  onGrowth.push(() => state.asNodes && addEventNodes());
}
