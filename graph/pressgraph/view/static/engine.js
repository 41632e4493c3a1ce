// What draws. An engine has the methods of vis-network that the page uses (getScale, getPosition, moveTo, canvasToDOM,
// DOMtoCanvas, on, redraw, unselectAll), and:
//   paint(nodes, lines)    takes how each node and line looks, see picture.js
//   grow()                 takes the nodes and lines that it does not have yet from DISCS and EDGES
//   move(numbers)          puts some nodes where DISCS has them now
//   pointOn(edge, share)   a point of a line, from 0 to 1
//   radius(number)         of a node as it is drawn
//   sheets()               the canvases, the lowest first
//   writesNames            whether it writes the names under the nodes where they are legible
// Coordinates are canvas units, those of the layout, with y downwards.

function hasWebGL() {
  try {
    return Boolean(make("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

const makePicture = (box) => (typeof loadSigma !== "undefined" && hasWebGL() ? makeSigma(box) : makeVis(box));
