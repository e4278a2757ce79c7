// Transport, the word looked at, and the answer before and after: the two large numbers, for the last row of a hall.

import { html, setText } from "../../dom.js";
import { shown } from "../../captions.js";
import { fixed, signed } from "../../numbers.js";
import { WordHeader } from "../../views/word_header.js";

const HARDLY = 0.005;

export class Header extends WordHeader {
  constructor(scene) {
    super(scene);
    const number = (name) => html("span", { class: name });
    [this.label, this.from, this.change] = ["quiet", "from", "change"].map(number);
    this.to = html("strong", { class: "belief" });
    this.chance = html("span", { class: "chance quiet" });
    const arrow = html("span", { class: "arrow", "aria-hidden": "true" }, "→");
    this.element.append(html("div", { class: "answer" },
      html("div", { class: "verdict-now" }, this.label, this.from, arrow, this.to, this.change), this.chance));
  }

  lay() {
    super.lay();
    setText(this.label, this.scene.text("odds"));
  }

  show(changed) {
    super.show(changed);
    if (changed.has("all") || changed.has("t")) this.showWord();
  }

  showWord() {
    const { pair, state } = this.scene;
    const { t } = state;
    const token = pair.tokens[t];
    this.name(this.scene.text("position", { now: t + 1, count: pair.T }), shown(token), token);
    const label = pair.before.labels.at(-1);
    const change = pair.shown ? pair.odds("after", t) - pair.odds("before", t) : 0;
    setText(this.from, signed(pair.odds("before", t)));
    setText(this.to, pair.shown ? signed(pair.odds("after", t)) : "…");
    setText(this.change, pair.shown ? `${change < -HARDLY ? "▼" : change > HARDLY ? "▲" : ""} ${signed(change)}` : "");
    this.change.className = `change ${Math.abs(change) <= HARDLY ? "quiet" : change > 0 ? "up" : "down"}`;
    const values = { label, from: fixed(pair.belief("before", t)), to: pair.shown ? fixed(pair.belief("after", t)) : "…" };
    setText(this.chance, this.scene.text("chance", values));
  }
}
