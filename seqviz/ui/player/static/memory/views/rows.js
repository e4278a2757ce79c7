// A table of rows: name, bar on one axis, number; the last row is their sum. Cells are changed in place.

import { html, setText } from "../../dom.js";

/** Where a bar stands on an axis from `low` to `high`, in percent of its width: {left, width}. Pure. */
export function barAt(value, low, high) {
  const span = high - low || 1;
  const [from, to] = [Math.min(0, value), Math.max(0, value)];
  return { left: (100 * (from - low)) / span, width: (100 * (to - from)) / span };
}

export class Rows {
  /** `point(key)` is called with the key of the row under the pointer, and with null. */
  constructor(point) {
    this.caption = html("caption", { class: "visually-hidden" });
    this.body = html("tbody");
    this.foot = html("tfoot");
    const widths = ["name", "axis", "first", "last"].map((name) => html("col", { class: `of-${name}` }));
    this.table = html("table", { class: "row-table" }, this.caption, html("colgroup", {}, ...widths), this.body, this.foot);
    this.body.addEventListener("pointerover", (event) => point(this.keyOf(event)));
    this.body.addEventListener("pointerleave", () => point(null));
    this.body.addEventListener("click", (event) => point(this.keyOf(event)));
  }

  keyOf(event) {
    const key = event.target.closest("tr")?.dataset.key;
    return key ? Number(key) : null;
  }

  /** As many rows as there are items: {key, name, value, low, high, numbers, state}. */
  show(items) {
    while (this.body.rows.length > items.length) this.body.lastChild.remove();
    while (this.body.rows.length < items.length) this.body.append(this.row("th"));
    items.forEach((item, at) => this.write(this.body.rows[at], item));
  }

  /** The row under the line; `dot` marks a value on the axis. */
  sum(item) {
    if (!this.foot.rows.length) this.foot.append(this.row("th", html("i", { class: "value-dot" })));
    this.write(this.foot.rows[0], item);
    const dot = this.foot.querySelector(".value-dot");
    dot.hidden = item.dot == null;
    if (item.dot != null) dot.style.left = `${(100 * (item.dot - item.low)) / (item.high - item.low || 1)}%`;
  }

  row(head, mark = null) {
    return html("tr", {}, html(head, { scope: "row" }, html("span", { dir: "auto" })),
      html("td", { class: "track" }, html("i", { class: "zero" }), html("i", { class: "bar-fill" }), mark), html("td", { class: "value" }), html("td", { class: "second" }));
  }

  write(row, { key, name, value, low, high, numbers, state = "", tone }) {
    row.className = state;
    if (key == null) delete row.dataset.key;
    else row.dataset.key = key;
    const [head, track, first, second] = row.cells;
    setText(head.firstChild, name);
    head.title = name;
    const [zero, fill] = track.children;
    zero.style.left = `${barAt(0, low, high).left}%`;
    const bar = barAt(value ?? 0, low, high);
    fill.style.cssText = `left:${bar.left}%;width:${bar.width}%`;
    fill.className = `bar-fill ${tone ?? (value < 0 ? "minus" : "plus")}`;
    setText(first, numbers[0] ?? "");
    setText(second, numbers[1] ?? "");
  }
}
