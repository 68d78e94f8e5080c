/** Doubts about time zones; see `en-doubts.ts`. */
export const zoneDoubts = {};
