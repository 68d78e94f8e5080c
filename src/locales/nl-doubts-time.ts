import type { timeDoubts as english } from './en-doubts-time.ts';

export const timeDoubts: typeof english = {};
