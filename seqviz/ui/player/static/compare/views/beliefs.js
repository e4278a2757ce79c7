// The table of the grid: P(positive) after every word as a number on its tint, and the verdict at the row's end.

import { Sheet } from "../sheet.js";
import { fixed } from "../../numbers.js";

const HALF = 0.5;

export class Beliefs {
  constructor(grid) {
    this.grid = grid;
    this.sheet = new Sheet(grid, (t) => { grid.pause(); grid.seek(t); }, "grid.table");
    this.element = this.sheet.element;
  }

  fill() {
    this.sheet.label = this.grid.many ? "grid.table_many" : "grid.table";
    this.sheet.fill(this.grid.sentence, this.grid.text("verdict"));
  }

  lay() {
    const { grid, sheet } = this;
    sheet.lay(grid.layout.outer, grid.presenter.active);
    sheet.paint(this.values(), HALF, fixed, HALF);
    sheet.conclude(grid.sentence.networks.map((_, n) => this.verdict(n)), (n) => this.side(n));
  }

  /** The grid without its first column, which no word has: before any word. */
  values() {
    const { grid } = this;
    return grid.sentence.networks.flatMap((_, n) => grid.sentence.tokens.map((_token, t) => grid.belief(n, t)));
  }

  /** Blue for positive, or for the class in focus. */
  side(n) {
    const { grid } = this;
    if (grid.many) return grid.answer(n) === grid.sentence.focus ? "up" : "";
    return grid.belief(n, grid.last) > HALF ? "up" : "down";
  }

  verdict(n) {
    if (this.grid.many) return this.answer(n);
    const p = this.grid.belief(n, this.grid.last);
    const percent = Math.round(100 * Math.max(p, 1 - p));
    return this.grid.text(p > HALF ? "verdict.positive" : "verdict.negative", { percent });
  }

  /** The network's own answer, whichever class is in focus. */
  answer(n) {
    const { grid } = this;
    const k = grid.answer(n);
    return grid.text("verdict.label", { label: grid.sentence.labels[k], percent: Math.round(100 * grid.of(n, grid.last, k)) });
  }

  show(changed) {
    const { grid, sheet } = this;
    if (changed.has("all") || changed.has("off")) sheet.hide(grid.state.off);
    if (changed.has("all") || changed.has("t")) sheet.look(grid.state.t);
    if (["all", "t", "playing"].some((key) => changed.has(key))) this.showAhead();
  }

  /** While it plays, nothing tells the end before it is read. */
  showAhead() {
    const { t, playing } = this.grid.state;
    const hides = playing && t < this.grid.last;
    this.element.classList.toggle("playing", hides);
    for (const row of this.sheet.rows) row.cells.forEach((cell, at) => cell.classList.toggle("later", hides && at > t));
  }

  destroy() {
    this.sheet.release();
  }
}
