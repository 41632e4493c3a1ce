// Words along lines: only for the selection, over everything else, and only where they cover nothing.

const PLACES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68]; // along a line, the best first
const CROSSES = [0.72, 0.62, 0.52, 0.42, 0.32]; // the same for the cross of what is denied, nearer to what is aimed at
const CROWD = 60; // lines that are denied, above which crosses would hide the picture
const SAMPLES = [-0.5, -0.25, 0, 0.25, 0.5]; // of a text's width, where it is checked against what is there

const NAMES = 150; // written from afar
const TRIED = 400; // of what is on the screen, so that a large network stays quick
const MAIN = 5; // facts of a node that make its name bold from afar
const LEADING = 1.15; // of a line, in its font's size
const NEAR = PLACED.near; // the scale from which names stand under their nodes
// Entities before events: their names come first.
const byDegree = derived(() => [...NODES].sort((a, b) => isEventNode(a) - isEventNode(b) || b.degree - a.degree || a.number - b.number));

const crossed = derived(() => EDGES.filter((edge) => lineOf(edge.status).cross));
const touch = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const within = (a, b) => b.left <= a.left && a.right <= b.right && b.top <= a.top && a.bottom <= b.bottom;
const pointOn = (edge, share) => picture.pointOn(edge, share);

// What the lines between two nodes say together, the fullest first.
function wordings(edges) {
  const chosen = state.selection.fact;
  const facts = chosen ? [chosen] : edges.flatMap(edgeFacts);
  if (edges[0].slot) return [DATA.slots[edges[0].slot] || edges[0].slot];
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
  const { size, label, font } = DISCS[number];
  if (!label) return [{ left: x - size, right: x + size, top: y - size, bottom: y + size }];
  const rows = label.split("\n");
  const side = 0.315 * font * Math.max(...rows.map((row) => row.length));
  return [
    { left: x - size, right: x + size, top: y - size, bottom: y + size },
    { left: x - side, right: x + side, top: y + size, bottom: y + size + 1.25 * font * rows.length },
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
  brush.font = `${size}px ${FACE}`;
  brush.fillStyle = inks.ink;
  const taken = [...light.nodes].filter((number) => isNodeShown(NODES[number])).flatMap(boxesOf);
  for (const edges of pairsOf(EDGES.filter((edge) => light.edges.has(edge.id) && isDrawn(edge)))) {
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
  brush.font = `bold ${size}px ${FACE}`;
  const denied = firstOf(crossed(), CROWD + 1, (edge) => isDrawn(edge) && (!light || light.edges.has(edge.id)));
  if (denied.length > CROWD) return;
  const taken = NODES.filter(isNodeShown).flatMap(({ number }) => boxesOf(number));
  for (const edge of denied) {
    const place = standingPlace(edge, size, size, taken, CROSSES);
    brush.fillStyle = state.dark ? lineOf(edge.status).dark : lineOf(edge.status).light;
    if (place) write(brush, "✕", { ...place, turn: 0 });
  }
}

// From afar, where names under nodes would be too small to read, they are written here: the most connected first, each
// larger the more connected its node, under the node, above it or beside it, and only where nothing else stands.
function drawNames(brush, light, inks) {
  const scale = picture.getScale();
  const written = picture.writesNames && scale >= NEAR; // but those of events
  if (written && !state.asNodes) return;
  const view = seen();
  const wanted = firstOf(byDegree(), TRIED, (node) => (!written || isEventNode(node)) && isNodeShown(node) && (!light || light.nodes.has(node.number)) && touch(discOf(node.number), view));
  const discs = wanted.map((node) => discOf(node.number));
  const taken = written ? entities().filter(isNodeShown).flatMap(({ number }) => boxesOf(number)) : [];
  const before = taken.length;
  brush.fillStyle = inks.ink;
  for (const [i, node] of wanted.entries()) {
    const size = DISCS[node.number].font * Math.max(NEAR / scale, picture.writesNames ? 0 : 1);
    brush.font = `${node.degree >= MAIN ? "600 " : ""}${size}px ${FACE}`;
    const free = (box) => within(box, view) && !taken.some((other) => touch(box, other)) && !discs.some((disc, at) => at !== i && touch(box, disc));
    const place = namingPlace(brush, node, size, free);
    if (!place) continue;
    taken.push(place.box);
    place.lines.forEach((line, row) => write(brush, line, { x: place.x, y: place.y + row * size * LEADING, turn: 0 }));
    if (taken.length - before >= NAMES) return;
  }
}

// The first few that fit; the rest is not looked at, since this is done for each frame.
function firstOf(values, most, fits) {
  const found = [];
  for (const value of values) {
    if (fits(value)) found.push(value);
    if (found.length === most) break;
  }
  return found;
}

// The part of the drawing that is on the screen.
function seen() {
  const { clientWidth, clientHeight } = byId("picture");
  const [from, to] = [picture.DOMtoCanvas({ x: 0, y: 0 }), picture.DOMtoCanvas({ x: clientWidth, y: clientHeight })];
  return { left: from.x, right: to.x, top: from.y, bottom: to.y };
}

function discOf(number) {
  const { x, y } = picture.getPosition(number);
  const size = picture.radius(number);
  return { left: x - size, right: x + size, top: y - size, bottom: y + size };
}

// Where a name can stand by its node, whole if it can be, else cut; null where there is no room.
function namingPlace(brush, node, size, free) {
  const disc = discOf(node.number);
  const [x, y] = [(disc.left + disc.right) / 2, (disc.top + disc.bottom) / 2];
  for (const lines of namings(node.label)) {
    const half = Math.max(...lines.map((line) => brush.measureText(line).width)) / 2 + size / 6;
    const height = lines.length * size * LEADING;
    const centres = [
      [x, disc.bottom + height / 2],
      [x, disc.top - height / 2],
      [disc.right + half, y],
      [disc.left - half, y],
    ];
    for (const [cx, cy] of centres) {
      const box = { left: cx - half, right: cx + half, top: cy - height / 2, bottom: cy + height / 2 };
      if (free(box)) return { lines, box, x: cx, y: cy - height / 2 + (size * LEADING) / 2 };
    }
  }
  return null;
}

// A name on one line, on two, and cut short.
function namings(label) {
  const flat = shorten(label, 40);
  const words = flat.split(" ");
  const ways = words.slice(1).map((_, i) => [words.slice(0, i + 1).join(" "), words.slice(i + 1).join(" ")]);
  const longest = (lines) => Math.max(...lines.map((line) => line.length));
  const [even] = ways.sort((a, b) => longest(a) - longest(b));
  return [flat.length <= 22 ? [flat] : null, even || null, [shorten(label, 16)]].filter(Boolean);
}
