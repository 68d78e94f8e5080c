/** English sentences of `health diff`. Numbers arrive formatted. */
export const diff = {
  title: (before: string, after: string) => `What changed between ${before} and ${after}`,
  figures: 'Figures',
  data: 'Data',
  definition: 'Definitions',
  mix: 'Customer mix',
  head: { figure: 'figure', before: 'before', after: 'after', change: 'change (interval)', verdict: 'why' },
  verdicts: {
    same: 'the same',
    definition: 'not comparable: the definition changed',
    customers: 'a change in customers',
    noise: 'no more than chance',
    unknown: 'no figure in one of the two',
  },
  sameDefinition: 'The same settings: the figures mean the same in both reports.',
  otherDefinition:
    'The settings differ: a difference between the figures may come from the definitions alone, so none is called a change in customers.',
  setting: 'setting',
  file: 'file',
  records: 'records',
  used: 'used',
  kinds: { added: 'added', removed: 'gone', changed: 'changed', same: 'the same' },
  what: 'what',
  customers: 'customers',
  overlap: (days: string) =>
    `The periods share ${days} days: the intervals of the changes are too wide rather than too narrow.`,
  mixLine: (title: string, field: string, mix: string, within: string) =>
    `${title}: ${mix} because the groups of ${field} changed size, ${within} within the groups.`,
  sameData: 'The files have the same numbers of records.',
};
