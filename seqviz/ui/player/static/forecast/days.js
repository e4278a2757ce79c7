// The days of the chart: what was measured, what a viewer made of it, and what is forecast from that.

import { linear, network } from "./network.js";

export const NAMES = ["network", "linear", "usual", "persistence", "last_year"];

export class Days {
  constructor(sentence, model) {
    Object.assign(this, { sentence, model });
    const { values, original, usual } = sentence.arrays;
    this.original = [...original.data];
    this.values = [...values.data];
    this.usual = [...usual.data];
    this.past = this.values.length;
    this.ahead = this.usual.length - this.past;
    this.came = [...(sentence.arrays.came?.data ?? [])];
    this.first = this.past - sentence.read; // of the days the network reads
    this.lines = Object.fromEntries(NAMES.filter((name) => sentence.arrays[name]).map((name) => [name, [...sentence.arrays[name].data]]));
    this.lines.usual = this.usual.slice(this.past);
    this.untouched = this.moved ? this.forecast(this.original).network : this.lines.network;
  }

  get moved() {
    return this.values.some((_, day) => this.changed(day));
  }

  changed(day) {
    return this.values[day] !== this.original[day];
  }

  /** Move a day and forecast anew; false when it stays where it is. */
  move(day, value) {
    const [low, high] = this.sentence.frame;
    // Float32 as Python sends it, so that a day put back is again the day that was measured.
    const rounded = Math.fround(this.rounded(Math.min(high, Math.max(low, value))));
    if (this.values[day] === rounded) return false;
    this.set(day, rounded);
    return true;
  }

  /** As it is written. */
  rounded(value) {
    return Number(value.toFixed(this.sentence.decimals));
  }

  set(day, value) {
    this.values[day] = value;
    Object.assign(this.lines, this.forecast(this.values));
  }

  reset(day) {
    this.set(day, this.original[day]);
  }

  resetAll() {
    this.values = [...this.original];
    Object.assign(this.lines, this.forecast(this.values));
  }

  /** What depends on the last days: the lines of the network, of the linear model, and of persistence. */
  forecast(values) {
    const { spread } = this.sentence;
    const strayed = values.slice(this.first).map((value, at) => (spread > 0 ? (value - this.usual[this.first + at]) / spread : 0));
    const degrees = (line) => line.map((own, at) => this.usual[this.past + at] + spread * own);
    return {
      network: degrees(network(this.model.arrays, strayed)),
      linear: degrees(linear(this.model.arrays, strayed)),
      persistence: new Array(this.ahead).fill(values[this.past - 1]),
    };
  }

  /** Whether other days are the same ones as they were measured, whatever was moved. */
  sameDays(other) {
    return this.sentence.end === other.sentence.end && String(this.original) === String(other.original);
  }

  sameEdits(other) {
    return JSON.stringify(this.edits()) === JSON.stringify(other.edits());
  }

  /** What a viewer changed, by date. */
  edits() {
    const own = this.values.map((value, day) => [this.sentence.dates[day], value, day]).filter(([, , day]) => this.changed(day));
    return Object.fromEntries(own.map(([date, value]) => [date, this.rounded(value)]));
  }
}
