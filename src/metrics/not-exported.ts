import { localeOf } from '../locales/locales.ts';
import type { MetricResult } from '../report/report.ts';
import type { Role } from '../tables/table.ts';
import type { FieldName } from '../tables/tables.ts';
import type { MetricContext, MetricDescription } from './metric.ts';
import { withoutValue } from './result.ts';

/** The tables and columns a metric cannot do without; a misspelt one does not compile. */
export type Needs = { readonly [R in Role]?: readonly FieldName<R>[] };

/** The result to return when something a metric needs was not exported; names it and says what it would add. */
export function notExported(
  metric: MetricDescription,
  { bases, locale }: MetricContext,
  needs: Needs,
): MetricResult | null {
  const { metrics } = localeOf(locale);
  for (const role of Object.keys(needs) as Role[]) {
    if (!bases[role].isExported) {
      return withoutValue(metric, locale, 'not_exported', metrics.missingTable(role, metric.adds[locale]));
    }
    const column = (needs[role] as readonly string[]).find((field) => !bases[role].has(field));
    if (column) {
      const files = bases[role].files.map(({ file }) => file.name).join(', ');
      return withoutValue(metric, locale, 'not_exported', metrics.missingColumn(column, files, metric.adds[locale]));
    }
  }
  return null;
}
