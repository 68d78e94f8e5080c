import { localeOf } from '../locales/locales.ts';
import { stateFields } from '../relationships/customer-row-rules.ts';
import type { MetricResult } from '../report/report.ts';
import { endDays } from '../schema/customer-ends.ts';
import type { Role } from '../schema/table.ts';
import type { FieldName } from '../schema/tables.ts';
import type { MetricDescription } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
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

/** The result to return when the rows of one of these tables name no customer. */
export function withoutCustomerColumn(
  metric: MetricDescription,
  { identity, locale }: MetricContext,
  ...roles: Role[]
): MetricResult | null {
  const unknown = roles.find((role) => !identity.isKnown(role));
  if (unknown === undefined) return null;
  const { missingCustomer } = localeOf(locale).metrics;
  return withoutValue(metric, locale, 'not_exported', missingCustomer(unknown, metric.adds[locale]));
}

/** The same, and when no file names customers at all. */
export function withoutCustomers(
  metric: MetricDescription,
  context: MetricContext,
  ...roles: Role[]
): MetricResult | null {
  const { lifecycle, locale } = context;
  if (lifecycle.hasCustomers) return withoutCustomerColumn(metric, context, ...roles);
  return withoutValue(metric, locale, 'not_exported', localeOf(locale).method.noCustomers(metric.adds[locale]));
}

/** Any of them tells that a contract ended (METHOD A.1). */
const lossFields = [...endDays, ...stateFields, 'event_type', 'snapshot_at'];

/**
 * The result to return when customers have contracts and no column can tell that one ended: nobody seen leaving would look like
 * nobody leaving.
 */
export function withoutLosses(metric: MetricDescription, context: MetricContext): MetricResult | null {
  const { lifecycle, bases, locale } = context;
  if (lifecycle.relationship === 'noncontractual' || lossFields.some((field) => bases.customers.has(field)))
    return null;
  return withoutValue(metric, locale, 'not_exported', localeOf(locale).metrics.noLosses(metric.adds[locale]));
}
