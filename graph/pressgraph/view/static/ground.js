// Room on the picture for nodes that come later: each stands as near to where it should as nothing else does.

const FIELD = 80; // canvas units of a square of the ground, in which boxes are looked for
const TURN = 2.39996; // radians: steps of the golden angle go around evenly
const STEP = 13; // canvas units from one try to the next ones outward, at first
const TRIES = 700;

function makeGround(boxes) {
  const fields = new Map();
  const squares = ({ left, right, top, bottom }) => {
    const names = [];
    for (let x = Math.floor(left / FIELD); x <= Math.floor(right / FIELD); x += 1) {
      for (let y = Math.floor(top / FIELD); y <= Math.floor(bottom / FIELD); y += 1) names.push(`${x} ${y}`);
    }
    return names;
  };
  const fill = (box) => squares(box).forEach((name) => (fields.has(name) ? fields.get(name).push(box) : fields.set(name, [box])));
  const isFree = (box) => squares(box).every((name) => !(fields.get(name) || []).some((other) => touch(box, other)));
  boxes.forEach(fill);
  return {
    // The place nearest to a point where a disc, with the room that its name needs below, touches nothing.
    take({ x, y }, radius, name = { side: 0, height: 0 }) {
      const boxAt = (at) => ({ left: at.x - Math.max(radius, name.side), right: at.x + Math.max(radius, name.side), top: at.y - radius, bottom: at.y + radius + name.height });
      for (let i = 0; i < TRIES; i += 1) {
        const far = STEP * Math.sqrt(i);
        const at = { x: Math.round(x + far * Math.cos(i * TURN)), y: Math.round(y + far * Math.sin(i * TURN)) };
        if (isFree(boxAt(at))) {
          fill(boxAt(at));
          return at;
        }
      }
      return { x: Math.round(x), y: Math.round(y) };
    },
  };
}
