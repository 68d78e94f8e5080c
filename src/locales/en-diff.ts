/** English sentences of `health diff`. Numbers arrive formatted. */
export const diff = {
  title: (before: string, after: string) => `What changed between ${before} and ${after}`,
  figures: 'Figures',
  data: 'Data',
  definition: 'Definitions',
  mix: 'Customer mix',
  /** What became of a figure, before why. */
  judged: (isBetter: boolean, why: string) => `${isBetter ? 'better' : 'worse'}: ${why}`,
  /** Of a figure without interval whose difference does not show. */
  little: 'hardly changed',
  head: { figure: 'figure', before: 'before', after: 'after', change: 'change (interval)', verdict: 'why' },
  verdicts: {
    same: 'the same',
    definition: 'not comparable: the definition changed',
    customers: 'a change in customers',
    noise: 'may be chance',
    data: 'other data about the same days',
    mix: 'mostly another mix of customers',
    unjudged: 'changed; without an interval nothing says whether that is chance',
    unknown: 'no figure to compare',
  },
  sameDefinition: 'The same settings: the figures mean the same in both reports.',
  otherDefinition:
    'The settings differ: a difference between the figures may come from the definitions alone, so none is called a change in customers.',
  setting: 'setting',
  file: 'file',
  records: 'records',
  used: 'used',
  kinds: {
    added: 'added',
    removed: 'gone',
    changed: 'changed',
    otherDay: 'the same file, up to another day',
    same: 'the same',
  },
  what: 'what',
  customers: 'customers',
  overlap: (days: string) =>
    `The periods share ${days} days: the intervals of the changes are too wide rather than too narrow.`,
  mixHead: { field: 'split by', mix: 'by other sizes of groups', within: 'within the groups' },
  mixSmall: 'Other sizes of groups explain less than half a point of any change.',
  inNeither: (n: string) => `Without a value in both reports: ${n}.`,
  sameData: 'The files have the same numbers of records.',
};
