// Over the chart: the day in hand at the left, at the right the two numbers that are asked for. They never tween.

import { html, setText } from "../dom.js";

const NEXT = 0;

export class Head {
  constructor(chart) {
    this.chart = chart;
    this.day = html("strong", { class: "fc-day" });
    this.was = html("span", { class: "quiet" });
    this.back = html("button", { type: "button", class: "fc-back", on: { click: () => chart.putAllBack() } });
    this.hint = html("span", { class: "quiet fc-hint" });
    this.answers = [0, 1].map(() => this.answer());
    this.element = html("header", { class: "fc-head" },
      html("div", { class: "fc-hand" }, html("div", { class: "fc-line" }, this.day, this.was, this.back), this.hint),
      html("div", { class: "fc-answers" }, ...this.answers.map(({ element }) => element)));
  }

  answer() {
    const [name, value, was] = ["span", "strong", "span"].map((tag) => html(tag, {}));
    name.className = "quiet";
    value.className = "fc-value";
    was.className = "quiet";
    return { name, value, was, element: html("div", { class: "fc-answer" }, name, html("div", { class: "fc-line" }, value, was)) };
  }

  show() {
    const { chart } = this;
    const { days, sentence, chosen } = chart;
    setText(this.day, `${sentence.labels[chosen]}  ${chart.number(days.values[chosen])}`);
    setText(this.was, days.changed(chosen) ? chart.text("was", { value: chart.number(days.original[chosen]) }) : "");
    setText(this.back, chart.text("back"));
    this.back.style.visibility = days.moved ? "visible" : "hidden"; // its place stays, so that nothing jumps
    setText(this.hint, chart.text(chart.layout?.mode === "phone" ? "hint.touch" : "hint"));
    this.showAnswer(this.answers[0], "next", NEXT);
    this.showAnswer(this.answers[1], "week", days.ahead - 1);
  }

  showAnswer({ name, value, was }, key, at) {
    const { chart } = this;
    const { days, sentence } = chart;
    setText(name, chart.text(key, { day: sentence.labels[days.past + at] }));
    setText(value, chart.number(days.lines.network[at]));
    const apart = Math.abs(days.lines.network[at] - days.untouched[at]) >= 0.5 * 10 ** -sentence.decimals;
    setText(was, apart ? chart.text("was", { value: chart.number(days.untouched[at]) }) : "");
  }
}
