/** Doubts about contacts; see `en-doubts.ts`. */
export const contactDoubts = {};
