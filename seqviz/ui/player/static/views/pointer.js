// The pointer on the stage: what lies under it, what is said about that, and what a press does.

import { known, stripOf } from "../cells/index.js";
import { rowAt } from "../layout.js";
import { fixed } from "../numbers.js";

export class Pointer {
  constructor(player, element, bus) {
    Object.assign(this, { player, element, bus });
    element.addEventListener("pointermove", (event) => this.point(event));
    element.addEventListener("pointerleave", () => this.leave());
    element.addEventListener("pointerdown", (event) => this.press(event));
  }

  /** {strip, position, t} of a value, {about: strip} of a symbol, {lines} of the bus, or null. */
  under(event) {
    const { layout } = this.player;
    const box = this.element.getBoundingClientRect();
    const scale = box.width / layout.width;
    const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
    if (y >= layout.bus.y && y <= layout.bus.y + layout.bus.height) return this.bus.under(x);
    return y < layout.y.strips || y > layout.bottom ? this.beside(x, y) : this.value(x, y);
  }

  value(x, y) {
    const { layout, reading, state, stage, open } = this.player;
    const position = rowAt(layout.rows, y - layout.y.strips, open);
    const strip = layout.strips.find((item) => x >= item.x - 3 && x <= item.right + 3);
    if (strip) return { strip, position, t: state.t };
    const { map } = layout;
    if (!map || x < map.x || x >= map.x + map.w) return null;
    return { map: true, strip: stripOf(reading.cell, stage.strips.focus), position, t: Math.floor(((x - map.x) / map.w) * reading.T) };
  }

  /** A symbol over a strip, or the gate's box under it. */
  beside(x, y) {
    const { layout } = this.player;
    const strip = layout.strips.find((item) => x >= item.x - 8 && x <= item.right + 8);
    const onSymbol = y > layout.y.symbol - 26 && y < layout.y.strips;
    const onGate = y > layout.act.y && y < layout.act.y + layout.act.height + 20;
    return strip && (onSymbol || onGate) ? { about: strip } : null;
  }

  point(event) {
    const hit = this.under(event);
    this.player.hot(hit?.strip?.id ?? hit?.about?.id ?? null);
    if (!hit) return this.player.tip.hide();
    if (event.buttons && hit.strip && !hit.map) this.player.pickRow(hit.position);
    return this.player.tip.show(event, hit.lines ?? (hit.about ? this.aboutLines(hit.about) : this.valueLines(hit)));
  }

  press(event) {
    const hit = this.under(event);
    if (!hit?.strip) return;
    if (hit.map) {
      this.player.pause();
      this.player.seek(hit.t);
    }
    this.player.pickRow(hit.position);
  }

  leave() {
    this.player.hot(null);
    this.player.tip.hide();
  }

  /** The value at a row and word, then what the strip is. A strip not yet computed tells only what it is. */
  valueLines({ strip, position, t }) {
    const { layout, reading, order, state, images } = this.player;
    if (!known(reading.cell, t === state.t ? state.sub : null).has(strip.id)) return this.aboutLines(strip);
    const symbol = (strip.symbol ?? this.player.text(`strip.${strip.id}`)).replace("_", "");
    const word = reading.tokens[t];
    const { group, count } = layout.rows;
    if (group === 1) {
      const unit = order[position];
      return [this.player.text("about.cell", { symbol, word, unit, value: fixed(reading.at(strip.id, t)[unit]) }), ...this.aboutLines(strip)];
    }
    const last = Math.min(order.length - 1, (position + 1) * group - 1);
    const value = fixed(images.values(strip.id)[t * count + position]);
    return [this.player.text("about.rows", { symbol, word, first: order[position * group], last: order[last], value })];
  }

  aboutLines(strip) {
    const { reading } = this.player;
    const chunk = reading.cell.chunks.indexOf(strip.gate ?? strip.id);
    return [this.player.text(`about.${strip.id}`, { units: reading.H, first: chunk * reading.H, last: (chunk + 1) * reading.H - 1 })];
  }
}
