import * as z from 'zod';
import { type Role, roles } from '../schema/table.ts';
import { columnsOf, constantsOf, valuesOf } from './file-schema.ts';

/** What a configuration can say about tables that stand in a warehouse. Who asks is told by the environment alone. */

const relation = z.string().regex(/^[^.]+(?:\.[^.]+){0,2}$/, 'not table, schema.table or catalog.schema.table');

function tableOf(role: Role) {
  return z.strictObject({
    relation: relation.describe('table or view: name, schema.name or catalog.schema.name'),
    columns: columnsOf(role).optional().describe('field -> column of the table; empty: leave the field out'),
    constants: constantsOf(role).optional().describe('field -> the value it has for every row'),
    values: valuesOf(role).optional().describe('field -> text of the table -> the word it stands for'),
    dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional().describe('how ambiguous dates in texts are written'),
    filter: z.string().min(1).optional().describe('condition in the SQL of the warehouse: which rows are meant'),
  });
}

const tables = z
  .strictObject(
    Object.fromEntries(
      roles.map((role) => {
        const table = tableOf(role);
        return [role, z.union([table, z.array(table).min(1)]).optional()];
      }),
    ),
  )
  .optional()
  .describe('what holds each of the six tables; without it every table of the schema is looked at');

export const warehouseSchema = z
  .strictObject({
    address: z.string().describe('trino://host:port/catalog/schema'),
    scratch: z
      .string()
      .min(1)
      .optional()
      .describe('catalog in which the schema of a run is made and dropped again; without it that of the tables'),
    session: z
      .record(z.string().regex(/^\w+(?:\.\w+)?$/, 'not the name of a session property'), z.string())
      .optional()
      .describe('session properties of Trino, such as query_max_run_time'),
    tables,
  })
  .describe('tables that stand in a warehouse; read where no files are named');
