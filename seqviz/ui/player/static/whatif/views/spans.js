// Where each act acts: a bar with its name above the curve, a ground through everything below it. Ends can be dragged.

import { html, setText } from "../../dom.js";
import { dragged, spanOf, wordAt } from "../layout.js";

export class Spans {
  constructor(scene) {
    this.scene = scene;
    this.grounds = html("div", { class: "grounds", "aria-hidden": "true" });
    this.bars = html("div", { class: "bars" });
    this.elements = [this.grounds, this.bars];
  }

  lay() {
    const { acts } = this.scene.sentence;
    this.parts = acts.map((act, index) => this.part(act, index));
    this.bars.replaceChildren(...this.parts.map((part) => part.bar));
    this.grounds.replaceChildren(...this.parts.map((part) => part.ground));
  }

  part(act, index) {
    const label = html("span", { class: "bar-label" });
    const grips = { words: ["first", "last"], word: ["both"] }[act.drag] ?? [];
    const bar = html("div", { class: "act-bar" }, ...grips.map((grip) => this.grip(grip, index)), label);
    setText(label, act.label);
    return { act, bar, ground: html("div", { class: "ground-band" }), label };
  }

  grip(name, index) {
    const grip = html("span", { class: `grip ${name}`, title: this.scene.text("drag") });
    grip.addEventListener("pointerdown", (event) => this.take(grip, name, index, event));
    return grip;
  }

  show(changed) {
    if (["all", "drag"].some((key) => changed.has(key))) this.parts.forEach((part, index) => this.place(part, index));
  }

  /** The span of an act: as it is dragged, else as it acts. */
  span(index) {
    const { drag } = this.scene.state;
    return drag?.index === index ? drag : this.parts[index].act;
  }

  place(part, index) {
    const { layout } = this.scene;
    const { left, width } = spanOf(layout, this.span(index));
    part.bar.style.cssText = `left:${left}px;width:${width}px;top:${index * layout.bar}px`;
    const top = index * layout.bar + 10;
    part.ground.style.cssText = `left:${left}px;width:${width}px;top:${top}px;height:${layout.bottom - top + 2}px`;
    // A name longer than its bar reaches to the left where there is no room at the right.
    part.bar.classList.toggle("at-end", width < 140 && left + 140 > layout.outer - 4);
  }

  take(grip, name, index, event) {
    const { scene } = this;
    event.preventDefault();
    event.stopPropagation();
    grip.setPointerCapture(event.pointerId);
    scene.tip.hide();
    const move = (to) => {
      const t = wordAt(scene.layout, scene.board.place(to).x, scene.pair.T);
      const { first, last } = dragged(this.span(index), name, t, scene.pair.T);
      scene.set({ drag: { index, first, last } });
    };
    const drop = () => {
      grip.removeEventListener("pointermove", move);
      const { act } = this.parts[index];
      const { first, last } = this.span(index);
      if (first !== act.first || last !== act.last) scene.options.send("span", { index, first, last, end: last === scene.pair.T - 1 });
      else scene.set({ drag: null });
    };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", drop, { once: true });
    grip.addEventListener("pointercancel", () => { grip.removeEventListener("pointermove", move); scene.set({ drag: null }); }, { once: true });
  }
}
