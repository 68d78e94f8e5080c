/** Doubts about surveys; see `en-doubts.ts`. */
export const surveyDoubts = {};
