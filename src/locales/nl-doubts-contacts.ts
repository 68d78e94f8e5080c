import type { contactDoubts as english } from './en-doubts-contacts.ts';

export const contactDoubts: typeof english = {};
