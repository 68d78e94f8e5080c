import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { extract, integerOf } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { Problem } from '../problems.ts';
import { raw, type Sql, sql } from '../sql.ts';
import { textsOf } from './column-context.ts';
import { isReadByText, mappedColumns, ownWords, planColumn, withEnds } from './column-types.ts';
import type { ColumnMatch, ColumnPlan, Mapping } from './mapping.ts';
import { column } from './mapping.ts';
import { inWholes, minorUnits } from './minor-units.ts';
import { momentShape } from './moment-shapes.ts';
import type { DateOrder } from './moments.ts';
import { nobodyOf } from './nobody.ts';
import { type OrderEvidence, orderFromEvidence } from './order-evidence.ts';
import { contextOf, type PlanContext, type PlanOptions, wholeText } from './plan-context.ts';

/** When more than this share of the telling dates contradict the order, the column was mixed up by a spreadsheet. */
const mixedShare = 0.05;

/**
 * Settles what the sample left open by asking whole columns of the raw table (columns c0, c1, …): which numeric dates
 * prove an order, which spellings the sample did not show. Throws when day and month cannot be told apart.
 */
export async function decideColumns(
  engine: Engine,
  table: Sql,
  file: SniffedFile,
  mapping: Mapping,
  plans: readonly ColumnPlan[],
  options: PlanOptions = {},
  unread: ReadonlySet<string> = new Set(plans.map((plan) => plan.field)),
): Promise<ColumnPlan[]> {
  const context = { ...contextOf(file, options), isWhole: true, nobody: nobodyOf(file, mapping) };
  const asked = mappedColumns(mapping).map((mapped) => ({
    ...mapped,
    plan: plans.find(({ field }) => field === mapped.name),
  }));
  const evidence: OrderEvidence[] = [];
  const texts = new Map<string, readonly string[]>();
  for (const { name, field, match, plan } of asked) {
    if (field.type === 'word' && unread.has(name)) {
      const further = field.patterns && plan ? await unreadExamples(engine, table, plan, match) : [];
      texts.set(name, [...textsOf(file, match.index), ...further]);
    }
    if (!plan || (field.type !== 'moment' && field.type !== 'day' && field.type !== 'number')) continue;
    if (!plan.isUndecided && !unread.has(name)) {
      const seen = field.type === 'number' ? [] : textsOf(file, match.index, match.with);
      evidence.push({ field: name, header: match.header, ...orderCountsOf(seen) });
      continue;
    }
    const seen = isReadByText(name)
      ? await differentTexts(engine, table, match)
      : [...textsOf(file, match.index, match.with), ...(await unreadExamples(engine, table, plan, match))];
    texts.set(name, seen);
    if (field.type !== 'number' && seen.some((text) => momentShape(text)?.layout === 'numeric')) {
      evidence.push({ field: name, header: match.header, ...(await orderCounts(engine, table, match, seen)) });
    }
  }
  const order = decideOrder(file, evidence, context);
  const minor = minorUnits(file, mapping).fields;
  const decided = asked.flatMap(({ name, field, match, plan }) => {
    const seen = texts.get(name);
    if (!plan) return [];
    if (!seen) return [plan];
    const found = order.get(name);
    const made = planColumn(name, field, match, seen, {
      ...context,
      own: ownWords(mapping, name, options),
      ...(found ? { dateOrder: found.order } : {}),
    });
    const format = found?.isAssumed ? `${made.format} (assumed)` : made.format;
    const settled = { ...made, format, isUndecided: false };
    return [minor.has(name) ? inWholes(settled) : settled];
  });
  // an end whose beginning is not wanted is not wanted either
  return plans.some(({ field }) => field === 'first_response_at' || field === 'resolved_at')
    ? withEnds(decided)
    : decided;
}

/** More different texts than this are no answers on a scale. */
const mostTexts = 2000;

/** All the different texts of a column, the most frequent first. */
async function differentTexts(engine: Engine, table: Sql, match: ColumnMatch): Promise<string[]> {
  const text = column(match.index);
  const rows = await engine.rows(
    sql`SELECT ${text} AS text FROM ${table} WHERE ${text} <> '' GROUP BY ${text} ORDER BY COUNT(*) DESC, ${text} LIMIT ${raw(String(mostTexts))}`,
    { text: 'text' },
  );
  return rows.map((row) => row.text);
}

/** One text for each spelling that the plan cannot read, digits aside: at most fifty, the most frequent first. */
async function unreadExamples(engine: Engine, table: Sql, plan: ColumnPlan, match: ColumnMatch): Promise<string[]> {
  const text = column(plan.index);
  const whole = wholeText(text, match);
  const rows = await engine.rows(
    sql`SELECT MIN(example) AS example FROM (SELECT ${whole} AS example FROM ${table} WHERE ${plan.isUnreadable(text)}) AS unread
      GROUP BY regexp_replace(example, '[0-9]', '9', 'g') ORDER BY COUNT(*) DESC, example LIMIT 50`,
    { example: 'text' },
  );
  return rows.map(({ example }) => example);
}

/** How many numeric dates can only have the day first, only the month first, or either. */
async function orderCounts(
  engine: Engine,
  table: Sql,
  match: ColumnMatch,
  seen: readonly string[],
): Promise<Omit<OrderEvidence, 'field' | 'header'>> {
  const text = wholeText(column(match.index), match);
  const pattern = '^\\s*(?:[a-zA-Z]+\\.?,? )?(\\d{1,2})[-/. ]\\s?(\\d{1,2})[-/. ]\\s?(?:\\d{4}|\\d{2})(?:\\D|$)';
  const [counts] = await engine.rows(
    sql`SELECT COUNT(CASE WHEN a > 12 AND b <= 12 THEN 1 END) AS day_first, COUNT(CASE WHEN b > 12 AND a <= 12 THEN 1 END) AS month_first,
        COUNT(CASE WHEN a <= 12 AND b <= 12 AND a <> b THEN 1 END) AS either, MIN(CASE WHEN a <= 12 AND b <= 12 AND a <> b THEN t END) AS example
      FROM (SELECT t, ${integerOf(extract(raw('t'), pattern, 1))} AS a, ${integerOf(extract(raw('t'), pattern, 2))} AS b
        FROM (SELECT ${text} AS t FROM ${table}) AS texts) AS parts`,
    { day_first: 'integer', month_first: 'integer', either: 'integer', example: 'text?' },
  );
  const { day_first = 0, month_first = 0, either = 0, example = null } = counts ?? {};
  return { dayFirst: day_first, monthFirst: month_first, either, example: example ?? '', seen };
}

/** The same from the sample, for a column that the sample has settled: it speaks for its neighbours. */
function orderCountsOf(seen: readonly string[]): Omit<OrderEvidence, 'field' | 'header'> {
  const dates = seen.flatMap((text) => momentShape(text) ?? []).filter(({ layout }) => layout === 'numeric');
  const dayFirst = dates.filter(({ parts }) => parts[0] > 12).length;
  const monthFirst = dates.filter(({ parts }) => parts[1] > 12).length;
  return { dayFirst, monthFirst, either: 0, example: '', seen };
}

interface DecidedOrder {
  order: DateOrder;
  /** Not proven by the column's own dates. */
  isAssumed: boolean;
}

/** The order of each numeric column: its own proof, then that of its neighbours, then the file's, then none. */
function decideOrder(
  file: SniffedFile,
  evidence: readonly OrderEvidence[],
  context: PlanContext,
): Map<string, DecidedOrder> {
  const orders = new Map<string, DecidedOrder>();
  if (context.dateOrder) return orders;
  for (const one of evidence) {
    refuseMixed(file, one);
    const order = one.dayFirst === one.monthFirst ? undefined : one.dayFirst > one.monthFirst ? 'dmy' : 'mdy';
    if (order) orders.set(one.field, { order, isAssumed: false });
  }
  const proven = new Set([...orders.values()].map(({ order }) => order));
  for (const one of evidence) {
    if (orders.has(one.field)) continue;
    if (one.either === 0) {
      orders.set(one.field, { order: context.fallback, isAssumed: false });
      continue;
    }
    const neighbours = proven.size === 1 ? [...proven][0] : proven.size === 0 ? orderElsewhere(file) : undefined;
    const order = neighbours ?? orderFromEvidence(one, context.locality);
    if (!order) throw ambiguous(file, one);
    orders.set(one.field, { order, isAssumed: true });
  }
  return orders;
}

function refuseMixed(file: SniffedFile, { header, dayFirst, monthFirst }: OrderEvidence): void {
  if (Math.min(dayFirst, monthFirst) <= mixedShare * (dayFirst + monthFirst)) return;
  throw Problem.of('mixed-date-order', { file: file.name, column: header, dayFirst, monthFirst });
}

function ambiguous(file: SniffedFile, { header, example, either }: OrderEvidence): Problem {
  const evidence = `${either} ${either === 1 ? 'date fits' : 'dates fit'} both ways, and nothing else in the file tells`;
  return Problem.of('ambiguous-date-order', { file: file.name, column: header, example, evidence });
}

/** What the sample of all columns proves, those that nothing is read from included. */
function orderElsewhere(file: SniffedFile): DateOrder | undefined {
  const counts = file.headers.map((_, index) => orderCountsOf(textsOf(file, index)));
  const [dayFirst, monthFirst] = [counts.some((one) => one.dayFirst > 0), counts.some((one) => one.monthFirst > 0)];
  if (dayFirst === monthFirst) return undefined;
  return dayFirst ? 'dmy' : 'mdy';
}
