import { replaceAll } from '../dialects/dialect.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { readDuplicates } from './cells.ts';
import { activity, dominant } from './check-activity.ts';
import type { Found } from './finding.ts';
import { type IdShape, idField } from './profile.ts';
import { aboutRole, exportedRoles, filesOf, headerOf, placed, type Subject } from './subject.ts';

/** Whether rows find their customers, and whether those can be the right ones. */
export async function checkIdentity(subject: Subject, shapes: readonly IdShape[]): Promise<Found[]> {
  const events = exportedRoles(subject).filter((role) => role !== 'customers');
  const found: Found[] = [...(await duplicateCustomers(subject)), ...emptyIds(subject), ...mixedIds(subject, shapes)];
  for (const role of events) found.push(...(await orphans(subject, role)));
  found.push(
    ...(await repeatedIds(subject)),
    ...(await activity(subject, events)),
    ...(await dominant(subject, events)),
  );
  return found;
}

/** Customers whom one list of customers has on several rows; rows of subscriptions, periods and events are expected to come again. */
async function duplicateCustomers(subject: Subject): Promise<Found[]> {
  if (!subject.context.bases.customers.isExported || subject.context.identity.hasAliases) return [];
  const rows = await subject.engine.rows(
    sql`SELECT file, SUM(further) AS n, MIN(row) AS row, SUM(rows) AS of FROM (
        SELECT file, customer, COUNT(*) AS rows, COUNT(*) - 1 AS further, CASE WHEN COUNT(*) > 1 THEN MAX(row_number) END AS row
        FROM customers WHERE set_aside IS NULL AND row_kind = 0 GROUP BY file, customer) AS listed GROUP BY file ORDER BY file`,
    { file: 'integer', n: 'integer', row: 'integer?', of: 'integer' },
  );
  // a row that is equal in every cell says nothing and is left out anyway
  const n = rows.reduce((sum, row) => sum + row.n, 0) - (rows.some((row) => row.n > 0) ? await equalRows(subject) : 0);
  const of = rows.reduce((sum, row) => sum + row.of, 0);
  const first = rows.find((row) => row.n > 0);
  if (!first || n <= 0) return [];
  return [
    {
      ...aboutRole(subject, 'customers', 'duplicate-customers', n > 0.2 * of ? 'critical' : 'warning'),
      column: headerOf(subject, 'customers', 'customer_id'),
      values: { n, of },
      examples: placed(subject, 'customers', { file: first.file, row: first.row ?? 1 }),
    },
  ];
}

/** Rows of the customers that repeat an earlier one of their file in every cell. */
async function equalRows(subject: Subject): Promise<number> {
  const { relation } = subject.context.bases.customers;
  const files = filesOf(subject, 'customers');
  const found = await Promise.all(
    files.map((each, ordinal) => readDuplicates(subject, each, relation, ordinal, sql`CAST(NULL AS INTEGER)`)),
  );
  return found.reduce((sum, { rows }) => sum + rows, 0);
}

function emptyIds(subject: Subject): Found[] {
  const empty = subject.tallies.find(({ role, reason }) => role === 'customers' && reason === 'no-customer-id');
  if (!empty) return [];
  const { count, file, firstRow } = empty;
  const total = subject.tallies.filter(({ role }) => role === 'customers').reduce((sum, tally) => sum + tally.count, 0);
  return [
    {
      ...aboutRole(subject, 'customers', 'empty-ids', count > 0.2 * total ? 'critical' : 'warning'),
      column: headerOf(subject, 'customers', 'customer_id'),
      values: { n: count, of: total },
      examples: placed(subject, 'customers', { file, row: firstRow }),
    },
  ];
}

/** How ids can be made to meet again, in the order of what usually happened to them. */
const cures: readonly (readonly [name: string, cure: (id: Sql) => Sql])[] = [
  ['leading-zeros', (id) => replaceAll(id, '^0+', '')],
  ['case', (id) => sql`lower(${id})`],
  ['fraction', (id) => replaceAll(id, '[.,]0+$', '')],
  ['digits', (id) => replaceAll(replaceAll(id, '[^0-9]', ''), '^0+', '')],
];

/** Rows whose customer nobody knows, and why that may be. */
async function orphans(subject: Subject, role: Role): Promise<Found[]> {
  const { engine, context } = subject;
  const tallies = subject.tallies.filter((tally) => tally.role === role);
  const lost = tallies.filter(({ reason }) => reason === 'unknown-customer');
  const n = lost.reduce((sum, { count }) => sum + count, 0);
  const total = tallies.reduce((sum, { count }) => sum + count, 0);
  if (n === 0 || !context.identity.hasCustomersTable || !context.bases[role].has('customer_id')) return [];
  const table = identifier(role);
  const relation = context.bases[role].relation;
  const orphaned = sql`(SELECT t.file, t.row_number, t.customer_id AS id FROM ${relation} AS t
    JOIN ${table} AS s ON s.file = t.file AND s.row_number = t.row_number WHERE s.set_aside = 'unknown-customer')`;
  const matched = cures.map(
    ([name, cure]) =>
      sql`COUNT(CASE WHEN ${cure(sql`o.id`)} IN (SELECT ${cure(sql`k.customer_id`)} FROM customer_keys AS k) THEN 1 END) AS ${identifier(name)}`,
  );
  const [row] = await engine.rows(
    sql`SELECT COUNT(CASE WHEN o.id IS NULL THEN 1 END) AS empty, COUNT(DISTINCT o.id) AS ids, ${join(matched)} FROM ${orphaned} AS o`,
    { empty: 'integer', ids: 'integer', ...Object.fromEntries(cures.map(([name]) => [name, 'integer' as const])) },
  );
  const examples = await engine.rows(
    sql`SELECT file, row_number AS row, id AS value FROM ${orphaned} AS o ORDER BY file, row_number LIMIT 3`,
    { file: 'integer', row: 'integer', value: 'text?' },
  );
  const empty = row?.empty ?? 0;
  const foreign = n - empty;
  const counts: Readonly<Record<string, unknown>> = row ?? {};
  const cure = cures.find(([name]) => Number(counts[name] ?? 0) > 0.8 * foreign && foreign > 0)?.[0] ?? 'none';
  const share = foreign / Math.max(1, total);
  const places = examples.flatMap((example) => placed(subject, role, { ...example, field: 'customer_id' }));
  const values = { n: foreign, of: total, ids: row?.ids ?? 0, cure };
  const column = headerOf(subject, role, 'customer_id');
  const id = share > 0.5 ? 'failed-join' : cure !== 'none' && foreign >= 5 ? 'damaged-ids' : 'orphans';
  const severity =
    share > 0.5 ? 'critical' : id === 'damaged-ids' || share > 0.005 || foreign >= 5 ? 'warning' : 'info';
  return [
    ...(foreign > 0 ? [{ ...aboutRole(subject, role, id, severity), column, values, examples: places } as Found] : []),
    ...(empty > 0
      ? [
          {
            ...aboutRole(
              subject,
              role,
              'empty-ids',
              empty > 0.2 * total ? 'critical' : empty > 0.005 * total ? 'warning' : 'info',
            ),
            column,
            values: { n: empty, of: total },
          } as Found,
        ]
      : []),
  ];
}

/** Two ways of writing ids in one column: two systems, or one that changed. */
function mixedIds(subject: Subject, shapes: readonly IdShape[]): Found[] {
  const columns = new Map<string, IdShape[]>();
  for (const shape of shapes) {
    const key = `${shape.role}.${shape.field}`;
    columns.set(key, [...(columns.get(key) ?? []), shape]);
  }
  return [...columns.values()].flatMap((found) => {
    const [usual, second] = found;
    const total = found.reduce((sum, { rows }) => sum + rows, 0);
    // many shapes are random keys, which have none
    const isOdd = usual && second && found.length <= 4 && usual.rows >= 0.5 * total && second.rows >= 3;
    if (!isOdd || second.rows < 0.005 * total) return [];
    return [
      {
        ...aboutRole(subject, second.role, 'mixed-id-formats', 'warning'),
        column: headerOf(subject, second.role, second.field),
        values: { n: second.rows, of: total, usual: usual.shape.slice(0, 30), second: second.shape.slice(0, 30) },
        examples: placed(subject, second.role, { file: second.file, row: second.row }),
      },
    ];
  });
}

/** The same id on several rows that all count. What the reading puts together or leaves out weakens nothing; order lines and moved deadlines are meant to repeat. */
async function repeatedIds(subject: Subject): Promise<Found[]> {
  const { bases } = subject.context;
  const roles = (['contacts', 'surveys'] as const).filter(
    (role) => bases[role].isExported && bases[role].has(idField[role] ?? ''),
  );
  if (roles.length === 0) return [];
  const selects = roles.map((role) => {
    const id = identifier(idField[role] ?? '');
    return sql`SELECT ${role} AS role, COUNT(${id}) AS filled, COUNT(DISTINCT ${id}) AS ids,
        COUNT(DISTINCT CASE WHEN files > 1 THEN ${id} END) AS shared
      FROM (SELECT ${id}, MAX(file) OVER (PARTITION BY ${id}) - MIN(file) OVER (PARTITION BY ${id}) + 1 AS files FROM ${bases[role].relation} AS t
        WHERE NOT t.is_part AND NOT t.is_repeat) AS rows`;
  });
  const rows = await subject.engine.rows(join(selects, ' UNION ALL '), {
    role: 'text',
    filled: 'integer',
    ids: 'integer',
    shared: 'integer',
  });
  return rows.flatMap((row) => {
    const role = row.role as Role;
    const n = row.filled - row.ids;
    // a file of messages repeats the number of its conversation on most rows
    const isMessages = role === 'contacts' && n > 0.5 * row.filled;
    const column = headerOf(subject, role, idField[role] ?? '');
    return [
      ...(n > 0 && !isMessages
        ? [
            {
              ...aboutRole(subject, role, 'duplicate-ids', n >= 0.005 * row.filled ? 'warning' : 'info'),
              column,
              values: { n, of: row.filled },
            } as Found,
          ]
        : []),
      ...(row.shared > 0
        ? [
            {
              ...aboutRole(subject, role, 'overlapping-files', 'warning'),
              column,
              values: { n: row.shared, of: row.ids },
            } as Found,
          ]
        : []),
    ];
  });
}
