import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { sql } from '../sql.ts';
import type { ColumnPlan, FileDoubt, Mapping } from './mapping.ts';
import { normaliseHeader } from './normalise-header.ts';

/** Amounts in cents: by their header, or as programs hand them to programs (`amount` 19486, `currency` eur, `livemode` true). */

const money = ['amount', 'unit_price', 'refunded_amount', 'discount_amount', 'credit_amount', 'shipping_amount'];
/** Currencies whose smallest coin is one of the whole. */
const withoutCents = new Set('bif clp djf gnf isk jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '));
const saysCents =
  /\b(?:(?:euro ?)?cents?|centen|centimes?|centimos?|centavos?|centesimi|pence|rappen|minor(?: units?)?|smallest unit)\b/;
const perCent = /\b(?:per|pro|pour|por) ?cent/;
/** Ids and columns of a programming interface of payments, where amounts are whole cents. */
const paymentId = /^(?:ch|pi|py|in|txn|re|cs)_\w{1,}$/;
const ofInterface =
  /^(?:object|livemode|amount_(?:captured|refunded|received|capturable|due|paid|remaining)|unit_amount|application_fee_amount)$/;

/** Fewer amounts than this show nothing; so high as this in the middle, whole amounts may be cents [J]. */
const fewest = 10;
const high = 500;

interface MinorUnits {
  /** Fields that are read as hundredths. */
  fields: ReadonlySet<string>;
  /** By the shape of the file: read so, or left as they are and said. */
  byShape?: 'read' | 'left';
}

type File = Pick<SniffedFile, 'headers' | 'sample'>;

/** Which amounts of orders are in hundredths of the currency. */
export function minorUnits(
  { headers, sample }: File,
  { role, columns }: Pick<Mapping, 'role' | 'columns'>,
): MinorUnits {
  const none = { fields: new Set<string>() };
  if (role !== 'purchases') return none;
  const cells = (index: number | undefined) =>
    index === undefined ? [] : sample.map((row) => (row[index] ?? '').trim()).filter((text) => text !== '');
  const currencies = cells(columns.currency?.index);
  if (currencies.length > 0 && currencies.every((text) => withoutCents.has(text.toLowerCase()))) return none;
  const present = money.filter((field) => field in columns);
  const words = (field: string) => normaliseHeader(columns[field]?.header ?? '').words;
  const told = present.filter((field) => saysCents.test(words(field)) && !perCent.test(words(field)));
  if (told.length > 0) return { fields: new Set(told) };
  const amounts = cells(columns.amount?.index);
  const isWhole = present.every((field) => cells(columns[field]?.index).every((text) => /^-?\d+$/.test(text)));
  if (amounts.length < fewest || !isWhole) return none;
  const sorted = amounts.map((text) => Math.abs(Number(text))).sort((a, b) => a - b);
  if ((sorted[Math.floor(sorted.length / 2)] ?? 0) < high) return none;
  const isLower = currencies.length > 0 && currencies.every((text) => /^[a-z]{3}$/.test(text));
  const hasIds = headers.some((_, index) => {
    const texts = cells(index);
    return texts.length > 0 && texts.filter((text) => paymentId.test(text)).length >= 0.5 * texts.length;
  });
  if (isLower && hasIds && headers.some((header) => ofInterface.test(header)))
    return { fields: new Set(present), byShape: 'read' };
  return isLower || hasIds ? { ...none, byShape: 'left' } : none;
}

/** The plan of a column in hundredths. */
export function inWholes(plan: ColumnPlan): ColumnPlan {
  return {
    ...plan,
    value: (text) => sql`(${plan.value(text)} / 100)`,
    format: `${plan.format}, in cents`,
    ...(plan.reading === undefined ? {} : { reading: `${plan.reading} / 100` }),
  };
}

/** What is said beside figures of money where no header says whether they are cents. */
export function centsDoubts(file: File, mapping: Pick<Mapping, 'role' | 'columns'>): FileDoubt[] {
  const { byShape } = minorUnits(file, mapping);
  const column = mapping.columns.amount?.header ?? '';
  if (!byShape) return [];
  return [
    {
      code: byShape === 'read' ? 'amounts-read-as-cents' : 'amounts-may-be-cents',
      column,
      figures: ['revenue', 'customer-value', 'value-by-start', 'value-at-stake'],
      weight: byShape === 'read' ? 'caveat' : 'low_quality',
      values: { column },
    },
  ];
}
