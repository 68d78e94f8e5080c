import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatCount, formatDay, formatNumber, formatShare, formatSigned } from '../../locales/numbers.ts';
import type { RiskExplanation } from '../../report/risk.ts';
import type { Block } from './blocks.ts';

/** The arithmetic of one customer, from what was seen to the band. */
export function explanationBlocks(explanation: RiskExplanation): Block[] {
  const locale = localeOf(explanation.locale);
  const { risk, report, words } = locale;
  const { customer, points, model } = explanation;
  const { phase } = customer;
  const name = risk.phaseNames[phase.id];
  const since = phase.since === null ? name : risk.phase(name, formatDay(phase.since, locale));
  const day = report.onboarding.day(formatCount(customer.tenureDays, locale), formatCount(customer.daysLeft, locale));
  const capped = points.sum > customer.points ? risk.explain.capped(formatCount(points.sum, locale)) : '';
  return [
    {
      kind: 'title',
      text: `${risk.explain.title(customer.customerId)}, ${report.asOf(formatDay(explanation.asOf, locale))}`,
    },
    { kind: 'text', text: `${day} · ${since} · ${customer.why}` },
    { kind: 'action', text: customer.next },
    { kind: 'heading', text: risk.explain.points },
    {
      kind: 'table',
      align: 'rll',
      head: [report.onboarding.points, report.onboarding.reasons, ''],
      rows: [
        ...points.reasons.map(({ points: given, text, fact }) => [formatCount(given, locale), text, fact]),
        [formatCount(customer.points, locale), risk.explain.sum, capped],
      ],
    },
    ...(model === null
      ? [
          { kind: 'heading', text: risk.chanceHead } as const,
          { kind: 'text', text: risk.explain.noModel } as const,
          { kind: 'text', text: risk.explain.pointsBand(words.band[customer.band]) } as const,
        ]
      : modelBlocks(model, customer.band, locale)),
  ];
}

type Arithmetic = NonNullable<RiskExplanation['model']>;

function modelBlocks(model: Arithmetic, band: 'high' | 'medium' | 'low', locale: Locale): Block[] {
  const text = locale.risk.explain;
  const number = (value: number) => formatNumber(value, 3, locale);
  const rows = model.terms.map(({ id, value, mean, sd, coefficient, logOdds }) => [
    nameOf(id, text.missing),
    value === null ? text.unknown : number(value),
    number(mean),
    `${formatSigned(coefficient, 3, locale)} × ${formatSigned(value === null ? 0 : (value - mean) / sd, 3, locale)}`,
    formatSigned(logOdds, 3, locale),
  ]);
  const share = formatShare(model.probability, 1, locale);
  return [
    { kind: 'heading', text: text.model(formatCount(model.landmark, locale)) },
    {
      kind: 'table',
      align: 'lrrrr',
      head: [text.term, text.value, text.mean, 'β × z', text.contribution],
      rows: [
        [text.intercept, '', '', '', formatSigned(model.intercept, 3, locale)],
        ...rows,
        [text.total, '', '', '', formatSigned(model.logOdds, 3, locale)],
      ],
    },
    { kind: 'text', text: text.probability(share, formatSigned(model.logOdds, 3, locale)) },
    {
      kind: 'text',
      text: text.band(
        locale.words.band[band],
        formatNumber(model.oddsRatio, 1, locale),
        formatShare(model.baseRate, 1, locale),
      ),
    },
  ];
}

/** `score_missing` is the indicator of a gap in `score`. */
function nameOf(id: string, missing: (name: string) => string): string {
  return id.endsWith('_missing') ? missing(id.slice(0, -'_missing'.length)) : id;
}
