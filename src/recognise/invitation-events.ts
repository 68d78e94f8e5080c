import type { Mapping } from '../columns/mapping.ts';
import { matchName } from '../columns/vocabulary.ts';
import { canonicalWord } from '../columns/words.ts';
import { invitationId, surveyEvents } from '../schema/survey-events.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';

/** So large a share of the words of a column of events are known. */
const leastKnown = 0.6;
const surveyName =
  /^(?:survey|survey (?:id|name|nr|no|number|code)|questionnaire(?: id)?|campaign(?: id| name)?|enquete(?: id| naam)?|umfrage(?: id)?|enquete id|sondage(?: id)?)$/;

/**
 * A survey with a row for each event of an invitation (sent, opened, answered): takes the columns of the event and of what ties the rows of
 * an invitation together, and says which these are. Undefined: the rows are no such events, or the scores stand on the rows of sending, as
 * in programs that call an answer a survey that was sent.
 */
export function invitationEvents(
  { role, columns }: Assignment,
  profiles: readonly ColumnProfile[],
  sample: readonly (readonly string[])[],
): Mapping['invitationKey'] {
  const { score } = columns;
  if (role !== 'surveys' || !score) return undefined;
  const event = profiles.find((column) => column.index !== score.index && tellsEvents(column));
  if (!event || scoresOnSending(sample, event.index, score.index)) return undefined;
  const keys = keysOf(columns, profiles, event);
  if (keys.length === 0) return undefined;
  for (const [field, { index }] of Object.entries(columns)) if (index === event.index) delete columns[field];
  const why = `"${event.header}" says what happened to an invitation`;
  columns.survey_event = { header: event.header, index: event.index, confidence: 0.9, why };
  return keys.map(({ index, header }) => ({ index, header }));
}

/** A column of what happened to invitations: they were sent, and some were answered. */
export function tellsEvents(column: ColumnProfile): boolean {
  const match = matchName(column.name, surveyEvents);
  if (!match || match.how === 'part') return false;
  const { words } = column;
  const known = words.flatMap((word) => canonicalWord(surveyEvents, word) ?? []);
  return known.length >= leastKnown * words.length && known.includes('sent') && known.includes('answered');
}

/** Answers that stand beside the sending are answers that a program calls `survey sent`. */
function scoresOnSending(sample: readonly (readonly string[])[], event: number, score: number): boolean {
  const scored = sample.filter((row) => (row[score] ?? '').trim() !== '');
  const sent = scored.filter((row) => canonicalWord(surveyEvents, (row[event] ?? '').trim().toLowerCase()) === 'sent');
  return sent.length > 0.1 * scored.length;
}

/** The number of the invitation, else of the answer where it comes again, else the person and the survey. */
function keysOf(
  columns: Assignment['columns'],
  profiles: readonly ColumnProfile[],
  event: ColumnProfile,
): ColumnProfile[] {
  const repeats = (column: ColumnProfile) =>
    column !== event && column.filled > 2 && column.distinct > 1 && column.distinct < 0.9 * column.filled;
  const named = profiles.find((column) => {
    const match = matchName(column.name, invitationId);
    return repeats(column) && match !== undefined && match.how !== 'part';
  });
  if (named) return [named];
  const person = ['response_id', 'customer_id', 'email', 'respondent_id']
    .flatMap((field) => profiles.find(({ index }) => index === columns[field]?.index) ?? [])
    .find(repeats);
  if (!person) return [];
  return [
    person,
    ...profiles.filter((column) => column !== person && column !== event && surveyName.test(column.name.words)),
  ];
}
