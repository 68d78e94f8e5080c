import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { readsBoolean } from '../columns/booleans.ts';
import type { ColumnMatch, FileDoubt, Mapping, MonthReading } from '../columns/mapping.ts';
import { fold, monthIn, monthNumber } from '../columns/months.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { sharedStates } from './customer-rows.ts';

/**
 * A sheet with a row a customer and a column a month: what a customer paid, whether or on what terms one was a customer, what was ordered.
 * Each column is read as the rows of its month: periods of customers, or orders (METHOD-2 G2, snapshots).
 */

/** Fewer columns than this may be anything. */
const fewestMonths = 3;

interface Month {
  column: ColumnProfile;
  /** First day of the month. */
  from: string;
  /** What the header says besides the month. */
  measure: string;
}

/** How the cells of the months are read. */
interface Measured {
  role: MonthReading['role'];
  field: string;
  isUnsure?: boolean;
}

const recurring =
  /\b(?:mrr|arr|recurring|subscriptions?|abonnement\w*|abonnee\w*|fees?|contributie\w*|contribution|premie\w*|premium|beitrag\w*|mitglied\w*|lidmaatschap\w*|leden|members?|membership|contract\w*|licen[cs]es?|seats?|huur|rent|cotisation|vertrag\w*|abo)\b/;
const ordering =
  /\b(?:orders?|bestell\w*|purchases?|aankopen|aankoop|transactions?|transacties|omzet\w*|revenue|sales|umsatz\w*|turnover|spend|spent|verkopen|verkauf\w*|commandes?|ventes|chiffre d affaires|pedidos?|ventas|invoiced?|gefactureerd)\b/;
const active = /\b(?:status|state|active|actief|aktiv|actif|plan|pakket|tier|klant|customer|kunde)\b/;

/** The reading of such a file; undefined: it is none, or nobody can tell what its cells are, unless the user says which `role` they play. */
export function monthsAcross(
  file: SniffedFile,
  profiles: readonly ColumnProfile[],
  customers: Assignment,
  role?: MonthReading['role'],
): Mapping | undefined {
  const months = monthsOf(file, profiles);
  if (months.length < fewestMonths) return undefined;
  const inMonths = new Set(profiles.filter(({ header }) => monthOf(header, file.name)).map(({ index }) => index));
  const columns = Object.fromEntries(Object.entries(customers.columns).filter(([, { index }]) => !inMonths.has(index)));
  if (!('customer_id' in columns) && !('email' in columns)) {
    const key = profiles.find((one) => one.index < (months[0]?.column.index ?? 0) && one.isUnique && one.moments === 0);
    if (!key || key.numbers > 0.5) return undefined;
    columns.customer_id = matchOf(key, `"${key.header}" is another on every row`, 0.7);
  }
  const best = bestGroup(file, months, role);
  if (!best) return undefined;
  const { group, measured } = best;
  const keys = ['customer_id', 'email', 'person_id'].flatMap((name) => (columns[name] ? [[name, columns[name]]] : []));
  const [first, last] = [group[0]?.column.header ?? '', group.at(-1)?.column.header ?? ''];
  const values = { first, last, n: group.length };
  const doubts = doubtsOf(measured, values, group);
  const readings = group.map(({ column, from }, i): MonthReading => {
    const why = `"${column.header}" is the month from ${from}`;
    const isPeriod = measured.role === 'customers';
    return {
      role: measured.role,
      columns: { ...Object.fromEntries(keys), [measured.field]: matchOf(column, why, 0.85) },
      constants: isPeriod ? { snapshot_at: from } : { ordered_at: lastDay(from) },
      why: [why],
      ...(i === 0 ? { doubts } : {}),
    };
  });
  const used = new Set([...Object.values(columns), ...group.map(({ column }) => column)].map(({ index }) => index));
  return {
    role: 'customers',
    confidence: 0.85,
    why: [`months stand beside each other in columns (${first} … ${last})`],
    columns,
    constants: {},
    row: { is: 'customer-months', why: `months stand in columns, from "${first}" to "${last}"` },
    months: readings,
    unused: file.headers.filter((header, i) => header !== '' && !used.has(i)),
    notes: [{ code: measured.role === 'customers' ? 'months-as-periods' : 'months-as-orders', values }],
  };
}

function doubtsOf({ role, isUnsure }: Measured, values: FileDoubt['values'], group: readonly Month[]): FileDoubt[] {
  const column = group[0]?.column.header ?? null;
  if (role === 'purchases') return [{ code: 'orders-by-month', column, figures: 'role', weight: 'caveat', values }];
  return isUnsure ? [{ code: 'periods-by-month', column, figures: 'role', weight: 'caveat', values }] : [];
}

function matchOf({ header, index }: ColumnProfile, why: string, confidence: number): ColumnMatch {
  return { header, index, confidence, why };
}

function lastDay(from: string): string {
  const [year = 0, month = 1] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The month of a header; one without a year has that of the file's name, where this names one year. */
function monthOf(header: string, fileName: string): Omit<Month, 'column'> | undefined {
  const found = monthIn(header, true);
  if (found) return { from: `${found.day.slice(0, 7)}-01`, measure: measureOf(found.rest) };
  const years = new Set(fileName.match(/(?<!\d)20\d\d(?!\d)/g));
  const [year] = years;
  const words = fold(header)
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');
  const month = words.map(monthNumber).find((one) => one !== undefined);
  if (years.size !== 1 || year === undefined || month === undefined || words.length > 2) return undefined;
  const measure = words.filter((word) => monthNumber(word) === undefined).join(' ');
  return { from: `${year}-${String(month).padStart(2, '0')}-01`, measure };
}

function measureOf(rest: string): string {
  return rest
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/\b\d+\b/g, '')
    .trim();
}

/** The columns of months in their order, each month of a measure once. */
function monthsOf(file: SniffedFile, profiles: readonly ColumnProfile[]): Month[] {
  const found = profiles.flatMap((column): Month[] => {
    const month = column.moments < 0.5 ? monthOf(column.header, file.name) : undefined;
    return month ? [{ column, ...month }] : [];
  });
  const keys = new Set(found.map(({ from, measure }) => `${measure} ${from}`));
  return keys.size < found.length ? [] : found.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The months of the measure that says most about being a customer, with how its cells are read. */
function bestGroup(
  file: SniffedFile,
  months: readonly Month[],
  role: MonthReading['role'] | undefined,
): { group: readonly Month[]; measured: Measured } | undefined {
  const groups = new Map<string, Month[]>();
  for (const month of months) groups.set(month.measure, [...(groups.get(month.measure) ?? []), month]);
  const read = [...groups].flatMap(([measure, group]) => {
    const measured = group.length >= fewestMonths ? measuredIn(file, measure, group, role) : undefined;
    return measured ? [{ group, measured }] : [];
  });
  const order = ['status', 'is_active', 'period_amount', 'plan', 'amount', 'quantity'];
  return read.sort((a, b) => order.indexOf(a.measured.field) - order.indexOf(b.measured.field))[0];
}

function measuredIn(
  file: SniffedFile,
  measure: string,
  group: readonly Month[],
  role: MonthReading['role'] | undefined,
): Measured | undefined {
  const filled = group.filter(({ column }) => column.filled > 0);
  if (filled.length === 0) return undefined;
  const all = (test: (column: ColumnProfile) => boolean) => filled.every(({ column }) => test(column));
  const name = `${measure} ${file.name.replace(/^.*[/\\]/, '').replace(/[^\p{L}\d]+/gu, ' ')}`.toLowerCase();
  const own = measure === '' ? name : measure;
  const numeric = all(({ numbers }) => numbers >= 0.9);
  if (!numeric) {
    if (all(({ words }) => words.every(readsBoolean))) return { role: 'customers', field: 'is_active' };
    if (all((column) => sharedStates(column) >= 0.6)) return { role: 'customers', field: 'status' };
    const isPlan = all(({ distinct, averageLength }) => distinct <= 12 && averageLength < 30);
    return isPlan && active.test(own) ? { role: 'customers', field: 'plan' } : undefined;
  }
  const isOrders = role ? role === 'purchases' : ordering.test(own) && !/\brecurring\b/.test(own);
  if (isOrders) return { role: 'purchases', field: isCounted(own, filled) ? 'quantity' : 'amount' };
  if (role || recurring.test(own)) return { role: 'customers', field: 'period_amount' };
  if (measure !== '' && !active.test(measure)) return undefined;
  return runsThrough(file, group) ? { role: 'customers', field: 'period_amount', isUnsure: true } : undefined;
}

const counting =
  /\b(?:orders?|bestellingen|purchases|aankopen|transactions?|transacties|commandes|pedidos|bestellungen|kaufe|visits?|number|aantal|anzahl|nombre|count)\b/;

/** How many orders there were, rather than what they came to. */
function isCounted(name: string, months: readonly Month[]): boolean {
  const isSmall = months.every(({ column }) => column.integers >= 0.99 && column.maximum <= 200);
  return isSmall && (counting.test(name) || months.every(({ column }) => column.maximum <= 12));
}

const throughout = 0.9;
const unchanged = 0.6;

/** Between the first and the last month of a customer hardly any is empty, and mostly a month holds what the one before did. */
function runsThrough({ sample }: SniffedFile, group: readonly Month[]): boolean {
  let [inside, filled, pairs, equal] = [0, 0, 0, 0];
  for (const row of sample) {
    const cells = group.map(({ column }) => row[column.index]?.trim() ?? '');
    const isOn = (cell: string) => cell !== '' && !/^[-–]?0*(?:[.,]0+)?$/.test(cell);
    const first = cells.findIndex(isOn);
    const own = cells.slice(Math.max(0, first), cells.findLastIndex(isOn) + 1);
    if (first < 0 || own.length < 2) continue;
    inside += own.length;
    filled += own.filter(isOn).length;
    pairs += own.length - 1;
    equal += own.filter((cell, i) => i > 0 && isOn(cell) && cell === own[i - 1]).length;
  }
  return pairs > 0 && filled >= throughout * inside && equal >= unchanged * pairs;
}
