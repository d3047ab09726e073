// How sigma.js draws things and relations here: outlines as of the legend, hollow ones, dashes. Sizes are pixels; a pixel
// is `2 * u_correctionRatio` in the places that sigma.js gives.
const CORNER = `
attribute vec2 a_position;
attribute vec4 a_look;
attribute vec4 a_fill;
attribute vec4 a_ring;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_correctionRatio;
uniform float u_grown;
varying vec2 v_at;
varying float v_radius;
varying vec4 v_look;
varying vec4 v_fill;
varying vec4 v_ring;
void main() {
  v_radius = a_look.x * u_grown;
  v_at = 2.8 * vec2(cos(a_angle), sin(a_angle));
  vec2 away = v_at * max(v_radius, 1.0) * 2.0 * u_correctionRatio;
  gl_Position = vec4((u_matrix * vec3(a_position + away, 1)).xy, 0, 1);
  v_look = a_look;
  v_fill = a_fill;
  v_ring = a_ring;
}`;
const INSIDE = `
precision highp float;
varying vec2 v_at;
varying float v_radius;
varying vec4 v_look;
varying vec4 v_fill;
varying vec4 v_ring;
float outline(vec2 p, float shape) {
  vec2 q = abs(p);
  if (shape < 0.5) return length(p) - 1.0;
  if (shape < 1.5) return max(q.x, q.y) - 0.88;
  if (shape < 2.5) return (q.x + q.y - 1.2) * 0.707;
  if (shape < 3.5) return max(-p.y - 0.6, q.x * 0.866 + p.y * 0.5 - 0.6);
  if (shape < 4.5) return max(p.y - 0.6, q.x * 0.866 - p.y * 0.5 - 0.6);
  if (shape < 5.5) return max(q.y, q.x * 0.866 + q.y * 0.5) - 0.88;
  float part = 1.2566371;
  float turn = abs(mod(atan(p.x, p.y) + part * 0.5, part) - part * 0.5) / (part * 0.5);
  return length(p) - mix(1.2, 0.55, turn);
}
void main() {
  float far = outline(v_at, v_look.y) * max(v_radius, 1.0);
  float seen = (1.0 - smoothstep(-0.5, 0.5, far)) * v_look.w;
  if (seen <= 0.0) discard;
  float ring = v_radius < 2.0 ? 0.0 : smoothstep(-v_look.z - 0.5, -v_look.z + 0.5, far);
  vec3 colour = mix(v_radius < 2.0 ? mix(v_fill.rgb, v_ring.rgb, step(1.75, v_look.z)) : v_fill.rgb, v_ring.rgb, ring);
  gl_FragColor = vec4(colour * seen, seen);
}`;
const ALONG = `
attribute vec2 a_start;
attribute vec2 a_end;
attribute vec4 a_colour;
attribute vec4 a_look;
attribute float a_aside;
attribute float a_share;
attribute float a_side;
uniform mat3 u_matrix;
uniform float u_correctionRatio;
uniform float u_scale;
uniform float u_ink;
varying vec4 v_colour;
varying float v_along;
varying float v_across;
varying float v_half;
varying float v_dash;
void main() {
  float pixel = 2.0 * u_correctionRatio;
  vec2 way = a_end - a_start;
  float far = max(length(way), 1e-9);
  vec2 normal = vec2(way.y, -way.x) / far;
  float wide = a_look.x * min(1.6, 0.8 + u_scale);
  v_half = max(wide, 1.0) * 0.5;
  v_across = a_side * (v_half + 0.5);
  vec2 at = mix(a_start, a_end, a_share) + normal * pixel * (v_across + a_aside * max(u_scale, 0.3));
  gl_Position = vec4((u_matrix * vec3(at, 1)).xy, 0, 1);
  v_along = a_share * far / pixel;
  v_dash = a_look.w;
  float alpha = a_look.y * (a_look.z > 0.5 ? 1.0 : u_ink) * min(wide, 1.0);
  v_colour = vec4(a_colour.rgb, alpha);
}`;
const STROKE = `
precision highp float;
varying vec4 v_colour;
varying float v_along;
varying float v_across;
varying float v_half;
varying float v_dash;
void main() {
  if (v_dash > 1.5 && mod(v_along, 6.0) > 2.0) discard;
  if (v_dash > 0.5 && v_dash < 1.5 && mod(v_along, 12.0) > 7.0) discard;
  float seen = v_colour.a * (1.0 - smoothstep(v_half - 0.5, v_half + 0.5, abs(v_across)));
  gl_FragColor = vec4(v_colour.rgb * seen, seen);
}`;
const SHAPE_NUMBERS = { dot: 0, square: 1, diamond: 2, triangle: 3, triangleDown: 4, hexagon: 5, star: 6 };

const attribute = (name, size, type, normalized = false) => ({ name, size, type, normalized });

// Red, green, blue of "#rrggbb" in the four bytes of one number, as WebGL takes it back apart.
function packed(colour) {
  const hex = /^#[0-9a-f]{6}$/i.test(colour) ? parseInt(colour.slice(1), 16) : 0x808080;
  const bytes = new Uint8Array([hex >> 16, (hex >> 8) & 255, hex & 255, 254]);
  return new Float32Array(bytes.buffer)[0];
}

// Both classes draw no hidden picture to find what is pointed at: that is found in the places themselves.
function thingProgram({ NodeProgram }) {
  return class extends NodeProgram {
    constructor(gl, _picking, renderer) { super(gl, null, renderer); }

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
      return {
        VERTICES: 3, VERTEX_SHADER_SOURCE: CORNER, FRAGMENT_SHADER_SOURCE: INSIDE, METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_correctionRatio", "u_grown"],
        ATTRIBUTES: [attribute("a_position", 2, FLOAT), attribute("a_look", 4, FLOAT), attribute("a_fill", 4, UNSIGNED_BYTE, true), attribute("a_ring", 4, UNSIGNED_BYTE, true)],
        CONSTANT_ATTRIBUTES: [attribute("a_angle", 1, FLOAT)], CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
      };
    }

    processVisibleItem(_index, start, { x, y, look }) {
      this.array.set([x, y, look.size, SHAPE_NUMBERS[look.shape] || 0, look.border, look.opacity, packed(look.fill), packed(look.ring)], start);
    }

    setUniforms({ matrix, correctionRatio }, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform1f(at.u_correctionRatio, correctionRatio);
      gl.uniform1f(at.u_grown, camera.magnified());
    }
  };
}

function relationProgram({ EdgeProgram }) {
  return class extends EdgeProgram {
    constructor(gl, _picking, renderer) { super(gl, null, renderer); }

    getDefinition() {
      const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
      return {
        VERTICES: 6, VERTEX_SHADER_SOURCE: ALONG, FRAGMENT_SHADER_SOURCE: STROKE, METHOD: TRIANGLES,
        UNIFORMS: ["u_matrix", "u_correctionRatio", "u_scale", "u_ink"],
        ATTRIBUTES: [attribute("a_start", 2, FLOAT), attribute("a_end", 2, FLOAT), attribute("a_colour", 4, UNSIGNED_BYTE, true), attribute("a_look", 4, FLOAT), attribute("a_aside", 1, FLOAT)],
        CONSTANT_ATTRIBUTES: [attribute("a_share", 1, FLOAT), attribute("a_side", 1, FLOAT)],
        CONSTANT_DATA: [[0, 1], [0, -1], [1, 1], [1, 1], [0, -1], [1, -1]],
      };
    }

    processVisibleItem(_index, start, from, to, { look }) {
      this.array.set([from.x, from.y, to.x, to.y, packed(look.colour), look.width, look.weight, Number(look.own), look.dash, look.aside], start);
    }

    setUniforms({ matrix, correctionRatio }, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform1f(at.u_correctionRatio, correctionRatio);
      gl.uniform1f(at.u_scale, camera.view.scale);
      gl.uniform1f(at.u_ink, camera.inkiness());
    }
  };
}
