import { canonicalWord } from '../columns/words.ts';
import type { Doubt } from '../locales/locale.ts';
import { isoDay } from '../relationships/calendar.ts';
import { knownKinds, knownStates } from '../relationships/order-rules.ts';
import { counted } from '../relationships/snapshot.ts';
import { aboutComingBack } from '../schema/coming-back.ts';
import { orderStates, paymentStates, statePatterns } from '../schema/order-words.ts';
import { identifier, join, literal, type Sql, sql } from '../sql.ts';
import { compareText } from '../text-order.ts';
import type { DoubtInput } from './doubt-rule.ts';

/** A status nobody knows on more than this share of the rows, and every figure of the purchases is of low quality (METHOD-2 G3). */
const unknownShare = 0.05;
/** So many words are named, the most frequent first. */
const mostNamed = 3;

/** Columns of words that decide whether a row is a purchase, with the words each can have. */
const wordColumns = [
  { field: 'order_kind', part: 'kind', known: knownKinds },
  { field: 'status', part: 'status', known: knownStates },
  { field: 'payment_status', part: 'payment', known: Object.keys(paymentStates) },
] as const;

/** Words of statuses and kinds outside every list: how many rows have them, and what the figures would be if these were no purchases. */
export async function unknownOrderWords({ engine, bases: { purchases } }: DoubtInput): Promise<Doubt[]> {
  const doubts: Doubt[] = [];
  for (const { field, part, known } of wordColumns) {
    if (!purchases.has(field)) continue;
    const word = sql`CAST(${identifier(field)} AS VARCHAR)`;
    const isUnknown = (value: Sql) => sql`COALESCE(${value} NOT IN (${join(known.map(literal))}), FALSE)`;
    const rows = await engine.rows(
      sql`SELECT word, n, SUM(n) OVER () AS unknown, total FROM (SELECT ${word} AS word, COUNT(*) AS n FROM ${counted('purchases')} AS t
          WHERE ${isUnknown(word)} GROUP BY ${word}) AS words, (SELECT COUNT(*) AS total FROM ${counted('purchases')} AS t) AS all_rows
        ORDER BY n DESC, word`,
      { word: 'text', n: 'integer', unknown: 'integer', total: 'integer' },
    );
    const [first] = rows;
    if (!first) continue;
    const { file, mapping } = purchases.files.find((one) => field in one.mapping.columns) ?? {};
    doubts.push({
      code: 'unknown-order-words',
      role: 'purchases',
      file: purchases.files.length === 1 ? (file?.name ?? null) : null,
      column: mapping?.columns[field]?.header ?? null,
      figures: 'role',
      weight: first.unknown > unknownShare * first.total ? 'low_quality' : 'caveat',
      values: {
        column: mapping?.columns[field]?.header ?? field,
        words: rows
          .slice(0, mostNamed)
          .map((row) => `${row.word} (${row.n})`)
          .join(', '),
        n: first.unknown,
        total: first.total,
        word: first.word,
        field: `purchases.${field}`,
        ...(await readings(engine, isUnknown(sql`CAST(${identifier(part)} AS VARCHAR)`))),
      },
    });
  }
  return doubts;
}

/** Buyers, and how many of them bought on more than one day, with and without the orders in doubt. */
async function readings(engine: DoubtInput['engine'], isInDoubt: Sql): Promise<Record<string, number>> {
  const [row] = await engine.rows(
    sql`SELECT COUNT(*) AS buyers, COUNT(CASE WHEN days > 1 THEN 1 END) AS returning, COUNT(CASE WHEN sure_days > 0 THEN 1 END) AS sure_buyers,
        COUNT(CASE WHEN sure_days > 1 THEN 1 END) AS sure_returning
      FROM (SELECT customer, COUNT(DISTINCT ordered_day) AS days, COUNT(DISTINCT CASE WHEN NOT ${isInDoubt} THEN ordered_day END) AS sure_days
        FROM orders WHERE is_valid AND customer IS NOT NULL GROUP BY customer) AS c`,
    { buyers: 'integer', returning: 'integer', sure_buyers: 'integer', sure_returning: 'integer' },
  );
  const { buyers = 0, returning = 0, sure_buyers = 0, sure_returning = 0 } = row ?? {};
  return { buyers, returning, sureBuyers: sure_buyers, sureReturning: sure_returning };
}

/** Words that mean money in for one bookkeeper and money out for another. */
const twoSided = /^(?:debit|debet|credit|soll|haben|dr|cr)$/i;

/** A column of debit and credit: which of them a purchase is depends on whose books these are. */
export async function twoSidedKinds({ engine, bases: { purchases } }: DoubtInput): Promise<Doubt[]> {
  const of = purchases.files.find(({ file, mapping, plans }) => {
    const column = mapping.columns.order_kind;
    // what the user said of it settles it
    if (plans.some(({ field, isTold }) => field === 'order_kind' && isTold)) return false;
    return column && file.sample.some((row) => twoSided.test((row[column.index] ?? '').trim()));
  });
  if (!of) return [];
  const [row] = await engine.rows(
    sql`SELECT COUNT(CASE WHEN order_kind = 'sale' THEN 1 END) AS sales, COUNT(CASE WHEN order_kind = 'outgoing' THEN 1 END) AS others
      FROM ${counted('purchases')} AS t`,
    { sales: 'integer', others: 'integer' },
  );
  const { sales = 0, others = 0 } = row ?? {};
  if (sales === 0 && others === 0) return [];
  const column = of.mapping.columns.order_kind?.header ?? '';
  return [
    {
      code: 'debit-and-credit',
      role: 'purchases',
      file: of.file.name,
      column,
      figures: 'role',
      weight: 'low_quality',
      values: { column, sales, others },
    },
  ];
}

/** From this share of the orders on, that so many wait for their payment stands beside every figure made of orders. */
const manyWaiting = 0.2;

/** Orders of 0.00 that nothing explains, and orders nobody has paid yet, are left out: said beside the figures where they are many. */
export async function ordersLeftOut({ engine, bases: { purchases } }: DoubtInput): Promise<Doubt[]> {
  if (!purchases.isExported) return [];
  const [row] = await engine.rows(
    sql`SELECT COUNT(CASE WHEN rule = 'no-amount' THEN 1 END) AS zero, COUNT(CASE WHEN rule = 'pending' THEN 1 END) AS waiting, COUNT(*) AS total
      FROM orders`,
    { zero: 'integer', waiting: 'integer', total: 'integer' },
  );
  const { zero = 0, waiting = 0, total = 0 } = row ?? {};
  const doubt = (code: Doubt['code'], values: Doubt['values']): Doubt => ({
    code,
    role: 'purchases',
    file: null,
    column: null,
    figures: 'role',
    weight: 'caveat',
    values,
  });
  return [
    ...(zero > unknownShare * total ? [doubt('orders-of-zero', { zero, total })] : []),
    ...(waiting > manyWaiting * total
      ? [doubt('orders-not-paid', { waiting, total, ...waitingWord(purchases.files) })]
      : []),
  ];
}

/** The word that says most often that an order waits, and the field it stands in. */
function waitingWord(files: DoubtInput['bases']['purchases']['files']): { field: string; word: string } {
  const told = (['status', 'payment_status'] as const).flatMap((field) => {
    const values = field === 'status' ? orderStates : paymentStates;
    const patterns = field === 'status' ? statePatterns : {};
    const texts = files.flatMap(({ file, mapping }) => {
      const index = mapping.columns[field]?.index;
      return index === undefined ? [] : file.sample.map((row) => (row[index] ?? '').trim());
    });
    const waits = texts.filter((text) => text !== '' && canonicalWord({ values, patterns }, text) === 'pending');
    const counts = new Map<string, number>();
    for (const text of waits) counts.set(text, (counts.get(text) ?? 0) + 1);
    return [...counts].map(([word, n]) => ({ field, word, n }));
  });
  const [most] = told.sort((a, b) => b.n - a.n || compareText(a.word, b.word));
  return { field: most?.field ?? 'status', word: most?.word ?? 'pending' };
}

/** So many orders without one customer who came back, over at least so many days, are rather numbered by order than by customer [J]. */
const fewestSingle = 100;
const fewestDays = 90;

/** Nobody new for so large a part of the time that orders cover, and for `fewestDays`, is rather one intake than a bad time [J]. */
const longWithoutNew = 1 / 3;

/**
 * What the customers of the orders are, by when they first bought. Every order has a customer of its own: the column may number orders, and
 * nobody can be seen to come back. Or nobody is new for long: one intake was exported, and figures of a period tell how it ages.
 */
export async function firstTimeBuyers({
  engine,
  bases: { purchases },
  identity,
  lifecycle,
}: DoubtInput): Promise<Doubt[]> {
  if (!purchases.isExported || !identity.isKnown('purchases')) return [];
  const [row] = await engine.rows(
    sql`SELECT CAST(COALESCE(SUM(orders), 0) AS BIGINT) AS orders, COUNT(*) AS customers, COALESCE(MAX(last) - MIN(first), 0) AS days,
        COALESCE(MAX(first), 0) AS newest, COALESCE(MAX(last), 0) AS last
      FROM (SELECT customer, COUNT(*) AS orders, MIN(ordered_day) AS first, MAX(ordered_day) AS last FROM orders
        WHERE is_valid AND customer IS NOT NULL GROUP BY customer) AS buyers`,
    { orders: 'integer', customers: 'integer', days: 'integer', newest: 'integer', last: 'integer' },
  );
  const { orders = 0, customers = 0, days = 0, newest = 0, last = 0 } = row ?? {};
  if (orders < fewestSingle || days < fewestDays) return [];
  const column = purchases.files.find(({ mapping }) => mapping.columns.customer_id)?.mapping.columns.customer_id
    ?.header;
  const isOneIntake =
    lifecycle.relationship === 'noncontractual' &&
    last - newest >= fewestDays &&
    last - newest >= longWithoutNew * days;
  const doubt = (code: Doubt['code'], rest: Pick<Doubt, 'column' | 'figures' | 'weight' | 'values'>): Doubt[] => [
    {
      code,
      role: 'purchases',
      file: purchases.files.length === 1 ? (purchases.files[0]?.file.name ?? null) : null,
      ...rest,
    },
  ];
  return [
    ...(customers === orders
      ? doubt('a-customer-an-order', {
          column: column ?? null,
          figures: aboutComingBack,
          weight: 'low_quality',
          values: { orders, column: column ?? 'customer_id' },
        })
      : []),
    ...(isOneIntake
      ? doubt('one-intake', {
          column: null,
          figures: [...aboutComingBack, 'revenue'],
          weight: 'caveat',
          values: { day: isoDay(newest), to: isoDay(last) },
        })
      : []),
  ];
}
