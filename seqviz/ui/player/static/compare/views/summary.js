// Under the grid: what the numbers of the column looked at say, the scale of the tints, and the numbers as a file.

import { html, rich, setText } from "../../dom.js";
import { gridCaption } from "../captions.js";
import { download } from "../../csv.js";
import { beliefTable } from "../csv.js";
import { scale } from "../scale.js";

export class Summary {
  constructor(grid) {
    this.grid = grid;
    this.caption = html("p", { class: "caption", role: "status" });
    this.legend = html("span", { class: "scale" });
    this.csv = html("button", { type: "button", class: "link", on: { click: () => download(beliefTable(grid), "compare.csv") } });
    this.keys = html("span", { class: "quiet keys-line" });
    this.element = html("div", { class: "under" }, this.caption, html("div", { class: "legend" }, this.legend, this.csv, this.keys));
  }

  lay() {
    const { grid } = this;
    this.legend.replaceChildren(html("span", {}, this.legendText()), scale("0", "0.5", "1", grid.dark));
    setText(this.csv, grid.text("csv"));
    setText(this.keys, grid.text("keys"));
  }

  legendText() {
    const { many, sentence } = this.grid;
    return many ? this.grid.text("grid.legend_many", { label: sentence.labels[sentence.focus] }) : this.grid.text("grid.legend");
  }

  show(changed) {
    if (!["all", "t", "off", "playing"].some((key) => changed.has(key))) return;
    const sentences = gridCaption(this.grid).flatMap(([key, values]) => [...rich(this.grid.template(key), values), " "]);
    this.caption.replaceChildren(...sentences);
  }
}
