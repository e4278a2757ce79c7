// The grid's keys: those that walk through words.

import { leaving, walking } from "../keys.js";

export const keyboardActions = (grid, key) => leaving(grid, key) ?? walking[key] ?? null;
