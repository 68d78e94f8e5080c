import type { Row } from '../../engines/engine.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatNumber } from '../../locales/numbers.ts';
import { listOrder, steadyPoints, weakDimension } from '../../metrics/facts/customer-list.ts';
import type { MetricContext } from '../../metrics/metric-context.ts';
import { phases } from '../../onboarding/phase-names.ts';
import { type OnboardingReason, onboardingReasons, reasonText, reasonTexts } from '../../onboarding/reasons.ts';
import {
  type CustomerFilters,
  type CustomerReason,
  customerBand,
  customerReason,
  type ListedCustomer,
  type ListedCustomers,
  listedCustomer,
} from '../../report/customer-list.ts';
import { identifier, join, raw, type Sql, sql } from '../../sql.ts';
import { dayOf } from './customer-timeline.ts';
import { limited, listLimit } from './list-limit.ts';
import { givenReasons } from './newcomer.ts';
import { nextStep } from './next-step.ts';

/** SQL: whether a customer of `customer_list` is wanted. */
export function isWanted({ band, owner, segment, reasons }: CustomerFilters): Sql {
  const conditions = [
    sql`TRUE`,
    ...(band === undefined ? [] : [sql`band = ${band}`]),
    ...(owner === undefined ? [] : [sql`account_owner = ${owner}`]),
    ...(segment === undefined ? [] : [sql`segment = ${segment}`]),
    ...(reasons === undefined
      ? []
      : [
          sql`(${join(
            reasons.map((reason) => raw(`is_${reason}`)),
            ' OR ',
          )})`,
        ]),
  ];
  return join(conditions, ' AND ');
}

const flags = Object.fromEntries(customerReason.options.map((reason) => [`is_${reason}`, 'boolean'])) as Record<
  `is_${CustomerReason}`,
  'boolean'
>;
const points = Object.fromEntries(onboardingReasons.map((reason) => [`points_${reason}`, 'integer?'])) as Record<
  `points_${OnboardingReason}`,
  'integer?'
>;

const shape = {
  customer_id: 'text',
  start_day: 'integer?',
  tenure: 'integer?',
  is_truncated: 'boolean',
  segment: 'text?',
  account_owner: 'text?',
  phase: 'integer?',
  loyalty: 'text',
  health: 'number?',
  emotional: 'number?',
  instrumental: 'number?',
  relational: 'number?',
  band: 'text',
  health_before: 'number?',
  band_before: 'text?',
  is_comparable: 'boolean',
  low_type: 'text?',
  low_value: 'number?',
  open_promises: 'integer',
  late_promises: 'integer',
  oldest_due_day: 'integer?',
  open_problems: 'integer',
  oldest_problem_day: 'integer?',
  cents: 'integer?',
  stake: 'integer?',
  points: 'integer?',
  ...flags,
  ...points,
} as const;

type ListRow = Row<typeof shape>;

/** The wanted customers of `customer_list` in its order; of a segment that `isShown` refuses the name is left out. */
export function customerRows(
  context: MetricContext,
  filters: CustomerFilters,
  isShown: (segment: string) => boolean,
): ListedCustomers {
  const { engine } = context;
  const names = join(Object.keys(shape).map((name) => identifier(name)));
  const query = (most = Number.POSITIVE_INFINITY) => {
    const limit = limited(Math.min(most, listLimit(engine, filters.top)));
    return sql`SELECT ${names} FROM customer_list WHERE ${isWanted(filters)} ORDER BY ${listOrder}${limit}`;
  };
  const customerOf = (row: ListRow) => listedOf(row, context, isShown);
  return {
    first: async (most) => (await engine.rows(query(most), shape)).map(customerOf),
    async *batches() {
      for await (const batch of engine.batches(query(), shape)) {
        const customers = batch.map(customerOf);
        // the engine has checked every cell of every row; one of a batch tells whether the rows are still what is published
        if (customers[0]) listedCustomer.parse(customers[0]);
        yield customers;
      }
    },
  };
}

function listedOf(row: ListRow, context: MetricContext, isShown: (segment: string) => boolean): ListedCustomer {
  const { privacy } = context;
  const day = (value: number | null) => (value === null ? null : dayOf(value, context));
  const money = (cents: number | null) => (cents === null ? null : cents / 100);
  const phase = phases[(row.phase ?? 1) - 1] ?? 'assess';
  return {
    customerId: row.customer_id,
    band: customerBand.parse(row.band),
    health: row.health,
    dimensions: { emotional: row.emotional, instrumental: row.instrumental, relational: row.relational },
    trend: trendOf(row),
    value: money(row.cents),
    atStake: money(row.stake),
    open: {
      problems: row.open_problems,
      oldestProblem: day(row.oldest_problem_day),
      promises: row.open_promises,
      latePromises: row.late_promises,
      oldestDue: day(row.oldest_due_day),
    },
    reasons: customerReason.options
      .filter((reason) => row[`is_${reason}`])
      .map((id) => ({ id, text: textOf(id, row, context) })),
    next: nextStep(context.locale, {
      onboardingAction: firstDaysAction(row, context),
      signs: {
        cancellation: row.is_cancellation,
        promise: row.is_promise,
        problem: row.is_problem,
        low_score: row.is_low_score,
      },
      isPromiseLate: row.late_promises > 0,
      isProblemOpen: row.open_problems > 0,
      loyalty: row.loyalty,
      isUsedLittle: row.instrumental !== null && row.instrumental < weakDimension,
      relationship: context.lifecycle.relationship,
      phase,
    }),
    owner: row.account_owner,
    segment: row.segment !== null && isShown(row.segment) ? row.segment : null,
    phase,
    loyalty: row.loyalty,
    onboardingPoints: row.points,
    startedOn: day(row.start_day),
    // an exact tenure would give the day away
    tenureDays: privacy?.isCoarse ? null : row.tenure,
    isOlderThanExport: row.is_truncated,
  };
}

function trendOf({ health, health_before, band_before, is_comparable }: ListRow): ListedCustomer['trend'] {
  const bandBefore = band_before === null ? null : customerBand.parse(band_before);
  const known = { healthBefore: health_before, bandBefore };
  if (health === null || health_before === null || !is_comparable) return { direction: 'unknown', ...known };
  const change = health - health_before;
  return { direction: Math.abs(change) < steadyPoints ? 'same' : change > 0 ? 'better' : 'worse', ...known };
}

/** The points of the first days under the names of their reasons; null after them. */
function pointsOf(row: ListRow): Record<OnboardingReason, number> | null {
  if (row.points === null) return null;
  return Object.fromEntries(onboardingReasons.map((reason) => [reason, row[`points_${reason}`] ?? 0])) as Record<
    OnboardingReason,
    number
  >;
}

function firstDaysAction(row: ListRow, { locale }: MetricContext): string | null {
  const given = pointsOf(row);
  const [worst] = given ? givenReasons(given) : [];
  return worst ? reasonTexts[locale][worst].action : null;
}

function textOf(reason: CustomerReason, row: ListRow, { locale: code, lifecycle }: MetricContext): string {
  const locale = localeOf(code);
  const { reasons } = locale.customerList;
  switch (reason) {
    case 'low_score': {
      const digits = Number.isInteger(row.low_value) ? 0 : 1;
      return reasons.low_score(
        (row.low_type ?? '').toUpperCase(),
        row.low_value === null ? '' : formatNumber(row.low_value, digits, locale),
      );
    }
    case 'new_at_risk': {
      const given = pointsOf(row);
      const told = given ? givenReasons(given).slice(0, 3) : [];
      return reasons.new_at_risk(told.map((each) => reasonText(code, each, given?.[each] ?? 0)).join(', '));
    }
    case 'little_use':
      return lifecycle.relationship === 'contractual' ? reasons.little_use : reasons.not_bought;
    default:
      return reasons[reason];
  }
}
