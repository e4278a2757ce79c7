// The letter, large, and the probability of every letter after the steps read so far. Rows keep their places.

import { html, setText } from "../dom.js";
import { fixed } from "../numbers.js";

export class Answer {
  constructor(scene) {
    this.scene = scene;
    this.note = html("span", { class: "note-line quiet" });
    this.letter = html("strong", { class: "named" });
    this.share = html("span", { class: "named-share" });
    this.next = html("span", { class: "next quiet" });
    this.bars = html("div", { class: "letter-bars", role: "img" });
    this.spoken = html("p", { class: "visually-hidden", "aria-live": "polite" });
    this.element = html("div", { class: "answer" },
      html("div", { class: "verdict-box" }, this.note, html("div", { class: "named-line" }, this.letter, this.share), this.next),
      this.bars, this.spoken);
  }

  lay() {
    const { labels } = this.scene.answers;
    if (this.rows?.length === labels.length) return;
    this.rows = labels.map((label) => {
      const [fill, number] = [html("span", { class: "fill" }), html("span", { class: "share" })];
      return { fill, number, row: html("div", { class: "letter-bar" }, html("span", { class: "name" }, label), html("span", { class: "track" }, fill), number) };
    });
    this.bars.replaceChildren(...this.rows.map(({ row }) => row));
  }

  show(changed) {
    if (!["all", "t", "drawing", "playing"].some((key) => changed.has(key))) return;
    const { scene } = this;
    const { answers, k, empty } = scene;
    const [first, second] = answers.ranked(k);
    const blank = empty || scene.state.drawing;
    this.rows.forEach(({ fill, number, row }, index) => {
      const share = blank ? 0 : answers.at(k, index);
      fill.style.transform = `scaleX(${share.toFixed(4)})`;
      setText(number, blank ? "" : fixed(share));
      row.classList.toggle("first", !blank && index === first);
    });
    setText(this.letter, blank ? "–" : answers.labels[first]);
    setText(this.share, blank ? "" : fixed(answers.at(k, first)));
    setText(this.note, scene.text(blank ? "note_none" : scene.atEnd ? "note_end" : "note_now"));
    setText(this.next, blank ? "" : scene.text("next", { letter: answers.labels[second], share: fixed(answers.at(k, second)) }));
    this.element.classList.toggle("waiting", blank || !scene.atEnd);
    const told = { letter: answers.labels[first], share: fixed(answers.at(k, first)), now: k, count: answers.T };
    this.bars.setAttribute("aria-label", scene.text(blank ? "bars_empty" : "bars", told));
    if (!scene.state.playing) setText(this.spoken, scene.text(blank ? "bars_empty" : "bars", told));
  }
}
