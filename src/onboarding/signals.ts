import type { Engine } from '../engines/engine.ts';
import type { Base } from '../snapshot/base.ts';
import type { DayNumber } from '../snapshot/calendar.ts';
import type { PromiseSource } from '../snapshot/orders.ts';
import type { Settings } from '../snapshot/settings.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { Role } from '../tables/table.ts';
import { agentSignals, contactSignals, repeatSignals } from './contact-signals.ts';
import { orderSignals } from './order-signals.ts';
import { promiseSignals } from './promise-signals.ts';
import { askSignals, scoreSignals, usageSignals } from './survey-signals.ts';

export interface SignalsInput {
  bases: Record<Role, Base>;
  promiseSource: PromiseSource | null;
  asOf: DayNumber;
  settings: Settings;
}

/** What a signal holds where the customer has no row: a count is 0, anything else is unknown. */
type SignalType = 'count' | 'day' | 'number' | 'text';

/** Signals that come from one query over `watched AS n`, one row a customer that has any. */
export interface SignalGroup {
  isExported: boolean;
  columns: Readonly<Record<string, SignalType>>;
  from: Sql;
}

const sqlTypes: Record<SignalType, string> = { count: 'INTEGER', day: 'INTEGER', number: 'DOUBLE', text: 'VARCHAR' };

/**
 * Makes `into` from the table `watched` (customer, start_day, at_day): one row a watched customer with all that could be seen
 * of it at the end of `at_day`, and nothing else: rows of a later day are not read, later moments are NULL. Points and model
 * read only this, so what is checked on finished customers is what runs on current ones. Source: METHOD C.1, C.2.
 */
export async function createSignals(engine: Engine, into: Sql, watched: Sql, input: SignalsInput): Promise<void> {
  const groups = [
    contactSignals(watched, input),
    agentSignals(watched, input),
    repeatSignals(watched, input),
    promiseSignals(watched, input),
    scoreSignals(watched, input),
    askSignals(watched, input),
    usageSignals(watched, input),
    orderSignals(watched, input),
  ];
  const columns = groups.flatMap((group, i) =>
    Object.entries(group.columns).map((column) => signalColumn(group, i, column)),
  );
  const joins = groups.flatMap(({ isExported, from }, i) =>
    isExported ? [sql`LEFT JOIN (${from}) AS ${alias(i)} ON ${alias(i)}.customer = n.customer`] : [],
  );
  await engine.run(
    sql`CREATE OR REPLACE TABLE ${into} AS SELECT n.customer, n.start_day, n.at_day, ${join(columns)} FROM ${watched} AS n ${join(joins, ' ')}`,
  );
}

const alias = (i: number) => identifier(`g${i}`);

function signalColumn({ isExported }: SignalGroup, i: number, [name, type]: [string, SignalType]): Sql {
  const column = identifier(name);
  if (type === 'count') return isExported ? sql`COALESCE(${alias(i)}.${column}, 0) AS ${column}` : sql`0 AS ${column}`;
  return isExported ? sql`${alias(i)}.${column}` : sql`CAST(NULL AS ${raw(sqlTypes[type])}) AS ${column}`;
}

/** SQL: the number of rows of a group for which a condition holds. */
export function countOf(condition: Sql): Sql {
  return sql`COUNT(CASE WHEN ${condition} THEN 1 END)`;
}
