// What each key does to the text; and whose the keys are when another picture stands on the same page.

import { leaving, walking } from "../keys.js";

const actions = {
  ...walking,
  ArrowUp: (scene) => scene.pickNext(-1),
  ArrowDown: (scene) => scene.pickNext(1),
  c: (scene) => scene.nextSignal(),
  v: (scene) => scene.nextView(),
  u: (scene) => scene.askUnit?.(),
};

/** The keys are the text's until the viewer presses or enters another picture, and again after a press on the text. */
export const textAction = (scene, key) => (scene.elsewhere ? null : leaving(scene, key) ?? actions[key] ?? null);

/** Follow where the viewer is, until the returned function is called. */
export function followViewer(scene) {
  const look = (event) => {
    const picture = event.composedPath().find((node) => node instanceof Element && node.classList.contains("sv"));
    if (picture) scene.elsewhere = picture !== scene.root;
  };
  const types = ["pointerdown", "focusin"];
  for (const type of types) document.addEventListener(type, look, true);
  return () => { for (const type of types) document.removeEventListener(type, look, true); };
}
