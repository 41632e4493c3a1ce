// Words along lines: only for the selection, over everything else, and only where they cover nothing.

const PLACES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68]; // along a line, the best first
const CROSSES = [0.72, 0.62, 0.52, 0.42, 0.32]; // the same for the cross of what is denied, nearer to what is aimed at
const CROWD = 60; // lines that are denied, above which crosses would hide the picture
const SAMPLES = [-0.5, -0.25, 0, 0.25, 0.5]; // of a text's width, where it is checked against what is there

const NAMES = 60; // written from afar
const BY_DEGREE = [...NODES].sort((a, b) => b.degree - a.degree || a.number - b.number);

const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const isDrawn = (edge) => edgeFacts(edge).length > 0 && isNodeShown(NODES[edge.from]) && isNodeShown(NODES[edge.to]);
const pointOn = (edge, share) => picture.body.edges[edge.id].edgeType.getPoint(share);

// What the lines between two nodes say together, the fullest first.
function wordings(edges) {
  const chosen = state.selection.fact;
  const facts = chosen ? [chosen] : edges.flatMap(edgeFacts);
  const labels = [...new Set(facts.map((fact) => fact.label))].map((label) => shorten(label, 30));
  const more = (count) => (labels.length > count ? ` +${labels.length - count}` : "");
  return [labels.slice(0, 2).join(" · ") + more(2), labels[0] + more(1), shorten(labels[0], 14)];
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
  const side = 0.315 * font.size * Math.max(...rows.map((row) => row.length));
  return [
    { left: x - size, right: x + size, top: y - size, bottom: y + size },
    { left: x - side, right: x + side, top: y + size, bottom: y + size + 1.25 * font.size * rows.length },
  ];
}

// Where on a line a text can stand, turned along it; null where it would cover something.
function standingPlace(edge, width, height, taken, places = PLACES) {
  for (const share of places) {
    const { x, y } = pointOn(edge, share);
    const [a, b] = [pointOn(edge, share - 0.08), pointOn(edge, share + 0.08)];
    const turn = Math.atan((b.y - a.y) / (b.x - a.x || 1e-9));
    const points = SAMPLES.map((part) => [x + part * width * Math.cos(turn), y + part * width * Math.sin(turn)]);
    const boxes = points.map(([px, py]) => ({ left: px - height / 2, right: px + height / 2, top: py - height / 2, bottom: py + height / 2 }));
    if (!boxes.some((box) => taken.some((other) => touch(box, other)))) return { x, y, turn, boxes };
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
  drawNames(brush, light, inks);
  if (!light) return;
  brush.font = `${size}px ${DRAWING.options.nodes.font.face}`;
  brush.fillStyle = inks.ink;
  const taken = [...light.nodes].filter((number) => isNodeShown(NODES[number])).flatMap(boxesOf);
  for (const edges of pairsOf(DRAWING.edges.filter((edge) => light.edges.has(edge.id) && isDrawn(edge)))) {
    for (const text of wordings(edges)) {
      const places = edges.map((edge) => standingPlace(edge, brush.measureText(text).width + size * 0.3, size, taken));
      const place = places.find(Boolean);
      if (!place) continue;
      taken.push(...place.boxes);
      write(brush, text, place);
      break;
    }
  }
}

// A cross on each line for what is denied: red alone would not tell everyone. In a crowd the dashes must do.
function drawCrosses(brush, light) {
  const size = Math.min(30, 17 / picture.getScale());
  brush.font = `bold ${size}px ${DRAWING.options.nodes.font.face}`;
  const denied = DRAWING.edges.filter((edge) => lineOf(edge.status).cross && isDrawn(edge) && (!light || light.edges.has(edge.id)));
  if (denied.length > CROWD) return;
  const taken = NODES.filter(isNodeShown).flatMap(({ number }) => boxesOf(number));
  for (const edge of denied) {
    const place = standingPlace(edge, size, size, taken, CROSSES);
    brush.fillStyle = state.dark ? lineOf(edge.status).dark : lineOf(edge.status).light;
    if (place) write(brush, "✕", { ...place, turn: 0 });
  }
}

// From afar, where names under nodes are too small to read, those of the most connected are written large.
function drawNames(brush, light, inks) {
  const scale = picture.getScale();
  const threshold = DRAWING.options.nodes.scaling.label.drawThreshold - 1;
  const size = 12.5 / scale;
  const taken = [];
  brush.font = `${size}px ${DRAWING.options.nodes.font.face}`;
  brush.fillStyle = inks.ink;
  for (const node of BY_DEGREE) {
    const { font, size: radius } = DRAWING.nodes[node.number];
    if (font.size * scale >= threshold || !isNodeShown(node) || (light && !light.nodes.has(node.number))) continue;
    const { x, y } = picture.getPosition(node.number);
    const text = shorten(node.label, 26);
    const side = brush.measureText(text).width / 2 + size / 3;
    const box = { left: x - side, right: x + side, top: y - radius, bottom: y + radius + size * 1.2 };
    if (taken.some((other) => touch(box, other))) continue;
    taken.push(box);
    write(brush, text, { x, y: y + radius + size * 0.75, turn: 0 });
    if (taken.length >= NAMES) return;
  }
}
