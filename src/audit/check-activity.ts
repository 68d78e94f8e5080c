import { latestKnown } from '../dialects/dialect.ts';
import { counted } from '../relationships/snapshot.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, raw, sql } from '../sql.ts';
import type { Found } from './finding.ts';
import { aboutRole, headerOf, placed, type Subject } from './subject.ts';

const dayOf: Readonly<Record<Role, string>> = {
  customers: 'customer_since_day',
  contacts: 'created_at_day',
  purchases: 'ordered_at_day',
  surveys: 'sent_at_day',
  promises: 'made_at_day',
  usage: 'used_at_day',
};

/** Things done before a customer came or after he left: ids that belong to others, or dates that are wrong. */
export async function activity(subject: Subject, events: readonly Role[]): Promise<Found[]> {
  const { engine, context } = subject;
  const known = events.filter((role) => role !== 'purchases' && context.identity.isKnown(role));
  if (!context.identity.hasCustomersTable || known.length === 0) return [];
  const start = sql`LEAST(COALESCE(c.contract_start_at_day, c.customer_since_day), COALESCE(c.customer_since_day, c.contract_start_at_day))`;
  const selects = known.map((role) => {
    const day = sql`t.${identifier(dayOf[role])}`;
    const before = sql`${day} < ${start}`;
    const after = sql`${day} > c.churned_at_day + ${raw(String(leavingDays))}`;
    return sql`SELECT ${role} AS role, COUNT(CASE WHEN ${start} IS NOT NULL THEN 1 END) AS started, COUNT(CASE WHEN ${before} THEN 1 END) AS before_start,
        COUNT(CASE WHEN c.churned_at_day IS NOT NULL THEN 1 END) AS left_rows, COUNT(CASE WHEN ${after} THEN 1 END) AS after_leaving,
        MIN(CASE WHEN ${before} THEN t.row_number END) AS first_before, MIN(CASE WHEN ${after} THEN t.row_number END) AS first_after
      FROM ${counted(role)} AS t JOIN ${counted('customers')} AS c ON c.customer = t.customer`;
  });
  const rows = await engine.rows(join(selects, ' UNION ALL '), {
    role: 'text',
    started: 'integer',
    before_start: 'integer',
    left_rows: 'integer',
    after_leaving: 'integer',
    first_before: 'integer?',
    first_after: 'integer?',
  });
  return rows.flatMap((row): Found[] => {
    const role = row.role as Role;
    const at = (first: number | null) => (first === null ? [] : placed(subject, role, { file: 0, row: first }));
    const early = row.before_start / Math.max(1, row.started);
    const late = row.after_leaving / Math.max(1, row.left_rows);
    return [
      ...(row.before_start >= 5 && early > 0.02
        ? [
            {
              ...aboutRole(
                subject,
                role,
                early > 0.2 ? 'shifted-ids' : 'activity-before-start',
                early > 0.2 ? 'critical' : 'warning',
              ),
              column: headerOf(subject, role, 'customer_id'),
              values: { n: row.before_start, of: row.started },
              examples: at(row.first_before),
            } as Found,
          ]
        : []),
      ...(row.after_leaving >= 5 && late > 0.1
        ? [
            {
              ...aboutRole(subject, role, 'activity-after-leaving', 'warning'),
              values: { n: row.after_leaving, of: row.left_rows, days: leavingDays },
              examples: at(row.first_after),
            } as Found,
          ]
        : []),
    ];
  });
}

/** A last bill or a goodbye may come a month after the end. */
const leavingDays = 31;

/** One customer with a large part of the rows: a collecting account, a test customer, a default value. */
export async function dominant(subject: Subject, events: readonly Role[]): Promise<Found[]> {
  const known = events.filter((role) => subject.context.identity.isKnown(role));
  if (known.length === 0) return [];
  const most = [sql`c.rows`, sql`-c.customer`];
  const selects = known.map(
    (
      role,
    ) => sql`SELECT ${role} AS role, MAX(c.rows) AS rows, CAST(SUM(c.rows) AS BIGINT) AS total, COUNT(*) AS customers, ${latestKnown(sql`c.file`, most)} AS file, ${latestKnown(sql`c.row`, most)} AS row
      FROM (SELECT customer, COUNT(*) AS rows, MIN(t.file) AS file, MIN(t.row_number) AS row FROM ${counted(role)} AS t WHERE customer IS NOT NULL GROUP BY customer) AS c
      HAVING COUNT(*) > 0`,
  );
  const rows = await subject.engine.rows(join(selects, ' UNION ALL '), {
    role: 'text',
    rows: 'integer',
    total: 'integer',
    customers: 'integer',
    file: 'integer',
    row: 'integer',
  });
  return rows.flatMap(({ role: name, rows: n, total, customers, file, row }) => {
    const role = name as Role;
    const isMuch = n >= 15 && n > 0.05 * total && n > (15 * total) / customers;
    if (!isMuch) return [];
    return [
      {
        ...aboutRole(subject, role, 'dominant-customer', n > 0.2 * total ? 'critical' : 'warning'),
        column: headerOf(subject, role, 'customer_id'),
        values: { n, of: total, usual: Math.round((10 * total) / customers) / 10 },
        examples: placed(subject, role, { file, row }),
      },
    ];
  });
}
