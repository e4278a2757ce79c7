// Every signal over the whole sentence: one row per unit, one column per word, the same rows and cursor in all of them.

import { stripOf } from "../cells/index.js";
import { html, setText, sizeCanvas } from "../dom.js";
import { symbol } from "../mathml.js";

const HEIGHT = 128;
const GAP = 14;

export class Maps {
  constructor(player) {
    this.player = player;
    this.title = html("h3");
    this.legend = html("p", { class: "quiet" });
    this.grid = html("div", { class: "maps" });
    this.element = html("section", { class: "every" }, this.title, this.legend, this.grid);
  }

  lay() {
    const { player } = this;
    const { reading, layout } = player;
    setText(this.title, player.text("maps.title"));
    const signature = `${reading.cell.kind} ${layout.mode}`;
    if (this.signature !== signature) this.build(reading.cell.maps, layout.mode);
    this.signature = signature;
    // Widths are computed, not read: a read here would lay the whole page out once more.
    const columns = { wide: this.small.length, column: 3, phone: 2 }[layout.mode];
    for (const map of this.all) map.width = map.id ? Math.floor((layout.width - (columns - 1) * GAP) / columns) : layout.width;
    const mean = this.all.some((map) => map.width < reading.T);
    setText(this.legend, mean ? `${player.text("maps.legend")} ${player.text("maps.mean")}` : player.text("maps.legend"));
  }

  build(ids, mode) {
    this.focus = mode === "column" ? this.map(null) : null;
    this.small = ids.map((id) => this.map(id));
    this.grid.style.setProperty("--count", ids.length);
    this.grid.replaceChildren(...this.all.map((map) => map.figure));
  }

  get all() {
    return this.focus ? [this.focus, ...this.small] : this.small;
  }

  /** One map; without an id it follows the signal in focus. */
  map(id) {
    const canvas = html("canvas", { role: "img" });
    const [column, row] = [html("div", { class: "cursor" }), html("div", { class: "row" })];
    const picture = html("div", { class: "picture" }, canvas, column, row);
    const head = html("figcaption");
    const map = { id, canvas, column, row, picture, head, figure: html("figure", { class: id ? "" : "focus" }, head, picture) };
    picture.addEventListener("pointermove", (event) => this.point(map, event));
    picture.addEventListener("pointerleave", () => this.player.stage.pointer.leave());
    picture.addEventListener("pointerdown", (event) => this.press(map, event));
    return map;
  }

  idOf(map) {
    return map.id ?? this.player.stage.strips.focus;
  }

  show(changed) {
    if (this.player.presenter.active) return;
    if (["all", "order"].some((key) => changed.has(key))) this.all.forEach((map) => this.paint(map));
    else if (changed.has("sub") && this.focus) this.paint(this.focus);
    if (["all", "t", "rows", "unit", "sub"].some((key) => changed.has(key))) this.all.forEach((map) => this.mark(map));
  }

  height(map) {
    return map.id ? HEIGHT : this.player.layout.rows.count * this.player.layout.rows.row;
  }

  paint(map) {
    const { player } = this;
    const id = this.idOf(map);
    const height = this.height(map);
    const context = sizeCanvas(map.canvas, map.width, height);
    context.drawImage(player.images.get(id, map.width), 0, 0, map.width, height);
    const { role, symbol: name } = stripOf(player.reading.cell, id);
    map.head.replaceChildren(html("span", { class: "letter", "data-role": role, "data-sig": id }, symbol(name.split("_")[0])), player.stage.mapText(id));
    map.painted = id;
  }

  mark(map) {
    const { player } = this;
    const { reading, state, layout } = player;
    const id = this.idOf(map);
    const column = map.width / reading.T;
    const row = this.height(map) / layout.rows.count;
    map.column.style.width = `${Math.max(3, column)}px`;
    map.column.style.transform = `translateX(${state.t * column - Math.max(0, 3 - column) / 2}px)`;
    map.row.style.height = `${Math.max(3, row)}px`;
    map.row.style.transform = `translateY(${player.open * row - Math.max(0, 3 - row) / 2}px)`;
    map.canvas.setAttribute("aria-label", player.stage.spoken(id));
  }

  hit(map, event) {
    const { layout, reading } = this.player;
    const box = map.picture.getBoundingClientRect();
    const share = (value, from, size) => Math.max(0, Math.min(0.9999, (value - from) / size));
    return { map: true, strip: stripOf(reading.cell, this.idOf(map)),
             t: Math.floor(share(event.clientX, box.left, box.width) * reading.T),
             position: Math.floor(share(event.clientY, box.top, box.height) * layout.rows.count) };
  }

  point(map, event) {
    const hit = this.hit(map, event);
    this.player.hot(hit.strip.id);
    this.player.tip.show(event, this.player.stage.pointer.valueLines(hit));
  }

  press(map, event) {
    const { t, position } = this.hit(map, event);
    this.player.pause();
    this.player.seek(t);
    this.player.pickRow(position);
  }
}
