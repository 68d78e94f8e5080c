/** Doubts about days and periods; see `en-doubts.ts`. */
export const timeDoubts = {};
