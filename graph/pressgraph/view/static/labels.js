// Words along lines: only for the selection, over everything else, and only where they cover nothing.

const PLACES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68]; // along a line, the best first
const SAMPLES = [-0.5, -0.25, 0, 0.25, 0.5]; // of a text's width, where it is checked against what is there

const isDrawn = (edge) => edgeFacts(edge).length > 0 && isNodeShown(NODES[edge.from]) && isNodeShown(NODES[edge.to]);
const pointOn = (edge, share) => picture.body.edges[edge.id].edgeType.getPoint(share);

// What the lines between two nodes say together, the fullest first.
function wordings(edges) {
  const chosen = state.selection.fact;
  const facts = chosen ? [chosen] : edges.flatMap(edgeFacts);
  const labels = [...new Set(facts.map((fact) => fact.label))].map((label) => shorten(label, 30));
  const more = (count) => (labels.length > count ? ` +${labels.length - count}` : "");
  return [labels.slice(0, 2).join(" · ") + more(2), labels[0] + more(1)];
}

function pairsOf(edges) {
  const pairs = new Map();
  edges.forEach((edge) => {
    const name = `${Math.min(edge.from, edge.to)} ${Math.max(edge.from, edge.to)}`;
    pairs.set(name, [...(pairs.get(name) || []), edge]);
  });
  return [...pairs.values()];
}

// The room that a node's disc and its name take.
function boxesOf(number) {
  const { x, y } = picture.getPosition(number);
  const { size, label, font } = DRAWING.nodes[number];
  const rows = label.split("\n");
  const side = 0.29 * font.size * Math.max(...rows.map((row) => row.length));
  return [
    { left: x - size, right: x + size, top: y - size, bottom: y + size },
    { left: x - side, right: x + side, top: y + size, bottom: y + size + 1.25 * font.size * rows.length },
  ];
}

// Where on a line a text can stand, turned along it; null where it would cover something.
function standingPlace(edge, width, height, taken) {
  for (const share of PLACES) {
    const { x, y } = pointOn(edge, share);
    const [a, b] = [pointOn(edge, share - 0.08), pointOn(edge, share + 0.08)];
    const turn = Math.atan((b.y - a.y) / (b.x - a.x || 1e-9));
    const points = SAMPLES.map((part) => [x + part * width * Math.cos(turn), y + part * width * Math.sin(turn)]);
    const boxes = points.map(([px, py]) => ({ left: px - height / 2, right: px + height / 2, top: py - height / 2, bottom: py + height / 2 }));
    const free = (box) => !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    if (boxes.every(free)) return { x, y, turn, boxes };
  }
  return null;
}

function write(brush, text, { x, y, turn }) {
  brush.save();
  brush.translate(x, y);
  brush.rotate(turn);
  brush.strokeText(text, 0, 0);
  brush.fillText(text, 0, 0);
  brush.restore();
}

function drawLabels(brush) {
  const light = lit();
  const inks = colours();
  const size = Math.min(26, 12.5 / picture.getScale());
  Object.assign(brush, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: size * 0.4, strokeStyle: inks.paper });
  drawCrosses(brush, light);
  if (!light) return;
  brush.font = `${size}px ${DRAWING.options.nodes.font.face}`;
  brush.fillStyle = inks.ink;
  const taken = [...light.nodes].filter((number) => isNodeShown(NODES[number])).flatMap(boxesOf);
  for (const edges of pairsOf(DRAWING.edges.filter((edge) => light.edges.has(edge.id) && isDrawn(edge)))) {
    for (const text of wordings(edges)) {
      const places = edges.map((edge) => standingPlace(edge, brush.measureText(text).width + size * 0.6, size, taken));
      const place = places.find(Boolean);
      if (!place) continue;
      taken.push(...place.boxes);
      write(brush, text, place);
      break;
    }
  }
}

// A cross on each line for what is denied: red alone would not tell everyone.
function drawCrosses(brush, light) {
  brush.font = `bold ${Math.min(30, 17 / picture.getScale())}px ${DRAWING.options.nodes.font.face}`;
  for (const edge of DRAWING.edges) {
    const line = lineOf(edge.status);
    if (!line.cross || !isDrawn(edge) || (light && !light.edges.has(edge.id))) continue;
    brush.fillStyle = state.dark ? line.dark : line.light;
    write(brush, "✕", { ...pointOn(edge, 0.76), turn: 0 });
  }
}
