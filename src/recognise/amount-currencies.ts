import { markOf } from '../columns/amount-marks.ts';
import { numberShape } from '../columns/number-shapes.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Amounts of several currencies in one column, told by the signs beside them: `€131.42`, `$23.43`, `£42.07`. */

/** One cell may be a slip of the pen; from the second on a currency is meant. */
const leastCells = 2;

function currenciesIn(column: ColumnProfile): string[] {
  const counts = new Map<string, number>();
  for (let row = 0; row < column.rows; row++) {
    const text = column.cell(row);
    if (!numberShape(text)?.hasCurrency) continue;
    const mark = markOf(text);
    if (mark) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return [...counts].filter(([, n]) => n >= leastCells).map(([mark]) => mark);
}

/** What programs call an amount in the company's own money. */
const inOwnMoney =
  /\b(?:base|home|local|company|functional|reporting|converted|exchanged|store|basis|eigen|omgerekend|haus|heim|umgerechnet|converti|convertido|societe|empresa)\b/;
/** `Grand Total (Base)` and `Grand Total (Purchased)` are the same in two currencies. */
const stem = (header: string) =>
  header
    .replace(/\s*[([].*$/, '')
    .trim()
    .toLowerCase();

/**
 * Takes the same amount in one currency where it stands beside one in several; else reads the currency of each order from its amount, so
 * that amounts of several are never added up. Changes `chosen` in place; a column of currencies comes first.
 */
export function settleAmountCurrencies(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  const amount = chosen.find(({ field }) => field === 'amount') ?? chosen.find(({ field }) => field === 'unit_price');
  if (!amount || amount.column.currencies === 0) return;
  const several = currenciesIn(amount.column);
  if (several.length < 2) return;
  const isSame = ({ header, name, index, filled, numbers }: ColumnProfile) =>
    index !== amount.column.index &&
    numbers >= 0.8 &&
    filled >= 0.95 * amount.column.filled &&
    stem(header) === stem(amount.column.header) &&
    inOwnMoney.test(name.words) &&
    !chosen.some(({ column }) => column.index === index);
  const own = columns.find((one) => isSame(one) && currenciesIn(one).length <= 1);
  if (own && amount.why !== 'named by you') {
    amount.why = `"${own.header}" is "${amount.column.header}" in one currency`;
    amount.column = own;
    return;
  }
  if (chosen.some(({ field }) => field === 'currency')) return;
  const match = { how: 'part', isGeneric: true } as const;
  const why = `"${amount.column.header}" has amounts in ${several.slice(0, 3).join(', ')}`;
  chosen.push({ field: 'currency', column: amount.column, confidence: 0.7, match, why });
}
