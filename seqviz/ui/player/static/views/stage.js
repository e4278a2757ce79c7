// The cell, drawn: built once per layout from drawing.js, circuit.js and band.js; a step changes texts and classes in place.

import { circuit, ribbons } from "../circuit.js";
import { known, stripOf } from "../cells/index.js";
import { html, setAttributes, setText, svg } from "../dom.js";
import { symbol } from "../mathml.js";
import { fixed } from "../numbers.js";
import { Band } from "./band.js";
import { Bus } from "./bus.js";
import { gateBox, heads, operation, wayHome, wirePart } from "./drawing.js";
import { Pointer } from "./pointer.js";
import { Verdict } from "./verdict.js";

const HOME_RUN = 320;

export class Stage {
  constructor(player, strips) {
    this.player = player;
    this.strips = strips;
    this.back = svg("svg", { class: "back", "aria-hidden": "true" });
    this.front = svg("svg", { class: "front", "aria-hidden": "true" });
    this.symbols = html("div", { class: "symbols" });
    this.text = html("p", { class: "spoken" });
    this.element = html("div", { class: "cell" }, this.back, strips.canvas, this.front, this.symbols, this.text);
    this.band = new Band(player);
    this.bus = new Bus(player);
    this.verdict = new Verdict(player);
    this.pointer = new Pointer(player, this.element, this.bus);
  }

  // ---- built once per layout --------------------------------------------------------------------------------------

  lay() {
    const { layout, reading, sentence, dark } = this.player;
    const signature = [reading.cell.kind, layout.width, layout.height, layout.mode, layout.map?.w, layout.bus.x.w, reading.hasBelief, ...sentence.labels, sentence.focus, dark].join();
    if (this.signature === signature) return this.bus.forget();
    this.signature = signature;
    for (const layer of [this.back, this.front])
      setAttributes(layer, { width: layout.width, height: layout.height, viewBox: `0 0 ${layout.width} ${layout.height}` });
    this.element.style.height = `${layout.height}px`;
    this.layBack(layout);
    this.layFront(layout);
    this.laySymbols(layout);
    return undefined;
  }

  layBack(layout) {
    this.grounds = layout.strips.map((strip) => svg("rect", { class: "ground", "data-strip": strip.id,
      x: strip.x - 6, width: strip.w + 12, y: layout.y.symbol - 28, height: layout.bottom - layout.y.symbol + 34 }));
    this.ribbons = ribbons(layout).map(({ id, role, path }) => svg("path", { class: "ribbon", d: path, "data-sig": id, "data-role": role }));
    this.back.replaceChildren(...this.grounds, ...this.ribbons, this.verdict.lay(layout));
  }

  layFront(layout) {
    const text = (key) => this.player.text(key);
    const wires = circuit(this.player.reading.cell, layout).map((part) => wirePart(part, text));
    this.frames = layout.strips.map((strip) => svg("rect", { class: "frame", "data-strip": strip.id, "data-sig": strip.id,
      x: strip.x, width: strip.w, y: layout.y.strips, height: layout.rows.height }));
    this.operations = layout.strips.slice(0, -1).map((strip) => operation(strip, layout)).filter(Boolean);
    this.gates = layout.strips.filter((strip) => strip.gate || strip.weight).map((strip) => gateBox(strip, layout));
    this.front.replaceChildren(heads(), ...this.frames, ...wires, ...this.gates, this.bus.lay(layout), ...wayHome(layout, text),
      ...this.band.lay(layout, this.operations), ...this.verdict.texts);
  }

  /** Symbols and captions over the strips are HTML, so that MathML gives them the letters of the equations. */
  laySymbols(layout) {
    this.labels = layout.strips.map((strip) => this.label(strip, layout));
    this.mapName = html("div", { class: "map-name", style: `left:${layout.map?.x ?? 0}px;top:${layout.y.symbol - 22}px` });
    this.symbols.replaceChildren(...this.labels, ...(layout.map ? [this.mapName] : []));
  }

  label(strip, layout) {
    const { phone, y } = layout;
    const derived = !strip.symbol;
    const caption = phone && !derived ? null : html("span", { class: "strip-caption" }, this.player.text(this.captionKey(strip, phone)));
    const letters = derived ? null : html("span", { class: "strip-symbol", "data-sig": strip.id, "data-role": strip.role }, symbol(strip.symbol));
    const top = phone && derived ? y.symbol - 12 : y.symbol - 20;
    return html("div", { class: `over-strip${derived ? " derived" : ""}`, style: `left:${strip.cx}px;top:${top}px`, "data-strip": strip.id }, letters, caption);
  }

  captionKey(strip, phone) {
    if (strip.id === "h" && this.player.reading.cell.state === "h") return "strip.h_state";
    return strip.id === "written" && phone ? "strip.written_short" : `strip.${strip.id}`;
  }

  // ---- a step -----------------------------------------------------------------------------------------------------

  show(changed) {
    const any = (...keys) => keys.some((key) => changed.has(key));
    this.element.classList.toggle("still", !this.player.tween);
    if (any("all", "sub")) this.showSub();
    this.band.show(changed);
    if (any("all", "t", "sub")) {
      this.bus.show();
      this.verdict.show();
    }
    if (any("all", "t", "sub", "unit")) setText(this.text, this.spoken(this.strips.focus));
    if (any("t")) this.runHome();
  }

  /** Light what this step computes, empty what is not yet known. */
  showSub() {
    const { cell } = this.player.reading;
    const { sub } = this.player.state;
    const shownNow = known(cell, sub);
    const lit = new Set(sub == null ? [] : cell.steps[sub].lights);
    const reads = (id) => lit.has(id) && (id === cell.steps[sub].signal || Boolean(stripOf(cell, id).weight));
    const mark = (node, id, isLit) => {
      node.classList.toggle("lit", isLit);
      node.classList.toggle("unknown", !shownNow.has(id));
    };
    for (const node of [...this.grounds, ...this.frames, ...this.labels]) mark(node, node.dataset.strip, lit.has(node.dataset.strip));
    for (const node of [...this.ribbons, ...this.gates]) mark(node, node.dataset.sig, reads(node.dataset.sig));
    for (const node of this.operations) if (node.dataset.after) node.classList.toggle("unknown", !this.operationKnown(node.dataset.after, shownNow));
    if (this.player.layout.map) this.showMapName(cell);
  }

  operationKnown(id, shownNow) {
    const { strips } = this.player.layout;
    const next = strips[strips.findIndex((strip) => strip.id === id) + 1];
    return shownNow.has(id) && shownNow.has(next.id);
  }

  showMapName(cell) {
    const { role, symbol: name } = stripOf(cell, this.strips.focus);
    this.mapName.replaceChildren(html("span", { class: "strip-symbol", "data-role": role }, symbol(name.split("_")[0])),
      html("span", { class: "quiet" }, this.player.text("map.over", { name: this.mapText(this.strips.focus) })));
  }

  mapText(id) {
    return this.player.text(id === "h" && this.player.reading.cell.state === "h" ? "map.h_state" : `map.${id}`);
  }

  /** One sentence for a picture of a signal: the picked unit's value at the current word. */
  spoken(id) {
    const { reading, state } = this.player;
    return this.player.text("map.picture", { name: this.mapText(id), units: reading.H, count: reading.T,
      word: reading.tokens[state.t], unit: state.unit, value: fixed(reading.at(id, state.t)[state.unit]) });
  }

  /** In gate mode the next word begins with the states running home along their dashed paths. */
  runHome() {
    if (this.player.state.sub !== 0 || !this.player.tween) return;
    for (const id of ["return-c", "return-h"])
      this.front.getElementById(id)?.animate([{ strokeDashoffset: 0 }, { strokeDashoffset: -54 }], { duration: HOME_RUN, easing: "ease-in-out" });
  }
}
