// What all tables of the page have in common: the word looked at, and the networks that are switched off.
// The grid is the one that moves them; the others listen, and may ask for another word.

class Shared extends EventTarget {
  t = 0;
  off = new Set();

  /** The grid stands at word `t` and shows all networks but those in `off`. */
  publish(t, off) {
    if (t === this.t && off === this.off) return;
    Object.assign(this, { t, off });
    this.dispatchEvent(new Event("change"));
  }

  /** Another table's wish to look at word `t`. */
  seek(t) {
    this.dispatchEvent(new CustomEvent("seek", { detail: t }));
  }

  /** A table was scrolled sideways to `left`; the others follow. */
  scrolled(from, left) {
    this.dispatchEvent(new CustomEvent("scrolled", { detail: { from, left } }));
  }

  /** `listen({change, seek})` until the returned function is called. */
  listen(listeners) {
    const stop = new AbortController();
    for (const [type, listener] of Object.entries(listeners)) this.addEventListener(type, listener, { signal: stop.signal });
    return () => stop.abort();
  }
}

export const shared = new Shared();
