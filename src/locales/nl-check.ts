import type * as english from './en-check.ts';

/** Dutch sentences of `health check`; the keys are those of `en-check.ts`. */
export const check: typeof english.check = {
  title: (day) => `Controle op ${day}`,
  against: (period) => `vergeleken met ${period}`,
  head: {
    figure: 'cijfer',
    rule: 'regel',
    now: 'nu',
    before: 'eerder',
    change: 'verandering (interval)',
    chance: 'door toeval',
    outcome: 'uitkomst',
  },
  rules: {
    min: (limit) => `minstens ${limit}`,
    max: (limit) => `hoogstens ${limit}`,
    worse: (limit) => `hoogstens ${limit} slechter`,
    notWorse: 'mag niet slechter worden',
  },
  outcomes: {
    passed: 'in orde',
    crossed: { error: 'AFGEKEURD', warn: 'waarschuwing', off: 'uit' },
    excepted: 'uitgezonderd',
    'not-enough-data': {
      error: 'AFGEKEURD: te weinig gegevens',
      warn: 'waarschuwing: te weinig gegevens',
      off: 'te weinig gegevens',
    },
  },
  withinChance: (gates, n) => `slechter, binnen wat het toeval toelaat${n === 1 ? '' : ` over ${gates} grenzen`}`,
  strict: 'Streng: de kale cijfers worden beoordeeld, hoe onzeker ze ook zijn.',
  evidence: (share) =>
    `Een grens heet pas overschreden als dat in minder dan ${share} van de keren ook zonder enige verandering zou gebeuren, alle grenzen samen genomen.`,
  overlap: (days) =>
    `De perioden van de twee rapporten hebben ${days} dagen gemeen: alleen een grote verandering in de dagen ertussen is te zien.`,
  exception: (reason, owner, day) => `${reason} (eigenaar ${owner}, tot en met ${day})`,
  noGroup: (value, field, nearest) => `geen groep "${value}" in ${field}; wat er het meest op lijkt is "${nearest}"`,
  exceptionNote: (metric, reason, owner, day) =>
    `${metric} mag zijn grenzen tot en met ${day} overschrijden: ${reason} (eigenaar ${owner})`,
  summary: {
    failed: (_, n) => `${n} afgekeurd`,
    warned: (count, n) => `${n} ${count === 1 ? 'waarschuwing' : 'waarschuwingen'}`,
    passed: (_, n) => `${n} in orde`,
    excepted: (_, n) => `${n} uitgezonderd`,
    ignored: (_, n) => `${n} niet beoordeeld`,
  },
  /** Of `measured`, the figure before and now with its interval. */
  sentence: (outcome, figure, measured, change, rule) =>
    `${outcome}: ${figure} ${measured}${change === '' ? '' : `, een verandering van ${change}`}; de regel: ${rule}`,
  measured: (now: string, interval: string, before: string) =>
    `${before === '' ? '' : `was ${before}, `}nu ${now}${interval === '' ? '' : ` (${interval})`}`,
  badge: 'klantgezondheid',
  under: (share) => `onder ${share}`,
  noFigure: 'geen cijfer',
};
