import { contacts } from './contacts.ts';
import { customers } from './customers.ts';
import { promises } from './promises.ts';
import { purchases } from './purchases.ts';
import { surveys } from './surveys.ts';
import type { Role, Table } from './table.ts';
import { usage } from './usage.ts';

const all = { customers, contacts, purchases, surveys, promises, usage } as const;

/** The fields of a role as a union of names: a misspelt one does not compile. */
export type FieldName<R extends Role = Role> = R extends Role ? keyof (typeof all)[R]['fields'] & string : never;

/** Names in `requires` that are no field of their table: there are none, or this file does not compile. */
type Misnamed<T extends Table> = T extends Table ? Exclude<T['requires'][number][number], keyof T['fields']> : never;
const everyRequiredFieldExists: [Misnamed<(typeof all)[Role]>] extends [never] ? true : never = true;

/** Every canonical table by its role. */
export const tables: Readonly<Record<Role, Table>> = everyRequiredFieldExists && all;
