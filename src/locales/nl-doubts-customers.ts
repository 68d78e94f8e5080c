import type { customerDoubts as english } from './en-doubts-customers.ts';

export const customerDoubts: typeof english = {};
