import type * as english from './en-scorecard.ts';

/** Dutch sentences of `health scorecard`; the keys are those of `en-scorecard.ts`. */
export const scorecard: typeof english.scorecard = {
  title: (cadence, count) =>
    `Scorecard van ${count} ${{ weeks: 'weken', months: 'maanden', quarters: 'kwartalen' }[cadence]}`,
  window: (days) =>
    `Elk cijfer gaat over de ${days} dagen tot en met de laatste dag van zijn kolom, zoals in het rapport van die dag.`,
  period: 'periode',
  figure: 'cijfer',
  earlier: 'eerder',
  now: 'laatste',
  course: 'verloop',
  trend: 'trend',
  change: 'verandering',
  courseOf: (title) => `${title}, periode voor periode`,
  findings: {
    weeks: 'Wat opvalt deze week',
    months: 'Wat opvalt deze maand',
    quarters: 'Wat opvalt dit kwartaal',
  },
  quiet: 'Niets veranderde aantoonbaar.',
  finding: (title, value, change, since) => `${title} ${value}: ${change}, ${since}.`,
  size: (size, isHigher) => `${size} ${isHigher ? 'hoger' : 'lager'} dan in de periode ervoor`,
  isNew: 'nieuw in de laatste periode',
  lasting: (periods) => `al ${periods} keer op rij`,
  charts: 'Hoe het ging',
  windowLine: (days) => `Lijn en band: de ${days} dagen tot dat moment`,
  ownDots: {
    weeks: 'punten: die week alleen',
    months: 'punten: die maand alleen',
    quarters: 'punten: dat kwartaal alleen',
  },
  own: { weeks: 'week alleen', months: 'maand alleen', quarters: 'kwartaal alleen' },
  marks: 'Een teken betekent een aantoonbare verandering tegenover de periode ervoor: ✓ beter, ! slechter.',
  lastOf: (shown, all) => `De laatste ${shown} van ${all} perioden staan er; alle in JSON, CSV en HTML.`,
  notExported: (titles) => `Niet in deze export: ${titles}.`,
  better: 'beter',
  worse: 'slechter',
  none: 'De gegevens bevatten geen enkele volledige periode.',
};
