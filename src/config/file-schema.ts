import * as z from 'zod';
import { nearest } from '../nearest.ts';
import { type Field, type Role, roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';

/** What a configuration can say about tables and files; every field of METHOD A by name, so that an editor completes it. */

const text = z.string();
const entriesOf = (role: Role): [string, Field][] => Object.entries(tables[role].fields);
const perRole = <T extends z.ZodType>(schemaOf: (role: Role) => T) =>
  z.strictObject(Object.fromEntries(roles.map((role) => [role, schemaOf(role).optional()])));

/** The first header names of a field, as a hint in an editor. */
function hintOf({ headers }: Field): string {
  const known = Object.values(headers).flat().slice(0, 3);
  return known.length > 0 ? `such as ${known.join(', ')}` : '';
}

const allFields = [...new Set(roles.flatMap((role) => Object.keys(tables[role].fields)))].sort();

/** Field -> header. */
export const columnsOf = (role: Role) =>
  z.strictObject(
    Object.fromEntries(entriesOf(role).map(([name, field]) => [name, text.optional().describe(hintOf(field))])),
  );

/** Field -> the one value it has for every record. A moment is never the same for all. */
export function constantsOf(role: Role) {
  const fields = entriesOf(role).flatMap(([name, field]) => {
    const schema = constantOf(field);
    return schema ? [[name, schema.optional()] as const] : [];
  });
  return z.strictObject(Object.fromEntries(fields));
}

function constantOf(field: Field) {
  if (field.type === 'moment' || field.type === 'day') return undefined;
  if (field.type === 'number') return z.number();
  if (field.type === 'boolean') return z.boolean();
  return field.values ? z.enum(Object.keys(field.values)) : text;
}

/** Word field -> text of the export (in any case) -> the word it stands for. */
export function valuesOf(role: Role) {
  const fields = entriesOf(role).flatMap(([name, { values }]) =>
    values ? [[name, z.record(text, z.enum(Object.keys(values))).optional()] as const] : [],
  );
  return z.strictObject(Object.fromEntries(fields));
}

export const columnsSchema = perRole(columnsOf).describe(
  'table -> field -> header; an empty header leaves the field out',
);
export const constantsSchema = perRole(constantsOf).describe('table -> field -> the value it has for every record');
export const valuesSchema = perRole(valuesOf).describe(
  'table -> field -> text of the export -> the word it stands for',
);

const anyConstant = z.union([text, z.number(), z.boolean()]);

/** One file of the export, by its name. */
const fileSchema = z
  .strictObject({
    role: z
      .enum([...roles, 'none'])
      .optional()
      .describe('what the file holds; none: leave it out'),
    encoding: text.optional(),
    delimiter: text.optional(),
    headerLine: z.number().int().min(0).optional().describe('line of the header row, 0 for none'),
    dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
    columns: z
      .strictObject(Object.fromEntries(allFields.map((name) => [name, text.optional()])))
      .optional()
      .describe('field -> header of this file'),
    constants: z
      .strictObject(Object.fromEntries(allFields.map((name) => [name, anyConstant.optional()])))
      .optional()
      .describe('field -> the value it has for every record of this file'),
  })
  .superRefine(({ role, constants = {}, columns = {} }, context) => {
    if (role === undefined || role === 'none') return;
    const fields: Readonly<Record<string, Field>> = tables[role].fields;
    const complain = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    for (const [part, given] of Object.entries({ columns, constants })) {
      for (const [name, value] of Object.entries(given)) {
        const field = fields[name];
        const schema = field && constantOf(field);
        if (!field) complain([part, name], noField(role, name, Object.keys(fields)));
        else if (part === 'constants' && !schema) complain([part, name], 'a moment is never the same for all records');
        else if (part === 'constants')
          for (const { message } of schema?.safeParse(value).error?.issues ?? []) complain([part, name], message);
      }
    }
  });

function noField(role: Role, name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return `${role} have no field of this name${meant ? `; did you mean ${meant}?` : ''}`;
}

export const filesSchema = z.record(text, fileSchema).describe('file name -> what it is and how it is read');
