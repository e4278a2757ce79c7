// What each word weighs: the grid's columns and rows once more, with a difference of log-odds in every cell.

import { html, rich, setAttributes, setText } from "../dom.js";
import { fixed, signed } from "../numbers.js";
import { Picture } from "../picture.js";
import { nextFrame } from "../time.js";
import { weightCaption } from "./captions.js";
import { download } from "../csv.js";
import { weightTable } from "./csv.js";
import { scale } from "./scale.js";
import { Sheet } from "./sheet.js";
import { shared } from "./shared.js";

const DECIMALS = 1;
const LEAST_RANGE = 0.5;

export class Weights extends Picture {
  constructor(element, sentence, model) {
    super();
    this.element = element;
    this.sheet = new Sheet(this, (t) => shared.seek(t), "weights.table");
    this.about = html("p", { class: "quiet about" });
    this.caption = html("p", { class: "caption", role: "status" });
    this.gap = html("p", { class: "quiet" });
    this.legend = html("span", { class: "scale" });
    this.csv = html("button", { type: "button", class: "link", on: { click: () => download(weightTable(this), `${this.sentence.method}.csv`) } });
    this.root = html("section", { class: "sv compare", role: "group" }, this.about, this.sheet.element, this.caption, this.gap, html("div", { class: "legend" }, this.legend, this.csv));
    element.append(this.root);
    this.observer = new ResizeObserver(() => nextFrame(this, () => this.resize()));
    this.observer.observe(element);
    // In the next frame: with a new sentence, this table's own numbers are often there by then.
    this.soon = {};
    this.release = shared.listen({ change: () => nextFrame(this.soon, () => this.show()) });
    this.update(sentence, model);
  }

  restyle() {
    this.draw();
  }

  value(network, t) {
    return this.sentence.arrays.values.data[network * this.sentence.tokens.length + t];
  }

  update(sentence, model) {
    Object.assign(this, { sentence, model });
    this.range = Math.max(LEAST_RANGE, ...sentence.arrays.values.data.map(Math.abs));
    setAttributes(this.root, { "aria-label": this.text("weights.table") });
    const width = this.element.clientWidth; // read before the table is built anew: after it, it would cost a layout
    this.sheet.fill(sentence, this.text("weights.whole"));
    this.draw(width);
  }

  resize() {
    if (this.element.clientWidth && this.element.clientWidth !== this.width) this.draw();
  }

  draw(width = this.element.clientWidth) {
    this.width = width;
    const { sheet, sentence } = this;
    const answers = sentence.arrays.answer.data;
    sheet.lay(this.width, false);
    sheet.paint(sentence.arrays.values.data, this.range, (value) => signed(value, DECIMALS));
    sheet.conclude(sentence.networks.map((_, n) => signed(answers[n], DECIMALS)), (n) => (answers[n] > 0 ? "up" : "down"));
    const end = fixed(this.range, DECIMALS);
    this.legend.replaceChildren(html("span", {}, this.text("weights.legend")), scale(`−${end}`, "0", `+${end}`, this.dark));
    setText(this.about, this.text(`weights.${sentence.method}`));
    setText(this.csv, this.text("csv"));
    setText(this.gap, sentence.gap == null ? "" : this.text("weights.gap", { gap: fixed(sentence.gap, 3) }));
    this.gap.hidden = sentence.gap == null;
    this.show();
  }

  /** What the grid shows: the same word, the same networks. */
  show() {
    const { networks } = this.sentence;
    this.sheet.hide(shared.off);
    this.sheet.look(Math.min(shared.t, this.sentence.tokens.length - 1));
    const on = networks.map((_, n) => n).filter((n) => !shared.off.has(networks[n]));
    this.caption.replaceChildren(...weightCaption(this, on).flatMap(([key, values]) => [...rich(this.model.words[key], values), " "]));
  }

  destroy() {
    this.observer.disconnect();
    cancelAnimationFrame(this.soon.pending);
    this.release();
    this.sheet.release();
    this.root.remove();
  }
}
