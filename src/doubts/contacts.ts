import type { Doubt } from '../locales/locale.ts';
import { counted } from '../relationships/snapshot.ts';
import { notContactReasons } from '../schema/not-contact-reasons.ts';
import { identifier, sql } from '../sql.ts';
import type { DoubtInput } from './doubt-rule.ts';

/** From this share of the rows on, that so many are no contacts stands beside every figure made of them. */
const manyLeftOut = 0.2;

/** Rows that the export itself marks as no contacts: how many, and how they are counted after all. */
export async function notContacts({ engine, bases }: DoubtInput): Promise<Doubt[]> {
  if (!bases.contacts.isExported) return [];
  const rows = await engine.rows(
    sql`SELECT set_aside AS reason, COUNT(*) AS n FROM ${identifier('contacts')} AS t GROUP BY set_aside ORDER BY n DESC, reason`,
    { reason: 'text?', n: 'integer' },
  );
  const of = rows.reduce((sum, { n }) => sum + n, 0);
  return rows.flatMap(({ reason, n }): Doubt[] => {
    const kind = notContactReasons.find((known) => known === reason);
    if (!kind) return [];
    return [
      {
        code: 'contacts-left-out',
        role: 'contacts',
        file: null,
        column: null,
        figures: 'role',
        weight: n >= manyLeftOut * of ? 'caveat' : 'note',
        values: { n, of, option: kind },
      },
    ];
  });
}

/** Calls for which no answer is recorded: nobody can tell whether they were taken, so they are in no share of answered ones (METHOD B10). */
export async function callsWithoutAnswer({ engine, bases }: DoubtInput): Promise<Doubt[]> {
  const { has } = bases.contacts;
  if (!has('first_response_at') || !has('channel')) return [];
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS calls, COUNT(CASE WHEN t.first_response_at_day IS NULL AND NOT t.is_abandoned THEN 1 END) AS n
      FROM ${counted('contacts')} AS t WHERE t.channel = 'phone' AND COALESCE(t.direction, 'inbound') <> 'outbound'`,
    { calls: 'integer', n: 'integer' },
  );
  if (!row || row.n === 0 || row.n === row.calls) return [];
  return [
    {
      code: 'calls-without-answer',
      role: 'contacts',
      file: null,
      column: null,
      figures: ['response-time'],
      weight: 'caveat',
      values: { n: row.n, of: row.calls },
    },
  ];
}

/** Nothing but names tells the customers apart. */
export function peopleByName({ loaded, identity }: DoubtInput): Doubt[] {
  if (!identity.isByName) return [];
  return loaded.flatMap(({ file, mapping }): Doubt[] => {
    const column = mapping.columns.person_name?.header;
    if (column === undefined) return [];
    return [
      {
        code: 'people-by-name',
        role: 'contacts',
        file: file.name,
        column,
        figures: 'role',
        weight: 'caveat',
        values: { column },
      },
    ];
  });
}

/** Durations in office hours where no calendar hours are told: shorter than what the customer waited. */
export function officeHours({ loaded }: DoubtInput): Doubt[] {
  return loaded.flatMap(({ file, mapping }) =>
    mapping.notes.flatMap(({ code, values }): Doubt[] =>
      code === 'business-hours'
        ? [
            {
              code: 'office-hours',
              role: 'contacts',
              file: file.name,
              column: String(values.column),
              figures: ['response-time'],
              weight: 'caveat',
              values: { column: String(values.column) },
            },
          ]
        : [],
    ),
  );
}
