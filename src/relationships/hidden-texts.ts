import { no, yes } from '../columns/booleans.ts';
import type { Engine } from '../engines/engine.ts';
import { contactReasons } from '../schema/contact-reasons.ts';
import { type Field, type Role, roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { noReasons } from '../schema/words.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import { type Privacy, pseudonym } from './pseudonyms.ts';
import { isRevealed, type NamedColumn } from './reveal.ts';
import { rowsOf } from './rows.ts';
import type { SegmentField } from './segments.ts';
import { snapshotFields } from './snapshot-fields.ts';

/** Words that stand for a state or a reason, of columns that have no vocabulary of their own. */
const wordsOf: Readonly<Record<string, readonly string[]>> = {
  'customers.churn_reason': noReasons,
  'contacts.reason_code': contactReasons.map(({ code }) => code),
};

/**
 * Puts pseudonyms into the rows of the export, before anything is counted from them: no figure and no list can then hold a text of
 * it. Every text is hidden that is no word of the product's own vocabularies, unless its column was opened by name; a group of a few
 * customers stands with others under one name.
 */
export async function usePseudonyms(engine: Engine, fields: readonly SegmentField[], privacy: Privacy): Promise<void> {
  for (const role of roles) {
    const columns = [...ownTexts(role, privacy), ...carriedTexts(fields, role, privacy)];
    if (columns.length === 0) continue;
    // a column of a few words is kept as numbers of a list, which has no pseudonyms
    for (const [name] of columns)
      await engine.run(sql`ALTER TABLE ${rowsOf(role)} ALTER ${identifier(name)} TYPE VARCHAR`);
    const sets = columns.map(([name, value]) => sql`${identifier(name)} = ${value}`);
    await engine.run(sql`UPDATE ${rowsOf(role)} SET ${join(sets)}`);
  }
}

type Hidden = readonly [column: string, value: Sql];

/** Every text of the snapshot that comes from the files. */
function ownTexts(role: Role, privacy: Privacy): Hidden[] {
  const kept = Object.entries(snapshotFields[role]).flatMap(([field, grain]) => (grain === 'value' ? [field] : []));
  const known: Readonly<Record<string, Field>> = tables[role].fields;
  const texts = kept.filter((field) => ['id', 'text', 'word'].includes(known[field]?.type ?? ''));
  const all = texts.map((field): Hidden => [field, shown(identifier(field), { role, field, header: '' }, privacy)]);
  if (role === 'customers') all.push(['key', pseudonym(identifier('key'), privacy, 'anon')]);
  if (role === 'contacts') {
    const reason = { role, field: 'contact_reason', header: '' };
    const code = identifier('reason_code');
    all.push(['reason_code', isRevealed(privacy, reason) ? code : unlessKnown(code, 'contacts.reason_code', privacy)]);
  }
  return all;
}

/** The columns that are carried along because something is split by them. */
function carriedTexts(fields: readonly SegmentField[], role: Role, privacy: Privacy): Hidden[] {
  const isMine = ({ isCarried, owner }: SegmentField) =>
    isCarried && (owner === 'customers' ? role === 'customers' : owner.includes(role));
  return fields
    .filter(isMine)
    .map((field) => [field.column, shown(identifier(field.column), { ...field, role }, privacy)]);
}

/** A text as it may be shown: as it stands where its column is open or its word is known, else a pseudonym. */
function shown(value: Sql, column: NamedColumn & { role: Role }, privacy: Privacy): Sql {
  const { role, field } = column;
  if (isRevealed(privacy, column)) return value;
  const definition = field === null ? undefined : fieldsOf(role)[field];
  if (definition?.type === 'id') return pseudonym(value, privacy, 'anon');
  return unlessKnown(value, `${role}.${field}`, privacy, definition);
}

const fieldsOf = (role: Role): Readonly<Record<string, Field>> => tables[role].fields;

function unlessKnown(value: Sql, place: string, privacy: Privacy, definition?: Field): Sql {
  const words = [
    ...(wordsOf[place] ?? []),
    ...Object.entries(definition?.values ?? {}).flatMap(([word, spellings]) => [word, ...spellings]),
    ...(definition?.type === 'boolean' ? [...yes, ...no] : []),
  ];
  const hidden = pseudonym(value, privacy, place === 'contacts.reason_code' ? 'reason' : 'group');
  if (words.length === 0) return hidden;
  const list = join([...new Set(words)].map((word) => sql`${word}`));
  return sql`CASE WHEN lower(trim(${value})) IN (${list}) THEN ${value} ELSE ${hidden} END`;
}
