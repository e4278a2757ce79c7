// Three maps, one row per unit and one column per word: before, after, and after less before. Cells that an act sets
// itself have an outline; a reading that is not to be seen yet is an empty frame.

import { css, ramp } from "../../colour.js";
import { html, setAttributes, setText, sizeCanvas, svg } from "../../dom.js";
import { columnMeans, paint } from "../../images.js";
import { symbol } from "../../mathml.js";
import { fixed } from "../../numbers.js";
import { MAPS } from "../layout.js";

const gradient = (name, dark, to) => `linear-gradient(to ${to}, ${ramp(name, dark).filter((_, i) => i % 16 === 0).map(css).join(", ")})`;

export class Maps {
  constructor(scene) {
    this.scene = scene;
    this.maps = MAPS.map((which) => this.map(which));
    this.elements = this.maps.map((map) => map.element);
  }

  map(which) {
    const canvas = html("canvas", { role: "img" });
    const waiting = html("div", { class: "waiting-map" });
    const outline = svg("svg", { class: "outline", "aria-hidden": "true" });
    const row = html("div", { class: "row-mark" });
    const letter = html("span", { class: "letter" });
    const text = html("span", {});
    const name = html("span", { class: "map-title" }, letter, text);
    const [first, last] = [html("span", { class: "map-tick first" }), html("span", { class: "map-tick last" })];
    const bar = html("i", { class: "scale-bar" });
    const [high, middle, low] = ["high", "middle", "low"].map((place) => html("span", { class: place }));
    const scale = html("div", { class: "map-scale" }, high, bar, middle, low);
    const element = html("div", { class: "map" }, html("div", { class: "map-side" }, name, first, last), canvas, waiting, outline, row, scale);
    return { which, element, canvas, waiting, outline, row, name, letter, text, first, last, bar, high, middle, low, scale };
  }

  lay() {
    const { scene } = this;
    const { layout, pair } = scene;
    for (const map of this.maps) {
      const { top, height } = layout.maps[map.which];
      map.element.style.cssText = `top:${top}px;height:${height}px;--x0:${layout.x0}px;--w:${layout.width}px;--side:${layout.gutter - 14}px`;
      setText(map.text, layout.narrow && !pair.shown && map.which === "difference" ? "" : scene.text(map.which));
      setText(map.first, layout.narrow ? "" : "0");
      setText(map.last, layout.narrow ? "" : String(pair.H - 1));
      const there = pair.shown || map.which === "before";
      map.canvas.hidden = map.scale.hidden = map.row.hidden = !there;
      map.waiting.hidden = there || pair.sentence.state === "hidden"; // there the question stands
      setText(map.waiting, map.which === "after" ? scene.text("waiting") : "");
    }
  }

  show(changed) {
    if (["all", "signal"].some((key) => changed.has(key))) this.maps.forEach((map) => this.paint(map));
    if (["all", "unit"].some((key) => changed.has(key))) this.maps.forEach((map) => this.mark(map));
    if (["all", "t", "unit", "signal"].some((key) => changed.has(key))) this.maps.forEach((map) => this.speak(map));
  }

  paint(map) {
    const { scene } = this;
    const { layout, pair, state, dark } = scene;
    const { height } = layout.maps[map.which];
    this.outline(map);
    map.letter.replaceChildren(...(map.text.textContent ? [symbol(state.signal)] : []));
    setAttributes(map.letter, { "data-role": pair.role(state.signal) });
    if (map.canvas.hidden) return;
    const { ramp: name, range } = pair.scale(map.which, state.signal);
    const columns = Math.min(pair.T, Math.floor(layout.width));
    const image = paint(columnMeans(pair.values(map.which, state.signal), pair.T, pair.H, columns), columns, pair.H, name, range, dark);
    sizeCanvas(map.canvas, layout.width, height).drawImage(image, 0, 0, layout.width, height);
    map.bar.style.background = gradient(name, dark, layout.narrow ? "right" : "top");
    const ends = name === "sign" ? [`+${fixed(range)}`, "0", fixed(-range)] : ["1", "", "0"];
    [map.high, map.middle, map.low].forEach((node, index) => setText(node, ends[index].replace(/(\.\d)0$/, "$1")));
  }

  /** Frames around the cells that an act sets; in the map of what was there is none. */
  outline(map) {
    const { layout, pair, state, sentence } = this.scene;
    const { height } = layout.maps[map.which];
    const boxes = map.which === "before" || !pair.shown ? [] : sentence.acts.flatMap(({ boxes: own }) => own[state.signal] ?? []);
    setAttributes(map.outline, { width: layout.width, height, viewBox: `0 0 ${layout.width} ${height}` });
    map.outline.replaceChildren(...boxes.flatMap(([first, last, low, high]) => {
      // Around the cells, not over them: a row may be two pixels high.
      const place = { x: first * layout.column - 1, y: low * layout.row - 1, width: (last - first + 1) * layout.column + 2, height: (high - low + 1) * layout.row + 2 };
      return [svg("rect", { ...place, class: "halo" }), svg("rect", { ...place, class: "set" })];
    }));
  }

  /** Arrows at both ends of the picked unit's row: a frame around a row of two pixels would hide it. */
  mark(map) {
    const { layout, state } = this.scene;
    map.row.style.transform = `translateY(${(state.unit + 0.5) * layout.row}px)`;
  }

  speak(map) {
    const { scene } = this;
    const { pair, state } = scene;
    if (map.canvas.hidden) return;
    const values = { name: scene.text(map.which), symbol: state.signal, units: pair.H, words: pair.T, word: pair.tokens[state.t], unit: state.unit };
    setAttributes(map.canvas, { "aria-label": scene.text("map.picture", { ...values, value: fixed(pair.at(map.which, state.signal, state.t, state.unit)) }) });
  }
}
