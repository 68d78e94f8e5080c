/** What a figure is counted in. `ratio`: how many times as often; `score`: 0 to 100; `amount`: money of the export's currency. */
export const units = ['points', 'share', 'per-100-customers-per-month', 'ratio', 'count', 'score', 'amount'] as const;

/** The parts of the story a report tells, in the order they are read. */
export const chapters = ['overall', 'voice', 'promises', 'contact', 'start', 'leaving', 'value', 'insight'] as const;
export type Chapter = (typeof chapters)[number];
