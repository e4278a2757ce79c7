// The stage's only canvas: the map of the signal in focus and the strips of the cell, one column of it each.
// A step redraws it from images that were painted once; nothing here knows the pointer or the keys.

import { known } from "../cells/index.js";
import { css } from "../colour.js";
import { sizeCanvas } from "../dom.js";
import { Images } from "../images.js";
import { PICKED } from "../layout.js";
import { Transition } from "../time.js";

const UNREAD = 0.22;
const EARLIER = 0.45;
const FADE = 140;
const WIPE = 160;

export class Strips {
  constructor(player) {
    this.player = player;
    this.canvas = document.createElement("canvas");
    this.canvas.className = "strips";
    this.images = new Images(player);
    this.player.images = this.images;
    this.transition = new Transition();
  }

  lay() {
    const { layout, presenter } = this.player;
    this.images.clear();
    this.context = sizeCanvas(this.canvas, layout.width, layout.height, presenter.zoom && presenter.active ? presenter.zoom : 1);
    this.context.imageSmoothingEnabled = false;
    this.shown = null;
  }

  /** The signal whose map is shown: the step's own, or the state. */
  get focus() {
    const { reading, state } = this.player;
    return state.sub == null ? reading.cell.state : reading.cell.steps[state.sub].signal;
  }

  show(changed) {
    if (!["all", "t", "sub", "rows"].some((key) => changed.has(key))) return;
    const { state, tween } = this.player;
    const from = this.shown;
    this.shown = { t: state.t, sub: state.sub };
    const fades = from && tween && !changed.has("all") && !changed.has("rows");
    const entered = fades && state.sub != null && from.sub !== state.sub && from.t === state.t;
    this.transition.run(fades ? (entered ? WIPE : FADE) : 0, (share) => this.draw(fades ? from.t : state.t, share, entered));
  }

  draw(before, share, entered) {
    const { layout, state, reading } = this.player;
    const { context } = this;
    context.clearRect(0, 0, layout.width, layout.height);
    if (layout.map) this.drawMap(layout.map);
    const shown = known(reading.cell, state.sub);
    const lit = new Set(state.sub == null ? [] : reading.cell.steps[state.sub].lights);
    for (const strip of layout.strips) {
      if (!shown.has(strip.id)) continue;
      const strength = state.sub == null || lit.has(strip.id) ? 1 : EARLIER;
      const wiped = entered && lit.has(strip.id) ? share : 1;
      if (share < 1 && before !== state.t) this.drawStrip(strip, before, strength, 1);
      this.drawStrip(strip, state.t, strength * (before === state.t ? 1 : share), wiped);
    }
    context.globalAlpha = 1;
  }

  /** Both pieces of an image: above and below the opened row. `sx, sw` choose its columns. */
  pieces(image, sx, sw, x, w, clip = 1) {
    const { rows, y } = this.player.layout;
    const { open } = this.player;
    const top = y.strips;
    const upper = open * rows.row;
    const until = top + rows.height * clip;
    const lower = rows.count - open - 1;
    const put = (sy, sh, dy, dh) => {
      const visible = Math.min(dh, until - dy);
      if (sh > 0 && visible > 0) this.context.drawImage(image, sx, sy, sw, (sh * visible) / dh, x, dy, w, visible);
    };
    put(0, open, top, upper);
    put(open + 1, lower, top + upper + PICKED, lower * rows.row);
    return { bandTop: top + upper, bandHeight: Math.max(0, Math.min(PICKED, until - top - upper)) };
  }

  drawStrip(strip, t, strength, clip) {
    const { state, reading } = this.player;
    this.context.globalAlpha = strength;
    const { bandTop, bandHeight } = this.pieces(this.images.get(strip.id), t, 1, strip.x, strip.w, clip);
    if (t === state.t) this.context.globalAlpha = 1; // the picked value keeps its full colour: a number stands on it
    this.context.fillStyle = css(this.images.colour(strip.id, reading.at(strip.id, t)[state.unit]));
    this.context.fillRect(strip.x, bandTop, strip.w, bandHeight);
  }

  /** The map at the left: read columns at full strength, the rest faint (or empty, while a step hides them). */
  drawMap({ x, w }) {
    const { reading, state } = this.player;
    const image = this.images.get(this.focus, w);
    const scale = image.width / reading.T;
    const backward = state.direction === 1;
    const [from, to] = backward ? [state.t, reading.T] : [0, state.t + 1];
    const column = w / reading.T;
    const part = (first, last, strength) => {
      if (last <= first) return;
      this.context.globalAlpha = strength;
      this.pieces(image, first * scale, Math.max(0.01, (last - first) * scale), x + first * column, (last - first) * column);
    };
    part(from, to, 1);
    part(backward ? 0 : to, backward ? from : reading.T, UNREAD);
    this.context.globalAlpha = 1;
  }
}
