// The drawing by vis-network on a canvas, for networks of some hundreds of nodes: engine.js says what an engine does.

const VIS_OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false, randomSeed: 1 },
  nodes: { shape: "circularImage", shapeProperties: { useBorderWithImage: true } },
  edges: { arrows: { to: { enabled: true, scaleFactor: 0.45, type: "arrow" } }, arrowStrikethrough: false, selectionWidth: 0, hoverWidth: 0 },
  interaction: { hover: true, multiselect: false, keyboard: { enabled: false }, selectConnectedEdges: false },
};

function makeVis(box) {
  const nodes = new vis.DataSet(DISCS.map(visDisc));
  const edges = new vis.DataSet(EDGES.map(visLine));
  const network = new vis.Network(box, { nodes, edges }, VIS_OPTIONS);
  return Object.assign(network, {
    paint(painted, lines) {
      edges.update(lines.map(({ colour, opacity, ...line }) => ({ ...line, color: { color: colour, highlight: colour, hover: colour, opacity } })));
      nodes.update(painted.map((node) => ({ ...node, ...visNode(node) })));
    },
    grow() { // nodes and lines are numbered from 0
      const [drawn, joined] = [nodes.length, edges.length];
      nodes.add(DISCS.slice(drawn).map((disc, i) => visDisc(disc, drawn + i)));
      edges.add(EDGES.slice(joined).map(visLine));
    },
    move: (numbers) => nodes.update(numbers.map((id) => ({ id, x: DISCS[id].x, y: DISCS[id].y }))),
    pointOn: (edge, share) => network.body.edges[edge.id].edgeType.getPoint(share),
    radius: (number) => DISCS[number].size,
    sheets: () => box.querySelectorAll("canvas"),
  });
}

const visDisc = (disc, id) => ({ id, x: disc.x, y: disc.y, size: disc.size, image: iconUri(NODES[id].cls) });
const visLine = ({ id, from, to, bend }) => ({ id, from, to, smooth: { enabled: bend !== 0, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } });

function visNode({ background, border, ink, chosen }) {
  const lit = { border: ink, background };
  return {
    borderWidth: chosen ? 5 : 2,
    borderWidthSelected: chosen ? 5 : 2,
    color: { border, background, highlight: lit, hover: lit },
  };
}
