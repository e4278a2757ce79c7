// Time: one animation loop for playing, and short transitions.

/** Calls `tick(ms since the last step)` every frame; a tick that returns true starts the next step's time. */
export class Ticker {
  constructor(tick) {
    this.tick = tick;
    this.frame = 0;
  }

  start() {
    let since = performance.now();
    const loop = (now) => {
      this.frame = requestAnimationFrame(loop);
      if (this.tick(now - since)) since = now;
    };
    this.stop();
    this.frame = requestAnimationFrame(loop);
  }

  stop() {
    cancelAnimationFrame(this.frame);
  }
}

export const reducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Run `work` once at the next frame, however often it is asked for until then. */
export function nextFrame(owner, work) {
  cancelAnimationFrame(owner.pending);
  owner.pending = requestAnimationFrame(work);
}

/** Run `work` when the next frame is on screen, which is when the one after it begins; the returned function calls it off. */
export function afterPaint(work) {
  let frame = requestAnimationFrame(() => { frame = requestAnimationFrame(work); });
  return () => cancelAnimationFrame(frame);
}

/** Calls `draw(0…1)` over `duration` ms; a new run replaces the old one. Without motion: once, at its end. */
export class Transition {
  run(duration, draw) {
    cancelAnimationFrame(this.frame);
    if (!duration) return draw(1);
    const start = performance.now();
    const loop = (now) => {
      const share = Math.min(1, Math.max(0, (now - start) / duration));
      draw(share);
      if (share < 1) this.frame = requestAnimationFrame(loop);
    };
    draw(0);
    this.frame = requestAnimationFrame(loop);
    return undefined;
  }
}
