import { formatCount } from '../../locales/numbers.ts';
import type { Report } from '../../report/report.ts';
import { paragraph } from './layout.ts';
import { portionBars } from './metric.ts';
import { retentionLines } from './retention.ts';
import type { Sheet } from './sheet.ts';

type Onboarding = NonNullable<Report['onboarding']>;

/** The first hundred days: how many stay, and how many of the new ones are at risk now. */
export function onboardingBlock(report: Report, sheet: Sheet): string[] {
  const { onboarding } = report;
  const curve = retentionLines(report, sheet);
  const bands = onboarding === null || onboarding.total === 0 ? [] : bandLines(onboarding, sheet);
  if (curve.length === 0 && bands.length === 0) return [];
  const days = formatCount(onboarding?.horizonDays ?? 100, sheet.locale);
  const title = sheet.paint.title(sheet.locale.report.sections.firstDays(days));
  return [title, ...curve, ...(curve.length > 0 && bands.length > 0 ? [''] : []), ...bands];
}

function bandLines({ bands, total }: Onboarding, sheet: Sheet): string[] {
  const { locale, paint } = sheet;
  const text = locale.report.onboarding;
  const portions = (['high', 'medium', 'low'] as const).map((band) => ({
    label: `${locale.words.band[band]} (${text.bandRange[band]})`,
    count: bands[band],
  }));
  return [
    ...paragraph(text.bands(formatCount(total, locale), total), sheet, { paint: paint.strong }),
    ...portionBars(portions, sheet),
  ];
}
