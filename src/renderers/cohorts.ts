import * as z from 'zod';
import type { Locale } from '../locales/locale.ts';
import { formatCount, formatMoney } from '../locales/numbers.ts';
import { currencyOf } from '../report/money.ts';
import type { MetricResult } from '../report/report.ts';

const picture = z.object({
  stepDays: z.number(),
  byQuarter: z.array(
    z.object({ quarter: z.string(), n: z.number(), isOld: z.boolean(), means: z.array(z.number().nullable()) }),
  ),
});

/** What customers brought in since their start, a row a quarter of start and a column for so many days; null where not all were followed. */
export interface CohortPicture {
  title: string;
  steps: readonly string[];
  rows: readonly { quarter: string; n: string; means: readonly (number | null)[]; said: readonly string[] }[];
  head: string[];
  notes: string[];
}

/** The picture of a figure by quarter of start, the oldest first; null where it has none, or less than two numbers. */
export function cohortPicture({ id, parts }: MetricResult, locale: Locale): CohortPicture | null {
  const found = id === 'value-by-start' ? picture.safeParse(parts).data : undefined;
  if (!found) return null;
  const shown = found.byQuarter.filter(({ means }) => means[0] !== null && means.length > 0);
  const columns = Math.max(0, ...shown.map(({ means }) => means.filter((mean) => mean !== null).length));
  if (columns === 0 || shown.length + columns < 3) return null;
  const text = locale.value.cohorts;
  const currency = currencyOf({ parts });
  const steps = Array.from({ length: columns }, (_, i) => formatCount((i + 1) * found.stepDays, locale));
  return {
    title: text.title(currency ?? ''),
    steps,
    head: [text.quarter, text.customers, ...steps.map(text.days)],
    rows: shown.map(({ quarter, n, isOld, means }) => ({
      quarter: `${locale.value.quarter(quarter)}${isOld ? ' *' : ''}`,
      n: formatCount(n, locale),
      means: means.slice(0, columns),
      said: means.slice(0, columns).map((mean) => (mean === null ? '' : formatMoney(mean, null, locale))),
    })),
    notes: shown.some(({ isOld }) => isOld) ? [text.old] : [],
  };
}
