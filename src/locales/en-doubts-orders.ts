/** Doubts about orders and promises; see `en-doubts.ts`. */
export const orderDoubts = {};
