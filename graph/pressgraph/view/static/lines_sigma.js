// How sigma.js draws lines and discs: its own programs for WebGL have no lines that are curved and dashed at once.

const STEPS_OF_CURVE = 10; // straight pieces that stand for a curve

// A line is a ribbon from rim to rim, and an arrowhead whose tip touches the disc; all sizes here are pixels.
const LINE_VERTEX = `
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_reach;
attribute float a_bend;
attribute float a_width;
attribute vec2 a_dash;
attribute vec4 a_color;
attribute vec4 a_id;
attribute vec3 a_place;
uniform mat3 u_matrix;
uniform vec2 u_room;
uniform float u_scale;
uniform float u_dense;
varying vec4 v_color;
varying vec2 v_dash;
varying float v_along;
varying float v_aside;
varying float v_half;
varying float v_head;

void main() {
  vec2 from = ((u_matrix * vec3(a_source, 1)).xy + 1.0) * u_room / 2.0;
  vec2 to = ((u_matrix * vec3(a_target, 1)).xy + 1.0) * u_room / 2.0;
  vec2 way = to - from;
  float far = max(length(way), 0.001);
  vec2 over = (from + to) / 2.0 + a_bend * ${SWAY} * vec2(-way.y, way.x);
  vec2 reach = a_reach * u_scale;
  float width = a_width * u_scale;
  float head = min(max((7.0 + 3.0 * a_width) * u_scale, step(2.5, a_width) * 7.0 * u_dense), 0.4 * max(far - reach.x - reach.y, 0.0));
  float first = reach.x / far;
  float tip = 1.0 - reach.y / far;
  float last = tip - head * 0.9 / far;
  float share = a_place.z > 1.5 ? tip : mix(first, a_place.z > 0.5 ? tip - head / far : last, min(a_place.x, 1.0));
  vec2 point = mix(mix(from, over, share), mix(over, to, share), share);
  vec2 ahead = normalize(mix(over - from, to - over, share) + vec2(0.00001, 0.0));
  v_head = a_place.z > 0.5 ? 1.0 : 0.0;
  v_half = max(width, u_dense) / 2.0;
  #ifdef PICKING_MODE
  float half_width = max(v_half, 3.0 * u_dense);
  #else
  float half_width = v_half + u_dense;
  #endif
  if (a_place.z > 0.5) half_width = max(head * 0.42, v_half);
  if (a_place.z > 1.5) half_width = 0.0;
  v_aside = a_place.y * half_width;
  vec2 seen = point + vec2(-ahead.y, ahead.x) * v_aside;
  gl_Position = far > reach.x + reach.y ? vec4(seen / u_room * 2.0 - 1.0, 0, 1) : vec4(2.0, 2.0, 2.0, 1.0);
  v_along = (share - first) * far / u_dense;
  v_dash = a_dash;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color * clamp(width / u_dense * 1.6, 0.15, 1.0);
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const LINE_FRAGMENT = `
precision mediump float;
varying vec4 v_color;
varying vec2 v_dash;
varying float v_along;
varying float v_aside;
varying float v_half;
varying float v_head;

void main(void) {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  if (v_head < 0.5 && v_dash.x > 0.0 && mod(v_along, v_dash.x + v_dash.y) > v_dash.x) discard;
  float cover = v_head > 0.5 ? 1.0 : clamp(v_half + 0.5 - abs(v_aside), 0.0, 1.0);
  gl_FragColor = v_color * cover;
  #endif
}`;

// Along the ribbon, its two sides; then the base of the arrowhead, and its tip.
function ribbon(steps) {
  const places = [...Array(steps + 1).keys()].map((step) => step / steps);
  return [...places.flatMap((share) => [[share, 1, 0], [share, -1, 0]]), [1, 1, 1], [1, -1, 1], [1, 0, 2]];
}

// A program for lines that are made of so many straight pieces.
function lineProgram({ EdgeProgram }, steps) {
  const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;
  const places = ribbon(steps);
  const floats = { a_source: 2, a_target: 2, a_reach: 2, a_bend: 1, a_width: 1, a_dash: 2 };
  return class extends EdgeProgram {
    getDefinition() {
      return {
        VERTICES: places.length,
        VERTEX_SHADER_SOURCE: LINE_VERTEX,
        FRAGMENT_SHADER_SOURCE: LINE_FRAGMENT,
        METHOD: TRIANGLE_STRIP,
        UNIFORMS: ["u_matrix", "u_room", "u_scale", "u_dense"],
        ATTRIBUTES: [...Object.entries(floats).map(([name, size]) => ({ name, size, type: FLOAT })), ...["a_color", "a_id"].map((name) => ({ name, size: 4, type: UNSIGNED_BYTE, normalized: true }))],
        CONSTANT_ATTRIBUTES: [{ name: "a_place", size: 3, type: FLOAT }],
        CONSTANT_DATA: places,
      };
    }

    processVisibleItem(id, start, source, target, { bend, size, dashes, ink }) {
      this.array.set([source.x, source.y, target.x, target.y, source.size, target.size, bend, size, ...(dashes || [0, 0]), ink, id], start);
    }

    setUniforms({ matrix, width, height, pixelRatio, sizeRatio }, { gl, uniformLocations }) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
      gl.uniform2f(uniformLocations.u_room, width * pixelRatio, height * pixelRatio);
      gl.uniform1f(uniformLocations.u_scale, pixelRatio / sizeRatio);
      gl.uniform1f(uniformLocations.u_dense, pixelRatio);
    }
  };
}

// Discs with icons, which fade where they are too small to be made out.
function discProgram(createNodeImageProgram) {
  const base = createNodeImageProgram({ padding: 0, size: { mode: "force", value: ICON_PIXELS } });
  return class extends base {
    getDefinition() {
      const known = super.getDefinition();
      return {
        ...known,
        VERTEX_SHADER_SOURCE: known.VERTEX_SHADER_SOURCE.replace("void main() {", "varying float v_near;\nvoid main() {\n  v_near = clamp((a_size / u_sizeRatio - 3.5) / 2.5, 0.0, 1.0);"),
        FRAGMENT_SHADER_SOURCE: known.FRAGMENT_SHADER_SOURCE.replace("void main(void) {", "varying float v_near;\nvoid main(void) {").replace("mix(v_color, texel, texel.a)", "mix(v_color, texel, texel.a * v_near)"),
      };
    }
  };
}

// A colour as WebGL takes it, four bytes in a number.
const INK_BYTES = new Uint8Array(4);
const INK_NUMBER = new Float32Array(INK_BYTES.buffer);
const INKS = new Map();
function inkOf(colour) {
  if (!INKS.has(colour)) {
    INK_BYTES.set([...[1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)), 254]); // all bits set would be no number
    INKS.set(colour, INK_NUMBER[0]);
  }
  return INKS.get(colour);
}
