import { Problem } from '../problems.ts';
import type { ReadFile } from './read-options.ts';

/** Stops before the engine is opened when nothing can come of it. */
export function checkUsable(files: readonly ReadFile[]): void {
  const usable = files.filter(({ mapping }) => mapping.role !== 'unrecognised');
  const [hollow] = files.filter(({ file, found }) => file.records === 0 && found.origin === 'named');
  if (hollow || (files.length > 0 && files.every(({ file }) => file.records === 0))) {
    throw Problem.of('no-records', { file: (hollow ?? files[0])?.file.name ?? '' });
  }
  if (usable.length === 0) {
    const notes = files.flatMap(({ mapping }) => mapping.notes);
    const lack =
      notes.find(({ code }) => code === 'role-lacks') ?? notes.find(({ values }) => values?.role !== undefined);
    const [only, ...others] = files;
    throw Problem.of('nothing-recognised', {
      ...(lack ? { role: String(lack.values?.role) } : {}),
      ...(only && others.length === 0 ? { file: shown(only.file.name) } : {}),
      files: files.map(({ file, mapping }) => `${file.name}: ${mapping.why[0] ?? 'unknown'}`).join('; '),
    });
  }
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

/** A name that can be typed as it stands. */
const shown = (name: string) => (/^[\w./-]+$/.test(name) ? name : JSON.stringify(name));

/** Headers that may name a customer, the likeliest first. */
const whom = [
  /customer|client|klant|kunde|shopper|buyer|guest|gast|member|\blid\b|abonn|patient|debit(?:eu|o)r|relatie/i,
  /account|company|organi[sz]ation|person|contact|payee|counterparty|tegenrekening|consumer|user/i,
  /name|naam|nom\b|address|adres/i,
];

/** No column names the customer: the one that comes nearest is named, where the file has one. */
function keyless(file: ReadFile['file'], { role, columns }: ReadFile['mapping']): Problem {
  const taken = new Set(Object.values(columns).map(({ index }) => index));
  // numbers that a spreadsheet has rounded name nobody
  const isRuined = (i: number) => file.sample.some((row) => /^\d(?:[.,]\d+)?E\+?\d{2}$/i.test(row[i] ?? ''));
  const free = file.headers.filter((header, i) => header !== '' && !taken.has(i) && !isRuined(i));
  const ruined = file.headers.find((name, i) => isRuined(i) && whom.some((words) => words.test(name)));
  const header = whom.flatMap((name) => free.find((one) => name.test(one)) ?? [])[0];
  return Problem.of('no-customer-key', {
    file: file.name,
    headers: file.headers.join(', '),
    role,
    ...(header === undefined ? {} : { header }),
    ...(ruined === undefined ? {} : { ruined }),
  });
}
