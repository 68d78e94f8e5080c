import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { isLostState, isRunningState, kindsOf, rowStart } from './customer-row-rules.ts';
import { rowsOf } from './rows.ts';

export type Relationship = 'contractual' | 'noncontractual';

/** This share of customers with a contract start makes a business contractual (METHOD A.1). */
const contractShare = 0.8;

/** What the rows of the customers say as a whole, before any of them is put together. */
export interface CustomerFacts {
  relationship: Relationship;
  /** Rows of customers; those seen in events where nothing lists them. */
  customers: number;
  withoutStart: number;
  firstStart: DayNumber | null;
  /** Rows that say whether a customer is still one. */
  states: number;
}

/**
 * A business is contractual where some row says when a relation ended or ends, most say when it began, each row is a subscription, a
 * period or an event, or states of customers are all there is to tell who left (METHOD A.1, METHOD-2 G2).
 */
export async function readFacts(
  engine: Engine,
  { customers, purchases }: Pick<Record<Role, Base>, 'customers' | 'purchases'>,
  asOf: DayNumber,
): Promise<CustomerFacts> {
  const by = (day: Sql) => sql`COUNT(CASE WHEN ${day} <= ${asOf} THEN 1 END)`;
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS rows, ${by(sql`t.churned_at_day`)} + ${by(sql`t.cancelled_at_day`)} AS churned,
        COUNT(t.contract_end_at_day) + COUNT(t.access_until_day) AS ended, COUNT(t.contract_start_at_day) AS started,
        COUNT(COALESCE(t.contract_start_at_day, t.customer_since_day)) AS known_starts, MIN(${rowStart}) AS first_start,
        COUNT(CASE WHEN ${isLostState} OR ${isRunningState} THEN 1 END) AS states, COUNT(CASE WHEN ${isLostState} THEN 1 END) AS lost
      FROM ${rowsOf('customers')} AS t WHERE t.flaw IS NULL`,
    {
      ...{
        rows: 'integer',
        churned: 'integer',
        ended: 'integer',
        started: 'integer',
        known_starts: 'integer',
      },
      ...{ first_start: 'integer?', states: 'integer', lost: 'integer' },
    } as const,
  );
  if (!row) throw new Error('an aggregate without GROUP BY returned no row');
  const { rows, churned, ended, started, known_starts, first_start, states, lost } = row;
  const kinds = kindsOf(customers);
  const isContractual =
    churned > 0 ||
    ended > 0 ||
    (rows > 0 && started >= contractShare * rows) ||
    (customers.isExported && (kinds.size > 1 || !kinds.has('customer'))) ||
    (lost > 0 && !purchases.isExported);
  return {
    relationship: isContractual ? 'contractual' : 'noncontractual',
    customers: rows,
    withoutStart: rows - known_starts,
    firstStart: first_start,
    states,
  };
}
