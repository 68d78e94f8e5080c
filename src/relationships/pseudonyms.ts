import { createHash } from 'node:crypto';
import { matches, sha256Of } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import { contactReasons } from '../schema/contact-reasons.ts';
import type { Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { rowsOf } from './rows.ts';
import type { SegmentField } from './segments.ts';

/** How people are hidden: with the same secret the same person has the same pseudonym in every output. */
export interface Privacy {
  secret: string;
  /** Days of single customers become the first of their month. */
  isCoarse: boolean;
}

/** Digits of a pseudonym: among a million customers two share one in about one export of five hundred. */
const length = 12;

/** SQL twin of `pseudonymOf`. The key is applied twice, so that a digest cannot be continued. */
export function pseudonym(value: Sql, { secret }: Privacy, prefix: string): Sql {
  const text = sql`CAST(${value} AS VARCHAR)`;
  const inner = sha256Of(sql`CONCAT(${`${secret}|`}, ${text})`);
  const digest = sha256Of(sql`CONCAT(${`${secret}|`}, ${inner})`);
  return sql`CASE WHEN ${value} IS NULL THEN NULL ELSE CONCAT(${`${prefix}-`}, SUBSTRING(${digest}, 1, ${length})) END`;
}

/** `anon-3f…`: what stands for a text that names somebody. */
export function pseudonymOf(value: string, { secret }: Privacy, prefix = 'anon'): string {
  const digest = (text: string) => createHash('sha256').update(`${secret}|${text}`).digest('hex');
  return `${prefix}-${digest(digest(value)).slice(0, length)}`;
}

/** A reason code of which nothing but a pseudonym is known, here or in an export that was made anonymous. */
export function isHiddenReason(code: string): boolean {
  return /(?:^|_)reason[-_][0-9a-f]{12}$/.test(code);
}

/** Columns of the snapshot that name somebody or something of his. */
const named: Readonly<Partial<Record<Role, readonly string[]>>> = {
  customers: ['key', 'account_owner', 'referred_by'],
  contacts: ['agent_id', 'issue_id'],
  purchases: ['order_id'],
  surveys: ['respondent_id'],
  promises: ['promise_id'],
};

/** Headers of columns that say who somebody is, whatever they are split by. */
const personalHeader =
  /name|naam|\bnom\b|mail|phone|tel|mobi|address|adres|street|straat|birth|geboorte|iban|bsn|owner|eigenaar|agent/i;

/**
 * Puts pseudonyms into the rows of the export, before anything is counted from them: no figure and no list can then hold an
 * id of it. Texts outside the known vocabularies are treated as ids: they may be anything.
 */
export async function usePseudonyms(engine: Engine, fields: readonly SegmentField[], privacy: Privacy): Promise<void> {
  const update = async (role: Role, columns: readonly (readonly [string, Sql])[]) => {
    if (columns.length === 0) return;
    // a column of a few words is kept as numbers of a list, which has no pseudonyms
    for (const [name] of columns)
      await engine.run(sql`ALTER TABLE ${rowsOf(role)} ALTER ${identifier(name)} TYPE VARCHAR`);
    const sets = columns.map(([name, value]) => sql`${identifier(name)} = ${value}`);
    await engine.run(sql`UPDATE ${rowsOf(role)} SET ${join(sets)}`);
  };
  const columnsOf = (role: Role) =>
    (named[role] ?? []).map((name) => [name, pseudonym(identifier(name), privacy, 'anon')] as const);
  const carriedOf = (isMine: (field: SegmentField) => boolean) =>
    fields.filter(isMine).map((field) => [field.column, groupName(field, privacy)] as const);
  const ofRole = (role: Role) => (field: SegmentField) =>
    field.isCarried && (field.owner === 'customers' ? role === 'customers' : field.owner.includes(role));
  const reasons = join(contactReasons.map(({ code }) => sql`${code}`));
  const isKnownReason = sql`reason_code IN (${reasons})`;
  const reason = sql`CASE WHEN ${isKnownReason} THEN reason_code ELSE ${pseudonym(sql`reason_code`, privacy, 'reason')} END`;
  const type = vocabularyOf('promises', 'promise_type', privacy);
  await update('customers', [
    ...columnsOf('customers'),
    ['segment', harmless(identifier('segment'), privacy)],
    ...carriedOf(ofRole('customers')),
  ]);
  await update('contacts', [
    ...columnsOf('contacts'),
    ['reason_code', reason],
    ['channel', vocabularyOf('contacts', 'channel', privacy)],
    ...carriedOf(ofRole('contacts')),
  ]);
  await update('purchases', [...columnsOf('purchases'), ...carriedOf(ofRole('purchases'))]);
  await update('surveys', [...columnsOf('surveys'), ...carriedOf(ofRole('surveys'))]);
  await update('promises', [...columnsOf('promises'), ['promise_type', type], ...carriedOf(ofRole('promises'))]);
}

/** A canonical word, or a pseudonym for any other text. */
function vocabularyOf(role: Role, field: string, privacy: Privacy): Sql {
  const column = identifier(field);
  const words = join(Object.keys(tables[role].fields[field]?.values ?? {}).map((word) => sql`${word}`));
  return sql`CASE WHEN ${column} IN (${words}) THEN ${column} ELSE ${pseudonym(column, privacy, 'group')} END`;
}

function groupName({ name, column }: SegmentField, privacy: Privacy): Sql {
  return personalHeader.test(name)
    ? pseudonym(identifier(column), privacy, 'group')
    : harmless(identifier(column), privacy);
}

/** The name of a group as it stands, unless it looks like an address, a number of somebody's, or running text. */
function harmless(value: Sql, privacy: Privacy): Sql {
  const looksPersonal = sql`length(${value}) > 30 OR ${matches(value, '[@<>=]|[0-9][0-9 .-]{5,}[0-9]|[.!?,;:] ')}`;
  return sql`CASE WHEN ${looksPersonal} THEN ${pseudonym(value, privacy, 'group')} ELSE ${value} END`;
}
