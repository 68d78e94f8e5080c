import { dayNumberOf } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { type Role, roles } from '../tables/table.ts';
import type { Base } from './base.ts';
import type { DayNumber } from './calendar.ts';
import { classifyContacts, createContactTexts, type ReasonMapping } from './contact-class.ts';
import type { Identity } from './identity.ts';
import { maskedColumns, timedFields } from './moments.ts';
import { firstReason, scaleMax, scaleMin, setAsideOf } from './set-aside.ts';

export interface SnapshotInput {
  bases: Record<Role, Base>;
  identity: Identity;
  asOf: DayNumber;
  reasons: ReasonMapping;
  /** Columns of the user's that are carried along for segments. */
  carried: readonly string[];
  /** No other snapshot will be made: what was read is given up as soon as it has been copied, to save memory. */
  isLast: boolean;
  /** The texts of the contacts are not classed yet. No day changes what they say, so later snapshots need not do it again. */
  isFirst: boolean;
}

/**
 * The export as it was known at the end of the as-of day: one table a role, with integer customer numbers and integer
 * days, later rows set aside and later moments NULL (METHOD 0.3). `set_aside` says why a row counts in nothing;
 * everything after this reads only rows without it.
 */
export async function createSnapshot(engine: Engine, input: SnapshotInput): Promise<void> {
  const texts = input.isFirst ? createContactTexts(engine, input.bases.contacts, input.reasons) : undefined;
  const timed = timedFields(input.bases, input.asOf);
  const create = async (role: Role) => {
    if (role === 'contacts') await texts;
    const rows = role === 'customers' ? await selectCustomers(engine, input, timed) : selectEvents(role, input, timed);
    await engine.run(sql`CREATE OR REPLACE TABLE ${identifier(role)} AS ${rows}`);
    if (!input.isLast) return;
    for (const { table } of input.bases[role].files) await engine.run(sql`DROP TABLE ${table}`);
  };
  await Promise.all([texts, ...roles.map(create)]);
}

/** The rows of a role that count. */
export function counted(role: Role): Sql {
  return sql`(SELECT * FROM ${identifier(role)} WHERE set_aside IS NULL)`;
}

function selectEvents(role: Role, input: SnapshotInput, timed: ReadonlySet<string>): Sql {
  const { identity, asOf } = input;
  const base = input.bases[role];
  const customer = identity.customer(role);
  const columns = [sql`${customer} AS customer`, ...commonColumns(base, input, timed)];
  const classified = role === 'contacts' ? classifyContacts(base) : null;
  if (classified) {
    columns.push(
      sql`${classified.code} AS reason_code`,
      sql`${classified.class} AS class`,
      sql`${classified.basis} AS class_basis`,
    );
    if (classified.unmarked) columns.push(sql`${classified.unmarked} AS unmarked_class`);
  }
  if (role === 'surveys') {
    columns.push(sql`(t.score - ${scaleMin}) / NULLIF(${scaleMax} - ${scaleMin}, 0) AS normalised_score`);
  }
  const reason = setAsideOf(base, identity.isKnown(role) ? customer : null, asOf);
  return sql`SELECT ${join(columns)}, ${reason} AS set_aside
    FROM ${base.relation} AS t ${identity.joins(role)} ${classified?.joins ?? sql``}`;
}

/** The first row of a customer wins (METHOD A); without a customers table the customers are those seen in the events. */
async function selectCustomers(engine: Engine, input: SnapshotInput, timed: ReadonlySet<string>): Promise<Sql> {
  const base = input.bases.customers;
  const isListed = base.files.length > 0;
  // customers that no file lists exist from their first visible record on
  const later = isListed ? startsLater(input.asOf) : sql`TRUE`;
  const columns = [...commonColumns(base, input, timed), sql`${later} AS starts_later`];
  if (!isListed) {
    return sql`SELECT k.customer, k.customer_id AS key, ${join(columns)}, ${firstReason([])} AS set_aside
      FROM customer_keys AS k LEFT JOIN ${base.relation} AS t ON FALSE`;
  }
  const reason = firstReason([
    [sql`customer IS NULL`, 'no-customer-id'],
    [sql`nth > 1`, 'duplicate-customer'],
  ]);
  // putting the rows of each customer in order takes longer than all the rest, and few exports list anybody twice
  const nth = (await hasRepeatedCustomers(engine, input))
    ? sql`ROW_NUMBER() OVER (PARTITION BY k.customer ORDER BY t.file, t.row_number)`
    : sql`1`;
  return sql`SELECT *, ${reason} AS set_aside
    FROM (SELECT k.customer, k.customer_id AS key, ${join(columns)}, ${nth} AS nth
          FROM ${base.relation} AS t LEFT JOIN customer_keys AS k ON k.customer_id = ${input.identity.customerKey}) AS numbered`;
}

async function hasRepeatedCustomers(engine: Engine, { bases, identity }: SnapshotInput): Promise<boolean> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(${identity.customerKey}) AS listed, (SELECT COUNT(*) FROM customer_keys) AS customers
      FROM ${bases.customers.relation} AS t`,
    { listed: 'integer', customers: 'integer' },
  );
  return row === undefined || row.listed !== row.customers;
}

/** Every start the customers table gives lies after the as-of day: without any event the customer does not exist yet. */
function startsLater(asOf: DayNumber): Sql {
  const isLater = (field: Sql) => sql`COALESCE(${dayNumberOf(field)} > ${asOf}, TRUE)`;
  return sql`(t.customer_since IS NOT NULL OR t.contract_start_at IS NOT NULL)
    AND ${isLater(sql`t.customer_since`)} AND ${isLater(sql`t.contract_start_at`)}`;
}

function commonColumns(base: Base, input: SnapshotInput, timed: ReadonlySet<string>): Sql[] {
  return [
    sql`t.file`,
    sql`t.row_number`,
    ...maskedColumns(base, input.asOf, timed),
    ...input.carried.map((alias) => sql`t.${identifier(alias)}`),
  ];
}
