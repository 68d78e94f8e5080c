import type { Engine } from '../engines/engine.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import { agentSignals, contactSignals, repeatSignals, seenContacts } from './contact-signals.ts';
import { orderSignals } from './order-signals.ts';
import { promiseSignals } from './promise-signals.ts';
import type { Look, SignalGroup, SignalsInput, SignalType } from './signal-group.ts';
import { surveySignals, usageSignals } from './survey-signals.ts';

/** The watched table's own day. */
const ownDay: Look = { suffix: '', day: sql`n.at_day` };

const sqlTypes: Record<SignalType, string> = { count: 'INTEGER', day: 'INTEGER', number: 'DOUBLE', text: 'VARCHAR' };

/**
 * Makes `into` from the table `watched` (customer, start_day, at_day and more): its columns and, for each look, all that could
 * be seen of a customer at the end of that day, and nothing else: rows of a later day are not read, later moments are NULL. No
 * look may lie after `at_day`. Several looks cost little more than one, for the rows are read and put together once. Points
 * and model read only this, so what is checked on finished customers is what runs on current ones. Source: METHOD C.1, C.2.
 */
export async function createSignals(
  engine: Engine,
  into: Sql,
  watched: Sql,
  input: SignalsInput,
  looks: readonly Look[] = [ownDay],
): Promise<void> {
  const groups = groupsOf(watched, looks, input);
  const columns = groups.flatMap((group, i) => looks.flatMap((look) => signalColumns(group, i, look)));
  const joins = groups.flatMap((group, i) =>
    group.isExported
      ? [sql`LEFT JOIN (${aggregates(group, looks)}) AS ${alias(i)} ON ${alias(i)}.customer = n.customer`]
      : [],
  );
  const contacts = input.bases.contacts.isExported
    ? sql`WITH seen_contacts AS (${seenContacts(watched, input)})`
    : sql``;
  await engine.run(
    sql`CREATE OR REPLACE TABLE ${into} AS ${contacts} SELECT n.*, ${join(columns)} FROM ${watched} AS n ${join(joins, ' ')}`,
  );
}

/**
 * SQL: one look of a table that was made for several, as if it had been made for that one alone; `carried` are columns that the
 * watched table had besides customer, start_day and at_day.
 */
export function signalsAt(signals: Sql, look: Look, input: SignalsInput, carried: readonly Sql[]): Sql {
  const names = groupsOf(signals, [look], input).flatMap(({ columns }) => Object.keys(columns));
  const columns = names.map((name) => sql`n.${identifier(name + look.suffix)} AS ${identifier(name)}`);
  return sql`(SELECT n.customer, n.start_day, ${look.day} AS at_day, ${join([...carried, ...columns])} FROM ${signals} AS n)`;
}

function groupsOf(watched: Sql, looks: readonly Look[], input: SignalsInput): readonly SignalGroup[] {
  return [
    contactSignals(input),
    agentSignals(input),
    repeatSignals(input),
    promiseSignals(watched, looks, input),
    surveySignals(watched, input),
    usageSignals(watched, input),
    orderSignals(watched, looks, input),
  ];
}

const alias = (i: number) => identifier(`g${i}`);

function aggregates({ at, columns, from }: SignalGroup, looks: readonly Look[]): Sql {
  const values = looks.flatMap((look) =>
    Object.entries(at(look)).map(([name, value]) => {
      const type = raw(sqlTypes[columns[name] as SignalType]);
      return sql`CAST(${value} AS ${type}) AS ${identifier(name + look.suffix)}`;
    }),
  );
  return sql`SELECT n.customer, ${join(values)} FROM ${from} GROUP BY n.customer`;
}

function signalColumns({ isExported, columns }: SignalGroup, i: number, { suffix }: Look): Sql[] {
  return Object.entries(columns).map(([name, type]) => {
    const column = identifier(name + suffix);
    if (type === 'count' && isExported) return sql`COALESCE(${alias(i)}.${column}, 0) AS ${column}`;
    if (isExported) return sql`${alias(i)}.${column}`;
    return sql`CAST(${raw(type === 'count' ? '0' : 'NULL')} AS ${raw(sqlTypes[type])}) AS ${column}`;
  });
}
