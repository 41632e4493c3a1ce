// What draws. An engine has the methods of vis-network that the page uses (getScale, getPosition, moveTo, canvasToDOM,
// DOMtoCanvas, on, redraw, unselectAll), and:
//   paint(nodes, lines)    takes how each node and line looks, see picture.js
//   grow()                 takes the nodes and lines that it does not have yet from DISCS and EDGES
//   move(numbers)          puts some nodes where DISCS has them now
//   pointOn(edge, share)   a point of a line, from 0 to 1
//   radius(number)         of a node as it is drawn
//   sheets()               the canvases, the lowest first
// Coordinates are canvas units, those of the layout, with y downwards.

function hasWebGL() {
  try {
    return Boolean(make("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

function makePicture(box) {
  if (typeof loadSigma === "undefined" || !hasWebGL()) return makeVis(box);
  const engine = makeSigma(box);
  const lost = () => engine.sigma && goOnWithoutWebGL(box, engine);
  for (const sheet of box.querySelectorAll("canvas")) sheet.addEventListener("webglcontextlost", lost);
  return engine;
}

// The browser has taken the graphics card away: the same picture on a canvas, as it was.
function goOnWithoutWebGL(box, engine) {
  const [position, scale] = [engine.DOMtoCanvas({ x: box.clientWidth / 2, y: box.clientHeight / 2 }), engine.getScale()];
  engine.sigma.kill();
  delete engine.sigma;
  box.replaceChildren();
  const canvas = makeVis(box);
  for (const name of Object.keys(engine)) engine[name] = (...values) => canvas[name](...values);
  listenToPicture();
  paint();
  engine.moveTo({ position, scale });
}
