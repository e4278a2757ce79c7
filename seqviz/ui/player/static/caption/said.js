// What the network says: the sentence, the right one, and every word with its probability and what else was likely.

import { html, setText } from "../dom.js";
import { fixed } from "../numbers.js";
import { reducedMotion } from "../time.js";

const PACE = 350; // ms a word when the sentence is written again

export class Said {
  constructor(board) {
    this.board = board;
    this.sentence = html("p", { class: "sentence", "aria-live": "polite" });
    this.truth = html("p", { class: "truth" });
    this.again = html("button", { type: "button", class: "choice text", on: { click: () => this.write() } }, board.text("write"));
    this.list = html("ol", { class: "said-words", "aria-label": board.text("words") });
    this.beams = html("div", { class: "beams" });
    this.element = html("div", { class: "said" },
      html("div", { class: "line-of ends" }, html("h3", {}, board.text("says")), this.again),
      this.sentence, this.truth, this.beams,
      html("div", { class: "said-head quiet", "aria-hidden": "true" }, html("span", {}, board.text("head_word")), html("span", {}, board.text("head_next")), html("span", {}, board.text("head_others"))),
      this.list);
  }

  update() {
    this.stop();
    const { sentence } = this.board;
    this.sentence.replaceChildren(...marked(sentence.said, "wrong"));
    this.truth.replaceChildren(...(sentence.agrees ? [html("span", { class: "quiet" }, this.board.text("agrees"))]
      : [html("span", { class: "quiet" }, `${this.board.text("right")} `), ...marked(sentence.truth, "missed")]));
    this.element.classList.toggle("agrees", sentence.agrees);
    this.showWords();
    this.showBeams();
  }

  /** Rows stay and take new words; only their number changes. */
  showWords() {
    const { words } = this.board.sentence;
    while (this.list.children.length > words.length) this.list.lastChild.remove();
    while (this.list.children.length < words.length) this.list.append(newRow());
    words.forEach((entry, at) => fillRow(this.list.children[at], entry));
  }

  showBeams() {
    const { beams, width } = this.board.sentence;
    this.beams.hidden = width < 2;
    if (width < 2) return;
    const rows = beams.map(({ words, score }, at) => html("li", { class: at ? "" : "first" },
      html("span", { class: "score" }, fixed(score)), html("span", {}, ...marked(words, "other"))));
    this.beams.replaceChildren(html("p", { class: "quiet" }, this.board.text("beams", { width })), html("ol", {}, ...rows));
  }

  /** Word by word, as the LSTM says it. */
  write() {
    this.stop();
    const rows = [...this.list.children];
    const spoken = [...this.sentence.children];
    const reach = (done) => {
      rows.forEach((row, at) => row.classList.toggle("unsaid", at >= done));
      spoken.forEach((word, at) => word.classList.toggle("unsaid", at >= done));
    };
    let done = 0;
    reach(done);
    this.timer = setInterval(() => {
      done += 1;
      reach(done);
      if (done >= rows.length) this.stop();
    }, reducedMotion() ? 2 * PACE : PACE);
  }

  stop() {
    clearInterval(this.timer);
    for (const node of this.element.querySelectorAll(".unsaid")) node.classList.remove("unsaid");
  }

  destroy() {
    this.stop();
  }
}

/** A span a word, blanks between; those that are not as the other sentence has them carry the class. */
const marked = (words, name) => words.flatMap(({ word, same }) => [html("span", { class: same ? "" : name }, word), " "]);

function newRow() {
  return html("li", {}, html("span", { class: "said-word" }), html("span", { class: "chance", "aria-hidden": "true" }, html("i")),
    html("span", { class: "p" }), html("span", { class: "likely quiet" }));
}

function fillRow(row, { word, p, others, same }) {
  const [name, bar, value, rest] = row.children;
  setText(name, word);
  name.classList.toggle("wrong", !same);
  bar.firstChild.style.width = `${100 * p}%`;
  setText(value, fixed(p));
  setText(rest, others.map(([other, q]) => `${other} ${fixed(q)}`).join(" · "));
}
