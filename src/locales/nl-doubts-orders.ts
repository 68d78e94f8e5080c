import type { orderDoubts as english } from './en-doubts-orders.ts';

export const orderDoubts: typeof english = {};
