// The line over a player that names the words its network reads as unknown. Empty, and gone, where there are none.

import { html, setText } from "../dom.js";

const NAMED = 8;

/** The line's text for a sentence: "" where every word is known. `text(key, values)` writes it. */
export function unknownLine({ tokens, unknown }, text) {
  if (!unknown.length) return "";
  const named = unknown.slice(0, NAMED).map((t) => tokens[t]);
  const words = [...named, ...(unknown.length > NAMED ? ["…"] : [])].join(", ");
  return text(unknown.length === 1 ? "unknown_one" : "unknown_many", { count: unknown.length, words });
}

export class Unknown {
  constructor(scene) {
    this.scene = scene;
    this.element = html("p", { class: "unknown-line quiet", dir: "auto" });
  }

  lay() {
    const { scene } = this;
    const line = unknownLine(scene.sentence, (key, values) => scene.text(key, values));
    setText(this.element, line);
    this.element.hidden = !line;
  }

  show() {}
}
