import type { Locale } from '../../../locales/locale.ts';
import { formatCount } from '../../../locales/numbers.ts';
import type { Report } from '../../../report/report.ts';
import { portionDrawing } from './bars.ts';
import type { Drawing } from './chart.ts';

const colors = { high: 'var(--bad)', medium: 'var(--warn)', low: 'var(--good)' } as const;

/** The customers in their first hundred days by risk. */
export function riskBandDrawing(onboarding: NonNullable<Report['onboarding']>, locale: Locale): Drawing | null {
  if (onboarding.total === 0) return null;
  const text = locale.report.onboarding;
  const portions = (['high', 'medium', 'low'] as const).map((band) => ({
    label: `${locale.words.band[band]} (${text.bandRange[band]})`,
    count: onboarding.bands[band],
    color: colors[band],
  }));
  return portionDrawing(
    text.bands(formatCount(onboarding.total, locale), onboarding.total),
    text.risk,
    portions,
    locale,
  );
}
