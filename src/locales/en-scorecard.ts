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
  marks: 'A mark means a detectable change against the window before: + better, - worse.',
  lastOf: (shown: string, all: string) =>
    `The last ${shown} of ${all} periods are shown; all of them in JSON, CSV and HTML.`,
  better: 'better',
  worse: 'worse',
  none: 'No complete period lies within the data.',
};
