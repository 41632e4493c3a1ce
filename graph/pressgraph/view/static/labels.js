// Words in the picture, each only where it covers no other: names by their nodes, and for the selection what lines say.

const PLACES = [0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78]; // along a line, the best first
const CROSSES = [0.72, 0.62, 0.52, 0.42, 0.32]; // the same for the cross of what is denied, nearer to what is aimed at
const CROWD = 60; // lines that are denied, above which crosses would hide the picture
const SAID = 12; // pixels on the screen that words along a line take

const NAMES = 220; // written at once
const TRIED = 500; // of what is on the screen, so that a large network stays quick
const MAIN = 5; // facts of a node that make its name bold
const FIRST = 0.08; // of the nodes, whose names may cover lesser nodes where nothing else is free
const AVOIDED = 240; // lines that names leave free where they can; of more, nothing would be free
const LEADING = 1.15; // of a line, in its font's size
const NEAR = PLACED.near; // the scale below which names are no smaller, so that they stay legible
const FULL = 0.95; // the scale above which they are no larger, so that more find room
const AROUND = 0.3; // of the screen on each side for which names are found too, so that they stay while it is moved
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
function standingPlace(edge, width, height, free, places = PLACES) {
  for (const share of places) {
    const { x, y } = pointOn(edge, share);
    const [a, b] = [pointOn(edge, share - 0.08), pointOn(edge, share + 0.08)];
    const turn = Math.atan((b.y - a.y) / (b.x - a.x || 1e-9));
    const pieces = Math.ceil(width / height); // so many that nothing stands between them
    const points = [...Array(pieces + 1).keys()].map((piece) => piece / pieces - 0.5).map((part) => [x + part * width * Math.cos(turn), y + part * width * Math.sin(turn)]);
    const boxes = points.map(([px, py]) => ({ left: px - height / 2, right: px + height / 2, top: py - height / 2, bottom: py + height / 2 }));
    if (boxes.every(free)) return { x, y, turn, boxes };
  }
  return null;
}

// On paper of a size, if need be, so that a line does not show between the words that stand on it.
function write(brush, text, { x, y, turn }, paper = null) {
  brush.save();
  brush.translate(x, y);
  brush.rotate(turn);
  if (paper) {
    const ink = brush.fillStyle;
    brush.fillStyle = paper.colour;
    brush.fillRect(-paper.width / 2, -paper.height / 2, paper.width, paper.height);
    brush.fillStyle = ink;
  }
  brush.strokeText(text, 0, 0);
  brush.fillText(text, 0, 0);
  brush.restore();
}

function drawLabels(brush) {
  const inks = colours();
  const names = namesNow(brush);
  Object.assign(brush, { textAlign: "center", textBaseline: "middle", lineJoin: "round", strokeStyle: inks.paper });
  const crosses = drawCrosses(brush, names);
  drawNames(brush, names, inks);
  if (light) drawWords(brush, [...names.map(({ box }) => box), ...[...light.nodes].filter((number) => isNodeShown(NODES[number])).map(discOf), ...crosses], inks);
}

// What the lines of the selection say, along them. A line that is too short for it says it in the panel only.
function drawWords(brush, taken, inks) {
  const size = SAID / picture.getScale();
  const view = seen();
  Object.assign(brush, { font: `${size}px ${FACE}`, fillStyle: inks.ink, lineWidth: size * 0.4 });
  const widthOf = (text) => brush.measureText(text).width + size * 0.3;
  const free = (box) => within(box, view) && !taken.some((other) => touch(box, other));
  for (const edges of pairsOf(EDGES.filter((edge) => light.edges.has(edge.id) && isDrawn(edge)))) {
    for (const text of wordings(edges)) {
      const places = edges.map((edge) => standingPlace(edge, widthOf(text), size, free));
      const place = places.find(Boolean);
      if (!place) continue;
      taken.push(...place.boxes);
      write(brush, text, place, { width: widthOf(text), height: size * 0.8, colour: inks.paper });
      break;
    }
  }
}

// A cross on each line for what is denied: red alone would not tell everyone. In a crowd the dashes must do. Gives the
// room that they take.
function drawCrosses(brush, names) {
  const size = Math.min(30, 17 / picture.getScale());
  Object.assign(brush, { font: `bold ${size}px ${FACE}`, lineWidth: size * 0.4 });
  const denied = firstOf(crossed(), CROWD + 1, (edge) => isDrawn(edge) && (!light || light.edges.has(edge.id)));
  if (denied.length > CROWD) return [];
  const free = (box) => !names.some((name) => touch(box, name.box));
  return denied.flatMap((edge) => {
    const place = standingPlace(edge, size, size, free, CROSSES);
    brush.fillStyle = state.dark ? lineOf(edge.status).dark : lineOf(edge.status).light;
    if (place) write(brush, "✕", { ...place, turn: 0 });
    return place ? place.boxes : [];
  });
}

function drawNames(brush, names, inks) {
  brush.fillStyle = inks.ink;
  for (const { lines, x, y, size, weight } of names) {
    Object.assign(brush, { font: `${weight}${size}px ${FACE}`, lineWidth: size * 0.3 });
    lines.forEach((line, row) => write(brush, line, { x, y: y + row * size * LEADING, turn: 0 }));
  }
}

// The names that are written and where, found anew when the scale changes, or what is shown, or the picture is moved far.
let written = null;
const forgetNames = () => (written = null);

function namesNow(brush) {
  const scale = picture.getScale();
  const view = seen();
  if (!written || Math.abs(written.scale / scale - 1) > 0.001 || !within(view, written.around)) {
    const [wide, high] = [(view.right - view.left) * AROUND, (view.bottom - view.top) * AROUND];
    const around = { left: view.left - wide, right: view.right + wide, top: view.top - high, bottom: view.bottom + high };
    written = { scale, around, names: placedNames(brush, scale, around, view) };
  }
  return written.names;
}

// The most connected first, each larger the more connected its node; under the node, above it or beside it; of what is on
// the screen, whole.
function placedNames(brush, scale, around, view = around, tried = TRIED) {
  const wanted = firstOf(byDegree(), tried, (node) => isNodeShown(node) && (!light || light.nodes.has(node.number)) && touch(discOf(node.number), around));
  const discs = wanted.map((node) => discOf(node.number));
  const points = pointsOfLines(new Set(wanted.map((node) => node.number)));
  const names = [];
  for (const [i, node] of wanted.entries()) {
    const size = DISCS[node.number].font * Math.max(NEAR / scale, Math.min(1, FULL / scale));
    const weight = node.degree >= MAIN ? "600 " : "";
    brush.font = `${weight}${size}px ${FACE}`;
    const room = touch(discs[i], view) ? view : around;
    const freeOf = (least) => (box) => within(box, room) && !names.some((name) => touch(box, name.box)) && !discs.some((disc, at) => at !== i && wanted[at].degree >= least && touch(box, disc));
    const free = freeOf(0);
    const place =
      (points.length && namingPlace(brush, node, size, (box) => free(box) && !points.some((point) => within(point, box)), 1)) ||
      namingPlace(brush, node, size, free) ||
      (i < FIRST * wanted.length && namingPlace(brush, node, size, freeOf(node.degree / 3)));
    if (place) names.push({ ...place, number: node.number, size, weight });
    if (names.length >= NAMES && tried === TRIED) break;
  }
  return names;
}

// Points along the lines of some nodes, those of the selection if there is one, which names leave free where they can;
// none in a crowd.
function pointsOfLines(numbers) {
  const lines = firstOf(EDGES, AVOIDED + 1, (edge) => isDrawn(edge) && (light ? light.edges.has(edge.id) : numbers.has(edge.from) || numbers.has(edge.to)));
  return lines.length > AVOIDED ? [] : lines.flatMap(pointsOfLine).map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y }));
}

function pointsOfLine(edge) {
  const [a, b] = [DISCS[edge.from], DISCS[edge.to]];
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const ends = [(a.size + 12) / far, 1 - (b.size + 12) / far]; // the arrowhead, and its like at the other end
  return [...ends, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8].filter((share) => share > 0 && share < 1).map((share) => pointOn(edge, share));
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

// Where a name can stand by its node, whole if it can be, else cut; null where there is no room in some ways of writing it.
function namingPlace(brush, node, size, free, ways = 3) {
  const disc = discOf(node.number);
  const [x, y] = [(disc.left + disc.right) / 2, (disc.top + disc.bottom) / 2];
  for (const lines of namings(node.label).slice(0, ways)) {
    const half = Math.max(...lines.map((line) => brush.measureText(line).width)) / 2 + size / 6;
    const height = lines.length * size * LEADING;
    const [low, high, right, left] = [disc.bottom + height / 2, disc.top - height / 2, disc.right + half, disc.left - half];
    const aside = (disc.right - x) * 0.7;
    const centres = [[x, low], [x, high], [right, y], [left, y], [x + half, low - aside / 3], [x - half, low - aside / 3], [x + half, high + aside / 3], [x - half, high + aside / 3]];
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
