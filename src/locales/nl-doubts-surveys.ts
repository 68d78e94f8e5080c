import type { surveyDoubts as english } from './en-doubts-surveys.ts';

export const surveyDoubts: typeof english = {};
