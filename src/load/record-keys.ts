import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../sql.ts';
import type { LoadedFile } from './loaded-file.ts';

/** The number a record has in its own system. */
const ownKeys: Partial<Record<Role, string>> = {
  contacts: 'contact_id',
  purchases: 'order_id',
  surveys: 'response_id',
  promises: 'promise_id',
};
/** When it happened, as far as it never changes afterwards; an answer may come later than its invitation. */
export const ownMoments: Partial<Record<Role, readonly string[]>> = {
  contacts: ['created_at'],
  purchases: ['ordered_at'],
  surveys: ['sent_at', 'responded_at'],
  promises: ['made_at'],
  usage: ['used_at'],
};
/** The key, if a file of the role needs it for telling whether other files of the role repeat its records. */
export function repeatKey(role: Role): string | undefined {
  return ownKeys[role];
}

/** Two files that may hold the same records. */
export interface Pair {
  older: LoadedFile;
  newer: LoadedFile;
}

export const isRead = ({ plans }: LoadedFile, field: string) => plans.some((plan) => plan.field === field);

/** What both files have of the fields that tell whether two records are one. */
function commonFields({ older, newer }: Pair): { key: Sql; moments: Sql[]; people: Sql[] } | undefined {
  const { role } = older.mapping;
  const inBoth = (field: string) => isRead(older, field) && isRead(newer, field);
  const key = ownKeys[role];
  const moments = (ownMoments[role] ?? []).filter(inBoth);
  if (!key || !inBoth(key) || moments.length === 0) return undefined;
  const people = ['customer_id', 'email'].filter(inBoth);
  return { key: identifier(key), moments: moments.map(identifier), people: people.map(identifier) };
}

/** Which files use every number of their records once; asked once a table. */
export class UniqueKeys {
  readonly #engine: Engine;
  readonly #unique = new Map<string, Set<number>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Both files have numbers that tell their records apart. */
  async tellApart(older: LoadedFile, newer: LoadedFile): Promise<boolean> {
    const common = commonFields({ older, newer });
    return common !== undefined && (await this.#has(older, common.key)) && (await this.#has(newer, common.key));
  }

  async #has({ table, part, hasParts }: LoadedFile, key: Sql): Promise<boolean> {
    const known = this.#unique.get(table.text);
    if (known) return known.has(part?.ordinal ?? 0);
    const rows = await this.#engine.rows(
      sql`SELECT ${part ? sql`part` : sql`0 AS part`}, COUNT(${key}) > 0 AND COUNT(${key}) = COUNT(DISTINCT ${key}) AS is_unique
        FROM ${table} ${part ? sql`GROUP BY part` : hasParts ? sql`WHERE NOT is_part` : sql``}`,
      { part: 'integer', is_unique: 'boolean' },
    );
    const found = new Set(rows.flatMap((row) => (row.is_unique ? [row.part] : [])));
    this.#unique.set(table.text, found);
    return found.has(part?.ordinal ?? 0);
  }
}

/** Of the rows `o` and `n`: they are the same record. */
export function isSameRecord(pair: Pair): Sql {
  const common = commonFields(pair);
  if (!common) throw new Error('the files have no number in common');
  const { key, moments, people } = common;
  const moment = (file: Sql) => sql`COALESCE(${join(moments.map((field) => sql`${file}.${field}`))})`;
  const isSame = [
    sql`n.${key} = o.${key}`,
    sql`${moment(raw('n'))} IS NOT DISTINCT FROM ${moment(raw('o'))}`,
    ...people.map((field) => sql`n.${field} IS NOT DISTINCT FROM o.${field}`),
  ];
  return join(isSame, ' AND ');
}

/** What may become different while a contact is being dealt with. */
const states = [
  'updated_at',
  'status',
  'first_response_at',
  'resolved_at',
  'contact_reason',
  'agent_id',
  'reopenings',
  'agent_replies',
];

/** Both files say when each row was written. */
export function datesItsStates({ older, newer }: Pair): boolean {
  return older.mapping.role === 'contacts' && isRead(older, 'updated_at') && isRead(newer, 'updated_at');
}

/** SQL: the row `o` of the older file was written after the row `n` of the newer one. */
export function isOutdated(pair: Pair): Sql {
  return datesItsStates(pair) ? sql`COALESCE(o.updated_at > n.updated_at, FALSE)` : sql`FALSE`;
}

/** SQL: the two rows are states of one record that differ. */
export function isChanged({ older, newer }: Pair): Sql {
  if (older.mapping.role !== 'contacts') return sql`FALSE`;
  const fields = states.filter((field) => isRead(older, field) && isRead(newer, field)).map(identifier);
  return fields.length === 0
    ? sql`FALSE`
    : join(
        fields.map((field) => sql`o.${field} IS DISTINCT FROM n.${field}`),
        ' OR ',
      );
}
