import type { Doubt } from '../locales/locale.ts';
import { isoDay } from '../relationships/calendar.ts';
import { type EventRole, eventRoles, primaryDay } from '../relationships/early-ends.ts';
import { rowsOf } from '../relationships/rows.ts';
import { join, literal, sql } from '../sql.ts';
import type { DoubtInput } from './doubt-rule.ts';

/** Tables whose records end earlier than the rest: what is counted of them ends there, and says so (METHOD-2 G5). */
export function earlyFiles({ earlyEnds, asOf, bases }: DoubtInput): Doubt[] {
  return [...earlyEnds].map(([role, last]): Doubt => {
    const files = bases[role].files.map(({ file }) => file.name).join(', ');
    return {
      code: 'file-ends-early',
      role,
      file: bases[role].files.length === 1 ? files : null,
      column: null,
      figures: 'role',
      weight: 'caveat',
      values: { role, file: files, to: isoDay(last), n: asOf - last },
    };
  });
}

/**
 * Purchases that end early decide who is still a customer, so that the report is made as of their last day: the later records of the
 * other tables are not counted, and named beside each figure they would change (METHOD-2 G5).
 */
export async function laterRecords(input: DoubtInput): Promise<Doubt[]> {
  const { engine, bases, lifecycle, asOf, isAsOfGiven } = input;
  if (isAsOfGiven || lifecycle.relationship !== 'noncontractual' || !bases.purchases.isExported) return [];
  const others = eventRoles.filter((role) => role !== 'purchases' && bases[role].isExported);
  if (others.length === 0) return [];
  const counts = others.map(
    (role) => sql`SELECT ${literal(role)} AS role, COUNT(CASE WHEN ${primaryDay[role]} > ${asOf} THEN 1 END) AS later,
      MAX(${primaryDay[role]}) AS last FROM ${rowsOf(role)} AS t`,
  );
  const rows = await engine.rows(sql`SELECT * FROM (${join(counts, ' UNION ALL ')}) AS counts ORDER BY role`, {
    role: 'text',
    later: 'integer',
    last: 'integer?',
  });
  const later = rows.filter((row) => row.later > 0 && row.last !== null);
  const last = Math.max(...later.map((row) => row.last ?? asOf));
  return later.flatMap((row): Doubt[] => {
    const role = others.find((other): other is EventRole => other === row.role);
    if (!role) return [];
    return [
      {
        code: 'purchases-end-early',
        role,
        file: null,
        column: null,
        figures: 'role',
        weight: 'caveat',
        values: { role, n: row.later, day: isoDay(asOf), to: isoDay(last) },
      },
    ];
  });
}
