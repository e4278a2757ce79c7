// The presenter: the player alone on the whole window, laid out once on a fixed slide and scaled to fit,
// so that it looks the same on a laptop and on a projector. The top layer lifts it over everything of the host page.

const SLIDE = { width: 1392, height: 783 };
const CURSOR_REST = 2000;

export class Presenter {
  constructor(player) {
    this.player = player;
    this.active = false;
    this.fit = () => this.scale();
    this.move = () => this.wakeCursor();
  }

  /** Width the player is laid out at while it is presented, in CSS pixels before scaling. */
  get width() {
    return this.active ? SLIDE.width - 36 : null;
  }

  toggle(fullscreen = false) {
    if (this.active) this.leave();
    else this.enter(fullscreen);
  }

  enter(fullscreen) {
    const { root } = this.player;
    this.active = true;
    root.setAttribute("popover", "manual");
    root.classList.add("presenting");
    root.style.setProperty("--slide-width", `${SLIDE.width}px`);
    root.style.setProperty("--slide-height", `${SLIDE.height}px`);
    root.showPopover();
    if (fullscreen) document.documentElement.requestFullscreen?.().catch(() => {});
    window.addEventListener("resize", this.fit);
    root.addEventListener("pointermove", this.move);
    this.scale();
    this.player.resize(true);
    this.wakeCursor();
  }

  scale() {
    const factor = Math.min(window.innerWidth / SLIDE.width, window.innerHeight / SLIDE.height);
    const { style } = this.player.root;
    style.setProperty("--zoom", factor);
    style.setProperty("--left", `${(window.innerWidth - SLIDE.width * factor) / 2}px`);
    style.setProperty("--top", `${(window.innerHeight - SLIDE.height * factor) / 2}px`);
    this.zoom = factor;
    this.player.show(new Set(["all"]));
  }

  wakeCursor() {
    const { root } = this.player;
    root.classList.remove("no-cursor");
    clearTimeout(this.rest);
    if (this.active) this.rest = setTimeout(() => root.classList.add("no-cursor"), CURSOR_REST);
  }

  leave() {
    if (!this.active) return;
    const { root } = this.player;
    this.active = false;
    clearTimeout(this.rest);
    window.removeEventListener("resize", this.fit);
    root.removeEventListener("pointermove", this.move);
    root.hidePopover();
    root.removeAttribute("popover");
    root.classList.remove("presenting", "no-cursor");
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    this.player.resize(true);
  }
}
