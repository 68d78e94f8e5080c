/** English sentences of `health check`. Numbers arrive formatted. */
export const check = {
  title: (day: string) => `Check as of ${day}`,
  against: (period: string) => `compared with ${period}`,
  head: {
    figure: 'figure',
    rule: 'rule',
    now: 'now',
    before: 'before',
    change: 'change (interval)',
    chance: 'by chance',
    outcome: 'outcome',
  },
  rules: {
    min: (limit: string) => `at least ${limit}`,
    max: (limit: string) => `at most ${limit}`,
    worse: (limit: string) => `at most ${limit} worse`,
    notWorse: 'must not get worse',
  },
  outcomes: {
    passed: 'ok',
    crossed: { error: 'FAILED', warn: 'warning', off: 'off' },
    excepted: 'excepted',
    'not-enough-data': { error: 'FAILED: not enough data', warn: 'warning: not enough data', off: 'not enough data' },
  },
  withinChance: (gates: string, n: number) =>
    `worse, within what chance allows${n === 1 ? '' : ` over ${gates} gates`}`,
  strict: 'Strict: the bare figures are judged, whatever their uncertainty.',
  evidence: (share: string) =>
    `A limit counts as crossed when chance alone would do it in fewer than ${share} of quiet runs, over all gates together.`,
  overlap: (days: string) =>
    `The windows of the two reports share ${days} days: only a large change of the days between them can show.`,
  exception: (reason: string, owner: string, day: string) => `${reason} (owner ${owner}, until ${day})`,
  noGroup: (value: string, field: string, nearest: string) =>
    `no group called "${value}" in ${field}; the nearest is "${nearest}"`,
  exceptionNote: (metric: string, reason: string, owner: string, day: string) =>
    `${metric} may cross its gates until ${day}: ${reason} (owner ${owner})`,
  summary: {
    failed: (_: number, n: string) => `${n} failed`,
    warned: (count: number, n: string) => `${n} ${count === 1 ? 'warning' : 'warnings'}`,
    passed: (_: number, n: string) => `${n} ok`,
    excepted: (_: number, n: string) => `${n} excepted`,
    ignored: (_: number, n: string) => `${n} not judged`,
  },
  /** Of `measured`, the figure before and now with its interval. */
  sentence: (outcome: string, figure: string, measured: string, change: string, rule: string) =>
    `${outcome}: ${figure} ${measured}${change === '' ? '' : `, a change of ${change}`}; the rule: ${rule}`,
  measured: (now: string, interval: string, before: string) =>
    `${before === '' ? '' : `was ${before}, `}now ${now}${interval === '' ? '' : ` (${interval})`}`,
  badge: 'customer health',
  under: (share: string) => `under ${share}`,
  noFigure: 'no figure',
};
