import { momentShape } from '../columns/moment-shapes.ts';
import { Problem } from '../problems.ts';
import type { ReadFile } from './read-options.ts';

/** Stops before the engine is opened when nothing can come of it. */
export function checkUsable(files: readonly ReadFile[]): void {
  const usable = files.filter(({ mapping }) => mapping.role !== 'unrecognised');
  const [hollow] = files.filter(({ file, found }) => file.records === 0 && found.origin === 'named');
  if (hollow || (files.length > 0 && files.every(({ file }) => file.records === 0))) {
    throw Problem.of('no-records', { file: (hollow ?? files[0])?.file.name ?? '' });
  }
  // what was found beside the files that were named is no answer to the question about them
  const named = files.filter(({ found }) => found.origin === 'named');
  const isNoneUsable = named.length > 0 && named.every(({ mapping }) => mapping.role === 'unrecognised');
  if (usable.length === 0 || isNoneUsable) throw nothingIn(isNoneUsable ? named : files);
  for (const { file, mapping } of usable) {
    const isKeyless = !('customer_id' in mapping.columns) && !('email' in mapping.columns);
    if (mapping.role === 'customers' && isKeyless) {
      throw keyless(file, mapping);
    }
  }
  const filled = usable.filter(({ file }) => file.records > 0);
  const hasWhom = filled.some(
    ({ mapping: { columns } }) =>
      'customer_id' in columns || 'email' in columns || 'phone' in columns || 'guest_name' in columns,
  );
  const [first] = filled;
  if (
    !hasWhom &&
    first &&
    filled.every(({ mapping }) => mapping.role === 'purchases' && !('promised_delivery_at' in mapping.columns))
  ) {
    throw keyless(first.file, first.mapping);
  }
}

/** The column that may hold what the file lacks, or the one that is called so and cannot be read. */
function lackOf(values: Readonly<Record<string, unknown>> = {}): {
  field?: string;
  candidate?: string;
  unread?: string;
  example?: string;
} {
  const told = ['field', 'candidate', 'unread', 'example'].flatMap((key) =>
    typeof values[key] === 'string' && values[key] !== '' ? [[key, values[key]] as const] : [],
  );
  return Object.fromEntries(told);
}

function nothingIn(files: readonly ReadFile[]): Problem {
  const notes = files.flatMap(({ mapping }) => mapping.notes);
  const lack =
    notes.find(({ code }) => code === 'role-lacks') ?? notes.find(({ values }) => values?.role !== undefined);
  const [only, ...others] = files;
  return Problem.of('nothing-recognised', {
    ...(lack ? { role: String(lack.values?.role) } : {}),
    ...(only && others.length === 0 ? { file: shown(only.file.name), ...lackOf(lack?.values), ...monthsIn(only) } : {}),
    files: files.map(({ file, mapping }) => `${file.name}: ${mapping.why[0] ?? 'unknown'}`).join('; '),
  });
}

/** What is not known of months that stand in columns. */
function monthsIn({ mapping: { notes } }: ReadFile): { months?: 'kind' | 'form' | 'year' } {
  const missing = notes.find(({ code }) => code === 'months-across')?.values?.missing;
  return missing === 'kind' || missing === 'form' || missing === 'year' ? { months: missing } : {};
}

/** A name that can be typed as it stands. */
const shown = (name: string) => (/^[\w./-]+$/.test(name) ? name : JSON.stringify(name));

/** Headers that may name a customer, the likeliest first. */
const whom = [
  /customer|client|klant|kunde|shopper|buyer|guest|gast|member|\blid\b|abonn|patient|debit(?:eu|o)r|relatie/i,
  /account|company|organi[sz]ation|person|contact|payee|counterparty|tegenrekening|consumer|user/i,
  /name|naam|nom\b|address|adres/i,
];

/** Days, amounts and yes or no name nobody. */
function mayName(cells: readonly string[]): boolean {
  const share = (test: (cell: string) => boolean) => cells.filter(test).length / Math.max(1, cells.length);
  return (
    share((cell) => momentShape(cell) !== undefined) < 0.5 &&
    share((cell) => /^-?\d+[.,]\d+$/.test(cell)) < 0.5 &&
    new Set(cells).size > 2
  );
}

/** Codes of one word of which most are those of several rows, and which are many. */
function comesAgain(cells: readonly string[]): boolean {
  const different = new Set(cells).size;
  const isCode = cells.filter((cell) => /^(?=.*\d)\S{4,}$/.test(cell)).length >= 0.9 * cells.length;
  return isCode && different >= 10 && different <= 0.9 * cells.length;
}

/** No column names the customer: the one that comes nearest is named, where the file has one. */
function keyless(file: ReadFile['file'], { role, columns }: ReadFile['mapping']): Problem {
  const taken = new Set(Object.values(columns).map(({ index }) => index));
  // numbers that a spreadsheet has rounded name nobody
  const isRuined = (i: number) => file.sample.some((row) => /^\d(?:[.,]\d+)?E\+?\d{2}$/i.test(row[i] ?? ''));
  const cells = (i: number) => file.sample.map((row) => (row[i] ?? '').trim()).filter((cell) => cell !== '');
  const isFree = (header: string, i: number) => header !== '' && !taken.has(i) && !isRuined(i) && mayName(cells(i));
  const free = file.headers.filter(isFree);
  const ruined = file.headers.find((name, i) => isRuined(i) && whom.some((words) => words.test(name)));
  const header =
    whom.flatMap((name) => free.find((one) => name.test(one)) ?? [])[0] ??
    free.find((one) => comesAgain(cells(file.headers.indexOf(one))));
  return Problem.of('no-customer-key', {
    file: file.name,
    headers: file.headers.join(', '),
    role,
    ...(header === undefined ? {} : { header }),
    ...(ruined === undefined ? {} : { ruined }),
  });
}
