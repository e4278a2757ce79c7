// Both passes in one picture: what is drawn once per layout, and the pointer over it.

import { html, setAttributes, svg } from "../../dom.js";
import { rowAt } from "../../layout.js";
import { fixed } from "../../numbers.js";
import { isolated } from "../../filters/words.js";
import { columnAt } from "../layout.js";

const ARROW = "M0 0L10 5L0 10z";

export class Stage {
  constructor(player, passes, words) {
    Object.assign(this, { player, passes });
    this.front = svg("svg", { class: "front", "aria-hidden": "true" });
    this.element = html("div", { class: "both-cell" }, ...passes.flatMap((pass) => pass.pictures), this.front, words.columns, ...words.rails.map((rail) => rail.element));
    for (const [type, listener] of [["pointermove", "point"], ["pointerdown", "press"]]) this.element.addEventListener(type, (event) => this[listener](event));
    this.element.addEventListener("pointerleave", () => player.tip.hide());
  }

  lay() {
    const { layout } = this.player;
    this.element.style.height = `${layout.height}px`;
    setAttributes(this.front, { width: layout.outer, height: layout.height, viewBox: `0 0 ${layout.outer} ${layout.height}` });
    const head = svg("marker", { id: "both-arrow", class: "ink", viewBox: "0 0 10 10", refX: 8, refY: 5, markerWidth: 10, markerHeight: 10,
      orient: "auto", markerUnits: "userSpaceOnUse" }, svg("path", { d: ARROW }));
    this.front.replaceChildren(svg("defs", {}, head), ...this.join(layout), ...this.passes.map((pass) => pass.lay(layout)));
  }

  /** Between the two strips: they are one vector for the head. */
  join(layout) {
    const [x0, x1] = [layout.strips[0].x, layout.strips[0].x + layout.strips[0].w];
    const [top, bottom] = [layout.passes[0].map + layout.rows.height, layout.passes[1].map];
    const lines = [x0, x1].map((x) => svg("line", { class: "join", x1: x, x2: x, y1: top, y2: bottom }));
    if (layout.phone || !layout.wordsHeight) return lines; // no room for words
    const middle = (top + bottom) / 2 - 8;
    const note = (key, dy) => svg("text", { class: "note start", x: x1 + 10, y: middle + dy }, this.player.text(key, { count: 2 * this.player.sides[0].reading.H }));
    return [...lines, note("joined", -2), note("joined_count", 15)];
  }

  show(changed) {
    this.element.classList.toggle("still", !this.player.tween);
    for (const pass of this.passes) pass.show(changed);
  }

  // ---- pointer ------------------------------------------------------------------------------------------------

  /** {direction, unit, t} of a map's cell, {direction, unit, strip} of a strip's, {direction, t} of a curve, or null. */
  under(event) {
    const { layout, sides } = this.player;
    const box = this.element.getBoundingClientRect();
    const scale = box.width / layout.outer;
    const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
    for (const { direction, open, reading } of sides) {
      const place = layout.passes[direction];
      const inMap = x >= layout.map.x && x < layout.map.x + layout.map.w;
      if (inMap && y >= place.chart && y < place.chart + layout.chart) return { direction, t: columnAt(layout, x) };
      if (y < place.map || y >= place.map + layout.rows.height) continue;
      const unit = Math.min(reading.H - 1, rowAt(layout.rows, y - place.map, open) * layout.rows.group);
      if (inMap) return { direction, unit, t: columnAt(layout, x) };
      const strip = layout.strips.find((one) => x >= one.x - 4 && x <= one.x + one.w + 4);
      if (strip) return { direction, unit, strip: strip.id };
    }
    return null;
  }

  point(event) {
    const hit = this.under(event);
    if (!hit) return this.player.tip.hide();
    if (event.buttons && hit.strip) this.player.pick(hit.direction, hit.unit);
    return this.player.tip.show(event, this.lines(hit));
  }

  press(event) {
    const hit = this.under(event);
    if (!hit) return;
    if (hit.t != null) this.player.seek(hit.t, hit.direction);
    if (hit.unit != null) this.player.pick(hit.direction, hit.unit);
    if (event.pointerType === "touch") this.player.tip.show(event, this.lines(hit));
  }

  lines({ direction, unit, t, strip }) {
    const { player } = this;
    const side = player.sides[direction];
    const arrow = direction ? "←" : "→";
    const word = isolated(side.reading.tokens[t ?? side.now]);
    if (unit == null) return [player.text("tip.sum", { arrow, word, vote: fixed(side.totals[t]) })];
    const at = t ?? side.now;
    const vote = side.unitVotes(at)[unit];
    const values = { arrow, word, unit, symbol: player.state.signal, value: fixed(side.reading.at(player.state.signal, at)[unit]),
                     h: fixed(side.reading.at("h", at)[unit]), u: fixed(side.weights[unit]), vote: fixed(vote) };
    return strip ? [player.text(`about.${strip}`, values), player.text("tip.product", values)] : [player.text("tip.cell", values), player.text("tip.product", values)];
  }
}
