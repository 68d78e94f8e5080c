import { isoDay } from '../relationships/calendar.ts';
import { counted } from '../relationships/snapshot.ts';
import { join, type Sql, sql } from '../sql.ts';
import type { Found } from './finding.ts';
import { aboutRole, type Subject } from './subject.ts';

/** What the export can say about its customers as a whole: who is missing, who is asked, how complete the picture is. */
export async function checkContext(subject: Subject): Promise<Found[]> {
  return [...(await leavers(subject)), ...(await cadence(subject)), ...(await completeness(subject))];
}

/** Fewest losses in the later three quarters of the data before their absence in the first one says anything. */
const fewestLosses = 9;

/** Left truncation, and exports without those who left (METHOD F.8). */
async function leavers(subject: Subject): Promise<Found[]> {
  const { lifecycle, asOf, bases } = subject.context;
  const { counts, dataStart } = lifecycle;
  if (!bases.customers.isExported || !lifecycle.hasCustomers) return [];
  const found: Found[] = [];
  if (counts.truncated > 0 && dataStart !== null) {
    found.push({
      ...aboutRole(subject, 'customers', 'left-truncation', 'info'),
      values: { n: counts.truncated, of: counts.total, from: isoDay(dataStart) },
    });
  }
  if (counts.dateErrors > 0) {
    found.push({
      ...aboutRole(subject, 'customers', 'left-before-start', 'warning'),
      values: { n: counts.dateErrors, of: counts.total },
    });
  }
  if (lifecycle.relationship !== 'contractual' || dataStart === null) return found;
  const quarter = Math.floor((asOf - dataStart) / 4);
  const [row] = await subject.engine.rows(
    sql`SELECT COUNT(lost_day) AS lost, COUNT(CASE WHEN lost_day BETWEEN ${dataStart} AND ${dataStart + quarter} THEN 1 END) AS early,
        COUNT(CASE WHEN lost_day > ${dataStart + quarter} THEN 1 END) AS later FROM lifecycle`,
    { lost: 'integer', early: 'integer', later: 'integer' },
  );
  const { lost = 0, early = 0, later = 0 } = row ?? {};
  const years = (asOf - dataStart) / 365;
  if (lost === 0 && counts.total >= 50 && years >= 0.75) {
    found.push({
      ...aboutRole(subject, 'customers', 'missing-leavers', 'critical'),
      values: { n: 0, of: counts.total, kind: 'none' },
    });
  } else if (early === 0 && later >= fewestLosses && counts.truncated > 0) {
    const values = {
      n: later,
      of: counts.total,
      kind: 'early',
      from: isoDay(dataStart),
      to: isoDay(dataStart + quarter),
    };
    found.push({ ...aboutRole(subject, 'customers', 'missing-leavers', 'warning'), values });
  }
  return found;
}

/** Who is asked and who answers. */
async function cadence(subject: Subject): Promise<Found[]> {
  const { surveys } = subject.context.bases;
  if (!surveys.isExported) return [];
  const [row] = await subject.engine.rows(
    sql`SELECT COUNT(*) AS rows, COUNT(t.score) AS answered, COUNT(DISTINCT COALESCE(t.sent_at_day, t.responded_at_day)) AS days,
        COUNT(DISTINCT t.customer) AS customers, COUNT(t.sent_at_day) AS sent,
        COUNT(DISTINCT FLOOR((${subject.context.asOf} - COALESCE(t.sent_at_day, t.responded_at_day)) / 30)) AS blocks
      FROM ${counted('surveys')} AS t WHERE COALESCE(t.sent_at_day, t.responded_at_day) > ${subject.context.asOf - 360}`,
    { rows: 'integer', answered: 'integer', days: 'integer', customers: 'integer', sent: 'integer', blocks: 'integer' },
  );
  if (!row || row.rows === 0) return [];
  const found: Found[] = [
    {
      ...aboutRole(subject, 'surveys', 'survey-cadence', 'info'),
      values: { n: row.rows, answered: row.answered, days: row.days, blocks: row.blocks, customers: row.customers },
    },
  ];
  if (row.answered === row.rows || row.sent === 0) {
    found.push({ ...aboutRole(subject, 'surveys', 'answers-only', 'info'), values: { n: row.answered } });
  }
  return found;
}

/** METHOD B25 over active customers, beside the shares of companies in the source text. */
async function completeness(subject: Subject): Promise<Found[]> {
  const { bases, lifecycle, asOf } = subject.context;
  if (!bases.customers.isExported || lifecycle.counts.active === 0) return [];
  const year = asOf - 364;
  const has = (table: 'surveys' | 'usage' | 'contacts' | 'purchases', condition: Sql) =>
    sql`l.customer IN (SELECT t.customer FROM ${counted(table)} AS t WHERE t.customer IS NOT NULL AND ${condition})`;
  const items: (readonly [name: string, isThere: boolean, holds: Sql])[] = [
    ['start', true, sql`l.start_day IS NOT NULL`],
    ['segment', bases.customers.has('segment'), sql`c.segment IS NOT NULL`],
    ['owner', bases.customers.has('account_owner'), sql`c.account_owner IS NOT NULL`],
    [
      'transaction',
      bases.purchases.isExported || bases.customers.has('contract_start_at'),
      sql`(c.contract_start_at_day IS NOT NULL OR ${has('purchases', sql`TRUE`)})`,
    ],
    ['opinion', bases.surveys.isExported, has('surveys', sql`t.score IS NOT NULL AND t.responded_at_day >= ${year}`)],
    ['usage', bases.usage.isExported, has('usage', sql`t.used_at_day >= ${year}`)],
    [
      'service',
      bases.contacts.isExported,
      sql`NOT ${has('contacts', sql`t.class = 'unknown' AND COALESCE(t.direction, 'inbound') <> 'outbound' AND t.created_at_day >= ${year}`)}`,
    ],
  ];
  const judged = items.filter(([, isThere]) => isThere);
  const score = join(
    judged.map(([, , holds]) => sql`CASE WHEN ${holds} THEN 1 ELSE 0 END`),
    ' + ',
  );
  const [row] = await subject.engine.rows(
    sql`SELECT COUNT(*) AS active, COUNT(CASE WHEN score = ${judged.length} THEN 1 END) AS complete,
        COUNT(CASE WHEN score = 0 THEN 1 END) AS none FROM (SELECT ${score} AS score FROM lifecycle AS l
          JOIN ${counted('customers')} AS c ON c.customer = l.customer WHERE l.is_active) AS scored`,
    { active: 'integer', complete: 'integer', none: 'integer' },
  );
  if (!row || row.active === 0) return [];
  const percent = (n: number) => Math.round((100 * n) / row.active);
  return [
    {
      ...aboutRole(subject, 'customers', 'completeness', 'info'),
      values: {
        n: row.active,
        complete: percent(row.complete),
        partly: 100 - percent(row.complete) - percent(row.none),
        none: percent(row.none),
        items: judged.length,
        missing: items.length - judged.length,
      },
    },
  ];
}
