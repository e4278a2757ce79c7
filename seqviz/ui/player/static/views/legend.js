// Under the stage: what the colours mean, in which order the rows stand, and the proof that the numbers are torch's.

import { stripOf } from "../cells/index.js";
import { css, ramp } from "../colour.js";
import { html, setText } from "../dom.js";
import { scientific, fixed } from "../numbers.js";
import { symbol } from "../mathml.js";
import { ORDERS } from "../order.js";

const GATES = ["keep", "in", "show"];

/** A ramp as a CSS gradient, sampled finely enough that its steps cannot be seen. */
const gradient = (name, dark) => `linear-gradient(to right, ${ramp(name, dark).filter((_, i) => i % 16 === 0).map(css).join(", ")})`;

/** What a line's end must not part. */
const together = (...parts) => html("span", { class: "scale-line" }, ...parts);

export class Legend {
  constructor(player) {
    this.player = player;
    this.scales = html("div", { class: "scales" });
    this.tools = html("div", { class: "tools" });
    this.tick = html("span", { class: "tick", "aria-hidden": "true" }, "✓");
    this.badge = html("span", {});
    this.element = html("div", { class: "legend" }, this.scales, html("div", { class: "badge" }, this.tick, this.badge));
  }

  lay() {
    const { player } = this;
    const { reading, sentence, layout, dark } = player;
    this.badge.parentElement.hidden = sentence.difference == null; // a network that computes NaN equals nothing
    if (sentence.difference != null) setText(this.badge, player.text("badge", { difference: scientific(sentence.difference) }));
    const signature = [sentence.model, layout.mode, layout.act.y, layout.rows.group, dark].join();
    if (this.signature === signature) return;
    this.signature = signature;
    this.scales.replaceChildren(...this.gates(reading.cell), ...this.signed(reading.cell));
    if (layout.rows.group > 1) this.scales.append(html("span", { class: "quiet" }, player.text("legend.group", { group: layout.rows.group })));
    this.badge.parentElement.title = player.text("badge.about");
    this.tools.replaceChildren(this.orders(), this.unit(), this.ahead());
    this.placeTools(layout);
  }

  /** With the map in the stage, its controls stand under it; else they join the legend. */
  placeTools({ map, act }) {
    const { stage } = this.player;
    if (map) stage.element.append(this.tools);
    else this.element.insertBefore(this.tools, this.element.lastChild);
    this.tools.classList.toggle("placed", Boolean(map));
    this.tools.style.cssText = map ? `left:${map.x}px;top:${act.y + act.height + 14}px` : "";
  }

  bar(name) {
    return html("span", { class: "scale-bar", style: `background:${gradient(name, this.player.dark)}` });
  }

  letter(id) {
    const strip = stripOf(this.player.reading.cell, id);
    return html("span", { class: "letter", "data-role": strip.role, "data-sig": id }, symbol(strip.symbol.split("_")[0]));
  }

  gates(cell) {
    const gates = cell.strips.filter((strip) => strip.gate && GATES.includes(strip.role));
    if (!gates.length) return [];
    return [html("span", { class: "scale" }, this.player.text("legend.gate"), ...gates.map((strip) => together(this.letter(strip.id), this.bar(strip.role))))];
  }

  signed(cell) {
    const { reading } = this.player;
    const range = (id) => reading.range(stripOf(cell, id).range);
    const own = range(cell.state);
    const others = { LSTM: [["h", "h"], ["g", "g"]], GRU: [["Wx", "word"], ["n", "n"]], RNN: [["s", "sum"]] }[cell.kind];
    const list = others.map(([name, id]) => `${name} ±${fixed(range(id), 1)}`).join(", ");
    const ends = together(this.letter(cell.state), html("span", {}, fixed(-own, 1)), this.bar("sign"), html("span", {}, `+${fixed(own, 1)}`));
    return [html("span", { class: "scale" }, ends,
      html("span", { class: "quiet" }, this.player.text("legend.others", { symbols: list })))];
  }

  orders() {
    const { player } = this;
    this.select = html("select", { "aria-label": player.text("rows"), on: { change: () => player.set({ order: this.select.value }) } },
      ...ORDERS.map((name) => html("option", { value: name }, player.text(`rows.${name}`))));
    return html("label", {}, player.text("rows"), this.select);
  }

  /** The picked unit as a number: U brings the keys here. */
  unit() {
    const { player } = this;
    this.field = html("input", { type: "number", min: 0, max: player.reading.H - 1, class: "unit-field", "aria-label": player.text("unit_field"),
      on: { change: () => this.pick(), keydown: (event) => event.key === "Enter" && this.field.blur() } });
    player.askUnit = () => { this.field.focus(); this.field.select(); };
    return html("label", {}, player.text("unit_field"), this.field);
  }

  pick() {
    const unit = Math.round(Number(this.field.value));
    if (unit >= 0 && unit < this.player.reading.H) this.player.set({ unit });
    this.field.value = String(this.player.state.unit);
  }

  ahead() {
    const { player } = this;
    this.check = html("input", { type: "checkbox", on: { change: () => player.set({ ahead: this.check.checked }) } });
    return html("label", {}, this.check, player.text("ahead"));
  }

  show(changed) {
    const { state } = this.player;
    if (changed.has("all") || changed.has("order")) this.select.value = state.order;
    if (changed.has("all") || changed.has("unit")) this.field.value = String(state.unit);
    if (changed.has("all") || changed.has("ahead")) this.check.checked = state.ahead;
  }
}
