import type { zoneDoubts as english } from './en-doubts-zones.ts';

export const zoneDoubts: typeof english = {};
