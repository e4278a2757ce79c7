// What the triangle and the ledger can show.

/** Of the triangle: shares of the memory; what survives in the picked unit; the mean of that over all units. */
export const VIEWS = ["share", "unit", "mean"];

/** Of the ledger: the picked unit, or all units in sum. */
export const SCOPES = ["unit", "all"];
