// The grid's keys: those of the step player that move through words.

import { actions } from "../keys.js";

const MINE = new Set(["ArrowRight", "ArrowLeft", "Home", "End", " ", ",", ".", "p", "f"]);

export const keyboardActions = (grid, key) =>
  MINE.has(key) || (key === "Escape" && grid.presenter.active) ? actions[key] : null;
