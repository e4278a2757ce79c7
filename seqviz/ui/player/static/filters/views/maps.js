// Feature maps: one row per filter, one column per window, under the word at which the window begins.
// A dot marks where a filter fires most: only that value goes on. A press picks filter and window at once.

import { css, ramp, rampIndex } from "../../colour.js";
import { html, setAttributes, setText, sizeCanvas } from "../../dom.js";
import { fixed } from "../../numbers.js";
import { cellX, columnAt, rowUnder } from "../layout.js";
import { MAX, RELU, VERDICT, computed } from "../walk.js";
import { joined, voteSize } from "../words.js";

const FAINT = 0.22;
const PALE = 0.55; // what was not kept, once the answer stands
const MOST_PIXELS = 8e6;
const VOTE = 22;
const DOT = 2.8; // the least radius: in low rows a dot reaches into the next one

export class Maps {
  constructor(player) {
    this.player = player;
    this.canvas = html("canvas", { role: "img" });
    this.gutter = html("canvas", { "aria-hidden": "true" });
    this.labels = html("div", { class: "map-labels" });
    this.rowMark = html("div", { class: "row-mark" });
    this.cellMark = html("div", { class: "cell-mark" });
    this.title = html("h3", {});
    this.about = html("span", {});
    this.dots = html("span", {});
    this.legend = html("p", { class: "quiet" }, this.about, " ", this.dots);
    this.head = html("div", { class: "maps-head" }, this.title, this.legend);
    this.picture = html("div", { class: "map-picture" }, this.canvas, this.rowMark, this.cellMark,
      html("div", { class: "map-side" }, this.gutter, this.labels));
    this.element = html("div", { class: "feature-maps" }, this.head, this.picture);
    this.picture.addEventListener("pointermove", (event) => this.hover(event));
    this.picture.addEventListener("pointerleave", () => this.player.tip.hide());
    this.picture.addEventListener("click", (event) => this.press(event));
  }

  lay() {
    const { player } = this;
    const { layout } = player;
    setText(this.title, player.text("maps.title"));
    setText(this.about, player.text("maps.legend"));
    setText(this.dots, player.text("maps.dots"));
    this.picture.style.setProperty("--maps-height", `${layout.height}px`);
    this.head.style.width = `${layout.outer - 24}px`;
    Object.assign(this.picture.style, { width: `${layout.inner}px`, height: `${layout.height}px` });
    this.labels.replaceChildren(...layout.maps.map(({ width, top, height }) =>
      html("span", { style: `top:${top + height / 2}px` }, player.text(layout.phone ? "maps.width_short" : "maps.width", { width }))), this.ownLabel() ?? "");
    this.drawVotes();
  }

  /** Beside the row of the filter made of a typed n-gram. */
  ownLabel() {
    const { player } = this;
    const { layout, reading } = player;
    const filter = reading.filters.find(({ own }) => own);
    if (!filter) return null;
    const map = layout.maps.find(({ width }) => width === filter.width);
    return html("span", { class: "own", style: `top:${map.top + (map.count - 0.5) * layout.row}px` }, player.text("own"));
  }

  /** Left of every row: how far one unit of this filter moves the answer, blue to the last label, orange to the first. */
  drawVotes() {
    const { layout, reading } = this.player;
    const context = sizeCanvas(this.gutter, layout.gutter, layout.height);
    context.clearRect(0, 0, layout.gutter, layout.height);
    const { plus, minus } = this.tokens();
    const most = Math.max(...reading.filters.map(({ vote }) => Math.abs(vote)));
    this.eachRow((filter, y) => {
      const length = (VOTE * Math.abs(filter.vote)) / most;
      context.fillStyle = filter.vote < 0 ? minus : plus;
      context.fillRect(layout.gutter - 6 - length, y + 1, length, layout.row - 2);
    });
  }

  eachRow(work) {
    const { layout, reading } = this.player;
    for (const map of layout.maps) reading.of(map.width).forEach((filter, row) => work(filter, map.top + row * layout.row));
  }

  draw() {
    const { layout, state } = this.player;
    const zoom = Math.min(1, Math.sqrt(MOST_PIXELS / (layout.inner * layout.height)) / (window.devicePixelRatio || 1));
    const context = sizeCanvas(this.canvas, layout.inner, layout.height, zoom);
    context.clearRect(0, 0, layout.inner, layout.height);
    const scale = this.scale();
    this.eachRow((filter, y) => this.drawRow(context, filter, y, scale));
    context.globalAlpha = 1;
    if (state.stage >= MAX) this.eachRow((filter, y) => this.drawDot(context, filter, y, scale));
  }

  /** Before ReLU sums have a sign; after it there is nothing below zero. */
  scale() {
    const { reading, state, dark } = this.player;
    const name = state.stage >= RELU ? "activation" : "sign";
    return { name, colours: ramp(name, dark).map(css), range: reading.range, ...this.tokens() };
  }

  /** The sheet's colours, asked for once per theme: asking costs a pass over the styles. */
  tokens() {
    const { root, dark } = this.player;
    if (this.asked?.dark !== dark) {
      const style = getComputedStyle(root);
      const of = (name) => style.getPropertyValue(`--${name}`);
      this.asked = { dark, ground: of("bg"), plus: of("plus"), minus: of("minus"), ink: of("ink") };
    }
    return this.asked;
  }

  drawRow(context, filter, y, scale) {
    const { layout, reading, state } = this.player;
    const scores = reading.scores(filter);
    const best = reading.best(filter);
    const lit = this.lit(filter, best);
    scores.forEach((score, q) => {
      const x = cellX(layout, q);
      const known = computed(state, q);
      context.globalAlpha = !known ? 0.5 : !lit ? FAINT : state.stage < MAX || q === best.p ? 1 : state.stage === MAX ? FAINT : PALE;
      context.fillStyle = known ? scale.colours[rampIndex(scale.name, score, scale.range)] : scale.ground;
      context.fillRect(x, y, layout.cell, layout.row - 1);
    });
  }

  /** With words selected: whether the filter hands on a window that holds one of them. */
  lit(filter, best) {
    const { from, to, stage } = this.player.state;
    if (from == null || stage < MAX) return true;
    return best.pooled > 0 && best.p <= to && best.p + filter.width > from;
  }

  drawDot(context, filter, y, scale) {
    const { layout, reading } = this.player;
    const best = reading.best(filter);
    if (!best || best.pooled <= 0) return;
    context.globalAlpha = this.lit(filter, best) ? 1 : FAINT;
    context.beginPath();
    context.arc(cellX(layout, best.p) + layout.cell / 2, y + (layout.row - 1) / 2, Math.max(DOT, layout.row / 2 - 0.8), 0, 7);
    context.fillStyle = filter.own ? scale.ink : filter.vote < 0 ? scale.minus : scale.plus;
    context.fill();
    context.strokeStyle = "#fff";
    context.lineWidth = 1.2;
    context.stroke();
  }

  // ---- pointer ------------------------------------------------------------------------------------------------

  under(event) {
    const { layout, reading } = this.player;
    const box = this.picture.getBoundingClientRect();
    const scale = layout.inner / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    const place = rowUnder(layout, y);
    if (!place) return null;
    const filter = reading.of(place.width)[place.row];
    const seen = this.player.axis.element.scrollLeft;
    if (x - seen < layout.gutter) return { filter, p: null };
    const p = columnAt(layout, x, reading.T);
    return filter && p < reading.windows(filter.width) ? { filter, p } : null;
  }

  hover(event) {
    const { player } = this;
    const hit = this.under(event);
    if (!hit?.filter) return player.tip.hide();
    const { filter, p } = hit;
    const name = player.filterName(filter);
    const against = player.key("tip.votes_first", "tip.votes_against");
    const vote = player.text(filter.own ? "tip.own" : filter.vote < 0 ? against : "tip.votes_last", { filter: name, vote: voteSize(filter.vote), ...player.sides });
    if (p == null || !computed(player.state, p)) return player.tip.show(event, [vote]);
    const score = player.reading.scores(filter)[p];
    const key = player.state.stage < RELU ? "tip.cell" : "tip.cell_kept"; // what is drawn there
    const values = { filter: name, ngram: joined(player.reading.gram(filter, p)), score: fixed(score), kept: fixed(Math.max(0, score)) };
    return player.tip.show(event, [player.text(key, values), vote]);
  }

  press(event) {
    const hit = this.under(event);
    if (!hit?.filter) return;
    this.player.pause();
    if (hit.p != null && this.player.state.stage === 0) this.player.set({ stage: 1 });
    this.player.pick(hit.filter.name, hit.p);
  }

  // ---- a step -------------------------------------------------------------------------------------------------

  show(changed) {
    if (["all", "stage", "order", "from", "to"].some((key) => changed.has(key)) || (changed.has("p") && this.player.state.stage < RELU)) this.draw();
    if (["all", "filter", "p", "stage", "order"].some((key) => changed.has(key))) this.mark();
  }

  mark() {
    const { layout, filter, state, reading } = this.player;
    const map = layout.maps.find(({ width }) => width === filter.width);
    const y = map.top + reading.of(filter.width).indexOf(filter) * layout.row;
    const x = cellX(layout, state.p);
    const windows = reading.windows(filter.width);
    Object.assign(this.rowMark.style, { transform: `translate(${layout.gutter}px, ${y - 2}px)`, width: `${Math.max(1, windows) * layout.column}px`, height: `${layout.row + 3}px` });
    Object.assign(this.cellMark.style, { transform: `translate(${x - 2}px, ${y - 2}px)`, width: `${layout.cell + 4}px`, height: `${layout.row + 3}px` });
    this.cellMark.hidden = state.stage === 0;
    this.dots.style.visibility = state.stage < MAX ? "hidden" : ""; // hidden, not gone: nothing below moves
    const best = reading.best(filter);
    const values = { filter: this.player.filterName(filter), count: reading.filters.length, words: reading.count, ngram: joined(reading.gram(filter, best?.p ?? 0)), score: fixed(best?.score ?? 0) };
    setAttributes(this.canvas, { "aria-label": this.player.text(state.stage === VERDICT ? "maps.picture" : "maps.picture_waiting", values) });
  }
}
