/** Doubts about customers and subscriptions; see `en-doubts.ts`. */
export const customerDoubts = {};
