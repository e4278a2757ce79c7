// The cell, drawn: everything of the stage that is not a colour of a value. Built once per layout; a step changes texts,
// classes and a few positions in place.

import { circuit, ribbons } from "../circuit.js";
import { known, stripOf } from "../cells/index.js";
import { css, inkOn } from "../colour.js";
import { html, setAttributes, setText, svg } from "../dom.js";
import { PICKED, rowAt, rowTop } from "../layout.js";
import { symbol } from "../mathml.js";
import { fixed, narrow } from "../numbers.js";
import { line } from "../order.js";
import { shown } from "../captions.js";
import { Bus } from "./bus.js";
import { Verdict } from "./verdict.js";

const OPERATION_CLASS = { "┊": "divider" };

export class Stage {
  constructor(player, strips) {
    this.player = player;
    this.strips = strips;
    this.back = svg("svg", { class: "back", "aria-hidden": "true" });
    this.front = svg("svg", { class: "front", "aria-hidden": "true" });
    this.symbols = html("div", { class: "symbols" });
    this.text = html("p", { class: "spoken", role: "img" });
    this.element = html("div", { class: "cell" }, this.back, strips.canvas, this.front, this.symbols, this.text);
    this.verdict = new Verdict(player);
    this.bus = new Bus(player);
    this.listen();
  }

  lay() {
    const { layout } = this.player;
    for (const layer of [this.back, this.front])
      setAttributes(layer, { width: layout.width, height: layout.height, viewBox: `0 0 ${layout.width} ${layout.height}` });
    this.element.style.height = `${layout.height}px`;
    this.layBack(layout);
    this.layFront(layout);
    this.laySymbols(layout);
  }

  // ---- built once per layout ------------------------------------------------------------------------------------

  layBack(layout) {
    this.grounds = layout.strips.map((strip) => svg("rect", { class: "ground", "data-strip": strip.id,
      x: strip.x - 6, width: strip.w + 12, y: layout.y.symbol - 28, height: layout.bottom - layout.y.symbol + 34 }));
    this.ribbons = ribbons(layout).map(({ id, role, path }) => svg("path", { class: "ribbon", d: path, "data-sig": id, "data-role": role }));
    this.back.replaceChildren(...this.grounds, ...this.ribbons, this.verdict.lay(layout));
  }

  layFront(layout) {
    const { player } = this;
    const { cell } = player.reading;
    this.lines = circuit(cell, layout).map((part) => this.part(part));
    this.frames = layout.strips.map((strip) => svg("rect", { class: "frame", "data-strip": strip.id, "data-sig": strip.id,
      x: strip.x, width: strip.w, y: layout.y.strips, height: layout.rows.height }));
    this.numbers = layout.strips.map((strip) => svg("text", { class: `number${strip.narrow ? " narrow" : ""}`, x: strip.cx }));
    this.operations = layout.strips.slice(0, -1).map((strip) => this.operation(strip, layout)).filter(Boolean);
    this.acts = layout.strips.filter((strip) => strip.gate || strip.weight).map((strip) => this.act(strip, layout));
    this.front.replaceChildren(...this.defs(), ...this.frames, ...this.lines, ...this.acts, this.bus.lay(layout), ...this.home(layout),
      ...this.layMap(layout), ...this.layBand(layout), ...this.operations, ...this.numbers, ...this.verdict.texts);
  }

  defs() {
    const head = (id, cls) => svg("marker", { id, class: cls, viewBox: "0 0 10 10", refX: 5, refY: 5, markerWidth: 11, markerHeight: 11, orient: "auto", markerUnits: "userSpaceOnUse" },
      svg("path", { d: "M0 0L10 5L0 10z" }));
    return [svg("defs", {}, head("head", "ink"), head("head-h", "h"))];
  }

  part(part) {
    if (part.line) return svg("path", { d: part.line, id: part.id, class: `wire${part.thick ? " thick" : ""}${part.dashed ? " dashed" : ""}`,
      "data-role": part.role, "marker-end": part.arrow ? "url(#head)" : null });
    if (part.note) return svg("text", { class: "note", x: part.x, y: part.y }, this.player.text(part.note));
    const pill = part.pill != null;
    const width = pill ? (part.small ? 28 : 36) : 19;
    return svg("g", { class: `node${part.small ? " small" : ""}` },
      svg("rect", { x: part.x - width / 2, y: part.y - 9.5, width, height: 19, rx: 9.5 }),
      svg("text", { x: part.x, y: part.y + (pill ? 4.5 : 5), class: pill ? "pill" : "glyph" }, part.node ?? part.pill));
  }

  operation(strip, layout) {
    if (strip.op === "┊") return svg("line", { class: OPERATION_CLASS["┊"], x1: strip.opX, x2: strip.opX, y1: layout.y.strips, y2: layout.bottom });
    if (layout.phone && strip.op !== "×" && strip.op !== "+") return null;
    const last = layout.phone && strip.id === "c";
    return last ? null : svg("text", { class: `op${strip.op.length > 1 ? " fn" : ""}`, x: strip.opX, "data-after": strip.id }, strip.op);
  }

  /** The activation box under a gate's strip, with the matrices that feed it. */
  act(strip, layout) {
    const { y, height } = layout.act;
    const text = strip.weight ?? (strip.role === "candidate" ? "tanh" : "σ");
    const names = strip.gate && !layout.phone ? this.weightNames(strip, y + height + 16) : [];
    return svg("g", { class: "act", "data-sig": strip.id, "data-role": strip.role },
      svg("rect", { x: strip.x, y, width: strip.w, height, rx: 4 }),
      svg("text", { x: strip.cx, y: y + 16, class: strip.weight ? "it" : "" }, text), ...names);
  }

  weightNames(strip, y) {
    const name = (letter) => [svg("tspan", { class: "it" }, letter), svg("tspan", { class: "it sub", dy: 3 }, strip.gate), svg("tspan", { dy: -3 }, " ")];
    return [svg("text", { class: "weights", x: strip.cx, y }, ...name("W"), ...name("U"))];
  }

  /** h goes home: from the last strip down and back into the bus. */
  home(layout) {
    const { bus, phone } = layout;
    const x = layout.strips.at(-1).cx;
    const y = bus.y + bus.height / 2;
    const path = svg("path", { id: "return-h", class: "wire dashed h", d: `M${x} ${layout.bottom + 4}V${y}H${bus.h.right + 6}`, "marker-end": "url(#head-h)" });
    const note = (key, dy) => svg("text", { class: "note start", x: x + 8, y: y + dy }, this.player.text(key));
    return phone ? [path] : [path, note("return_h", -6), note("return_h2", 12)];
  }

  layMap(layout) {
    if (!layout.map) return [];
    const { x, w } = layout.map;
    const { H, T } = this.player.reading;
    const edge = (unit, y) => svg("text", { class: "axis end", x: x - 8, y }, unit);
    this.ends = [edge("", layout.y.strips + 10), edge("", layout.bottom)];
    this.axes = svg("text", { class: "note start", x, y: layout.bottom + 20 });
    this.column = svg("rect", { class: "column", y: layout.y.strips - 1, height: layout.rows.height + 2, width: Math.max(3, w / T) });
    this.notch = svg("path", { class: "notch", d: `M-6 ${layout.y.strips - 9}h12l-6 7z` });
    this.word = svg("text", { class: "map-word", y: layout.y.strips - 14 });
    return H ? [...this.ends, this.axes, this.column, this.notch, this.word] : [];
  }

  layBand(layout) {
    const x0 = layout.map ? layout.map.x : layout.strips[0].x - 3;
    this.band = svg("rect", { class: "band", x: x0 - 2, width: layout.right + 3 - x0 + (layout.map ? 0 : 2), height: PICKED + 2, rx: 4 });
    this.blank = svg("rect", { class: "blank", x: x0, width: layout.map ? layout.map.w : 0, height: PICKED });
    this.zero = svg("line", { class: "zero", x1: x0, x2: x0 + (layout.map ? layout.map.w : 0) });
    this.spark = svg("path", { class: "spark" });
    this.ahead = svg("path", { class: "spark ahead" });
    this.dot = svg("circle", { class: "spark-dot", r: 4.5 });
    this.span = svg("text", { class: "span end", x: x0 - 8 });
    this.unit = svg("text", { class: "unit", x: x0 - 8 });
    return layout.map ? [this.blank, this.zero, this.ahead, this.spark, this.band, this.dot, this.span, this.unit] : [this.band];
  }

  /** Symbols and captions over the strips are HTML, so that MathML gives them the letters of the equations. */
  laySymbols(layout) {
    const { player } = this;
    const { cell } = player.reading;
    const label = (strip) => {
      const key = strip.id === "h" && cell.state === "h" ? "strip.h_state" : strip.id === "written" && layout.phone ? "strip.written_short" : `strip.${strip.id}`;
      const derived = !strip.symbol;
      const caption = layout.phone && !derived ? null : html("span", { class: "strip-caption" }, player.text(key));
      const node = strip.symbol ? html("span", { class: "strip-symbol", "data-sig": strip.id, "data-role": strip.role }, symbol(strip.symbol)) : null;
      return html("div", { class: `over-strip${derived ? " derived" : ""}`, style: `left:${strip.cx}px;top:${layout.phone && derived ? layout.y.symbol - 12 : layout.y.symbol - 20}px`, "data-strip": strip.id }, node, caption);
    };
    this.labels = layout.strips.map(label);
    this.mapName = html("div", { class: "map-name", style: `left:${layout.map ? layout.map.x : 0}px;top:${layout.y.symbol - 22}px` });
    this.symbols.replaceChildren(...this.labels, ...(layout.map ? [this.mapName] : []));
  }

  // ---- a step -----------------------------------------------------------------------------------------------------

  show(changed) {
    const any = (...keys) => keys.some((key) => changed.has(key));
    if (any("all", "sub")) this.showSub();
    if (any("all", "t", "sub", "rows", "ahead")) this.showRow();
    if (any("all", "t", "rows")) this.showColumn();
    if (any("all", "t", "sub")) this.bus.show();
    if (any("all", "t", "sub")) this.verdict.show();
    if (any("t", "sub")) this.run(changed);
  }

  showSub() {
    const { reading, state } = this.player;
    const shownNow = known(reading.cell, state.sub);
    const lit = new Set(state.sub == null ? [] : reading.cell.steps[state.sub].lights);
    const gates = state.sub == null ? [] : [...lit].filter((id) => id === reading.cell.steps[state.sub].signal || stripOf(reading.cell, id).weight);
    const mark = (node, id) => {
      node.classList.toggle("lit", lit.has(id));
      node.classList.toggle("unknown", !shownNow.has(id));
    };
    for (const node of [...this.grounds, ...this.frames, ...this.labels]) mark(node, node.dataset.strip);
    for (const node of [...this.ribbons, ...this.acts]) {
      node.classList.toggle("lit", gates.includes(node.dataset.sig));
      node.classList.toggle("unknown", !shownNow.has(node.dataset.sig));
    }
    for (const node of this.operations) if (node.dataset.after) node.classList.toggle("unknown", !this.operationKnown(node.dataset.after, shownNow));
    if (this.player.layout.map) this.showMapName();
  }

  operationKnown(id, shownNow) {
    const { strips } = this.player.layout;
    const index = strips.findIndex((strip) => strip.id === id);
    return shownNow.has(id) && (shownNow.has(strips[index + 1].id) || strips[index].op === "×");
  }

  mapText(id) {
    const { cell } = this.player.reading;
    return this.player.text(id === "h" && cell.state === "h" ? "map.h_state" : `map.${id}`);
  }

  showMapName() {
    const { cell } = this.player.reading;
    const id = this.strips.focus;
    const { role, symbol: name } = stripOf(cell, id);
    this.mapName.replaceChildren(html("span", { class: "strip-symbol", "data-role": role }, symbol(name.split("_")[0])),
      html("span", { class: "quiet" }, this.player.text("map.over", { name: this.mapText(id) })));
  }

  /** The picked unit: its band, its numbers and its line over the sentence. */
  showRow() {
    const { player } = this;
    const { layout, reading, state, images } = player;
    const top = layout.y.strips + rowTop(layout.rows, player.open, player.open);
    const shownNow = known(reading.cell, state.sub);
    setAttributes(this.band, { y: top - 1 });
    layout.strips.forEach((strip, index) => {
      const value = reading.at(strip.id, state.t)[state.unit];
      const node = this.numbers[index];
      setText(node, shownNow.has(strip.id) ? (strip.narrow ? narrow(value) : fixed(value)) : "");
      setAttributes(node, { y: top + 22, fill: inkOn(images.colour(strip.id, value)) });
      setAttributes(this.frames[index], { "data-value": value });
    });
    for (const node of this.operations) if (node.dataset.after) setAttributes(node, { y: top + 22 });
    if (layout.map) this.showLine(top);
    setText(this.text, this.spoken(reading, state));
  }

  spoken(reading, state) {
    const id = this.strips.focus;
    return this.player.text("map.picture", { name: this.mapText(id), units: reading.H, count: reading.T,
      word: reading.tokens[state.t], unit: state.unit, value: fixed(reading.at(id, state.t)[state.unit]) });
  }

  showLine(top) {
    const { layout, reading, state, order } = this.player;
    const { x, w } = layout.map;
    const values = line(reading, this.strips.focus, state.unit);
    const most = Math.max(1e-9, ...values.map(Math.abs));
    const column = w / reading.T;
    const at = (t) => [x + (t + 0.5) * column, top + PICKED / 2 - (values[t] / most) * (PICKED / 2 - 6)];
    const draw = (from, to) => Array.from({ length: Math.max(0, to - from) }, (_, k) => at(from + k).map((v) => v.toFixed(1)).join(" ")).map((p, k) => (k ? "L" : "M") + p).join("");
    const backward = state.direction === 1;
    setAttributes(this.spark, { d: backward ? draw(state.t, reading.T) : draw(0, state.t + 1) });
    setAttributes(this.ahead, { d: backward ? draw(0, state.t + 1) : draw(state.t, reading.T) });
    const [cx, cy] = at(state.t);
    setAttributes(this.dot, { cx, cy });
    setAttributes(this.blank, { y: top });
    setAttributes(this.zero, { y1: top + PICKED / 2, y2: top + PICKED / 2 });
    setAttributes(this.span, { y: top + 30 });
    setText(this.span, `±${most.toFixed(1)}`);
    setAttributes(this.unit, { y: top + 16 });
    setText(this.unit, String(state.unit));
    setText(this.ends[0], this.player.open === 0 ? "" : String(order[0]));
    setText(this.ends[1], this.player.open === layout.rows.count - 1 ? "" : String(order.at(-1)));
  }

  showColumn() {
    const { layout, reading, state, tween } = this.player;
    if (!layout.map) return;
    const { x, w } = layout.map;
    const column = w / reading.T;
    const left = x + state.t * column - Math.max(0, 3 - column) / 2;
    this.element.classList.toggle("still", !tween);
    this.column.style.transform = `translateX(${left}px)`;
    const middle = x + (state.t + 0.5) * column;
    this.notch.style.transform = `translateX(${middle}px)`;
    setText(this.word, shown(reading.tokens[state.t]));
    const anchor = middle < x + 30 ? "start" : middle > x + w - 30 ? "end" : "middle";
    setAttributes(this.word, { x: anchor === "start" ? x : anchor === "end" ? x + w : middle, "text-anchor": anchor });
    const images = this.strips.images.get(this.strips.focus, w);
    setText(this.axes, images.width < reading.T
      ? this.player.text("map.axes_mean", { group: Math.round(reading.T / images.width) })
      : this.player.text("map.axes", { column: state.t + 1 }));
  }

  /** In gate mode the next word begins with the states running home along their dashed paths. */
  run(changed) {
    const { state, tween } = this.player;
    if (!changed.has("t") || state.sub !== 0 || !tween) return;
    for (const id of ["return-c", "return-h"]) {
      const path = this.front.getElementById(id);
      path?.animate([{ strokeDashoffset: 0 }, { strokeDashoffset: id === "return-c" ? -54 : -54 }], { duration: 320, easing: "ease-in-out" });
    }
  }

  // ---- pointer ------------------------------------------------------------------------------------------------------

  listen() {
    this.element.addEventListener("pointermove", (event) => this.point(event));
    this.element.addEventListener("pointerleave", () => this.leave());
    this.element.addEventListener("pointerdown", (event) => this.press(event));
  }

  /** What lies under the pointer: {strip | map, position, t}. */
  under(event) {
    const { layout, reading } = this.player;
    const box = this.element.getBoundingClientRect();
    const scale = box.width / layout.width;
    const [x, y] = [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
    if (y >= layout.bus.y && y <= layout.bus.y + layout.bus.height) return this.bus.under(x);
    if (y < layout.y.strips || y > layout.bottom) return this.above(x, y);
    const position = rowAt(layout.rows, y - layout.y.strips, this.player.open);
    const strip = layout.strips.find((item) => x >= item.x - 3 && x <= item.right + 3);
    if (strip) return { strip, position, t: this.player.state.t };
    const { map } = layout;
    if (!map || x < map.x || x > map.x + map.w) return null;
    return { map: true, strip: stripOf(reading.cell, this.strips.focus), position, t: Math.min(reading.T - 1, Math.floor(((x - map.x) / map.w) * reading.T)) };
  }

  above(x, y) {
    const { layout } = this.player;
    const strip = layout.strips.find((item) => x >= item.x - 8 && x <= item.right + 8);
    const onSymbol = y > layout.y.symbol - 26 && y < layout.y.strips;
    const onAct = y > layout.act.y && y < layout.act.y + layout.act.height + 20;
    return strip && (onSymbol || onAct) ? { about: strip } : null;
  }

  point(event) {
    const hit = this.under(event);
    this.player.hot(hit?.strip?.id ?? hit?.about?.id ?? null);
    if (!hit) return this.player.tip.hide();
    if (event.buttons && hit.strip && !hit.map && event.pointerType === "touch") this.player.pickRow(hit.position);
    return this.player.tip.show(event, hit.lines ?? (hit.about ? this.aboutLines(hit.about) : this.cellLines(hit)));
  }

  press(event) {
    const hit = this.under(event);
    if (!hit?.strip) return;
    if (hit.map) {
      this.player.pause();
      this.player.seek(hit.t);
    }
    this.player.pickRow(hit.position);
  }

  leave() {
    this.player.hot(null);
    this.player.tip.hide();
  }

  cellLines({ strip, position, t }) {
    const { layout, reading, order, state, images } = this.player;
    if (!known(reading.cell, t === state.t ? state.sub : null).has(strip.id)) return this.aboutLines(strip);
    const { group } = layout.rows;
    const value = { symbol: (strip.symbol ?? this.player.text(`strip.${strip.id}`)).replace("_", ""), word: reading.tokens[t] };
    if (group > 1) {
      const last = Math.min(order.length - 1, (position + 1) * group - 1);
      return [this.player.text("about.rows", { ...value, first: order[position * group], last: order[last], value: fixed(images.values(strip.id)[t * layout.rows.count + position]) })];
    }
    const unit = order[position];
    return [this.player.text("about.cell", { ...value, unit, value: fixed(reading.at(strip.id, t)[unit]) }), this.aboutLines(strip)[0]];
  }

  aboutLines(strip) {
    const { reading } = this.player;
    const chunk = reading.cell.chunks.indexOf(strip.gate ?? strip.id);
    return [this.player.text(`about.${strip.id}`, { units: reading.H, first: chunk * reading.H, last: (chunk + 1) * reading.H - 1 })];
  }
}
