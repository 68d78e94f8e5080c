/** English sentences of `health scorecard`. Numbers arrive formatted. */
export const scorecard = {
  title: (cadence: 'weeks' | 'months' | 'quarters', count: string) => `Scorecard of ${count} ${cadence}`,
  period: 'period',
  window: (days: string) =>
    `Each figure covers the ${days} days up to the last day of its column, as a report of that day does.`,
  figure: 'figure',
  earlier: 'earlier',
  now: 'last',
  course: 'course',
  trend: 'trend',
  change: 'change',
  courseOf: (title: string) => `${title}, period by period`,
  /** What changed by the last period. */
  findings: { weeks: 'Findings of the week', months: 'Findings of the month', quarters: 'Findings of the quarter' },
  quiet: 'Nothing changed detectably.',
  finding: (title: string, value: string, change: string, since: string) => `${title} ${value}: ${change}, ${since}.`,
  size: (size: string, isHigher: boolean) => `${size} ${isHigher ? 'higher' : 'lower'} than in the previous window`,
  isNew: 'new in the last period',
  lasting: (periods: string) => `${periods} periods in a row`,
  charts: 'How it went',
  windowLine: (days: string) => `Line and band: the ${days} days up to then`,
  ownDots: { weeks: 'dots: that week alone', months: 'dots: that month alone', quarters: 'dots: that quarter alone' },
  own: { weeks: 'week alone', months: 'month alone', quarters: 'quarter alone' },
  marks: 'A mark means a detectable change against the previous window: ✓ better, ! worse.',
  lastOf: (shown: string, all: string) =>
    `The last ${shown} of ${all} periods are shown; all of them in JSON, CSV and HTML.`,
  notExported: (titles: string) => `Not in this export: ${titles}.`,
  better: 'better',
  worse: 'worse',
  none: 'No complete period lies within the data.',
};
