import type { Engine } from '../engines/engine.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import { outcomeFields } from '../schema/promise-forms.ts';
import { raw, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { promiseFormsOf } from './promise-forms.ts';
import { carriedHighest, carriedNames } from './segments.ts';
import { counted } from './snapshot.ts';

/** Where promises come from: their own table, else delivery dates promised in the purchases, else nowhere. */
export type PromiseSource = 'promises' | 'purchases';

/** Null also where promises are known and no column tells what became of them: nothing is kept or broken then. */
export function promiseSource(bases: { promises: Base; purchases: Base }, asOf: DayNumber): PromiseSource | null {
  return promisesIn(bases, (base) => tellsOutcome(base, asOf));
}

/** Where promises are known of which no column tells what became of them, null where there are none. */
export function promisesWithoutOutcome(
  bases: { promises: Base; purchases: Base },
  asOf: DayNumber,
): PromiseSource | null {
  return promiseSource(bases, asOf) === null ? promisesIn(bases, () => true) : null;
}

function promisesIn(
  { promises, purchases }: { promises: Base; purchases: Base },
  isWanted: (base: Base) => boolean,
): PromiseSource | null {
  if (promises.isExported && isWanted(promises)) return 'promises';
  return promiseFormsOf('purchases', purchases).length > 0 && isWanted(purchases) ? 'purchases' : null;
}

const tellsOutcome = ({ role, files }: Base, asOf: DayNumber) =>
  outcomeFields[role === 'purchases' ? 'purchases' : 'promises'].some((field) =>
    files.some((file) => field in file.mapping.constants || isFilled(file, field, asOf)),
  );

/** A column that stands empty on the as-of day tells nothing. */
function isFilled({ file, plans, moments }: LoadedFile, field: string, asOf: DayNumber): boolean {
  const plan = plans.find((one) => one.field === field);
  if (!plan) return false;
  const days = moments.find((one) => one.field === field);
  if (days) return days.firstDay !== null && days.firstDay <= asOf;
  return !file.isSampleComplete || file.sample.some((row) => (row[plan.index] ?? '').trim() !== '');
}

export interface PromiseInput {
  source: PromiseSource | null;
  promises: Base;
  asOf: DayNumber;
  brokenAfterDays: number;
  carried: readonly string[];
  /** What is only counted once is not written down. */
  isReadOnce?: boolean;
}

/**
 * Makes `promise_facts`: one row a promise with its status at the end of the as-of day (METHOD B6). A moved deadline does
 * not move: of several rows of one promise the earliest due day and the latest fulfilment count. Two times are held against each other as
 * they are, whatever zones their days were told in (METHOD-2 G6).
 */
export async function createPromises(engine: Engine, input: PromiseInput): Promise<void> {
  const { source, promises, carried } = input;
  // a view takes no parameters
  const [asOf, brokenAfterDays] = [raw(String(input.asOf)), raw(String(input.brokenAfterDays))];
  const isOwn = source !== 'purchases';
  const rows = isOwn ? ownPromises(promises, carried) : derivedPromises(carried);
  await engine.run(sql`CREATE OR REPLACE ${raw(input.isReadOnce ? 'VIEW' : 'TABLE')} promise_facts AS
    SELECT *, CASE
      WHEN is_withdrawn OR verdict = 'cancelled' THEN 'withdrawn'
      WHEN verdict = 'kept' THEN 'kept_on_time'
      WHEN verdict = 'late' THEN 'kept_late'
      WHEN verdict = 'open' AND due_day IS NULL THEN 'open_not_due'
      WHEN due_day IS NULL THEN 'no_deadline'
      WHEN fulfilled_second > due_second THEN 'kept_late'
      WHEN fulfilled_second <= due_second OR fulfilled_day <= due_day THEN 'kept_on_time'
      WHEN fulfilled_day IS NOT NULL THEN 'kept_late'
      WHEN due_day > ${asOf} THEN 'open_not_due'
      WHEN ${asOf} - due_day <= ${brokenAfterDays} THEN 'open_overdue'
      ELSE 'broken' END AS status
    FROM (SELECT customer, file, row_number, promise_type, made_day, due_second, fulfilled_day, fulfilled_second, is_withdrawn, verdict,
        COALESCE(due_day, CASE WHEN verdict IN ('kept', 'late') THEN COALESCE(fulfilled_day, made_day) END) AS due_day${carriedNames(carried)}
      FROM (SELECT *, CASE WHEN due_day IS NULL OR fulfilled_day IS NULL THEN told END AS verdict FROM (${rows}) AS r) AS p) AS p`);
}

/** What a column says became of a promise, where no days tell (METHOD-2 G4). */
const told = sql`COALESCE(CAST(on_time AS VARCHAR), CAST(is_late AS VARCHAR))`;

function ownPromises(promises: Base, carried: readonly string[]): Sql {
  const grouping = promises.has('promise_id')
    ? sql`GROUP BY COALESCE(promise_id, CONCAT('row ', file, ' ', row_number))`
    : sql`GROUP BY file, row_number`;
  return sql`SELECT customer, file, row_number, promise_type, made_day, due_day, due_second, fulfilled_day, fulfilled_second,
      (cancelled_day IS NOT NULL OR is_called_off) AND fulfilled_day IS NULL AS is_withdrawn, ${told} AS told${carriedNames(carried)}
    FROM (SELECT MIN(customer) AS customer, MIN(file) AS file, MIN(row_number) AS row_number, MIN(promise_type) AS promise_type,
        MIN(made_at_day) AS made_day, MIN(due_at_day) AS due_day, MIN(due_at_second) AS due_second,
        MAX(fulfilled_at_day) AS fulfilled_day, MAX(fulfilled_at_second) AS fulfilled_second,
        MIN(cancelled_at_day) AS cancelled_day, COUNT(CASE WHEN CAST(status AS VARCHAR) = 'cancelled' THEN 1 END) > 0 AS is_called_off, MIN(on_time) AS on_time, MIN(is_late) AS is_late${carriedHighest(carried)}
      FROM ${counted('promises')} AS t ${grouping}) AS grouped`;
}

const derivedPromises = (
  carried: readonly string[],
) => sql`SELECT customer, file, row_number, 'delivery' AS promise_type, ordered_day AS made_day,
    promised_day AS due_day, promised_second AS due_second, delivered_day AS fulfilled_day, delivered_second AS fulfilled_second,
    is_withdrawn, ${told} AS told${carriedNames(carried)}
  FROM orders WHERE NOT is_credit_note AND (promised_day IS NOT NULL OR is_withdrawn OR on_time IS NOT NULL OR is_late IS NOT NULL)`;
