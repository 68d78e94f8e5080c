import type { SniffedFile } from '../bytes/sniffed-file.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';

/** The number of the call that a leg belongs to, beside the leg's own: `Parent Call Sid`, `initial_contact_id`, `originating_leg_uuid`. */
const wholeCall =
  /^(?:parent|initial|master|original|originating|root|main|first)[ _-]?(?:call|contact|leg|interaction|session|segment|conversation)\b.*\b(?:id|sid|uuid|guid|nr|no|number)$/;
/** So large a share of the numbers has to stand in the column of the legs' own. */
const mostKnown = 0.5;

/**
 * Legs of a call that name the call they belong to: the first leg has no such number, or its own, and is the call. The number of the
 * whole call tells which rows are one contact, the leg's own where there is none.
 */
export function joinLegs(
  { role, columns }: Assignment,
  profiles: readonly ColumnProfile[],
  sample: SniffedFile['sample'],
): void {
  const own = columns.contact_id;
  if (role !== 'contacts' || !own || own.with || own.why === 'named by you') return;
  const whole = profiles.find(
    ({ name, filled, keyLike, index }) =>
      index !== own.index && filled > 0 && keyLike >= 0.9 && wholeCall.test(name.words),
  );
  if (!whole) return;
  const ids = new Set(sample.map((row) => row[own.index] ?? ''));
  const named = sample.flatMap((row) => row[whole.index] || []);
  if (named.filter((id) => ids.has(id)).length < mostKnown * named.length) return;
  for (const [field, { index }] of Object.entries(columns)) if (index === whole.index) delete columns[field];
  const why = `"${whole.header}" names the call that a row is a leg of`;
  columns.contact_id = { header: whole.header, index: whole.index, confidence: 0.9, why, with: [own.index] };
}
