// The keys of the picture: those that walk, and units and signals.

import { leaving, walking } from "../keys.js";

const actions = {
  ...walking,
  ArrowUp: (scene) => scene.pickNext(-1),
  ArrowDown: (scene) => scene.pickNext(1),
  s: (scene) => scene.nextSignal(),
};

function signal(scene, key) {
  const name = scene.pair.signals[Number(key) - 1];
  return name ? () => scene.set({ signal: name }) : null;
}

/** The function of a key, or null for one that is not the picture's own. */
export const sceneAction = (scene, key) => leaving(scene, key) ?? actions[key] ?? signal(scene, key);
