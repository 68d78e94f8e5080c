import type { Note } from '../locales/locale.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Who wrote or called, and to whom. */
const fromName =
  /^(?:from|sender|van|afzender|von|absender|de|expediteur|src|caller ?id|ani|calling number|from number|caller number|calling party(?: number)?)(?: (?:email|e mail|address|email address|number))?$/;
const toName =
  /^(?:to|recipient|recipients|aan|ontvanger|naar|an|empfanger|a|destinataire|dst|dnis|dialed number|dialled number|called number|to number|callee(?: number)?|called party(?: number)?|destination(?: number)?)(?: (?:email|e mail|address|email address|number))?$/;

/** So many rows have the company on one side. */
const nearlyAll = 0.8;
/** One mailbox or exchange, or a few. */
const mostOwn = 8;
const leastRows = 10;

/**
 * A log of letters or calls in which the company itself stands now on one side, now on the other, and no column says which: its own
 * addresses are those that stand on one side of nearly every row. What comes from them went out, to whom it was written.
 */
export function bothWays(
  { columns }: Assignment,
  profiles: readonly ColumnProfile[],
  sample: readonly (readonly string[])[],
): Note[] {
  if (columns.direction || columns.customer_id) return [];
  const from = profiles.find(({ name }) => fromName.test(name.words));
  const to = profiles.find(({ name }) => toName.test(name.words));
  if (!from || !to || from === to) return [];
  const isOfLetters = from.emails >= 0.8 && to.emails >= 0.8;
  const isOfCalls = columns.phone?.index === from.index && looksLikeNumbers(to);
  if (!isOfLetters && !isOfCalls) return [];
  const rows = sample
    .map((row): [string, string] => [plain(row[from.index]), plain(row[to.index])])
    .filter(([one, other]) => one !== '' && other !== '');
  const ours = ownOf(rows);
  const people = new Set(rows.flatMap((row) => row.filter((one) => !ours.has(one))));
  if (ours.size === 0 || people.size < 3 || !rows.some(([one]) => ours.has(one))) return [];
  const why = `"${from.header}" is now a customer, now ${ours.size === 1 ? 'one address of the company' : 'an address of the company'}`;
  const match = (column: ColumnProfile, reason: string) => ({
    header: column.header,
    index: column.index,
    confidence: 0.8,
    why: reason,
  });
  columns.direction = { ...match(from, why), ours: [...ours] };
  if (isOfLetters) {
    columns.email = match(from, `"${from.header}" tells who wrote`);
    columns.to_email = match(to, `"${to.header}" tells to whom`);
  } else columns.called_phone = match(to, 'who was called');
  return [{ code: 'both-ways', values: { column: from.header, to: to.header, count: ours.size } }];
}

const plain = (cell: string | undefined) => (cell ?? '').trim().toLowerCase();

function looksLikeNumbers({ words }: ColumnProfile): boolean {
  const isNumber = (word: string) => word.replace(/\D/g, '').length >= 3;
  return words.length > 0 && words.filter(isNumber).length >= nearlyAll * words.length;
}

/** The few addresses of which one stands in nearly every row; none where that takes many. */
function ownOf(rows: readonly (readonly [string, string])[]): Set<string> {
  const ours = new Set<string>();
  if (rows.length < leastRows) return ours;
  const isCovered = (row: readonly string[]) => row.some((one) => ours.has(one));
  while (ours.size < mostOwn) {
    const counts = new Map<string, number>();
    for (const row of rows)
      if (!isCovered(row)) for (const one of new Set(row)) counts.set(one, (counts.get(one) ?? 0) + 1);
    const [next] = [...counts].sort((a, b) => b[1] - a[1]);
    // a further mailbox has its share of the rows as well, no busy customer
    if (!next || next[1] < (ours.size === 0 ? 0.3 : 0.1) * rows.length) break;
    ours.add(next[0]);
    if (rows.every(isCovered)) break;
  }
  return rows.filter(isCovered).length >= nearlyAll * rows.length ? ours : new Set();
}
