// The walk through a text-CNN: from words to the answer, in five stages. Pure.

export const STAGES = ["words", "window", "relu", "max", "verdict"];
export const WINDOW = 1;
export const RELU = 2;
export const MAX = 3;
export const VERDICT = 4;

/** The next state of the walk, or null at its end. In the stage "window" the window slides first. */
export function stepped({ stage, p }, by, windows) {
  if (stage === WINDOW && p + by >= 0 && p + by < windows) return { stage, p: p + by };
  const next = stage + by;
  if (next < 0 || next > VERDICT) return null;
  return { stage: next, p: next === WINDOW ? (by > 0 ? 0 : windows - 1) : p };
}

/** Whether a filter's window `q` has been computed when the walk stands at window `p`. */
export const computed = ({ stage, p }, q) => stage > WINDOW || (stage === WINDOW && q <= p);

/** Milliseconds a step of the walk lasts at speed 1. */
export const pace = ({ stage }, windows) => (stage === WINDOW ? Math.max(140, Math.min(600, 7200 / windows)) : 1600);
