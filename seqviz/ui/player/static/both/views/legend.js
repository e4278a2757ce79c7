// Under the sum: what is drawn, what the colours mean, and the proof that the numbers are torch's.

import { scaleOf, stripOf } from "../../cells/index.js";
import { css, ramp } from "../../colour.js";
import { html, setText } from "../../dom.js";
import { symbol } from "../../mathml.js";
import { fixed, scientific } from "../../numbers.js";
import { most } from "../votes.js";

const gradient = (name, dark) => `linear-gradient(to right, ${ramp(name, dark).filter((_, i) => i % 16 === 0).map(css).join(", ")})`;

export class Legend {
  constructor(player) {
    this.player = player;
    this.about = html("p", { class: "quiet about" });
    this.scales = html("div", { class: "scales" });
    this.badge = html("span", {});
    this.element = html("div", { class: "below" }, this.about, html("div", { class: "legend" }, this.scales,
      html("div", { class: "badge" }, html("span", { class: "tick", "aria-hidden": "true" }, "✓"), this.badge)));
  }

  lay() {
    const { player } = this;
    const { sentence } = player;
    setText(this.about, player.text(player.layout.rows.group > 1 ? "legend.about_group" : "legend.about", { group: player.layout.rows.group }));
    this.badge.parentElement.hidden = sentence.difference == null;
    if (sentence.difference != null) setText(this.badge, player.text("badge", { difference: scientific(sentence.difference) }));
    this.badge.parentElement.title = player.text("badge.about");
  }

  show(changed) {
    if (!changed.has("all") && !changed.has("signal")) return;
    const { player } = this;
    const votes = most(...player.sides.map((side) => side.votes));
    const weights = most(player.head.weights);
    this.scales.replaceChildren(this.signal(), this.scale("legend.u", weights, 2), this.scale("legend.vote", votes, 2));
  }

  /** The scale of the maps: a gate from shut to open, a state or a candidate around zero. */
  signal() {
    const { player } = this;
    const { reading } = player.sides[0];
    const id = player.state.signal;
    const { ramp: name, range } = scaleOf(reading.cell, id);
    const letter = html("span", { class: "letter", "data-role": stripOf(reading.cell, id).role }, symbol(id));
    const end = reading.range(range);
    const bar = html("span", { class: "scale-bar", style: `background:${gradient(name, player.dark)}` });
    if (name !== "sign") return html("span", { class: "scale" }, player.text("legend.gate"), letter, bar);
    return html("span", { class: "scale" }, letter, html("span", {}, `≤ ${fixed(-end, 1)}`), bar, html("span", {}, `≥ +${fixed(end, 1)}`));
  }

  scale(key, end, decimals) {
    const bar = html("span", { class: "scale-bar", style: `background:${gradient("sign", this.player.dark)}` });
    return html("span", { class: "scale" }, html("span", {}, this.player.text(key)), html("span", {}, fixed(-end, decimals)), bar, html("span", {}, `+${fixed(end, decimals)}`));
  }
}
