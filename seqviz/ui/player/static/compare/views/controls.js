// Above the grid: transport, the word's place, and one switch per network. Switching asks nothing of the server.

import { html, setAttributes, setText } from "../../dom.js";
import { Focus } from "../../views/focus.js";
import { Transport } from "../../views/transport.js";

export class Controls {
  constructor(grid) {
    this.grid = grid;
    this.transport = new Transport(grid);
    this.position = html("span", { class: "position" });
    this.switches = html("div", { class: "switches", role: "group" });
    this.focus = new Focus(grid);
    this.element = html("header", { class: "head" }, this.transport.slot, this.position, this.focus.element, this.switches);
  }

  lay() {
    this.transport.lay();
    this.focus.lay(!this.grid.many);
    const { networks } = this.grid.sentence;
    if (this.networks === networks.join(" ")) return;
    this.networks = networks.join(" ");
    this.buttons = networks.map((name) => html("button", { type: "button", class: "switch", "data-network": name,
      on: { click: () => this.grid.switch(name), mousedown: (event) => event.preventDefault() } }, name));
    this.switches.replaceChildren(...this.buttons);
    setAttributes(this.switches, { "aria-label": this.grid.text("networks") });
  }

  show(changed) {
    this.transport.show(changed);
    const { grid } = this;
    if (changed.has("all") || changed.has("t")) setText(this.position, grid.text("position", { now: grid.state.t + 1, count: grid.last + 1 }));
    if (changed.has("all") || changed.has("off"))
      for (const button of this.buttons) setAttributes(button, { "aria-pressed": !grid.state.off.has(button.dataset.network) });
  }
}
