type V = Readonly<Record<string, string>>;

/** Doubts about days and periods; see `en-doubts.ts`. */
export const timeDoubts = {
  'file-ends-early': {
    name: 'file that ends early',
    text: (v: V) =>
      `${v.role}: this file ends on ${v.to}, ${v.n} days earlier than the report; its figures look back from there`,
    ask: (v: V) => `Is ${v.file} complete? It ends on ${v.to}, ${v.n} days before the other files.`,
  },
  'purchases-end-early': {
    name: 'purchases that end early',
    text: (v: V) =>
      `the purchases end on ${v.day}, and who still buys shows up to there only: ${v.n} later ${v.role} are not counted; --as-of ${v.to} brings them back`,
    ask: (v: V) => `Are there purchases after ${v.day}? The other files go on until ${v.to}.`,
  },
};
