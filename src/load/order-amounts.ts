import { normaliseHeader } from '../columns/normalise-header.ts';
import { recognise } from '../recognise/recognise.ts';
import type { LoadedFile } from './loaded-file.ts';
import { type JoinedRecords, type ReadFile, readAs } from './read-options.ts';

/** What names whose an order is. */
const whom = ['customer_id', 'email', 'phone', 'guest_name', 'subscription_id'];
/** What looks like it may belong to orders that another file lists. */
const looks: readonly unknown[] = ['looks-like-order-lines', 'looks-like-payments', 'role-lacks'];
const ofPayments =
  /\b(?:payments?|transactions?|captures?|betaling(?:en)?|transacties?|zahlung(?:en)?|paiements?|pagos?)\b/;

type Columns = ReadFile['mapping']['columns'];

const hasAmount = (columns: Columns) => 'amount' in columns || 'unit_price' in columns;

/** Orders that name no amount of their own. */
function isWithoutAmounts({ mapping: { role, columns, constants, isFurther } }: ReadFile): boolean {
  const isListed = role === 'purchases' && 'order_id' in columns && 'ordered_at' in columns && !isFurther;
  return isListed && !hasAmount(columns) && !('amount' in constants);
}

/** The columns of a file whose rows name an amount and an order, and nobody whose it is; null of any other. */
function amountColumns({ file, mapping }: ReadFile): Columns | null {
  const isOpen = mapping.role === 'unrecognised' && mapping.notes.some(({ code }) => looks.includes(code));
  if (!isOpen && mapping.role !== 'purchases') return null;
  const { columns } = isOpen ? recognise(file, { role: 'purchases' }) : mapping;
  const isOfOrders = 'order_id' in columns && hasAmount(columns) && !whom.some((field) => field in columns);
  return isOfOrders && (!isOpen || !('ordered_at' in columns)) ? columns : null;
}

/**
 * Whether a file is of payments rather than of lines: what was paid is the amount of the whole order, with its shipping and after its
 * discounts.
 */
function isOfPayments({ found, file }: ReadFile, columns: Columns): boolean {
  const words = [found.name.split(/[\\/]/).at(-1) ?? '', ...file.headers].map((text) => normaliseHeader(text).words);
  return 'order_kind' in columns || words.some((text) => ofPayments.test(text));
}

/** The files that hold the amounts of orders which another file lists without any, each as it is to be read; payments rather than lines. */
export function amountReadings(files: readonly ReadFile[]): { read: ReadFile; reading: ReadFile }[] {
  if (!files.some(isWithoutAmounts)) return [];
  const found = files.flatMap((read) => {
    const columns = amountColumns(read);
    return columns ? [{ read, columns, isPaid: isOfPayments(read, columns) }] : [];
  });
  const hasPayments = found.some(({ isPaid }) => isPaid);
  return found
    .filter(({ isPaid }) => isPaid === hasPayments)
    .map(({ read, columns }) => ({ read, reading: readingOf(read, columns) }));
}

function readingOf(read: ReadFile, columns: Columns): ReadFile {
  const { mapping } = read;
  return readAs(read, {
    role: 'purchases',
    confidence: mapping.confidence,
    why: [],
    columns,
    constants: mapping.role === 'purchases' ? mapping.constants : {},
    ...(mapping.words ? { words: mapping.words } : {}),
    isOfOrders: true,
    row: { is: 'order-amount', why: columns.order_id?.header ?? '' },
    unused: [],
    notes: [],
  });
}

/** Says of each file of amounts what it was read for, and of the orders where their amounts stand; nothing where no order was found. */
export function noteAmounts(
  readings: readonly { read: ReadFile; reading: ReadFile }[],
  joined: readonly { file: LoadedFile; records: JoinedRecords }[],
  loaded: readonly LoadedFile[],
): void {
  const orders = loaded.filter(({ mapping }) => mapping.amountsFrom !== undefined);
  const names = orders.map(({ file }) => file.name).join(', ');
  for (const { read, reading } of readings) {
    const records = joined.find(({ file }) => file.file === reading.file)?.records;
    if (!records || (records.used === 0 && read.mapping.role === 'unrecognised')) continue;
    const { columns } = reading.mapping;
    const taken = new Set(Object.values(columns).map(({ header }) => header));
    const values = { column: columns.order_id?.header ?? '', files: names, orders: records.entities };
    read.joined = records;
    read.mapping = {
      ...read.mapping,
      role: 'unrecognised',
      relatedTo: 'purchases',
      why: [`the orders of "${values.column}" are listed in ${names}`],
      columns,
      row: reading.mapping.row,
      unused: read.file.headers.filter((header) => header !== '' && !taken.has(header)),
      notes: records.used === 0 ? read.mapping.notes : [{ code: 'amounts-of-orders', values }],
    };
  }
}
