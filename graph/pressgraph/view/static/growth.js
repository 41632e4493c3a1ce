// A part of the network joins what is here: the same nodes, facts and articles keep their numbers.

const APART = 220; // canvas units between what is drawn and a part that nothing joins to it

const ARTICLE_OF = new Map(); // by key
DATA.articles.forEach(({ key }, number) => ARTICLE_OF.set(key, number));

// Gives the numbers of its nodes.
function admit(part, centre, anew) {
  if (!state.drawn) state.drawn = new Set(NODES.map((node) => node.number)); // what comes is drawn when it is chosen
  const articles = part.data.articles.map(admitArticle);
  const placed = unpacked(part.drawing.discs);
  const rows = unpacked(part.data.nodes);
  const settle = settler(rows, placed, centre);
  const nodes = rows.map((row, i) => admitNode(row, placed[i], settle, articles));
  const facts = unpacked(part.data.facts).map((row) => admitFact(row, nodes, articles));
  unpacked(part.drawing.lines).forEach((line) => admitLine({ ...line, from: nodes[line.from], to: nodes[line.to], facts: line.facts.map((number) => facts[number]) }));
  (part.whole || []).forEach((key) => (NODE_OF.get(key).whole = true));
  for (const [key, count] of Object.entries(part.more || {})) Object.assign(NODE_OF.get(key), { whole: true, told: count });
  grown();
  if (anew) moveTo(nodes, placed);
  return nodes;
}

function admitArticle(article) {
  const known = ARTICLE_OF.get(article.key);
  if (known === undefined) {
    ARTICLE_OF.set(article.key, DATA.articles.length);
    return DATA.articles.push(article) - 1;
  }
  if (article.text !== null) Object.assign(DATA.articles[known], { text: article.text, body: article.body });
  return known;
}

const inArticles = (places, articles) => places.map(([article, start, end]) => [articles[article], start, end]);

function admitNode(row, disc, settle, articles) {
  const mentions = inArticles(row.mentions, articles);
  const known = NODE_OF.get(row.key);
  if (!known) {
    const made = addNode({ ...row, mentions }, settle(disc));
    NODE_OF.set(row.key, made);
    return made.number;
  }
  const here = new Set(known.mentions.map(String));
  known.mentions = [...known.mentions, ...mentions.filter((place) => !here.has(String(place)))].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return known.number;
}

function admitFact(row, nodes, articles) {
  const known = FACT_OF.get(row.home + row.key);
  if (known) return known.number;
  const parts = partsOf(row).map(([slot, node, text]) => [slot, node === null ? null : nodes[node], text]);
  const here = (view) => ({ ...view, holder: view.holder === null ? null : nodes[view.holder], evidence: inArticles(view.evidence, articles) });
  const disputes = row.disputes.map((dispute) => ({ ...dispute, sides: dispute.sides.map(here) }));
  return addFact({ ...row, parts, disputes, views: row.views.map(here), evidence: inArticles(row.evidence, articles) }).number;
}

const linesByEnds = derived(() => new Map(EDGES.filter((edge) => !edge.slot).map((edge) => [`${edge.from} ${edge.to} ${edge.status}`, edge])));

function admitLine(line) {
  const known = linesByEnds().get(`${line.from} ${line.to} ${line.status}`);
  if (known) known.facts = [...new Set([...known.facts, ...line.facts])].sort((a, b) => a - b);
  else addEdge({ ...line, bend: line.bend || bendBeside(line) });
}

// How much a line is curved that comes to stand beside others.
function bendBeside({ from, to }) {
  const others = EDGES.filter((edge) => !edge.slot && ((edge.from === from && edge.to === to) || (edge.from === to && edge.to === from))).length;
  return others && (from < to ? 1 : -1) * (0.08 + 0.14 * Math.floor(others / 2)) * (others % 2 ? -1 : 1);
}

// Where the discs of a part come to stand: as the server placed them around the node that was asked for, or around one
// that it is joined to; beside all that is drawn where none of them is; each then where there is room.
function settler(rows, placed, centre) {
  const ground = makeGround(NODES.filter(isNodeShown).flatMap((node) => boxesOf(node.number)));
  const drawn = (row) => NODE_OF.has(row.key) && isNodeShown(NODE_OF.get(row.key));
  const asked = rows.findIndex((row) => row.key === centre && drawn(row));
  const at = asked >= 0 ? asked : rows.findIndex(drawn);
  const anchor = at >= 0 ? DISCS[NODE_OF.get(rows[at].key).number] : null;
  const beside = () => ({ x: edgeOf(DISCS, "x", Math.max) + APART - edgeOf(placed, "x", Math.min), y: 0 });
  const shift = anchor ? { x: anchor.x - placed[at].x, y: anchor.y - placed[at].y } : beside();
  return (disc) => {
    const side = 0.315 * disc.font * Math.max(...disc.label.split("\n").map((row) => row.length));
    const height = 1.25 * disc.font * disc.label.split("\n").length;
    return { ...disc, ...ground.take({ x: disc.x + shift.x, y: disc.y + shift.y }, disc.size + 4, { side, height }) };
  };
}

const edgeOf = (discs, axis, furthest) => discs.reduce((far, disc) => furthest(far, disc[axis]), discs.length ? discs[0][axis] : 0);

// Nodes that are shown by themselves stand as the server placed them; they remember where they stood among all.
function moveTo(nodes, placed) {
  nodes.forEach((number, i) => {
    const { x, y, home = { x, y } } = DISCS[number];
    Object.assign(DISCS[number], { x: placed[i].x, y: placed[i].y, home });
  });
  picture.move(nodes);
}

function moveHome() {
  const away = DISCS.flatMap((disc, number) => (disc.home ? [number] : []));
  away.forEach((number) => Object.assign(DISCS[number], DISCS[number].home));
  picture.move(away);
}
