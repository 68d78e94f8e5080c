import { elementAt } from '../dialects/dialect.ts';
import { notContactReasons } from '../schema/not-contact-reasons.ts';
import { literal, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';
import type { NotContacts } from './not-a-contact.ts';

/**
 * Where the rows of a file are read as contacts and as the times promised in them, a row that is no contact holds no promise either: what
 * was merged into another ticket has its promise there. `contactRows` has every contact with why it is none. Undefined: there are none such.
 */
export function withoutContact(
  { promises, contacts }: { promises: Pick<Base, 'files'>; contacts: Pick<Base, 'files'> },
  contactRows: Sql,
): NotContacts | undefined {
  const at = (path: string) => contacts.files.findIndex(({ file }) => file.path === path);
  const same = new Map(
    promises.files.map(({ file, mapping }, ordinal) => [ordinal, mapping.isFurther ? at(file.path) : -1]),
  );
  if (![...same.values()].some((ordinal) => ordinal >= 0)) return undefined;
  return {
    joins: sql`LEFT JOIN (SELECT file, row_number, flaw FROM ${contactRows} AS c WHERE flaw IS NOT NULL) AS no_contact
      ON no_contact.file = ${elementAt(same, sql`t.file`)} AND no_contact.row_number = t.row_number`,
    rules: notContactReasons.map((reason) => [sql`COALESCE(no_contact.flaw = ${literal(reason)}, FALSE)`, reason]),
  };
}
