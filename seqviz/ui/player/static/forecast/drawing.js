// The chart's drawing: laid out when data or size change, and per move of a day only what moves with it.

import { setAttributes, svg } from "../dom.js";
import { fixed, MINUS } from "../numbers.js";
import { NAMES } from "./days.js";
import { path, spread } from "./layout.js";

const WEEK = 7;
const ORDER = ["last_year", "persistence", "network", "linear"]; // the thin line of the linear model over the network's

export class Drawing {
  constructor(chart) {
    this.chart = chart;
    this.ground = svg("g", {});
    this.moving = svg("g", {});
    this.svg = svg("svg", { class: "fc-picture", role: "slider", tabindex: "0" }, this.ground, this.moving);
  }

  get layout() {
    return this.chart.layout;
  }

  get days() {
    return this.chart.days;
  }

  lay() {
    const { layout } = this;
    setAttributes(this.svg, { width: layout.outer, height: layout.height, viewBox: `0 0 ${layout.outer} ${layout.height}` });
    this.ground.replaceChildren(...this.grounds(), ...this.axes(), ...this.past());
    this.build();
  }

  // ---- what stands still --------------------------------------------------------------------------------------

  /** The days that the network reads, and the days ahead. */
  grounds() {
    const { layout, days, chart } = this;
    const [from, to] = [layout.x(days.first - 0.5), layout.x(days.past - 0.5)];
    const height = layout.bottom - layout.top;
    const name = chart.text(layout.mode === "phone" ? "read.short" : "read", { count: chart.sentence.read });
    return [
      svg("rect", { class: "fc-read", x: from, y: layout.top, width: to - from, height, rx: 4 }),
      svg("text", { class: "fc-note", x: from + 2, y: layout.top - 9 }, name),
      svg("text", { class: "fc-note", x: to + 4, y: layout.top - 9 }, chart.text(layout.mode === "phone" ? "ahead.short" : "ahead")),
      svg("line", { class: "fc-today", x1: to, x2: to, y1: layout.top - 4, y2: layout.bottom }),
    ];
  }

  axes() {
    const { layout, days, chart } = this;
    const rows = layout.ticks.flatMap(({ value, text }) => [
      svg("line", { class: "fc-grid", x1: layout.left, x2: layout.right, y1: layout.y(value), y2: layout.y(value) }),
      svg("text", { class: "fc-tick end", x: layout.left - 6, y: layout.y(value) + 4.5 }, `${text}${chart.sentence.unit}`),
    ]);
    const every = layout.mode === "wide" ? WEEK : 2 * WEEK;
    const columns = [];
    for (let day = days.past - 1; day >= layout.from; day -= every) columns.push(day);
    columns.push(days.past + days.ahead - 1);
    return [...rows, ...columns.map((day) => svg("text", { class: "fc-tick middle", x: Math.min(layout.x(day), layout.outer - 20), y: layout.bottom + 19 }, chart.sentence.labels[day]))];
  }

  /** What is usual, and what came. */
  past() {
    const { layout, days } = this;
    const from = Math.floor(layout.from);
    const usual = days.usual.slice(from).map((value, at) => [layout.x(from + at), layout.y(value)]);
    const came = days.came.map((value, at) => [layout.x(days.past + at), layout.y(value)]);
    return [
      svg("path", { class: "fc-line-usual", d: path(usual) }),
      svg("path", { class: "fc-line-came", d: path(came) }),
      ...came.map(([cx, cy]) => svg("circle", { class: "fc-came", cx, cy, r: 4 })),
    ];
  }

  // ---- what moves ---------------------------------------------------------------------------------------------

  build() {
    const { days, layout } = this;
    const read = Array.from({ length: days.past - days.first }, (_, at) => days.first + at);
    this.series = svg("path", { class: "fc-series" });
    this.lines = new Map(ORDER.filter((name) => days.lines[name]).map((name) => [name, svg("path", { class: `fc-line-${name}` })]));
    this.ghost = svg("path", { class: "fc-ghost" });
    this.shifts = read.map(() => svg("line", { class: "fc-shift" }));
    this.dots = read.map(() => svg("circle", { class: "fc-dot", r: layout.mode === "phone" ? 3.4 : 4.2 }));
    this.hands = read.map(() => svg("circle", { class: "fc-hold", r: Math.max(8, Math.min(16, layout.column)) }));
    this.aheads = Array.from({ length: days.ahead }, () => svg("circle", { class: "fc-dot-network", r: 3.4 }));
    this.ring = svg("circle", { class: "fc-chosen", r: 7 });
    this.names = new Map([...this.lines.keys(), "usual", ...(days.came.length ? ["came"] : [])].map((name) => [name, svg("text", { class: `fc-name fc-name-${name}` }, this.chart.text(`line.${name}`))]));
    this.moving.replaceChildren(this.series, ...this.shifts, this.ghost, ...this.lines.values(), ...this.aheads, ...this.dots, this.ring,
      ...(layout.mode === "phone" ? [] : this.names.values()), ...this.hands);
  }

  show() {
    const { layout, days, chart } = this;
    if (!layout) return;
    const from = Math.floor(layout.from);
    setAttributes(this.series, { d: path(days.values.slice(from).map((value, at) => [layout.x(from + at), layout.y(value)])) });
    this.showDays();
    const start = [layout.x(days.past - 1), layout.y(days.values[days.past - 1])];
    const line = (values) => path([start, ...values.map((value, at) => this.point(value, at))]);
    for (const [name, node] of this.lines) setAttributes(node, { d: name === "last_year" ? line(days.lines[name]).replace(/^M\S+ \S+L/, "M") : line(days.lines[name]) });
    this.aheads.forEach((dot, at) => setAttributes(dot, { cx: this.point(days.lines.network[at], at)[0], cy: this.point(days.lines.network[at], at)[1] }));
    setAttributes(this.ghost, { d: days.moved ? path(days.untouched.map((value, at) => this.point(value, at))) : "" });
    this.showNames();
    setAttributes(this.svg, this.spoken());
    setAttributes(this.ring, { cx: layout.x(chart.chosen), cy: layout.y(days.values[chart.chosen]) });
  }

  point(value, at) {
    const { layout, days } = this;
    return [layout.x(days.past + at), Math.min(layout.bottom, Math.max(layout.top, layout.y(value)))];
  }

  showDays() {
    const { layout, days } = this;
    this.dots.forEach((dot, at) => {
      const day = days.first + at;
      const [cx, cy] = [layout.x(day), layout.y(days.values[day])];
      for (const node of [dot, this.hands[at]]) setAttributes(node, { cx, cy });
      const rises = days.values[day] > days.original[day];
      setAttributes(dot, { class: `fc-dot${days.changed(day) ? (rises ? " up" : " down") : ""}` });
      setAttributes(this.shifts[at], { class: `fc-shift ${rises ? "up" : "down"}`, x1: cx, x2: cx, y1: layout.y(days.original[day]), y2: cy });
    });
  }

  showNames() {
    const { layout, days } = this;
    const last = (name) => (name === "came" ? days.came.at(-1) : days.lines[name].at(-1));
    const names = [...this.names.keys()];
    const at = spread(names.map((name) => this.point(last(name), 0)[1]), layout.top + 6, layout.bottom - 4);
    names.forEach((name, index) => setAttributes(this.names.get(name), { x: layout.right + 8, y: at[index] + 4.5 }));
  }

  spoken() {
    const { days, chart } = this;
    const { chosen, sentence } = chart;
    const plain = (value) => fixed(value, sentence.decimals).replace(MINUS, "-");
    const values = { day: sentence.spoken[chosen], value: chart.number(days.values[chosen]), next: chart.number(days.lines.network[0]), week: chart.number(days.lines.network.at(-1)) };
    return {
      "aria-label": chart.text("slider"), "aria-orientation": "vertical", "aria-valuetext": chart.text("spoken", values),
      "aria-valuenow": plain(days.values[chosen]), "aria-valuemin": plain(sentence.frame[0]), "aria-valuemax": plain(sentence.frame[1]),
    };
  }

  /** A short piece of a line, for the legend. */
  sample(name) {
    const mark = name === "came" ? svg("circle", { class: "fc-came", cx: 13, cy: 6, r: 4 }) : svg("path", { class: `fc-line-${name}`, d: "M1 6L25 6" });
    return svg("svg", { width: 26, height: 12, "aria-hidden": "true" }, mark);
  }
}
