import type { ColumnMatch, Mapping } from '../columns/mapping.ts';
import { canonicalWord } from '../columns/words.ts';
import { promises } from '../schema/promises.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Promises in columns of a file of contacts: within what time it would be answered or solved, and what came of it (METHOD-2 G4). */
export type FurtherPromises = Pick<Mapping, 'columns' | 'constants' | 'why'>;

/** What is promised of a contact, and the moment that fulfils it. */
const kinds = [
  {
    type: 'answer',
    done: 'first_response_at',
    name: /\b(?:first|initial|response|respond|reply|answer|frt|reactie|antwoord|reaktion|antwort|reponse)\w*\b/,
  },
  { type: 'resolution', done: 'resolved_at', name: /./ },
] as const;

/** Headers about a time that was promised. */
const ofPromise =
  /\b(?:sla\w*|due|deadline|target|goal|breach\w*|violat\w*|overdue|respond by|resolve by|promised|committed|beloofd\w*|toegezegd\w*|afgesproken|zugesagt\w*|versprochen\w*|promise|promis|streef\w*|uiterlijk\w*|norm|frist|fallig\w*|zieltermin|echeance|date limite|op tijd|te laat|on time|in time|punktlich)\b/;
/** Headers about what was left of it, or by how much it was over. */
const ofRest =
  /\b(?:remaining|time left|left|time to (?:first )?(?:resolution|response|reply|answer)|resterend\w*|restzeit|verbleibend\w*|restant\w*)\b/;
const ofLateness = /\b(?:late(?:ness)?|overdue|delay|overschrijding|te laat|verspat\w*|retard)\b/;
/** How the time of an answer or a solution is told by the words of a helpdesk, whatever the header. */
const slaWords =
  /\b(?:sla|breach\w*|violat\w*|overdue|within|on time|in time|met|missed|te laat|op tijd|binnen|overschreden)\b/;
/** Names that mean the customer's own terms, or somebody's task. */
const others =
  /\b(?:policy|name|id|plan|priority|invoice|payment|renewal|subscription|contract|reviewed|hold|pause\w*)\b/;
/** The share of the words that must be known. */
const mostKnown = 0.6;

/** The promises that columns of a file of contacts tell of, one reading a kind. */
export function furtherPromises({ role, columns }: Assignment, profiles: readonly ColumnProfile[]): FurtherPromises[] {
  if (role !== 'contacts' || !columns.created_at) return [];
  const moments = new Set(Object.values(columns).flatMap(({ index, with: more = [] }) => [index, ...more]));
  // a column of verdicts was taken for something else by its name alone
  for (const field of ['resolution', 'outcome', 'status'] as const)
    if (columns[field]) moments.delete(columns[field].index);
  const told = profiles.flatMap((column) => {
    const match = moments.has(column.index) || column.filled === 0 ? undefined : promiseIn(column);
    return match ? [{ column, ...match }] : [];
  });
  const taken = new Set<number>();
  return kinds.flatMap(({ type, done, name }): FurtherPromises[] => {
    const own = told.filter(({ column }) => !taken.has(column.index) && name.test(column.name.words));
    if (own.length === 0) return [];
    for (const { column } of own) taken.add(column.index);
    const { contact_id, customer_id, email, created_at, cancelled_at } = columns;
    const found: Record<string, ColumnMatch> = {};
    for (const { column, field, why } of own)
      found[field] ??= { header: column.header, index: column.index, confidence: 0.75, why };
    const fulfilled = columns[done];
    // a deadline alone says nothing about whether it was kept
    const isVerdict = ['on_time', 'is_late', 'lateness', 'time_left'].some((field) => field in found);
    if (!isVerdict && !fulfilled) return [];
    return [
      {
        columns: {
          ...found,
          ...(contact_id && { contact_id }),
          ...(customer_id && { customer_id }),
          ...(email && { email }),
          ...(created_at && { made_at: created_at }),
          ...(fulfilled && { fulfilled_at: fulfilled }),
          ...(cancelled_at && { cancelled_at }),
        },
        constants: { promise_type: type },
        why: own.map(({ why }) => why),
      },
    ];
  });
}

function promiseIn(column: ColumnProfile): { field: string; why: string } | undefined {
  const { words } = column.name;
  if (others.test(words)) return undefined;
  const told = (field: string) => ({ field, why: `"${column.header}" tells of a promised time` });
  const isOf = ofPromise.test(words);
  if (isOf && column.moments >= 0.7) return told('due_at');
  const isSigned = column.numbers >= 0.8 || column.durations >= 0.8;
  // time that is left falls below zero; a duration never does
  const isBelow = column.words.some((word) => /^[-−(]/.test(word.trim()));
  if (isSigned && ofRest.test(words) && (isBelow || /\b(?:remaining|left|rest\w*|verbleibend\w*)\b/.test(words)))
    return told('time_left');
  if (isSigned && ofLateness.test(words) && column.distinct > 2) return told('lateness');
  if (isOf && column.numbers >= 0.8 && /\b(?:hours?|hrs?|uur|uren|stunden|heures)\b/.test(words))
    return told('promised_hours');
  if (column.moments > 0.1 || column.averageLength > 40 || column.distinct > 12) return undefined;
  const isLateName =
    /\b(?:breach\w*|violat\w*|overdue|late|missed|te laat|overschreden|verspat\w*|verletzt|retard|depasse)\b/.test(
      words,
    );
  const field = isLateName ? 'is_late' : 'on_time';
  const known = column.words.filter((word) => canonicalWord(promises.fields[field], word) !== undefined);
  const isKnown = column.words.length > 0 && known.length >= mostKnown * column.words.length;
  const speaks =
    column.words.some((word) => slaWords.test(word)) && /\b(?:status|sla|resolution|response)\b/.test(words);
  return isKnown && (isOf || speaks) ? told(field) : undefined;
}
