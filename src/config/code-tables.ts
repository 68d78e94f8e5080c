import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Problem } from '../problems.ts';
import { isIsoDay } from '../relationships/calendar.ts';
import type { OwnReason, ReasonMapping } from '../schema/contact-reasons.ts';

/** A column of a table of the user's own, by its names in lower case; the first is the one that advice names. */
type Names = readonly string[];

const reasonColumns = {
  code: ['code', 'reason', 'reason code', 'contact reason', 'reden', 'redencode', 'value', 'name', 'naam'],
  class: ['class', 'soort', 'klasse', 'klass', 'type'],
  cause: ['cause', 'oorzaak', 'parent', 'group', 'groep', 'category', 'categorie'],
  impact: ['impact', 'weight', 'gewicht'],
  responsibility: ['responsibility', 'verantwoordelijkheid', 'responsible', 'owner'],
  label: ['label', 'description', 'omschrijving', 'title', 'titel'],
} as const satisfies Record<string, Names>;

/**
 * Reads a table of contact reasons as a helpdesk exports it: code, class, cause, impact, label. A row needs its code and one thing
 * said of it. Throws `bad-code-table`.
 */
export async function readReasonTable(path: string, folder: string): Promise<ReasonMapping> {
  const { rows, columns } = await readTable(path, folder, reasonColumns, 'code, class, cause, impact, label');
  const told = Object.keys(reasonColumns).filter((name) => name !== 'code' && columns.has(name));
  if (told.length === 0)
    throw bad(path, 'a column of codes and nothing said of them', 'code, class, cause, impact, label');
  return Object.fromEntries(
    rows.map((row): [string, OwnReason] => {
      const impact = row.impact?.toLowerCase();
      const responsibility = row.responsibility?.toLowerCase();
      if (impact && impact !== 'high' && impact !== 'low') {
        throw bad(
          path,
          `the impact "${row.impact}" of ${row.code}; it is high or low`,
          'code, class, cause, impact, label',
        );
      }
      return [
        row.code ?? '',
        {
          ...(row.class ? { class: row.class.toLowerCase() } : {}),
          ...(row.cause ? { cause: row.cause } : {}),
          ...(impact === 'high' || impact === 'low' ? { impact } : {}),
          ...(responsibility === 'company' || responsibility === 'customer' ? { responsibility } : {}),
          ...(row.label ? { label: row.label } : {}),
        },
      ];
    }),
  );
}

const dayColumns = { day: ['day', 'date', 'datum', 'dag', 'holiday', 'feestdag', 'tag', 'jour'] } as const;

/** Reads a list of days that are no working days. Throws `bad-code-table`. */
export async function readHolidays(path: string, folder: string): Promise<string[]> {
  const { rows } = await readTable(path, folder, dayColumns, 'date');
  const days = rows.map(({ day }) => day ?? '');
  const wrong = days.find((each) => !isIsoDay(each));
  if (wrong !== undefined) throw bad(path, `"${wrong}" as a day; days are written as 2025-12-25`, 'date');
  return days;
}

const staffColumns = {
  id: [
    'email',
    'e-mail',
    'mail',
    'email address',
    'id',
    'user id',
    'employee id',
    'agent id',
    'customer_id',
    'name',
    'naam',
    'medewerker',
  ],
} as const;

/** Reads a list of the company's own people by address or number: what they write is no contact of a customer. Throws `bad-code-table`. */
export async function readStaff(path: string, folder: string): Promise<string[]> {
  const { rows } = await readTable(path, folder, staffColumns, 'email');
  return [...new Set(rows.map(({ id }) => (id ?? '').toLowerCase()))];
}

interface OwnTable {
  rows: Record<string, string>[];
  columns: ReadonlySet<string>;
}

/** The rows of a CSV file by the columns that are known, the first of which has to be filled. */
async function readTable(
  path: string,
  folder: string,
  known: Readonly<Record<string, Names>>,
  wanted: string,
): Promise<OwnTable> {
  let text: string;
  try {
    text = await readFile(resolve(folder, path), 'utf8');
  } catch (error) {
    throw bad(
      path,
      error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'no such file' : String(error),
      wanted,
    );
  }
  let cells: string[][];
  try {
    const delimiter = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ',';
    cells = parse(text, { bom: true, delimiter, skip_empty_lines: true, trim: true, relax_column_count: true });
  } catch (error) {
    throw bad(path, error instanceof Error ? error.message : String(error), wanted);
  }
  const [header = [], ...records] = cells;
  const names = header.map((cell) => cell.toLowerCase());
  const at = new Map(
    Object.entries(known).flatMap(([name, spellings]) => {
      const spelling = spellings.find((each) => names.includes(each));
      return spelling === undefined ? [] : [[name, names.indexOf(spelling)] as const];
    }),
  );
  const [first = ''] = Object.keys(known);
  if (!at.has(first)) throw bad(path, header.length > 0 ? `the columns ${header.join(', ')}` : 'nothing', wanted);
  const rows = records.map((record) => Object.fromEntries([...at].map(([name, index]) => [name, record[index] ?? ''])));
  return { rows: rows.filter((row) => row[first] !== ''), columns: new Set(at.keys()) };
}

function bad(file: string, found: string, columns: string): Problem {
  return Problem.of('bad-code-table', { file, found, columns });
}
