/** Raised when a reader of the JSON would have to change. Apart from the schema, so that a run need not load zod. */
export const schemaVersion = 1;
