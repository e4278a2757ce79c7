// The likeliest next characters after the one looked at: as the network says, and as they are drawn.

import { html, rich, setText } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { glyph } from "../text.js";

/** Ten of the likeliest, and under a line of its own what came where it is none of them. */
const ROWS = 11;
const little = (share) => (share > 0 && share < 0.005 ? "<.01" : fixed(share));

export class Bars {
  constructor(scene) {
    this.scene = scene;
    this.title = html("p", { class: "after" });
    this.heads = [html("span"), html("span")];
    this.rows = Array.from({ length: ROWS }, () => this.row());
    this.element = html("div", { class: "bars" }, this.title,
      html("div", { class: "bar-heads quiet" }, html("span", { class: "swatch raw" }), this.heads[0], html("span", { class: "swatch drawn" }), this.heads[1]),
      html("div", { class: "bar-rows", role: "list" }, ...this.rows.map(({ element }) => element)));
  }

  row() {
    const parts = { name: html("b", { class: "bar-name" }), raw: html("i", { class: "raw" }), drawn: html("i", { class: "drawn" }),
      first: html("span", { class: "bar-number" }), second: html("span", { class: "bar-number strong" }), came: html("span", { class: "bar-came" }) };
    const track = html("span", { class: "bar-track", "aria-hidden": "true" }, parts.raw, parts.drawn);
    return { ...parts, element: html("div", { class: "bar-row", role: "listitem" }, parts.name, track, parts.first, parts.second, parts.came) };
  }

  lay() {
    const { temperature, top_k: kept } = this.scene.sentence;
    setText(this.heads[0], this.scene.text("raw"));
    setText(this.heads[1], this.scene.text(kept == null ? "drawn_all" : "drawn", { temperature: fixed(temperature), kept }));
  }

  show(changed) {
    if (!changed.has("all") && !changed.has("t")) return;
    const { read, state: { t, seen } } = this.scene;
    const place = { character: glyph(read.tokens[t]), now: t + 1 };
    this.title.replaceChildren(...rich(this.scene.template("after"), place));
    const found = read.next(t, t < seen);
    this.rows.forEach((row, index) => {
      row.element.classList.toggle("empty", !found[index]);
      if (found[index]) this.fill(row, found[index]);
    });
  }

  fill(row, { character, raw, drawn, came }) {
    setText(row.name, glyph(character));
    row.raw.style.width = `${100 * raw}%`;
    row.drawn.style.width = `${100 * drawn}%`;
    setText(row.first, little(raw));
    setText(row.second, little(drawn));
    setText(row.came, came ? this.scene.text("came") : "");
    row.element.classList.toggle("is-came", came);
  }
}
