// Under the picture: what the colours mean, and the proof that the numbers are torch's.

import { css, ramp } from "../../colour.js";
import { html, setText } from "../../dom.js";
import { fixed, scientific } from "../../numbers.js";

const gradient = (name, dark) => `linear-gradient(to right, ${ramp(name, dark).filter((_, i) => i % 16 === 0).map(css).join(", ")})`;

export class Legend {
  constructor(player) {
    this.player = player;
    this.scales = html("div", { class: "scales" });
    this.badge = html("span", {});
    this.element = html("div", { class: "legend" }, this.scales,
      html("div", { class: "badge" }, html("span", { class: "tick", "aria-hidden": "true" }, "✓"), this.badge));
  }

  lay() {
    const { player } = this;
    const { reading, sentence, dark } = player;
    this.badge.parentElement.hidden = sentence.difference == null;
    if (sentence.difference != null) setText(this.badge, player.text("badge", { difference: scientific(sentence.difference) }));
    this.badge.parentElement.title = player.text("badge.about");
    const range = fixed(reading.range, 1); // beyond the ends: full colour
    const bar = (name) => html("span", { class: "scale-bar", style: `background:${gradient(name, dark)}` });
    const span = (text) => html("span", {}, text);
    const dot = (side) => html("span", { class: `vote-dot ${side}` });
    const { first, last } = player.sides;
    const vectors = fixed(player.model.range_x, 1);
    this.scales.replaceChildren(
      html("span", { class: "scale of-vectors" }, span(player.text("legend.vectors")), span(`≤ ${fixed(-player.model.range_x, 1)}`), bar("sign"), span(`≥ +${vectors}`)),
      html("span", { class: "scale" }, span(player.text("legend.sums")), span(`≤ ${fixed(-reading.range, 1)}`), bar("sign"), span(`≥ +${range}`)),
      html("span", { class: "scale" }, span(player.text("legend.kept")), span("0"), bar("activation"), span(`≥ ${range}`)),
      html("span", { class: "scale" }, dot("plus"), player.text("legend.votes", { label: last }), dot("minus"), player.text(player.key("legend.votes", "legend.votes_against"), { label: first })));
  }

  show() {}
}
