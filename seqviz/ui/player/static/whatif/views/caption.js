// Under the picture: what the numbers say, how it is to be read, the numbers as a file, the keys.

import { html, rich, setText } from "../../dom.js";
import { scientific } from "../../numbers.js";
import { download } from "../../csv.js";
import { pairCaption } from "../captions.js";
import { pairTable } from "../csv.js";

export class Caption {
  constructor(scene) {
    this.scene = scene;
    this.caption = html("p", { class: "caption", role: "status" });
    this.legend = html("p", { class: "quiet reads" });
    this.engine = html("p", { class: "quiet reads" });
    this.csv = html("button", { type: "button", class: "link", on: { click: () => download(pairTable(scene.pair), "what-if.csv") } });
    this.keys = html("span", { class: "quiet keys-line" });
    this.element = html("div", { class: "under" }, this.caption, this.legend, this.engine, html("p", { class: "links" }, this.csv, this.keys));
  }

  lay() {
    setText(this.legend, this.scene.text("legend"));
    setText(this.engine, this.scene.text("engine", { difference: scientific(this.scene.model.difference) }));
    setText(this.csv, this.scene.text("csv"));
    setText(this.keys, this.scene.text("keys"));
  }

  show(changed) {
    if (!["all", "t", "signal"].some((key) => changed.has(key))) return;
    const { scene } = this;
    this.caption.replaceChildren(...pairCaption(scene.pair, scene.state).flatMap(([key, values]) => [...rich(scene.template(key), values), " "]));
  }
}
