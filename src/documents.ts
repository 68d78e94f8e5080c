import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The documents of the product by subject, as they lie beside the program. */
export const documents = {
  columns: 'files, tables and columns: what is read, how, and how to say otherwise',
  output: 'formats, files, exit codes, JSON for programs',
  gates: 'health check: gates, false alarms, exceptions, CI recipes',
  audit: 'defending a number: audit, trace, verify, backtest',
  privacy: 'what leaves the machine, pseudonyms, small groups',
  warehouse: 'a report from tables that stand in a warehouse (Trino): address, rights, what it costs, what it cannot',
  method: 'every definition and formula, by section: health help method B3',
} as const;

export type DocumentName = keyof typeof documents;

/** Both `src` and the folder of the bundle lie beside the documents. */
const folder = join(import.meta.dirname, '../src/docs');

/** The text of a document, in Markdown. */
export function documentText(name: DocumentName): string {
  return readFileSync(join(folder, `${name}.md`), 'utf8');
}
