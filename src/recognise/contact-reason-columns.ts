import type { Note } from '../locales/locale.ts';
import { knownReasonKeys, reasonKey } from '../schema/contact-reasons.ts';
import lexicon from '../schema/lexicon.json' with { type: 'json' };
import type { Assignment } from './assign.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';

/** A column has to be this full, compared with the fullest, to be the reason. */
const leastFilled = 0.8;
/** A column that classes this much more of its words than another says more, however few they are. */
const clearlyMore = 0.2;

/**
 * Of several columns with reasons (type, category, sub-category) the one that says most: full enough, with words whose class is
 * known, else with the most values. The others are named.
 */
export function reasonColumns({ columns, chosen, candidates }: Assignment, profiles: readonly ColumnProfile[]): Note[] {
  const reason = columns.contact_reason;
  if (!reason || reason.why === 'named by you') return [];
  const isFree = ({ column }: Candidate) =>
    !chosen.some((one) => one.column.index === column.index && one.field !== 'contact_reason');
  const rivals = new Map(
    candidates
      .filter((one) => one.field === 'contact_reason' && isFree(one) && isUseful(one.column))
      .map((one) => [one.column.index, one] as const),
  );
  // one word on every row says nothing, whatever its column is called
  if (rivals.size === 0 || (rivals.size === 1 && rivals.has(reason.index))) return [];
  const fullest = Math.max(...[...rivals.values()].map(({ column }) => column.fillRate));
  const full = [...rivals.values()].filter(({ column }) => column.fillRate >= leastFilled * fullest);
  const own = profiles[reason.index];
  const best = full.reduce<ColumnProfile | undefined>(
    (a, { column: b }) => (a && !saysMore(b, a) ? a : b),
    own && rivals.has(own.index) ? own : undefined,
  );
  if (best && best.index !== reason.index) {
    columns.contact_reason = {
      header: best.header,
      index: best.index,
      confidence: reason.confidence,
      why: `"${best.header}" says more than "${reason.header}"`,
    };
  }
  const others = [...rivals.values()]
    .map(({ column }) => column.header)
    .filter((header) => header !== columns.contact_reason?.header);
  const different = [...new Set(others)].slice(0, 5);
  return different.length > 0
    ? [
        {
          code: 'other-reasons',
          values: { column: columns.contact_reason?.header ?? '', others: different.join(', ') },
        },
      ]
    : [];
}

/** A few words that come again; a text of its own on every row is a subject. */
function isUseful({ filled, distinct, averageLength }: ColumnProfile): boolean {
  return distinct >= 2 && averageLength <= 60 && (filled < 20 || distinct <= 0.6 * filled);
}

function saysMore(one: ColumnProfile, other: ColumnProfile): boolean {
  const [a, b] = [classed(one), classed(other)];
  if (Math.abs(a - b) >= clearlyMore) return a > b;
  return one.distinct > other.distinct;
}

let known: { keys: ReadonlyMap<string, unknown>; pattern: RegExp } | undefined;

/** Share of a column's words that the table of reasons or the keywords know. */
function classed(column: ColumnProfile): number {
  const found = shares.get(column) ?? shareClassed(column);
  shares.set(column, found);
  return found;
}

const shares = new WeakMap<ColumnProfile, number>();

function shareClassed({ words }: ColumnProfile): number {
  known ??= {
    keys: knownReasonKeys(),
    pattern: new RegExp(
      Object.values(lexicon.patterns)
        .flatMap(({ en, nl }) => [...en, ...nl])
        .join('|'),
    ),
  };
  const { keys, pattern } = known;
  return words.filter((word) => keys.has(reasonKey(word)) || pattern.test(word)).length / Math.max(1, words.length);
}
