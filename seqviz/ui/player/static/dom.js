// Small helpers around the DOM. Text always goes in as text, never as markup.

import { fill } from "./numbers.js";

const SPACES = {
  svg: "http://www.w3.org/2000/svg",
  math: "http://www.w3.org/1998/Math/MathML",
};

function create(space, tag, attributes, children) {
  const node = space ? document.createElementNS(space, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, String(value));
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

/** An HTML element: `html("p", {class: "x", on: {click}}, "text", child)`. */
export const html = (tag, attributes = {}, ...children) => create(null, tag, attributes, children);
export const svg = (tag, attributes = {}, ...children) => create(SPACES.svg, tag, attributes, children);
export const math = (tag, attributes = {}, ...children) => create(SPACES.math, tag, attributes, children);

/** Change a text only when it differs: a write of the same text still costs a layout. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    const text = String(value);
    if (node.getAttribute(name) !== text) node.setAttribute(name, text);
  }
}

const MARKS = /(\*\*|\+\+|--)(.+?)\1/g;
const MARK_CLASS = { "**": "strong", "++": "strong up", "--": "strong down" };

/**
 * Nodes of a sentence with marks: **bold**, ++raises++ (tinted as plus), --lowers-- (as minus).
 * The marks belong to the template: they are read before the fields are filled, so user text cannot make one.
 */
export function rich(template, values = {}) {
  const nodes = [];
  let end = 0;
  for (const match of template.matchAll(MARKS)) {
    nodes.push(document.createTextNode(fill(template.slice(end, match.index), values)));
    nodes.push(html("b", { class: MARK_CLASS[match[1]] }, fill(match[2], values)));
    end = match.index + match[0].length;
  }
  return [...nodes, document.createTextNode(fill(template.slice(end), values))];
}

/** Size a canvas in CSS pixels for this screen and return its 2-D context, scaled so that 1 unit is 1 CSS pixel. */
export function sizeCanvas(canvas, width, height, zoom = 1) {
  const ratio = (window.devicePixelRatio || 1) * zoom;
  const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
  if (canvas.width !== w || canvas.height !== h) Object.assign(canvas, { width: w, height: h });
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  const context = canvas.getContext("2d");
  context.setTransform(w / width, 0, 0, h / height, 0, 0);
  context.imageSmoothingEnabled = false;
  return context;
}
