// The drawing by sigma.js on WebGL, for networks of thousands: engine.js says what an engine does.

const BOUNDS = boundsOf(DISCS);
const SPAN = Math.max(BOUNDS.x[1] - BOUNDS.x[0], BOUNDS.y[1] - BOUNDS.y[0]) || 1;
const LEAST = 2.2; // pixels of a disc's radius on the screen, however far away

// Lines with gaps: one more value for each edge, whose whole part is the length of a dash and its gap in pixels,
// and whose fraction is the dash's share of it; 0 for none.
function dashedLines(rendering) {
  return class extends rendering.EdgeRectangleProgram {
    getDefinition() {
      const known = super.getDefinition();
      const place = "vec2 position = a_positionStart * (1.0 - a_positionCoef) + a_positionEnd * a_positionCoef;";
      const along = "vec2 span = (u_matrix * vec3(a_positionEnd, 1)).xy - (u_matrix * vec3(a_positionStart, 1)).xy;\n  v_along = a_positionCoef * length(span * u_room) / 2.0;\n  v_dash = a_dash;";
      return {
        ...known,
        VERTEX_SHADER_SOURCE: known.VERTEX_SHADER_SOURCE.replace("void main() {", "attribute float a_dash;\nuniform vec2 u_room;\nvarying float v_along;\nvarying float v_dash;\nvoid main() {").replace(place, `${place}\n  ${along}`),
        FRAGMENT_SHADER_SOURCE: known.FRAGMENT_SHADER_SOURCE.replace("void main(void) {", "varying float v_along;\nvarying float v_dash;\nvoid main(void) {\n  if (v_dash > 0.0 && mod(v_along, floor(v_dash)) > floor(v_dash) * fract(v_dash)) discard;"),
        UNIFORMS: [...known.UNIFORMS, "u_room"],
        ATTRIBUTES: [...known.ATTRIBUTES, { name: "a_dash", size: 1, type: WebGLRenderingContext.FLOAT }],
      };
    }

    processVisibleItem(index, start, source, target, line) {
      const { from, to } = moved(source, target, line.aside);
      super.processVisibleItem(index, start, from, to, line);
      this.array[start + 8] = line.dash || 0;
    }

    setUniforms(params, info) {
      super.setUniforms(params, info);
      info.gl.uniform2f(info.uniformLocations.u_room, params.width, params.height);
    }
  };
}

// The ends of a line that is moved aside, in the units of the graph as sigma holds it.
function moved(source, target, aside) {
  if (!aside) return { from: source, to: target };
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const part = (aside / SPAN) / (Math.hypot(dx, dy) || 1);
  const shift = ({ x, y }) => ({ x: x - dy * part, y: y + dx * part });
  return { from: shift(source), to: shift(target) };
}

const SIGMA_SETTINGS = {
  allowInvalidContainer: true,
  autoCenter: true,
  defaultNodeType: "disc",
  defaultEdgeType: "line",
  enableEdgeEvents: true,
  itemSizesReference: "positions",
  minCameraRatio: 0.001,
  maxCameraRatio: 4,
  minEdgeThickness: 1,
  nodeHoverProgramClasses: {},
  renderLabels: false,
  zIndex: true,
};

function makeSigma(box) {
  const { Graph, Sigma, rendering, createNodeImageProgram } = loadSigma();
  const usual = DISCS.reduce((least, disc) => Math.min(least, disc.size), Infinity);
  const whole = { scale: 0 }; // pixels of a canvas unit when all is seen; not known before sigma has measured its room
  const boostAt = (ratio) => (whole.scale ? Math.max(1, (LEAST * ratio) / (usual * whole.scale)) : 1);
  const sigma = new Sigma(drawnGraph(Graph), box, {
    ...SIGMA_SETTINGS,
    nodeProgramClasses: { disc: createNodeImageProgram({ padding: 0, size: { mode: "force", value: 96 } }) },
    edgeProgramClasses: { line: rendering.createEdgeCompoundProgram([dashedLines(rendering), rendering.createEdgeArrowHeadProgram({ lengthToThicknessRatio: 4.5, widenessToThicknessRatio: 3.5 })]) },
    defaultDrawNodeHover: () => {},
    zoomToSizeRatioFunction: (ratio) => ratio / boostAt(ratio),
  });
  sigma.setCustomBBox(BOUNDS);
  const camera = sigma.getCamera();
  const upright = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };
  const toScreen = ({ x, y }, cameraState = camera.getState()) => sigma.graphToViewport({ x, y: -y }, { cameraState });
  const scaleAt = (state) => Math.abs(toScreen({ x: 1000, y: 0 }, state).x - toScreen({ x: 0, y: 0 }, state).x) / 1000;
  const measure = () => (whole.scale = scaleAt(upright));
  sigma.on("resize", measure);
  measure();
  const picture = {
    sigma,
    writesNames: false,
    getScale: () => scaleAt(camera.getState()),
    getPosition: (number) => ({ x: DISCS[number].x, y: DISCS[number].y }),
    radius: (number) => DISCS[number].size * boostAt(camera.getState().ratio),
    canvasToDOM: (point) => toScreen(point),
    DOMtoCanvas(point) {
      const { x, y } = sigma.viewportToGraph(point, { cameraState: camera.getState() });
      return { x, y: -y };
    },
    moveTo({ position = this.DOMtoCanvas({ x: box.clientWidth / 2, y: box.clientHeight / 2 }), scale, animation = false }) {
      const { x, y } = sigma.viewportToFramedGraph(toScreen(position, upright), { cameraState: upright });
      const state = { x, y, ratio: whole.scale / scale, angle: 0 };
      if (animation) camera.animate(state, { duration: animation.duration });
      else camera.setState(state);
    },
    grow: () => growGraph(sigma.getGraph()) && sigma.refresh(), // what is new has to be known before it is painted
    move: (numbers) => numbers.forEach((number) => sigma.getGraph().mergeNodeAttributes(number, { x: DISCS[number].x, y: -DISCS[number].y })),
    paint: (nodes, lines) => paintGraph(sigma, nodes, lines),
    pointOn({ from, to, bend }, share) {
      const [a, b] = [DISCS[from], DISCS[to]];
      const side = sideways(bend) / (Math.hypot(b.x - a.x, b.y - a.y) || 1);
      return { x: a.x + (b.x - a.x) * share + (b.y - a.y) * side, y: a.y + (b.y - a.y) * share - (b.x - a.x) * side };
    },
    on: (event, listener) => listen(sigma, event, listener),
    redraw: () => sigma.refresh({ skipIndexation: true }),
    unselectAll() {},
    sheets: () => box.querySelectorAll("canvas"),
  };
  writeOver(sigma, picture);
  return picture;
}

// How far the second, third… line between two nodes is moved aside, in canvas units.
const sideways = (bend) => Math.sign(bend) * Math.max(0, Math.abs(bend) - 0.08) * 90;

function drawnGraph(Graph) {
  const graph = new Graph();
  growGraph(graph);
  return graph;
}

// Whether there was anything new for the graph.
function growGraph(graph) {
  const before = graph.order + graph.size;
  DISCS.slice(graph.order).forEach(({ x, y, size }, i, added) => graph.addNode(DISCS.length - added.length + i, { x, y: -y, size, type: "disc", image: null }));
  EDGES.slice(graph.size).forEach(({ id, from, to, bend }) => graph.addEdgeWithKey(id, from, to, { aside: sideways(bend) }));
  return graph.order + graph.size > before;
}

function boundsOf(discs) {
  const [xs, ys] = [discs.map(({ x }) => x), discs.map(({ y }) => -y)];
  const extent = (values) => [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
  return { x: extent(xs), y: extent(ys) };
}

// Colours and widths for all nodes and lines at once: one event for the graph, not one for each.
function paintGraph(sigma, nodes, lines) {
  const graph = sigma.getGraph();
  const looks = new Map(nodes.map((node) => [String(node.id), node]));
  graph.updateEachNodeAttributes((key, known) => {
    const { hidden, background, image, paper, opacity, chosen } = looks.get(key);
    return { ...known, hidden, color: blended(background, paper, opacity), image: opacity < 1 ? null : image, zIndex: chosen ? 2 : opacity < 1 ? 0 : 1 };
  });
  graph.updateEachEdgeAttributes((key, known) => {
    const { hidden, colour, opacity, width, dashes } = lines[key];
    const paper = nodes.length ? nodes[0].paper : "#ffffff";
    return { ...known, hidden, color: blended(colour, paper, opacity), size: width, dash: dashes ? Math.round((dashes[0] + dashes[1]) * 0.8) + dashes[0] / (dashes[0] + dashes[1] + 0.01) : 0, zIndex: opacity < 0.5 ? 0 : 1 };
  });
  sigma.refresh();
}

// Names and words go on a sheet of their own, in canvas units, below the one that takes the mouse.
function writeOver(sigma, picture) {
  sigma.createCanvasContext("words", { beforeLayer: "mouse" });
  sigma.resize(true);
  const sheet = sigma.getCanvases().words;
  const brush = sheet.getContext("2d");
  sigma.on("afterRender", () => {
    const dense = sheet.width / (sheet.clientWidth || 1);
    const [origin, scale] = [picture.canvasToDOM({ x: 0, y: 0 }), picture.getScale()];
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.clearRect(0, 0, sheet.width, sheet.height);
    brush.setTransform(dense * scale, 0, 0, dense * scale, dense * origin.x, dense * origin.y);
    (sigma.writers || []).forEach((write) => write(brush));
  });
}

// The events of vis-network by sigma's names, with what each tells.
function listen(sigma, event, listener) {
  const where = ({ event: { x, y } }) => ({ DOM: { x, y } });
  const heard = {
    afterDrawing: () => (sigma.writers = [...(sigma.writers || []), listener]),
    click() {
      sigma.on("clickNode", ({ node }) => listener({ nodes: [Number(node)], edges: [] }));
      sigma.on("clickEdge", ({ edge }) => listener({ nodes: [], edges: [Number(edge)] }));
      sigma.on("clickStage", () => listener({ nodes: [], edges: [] }));
    },
    hoverNode: () => sigma.on("enterNode", (told) => listener({ node: Number(told.node), pointer: where(told) })),
    hoverEdge: () => sigma.on("enterEdge", (told) => listener({ edge: Number(told.edge), pointer: where(told) })),
    blurNode: () => sigma.on("leaveNode", listener),
    blurEdge: () => sigma.on("leaveEdge", listener),
    dragStart: () => sigma.on("downStage", listener),
    zoom: () => sigma.getCamera().on("updated", listener),
  };
  heard[event]();
}

// A colour as it looks through, on paper: WebGL blends lines over lines, which would not.
function blended(colour, paper, share) {
  const parts = (text) => [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16));
  const [over, under] = [parts(colour), parts(paper)];
  return `#${over.map((value, i) => Math.round(value * share + under[i] * (1 - share)).toString(16).padStart(2, "0")).join("")}`;
}
