import type { ColumnMatch, Mapping } from '../columns/mapping.ts';
import { asksOverall } from '../columns/survey-kinds.ts';
import type { Role } from '../schema/table.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { holdsClasses, looksLikeScore, scoresOf, surveyTypeOf } from './questions.ts';
import { constantsBy, kindOfColumn, toldBy } from './survey-constants.ts';

/** Answers in further columns of a file: to other questions of a survey, or beside the tickets and orders they are about. */
export type FurtherAnswers = Pick<Mapping, 'columns' | 'constants' | 'why'>;

/** Fields of a survey that hold for each of its questions. */
const shared = [
  'response_id',
  'customer_id',
  'email',
  'respondent_id',
  'responded_at',
  'contact_id',
  'order_id',
  'answer_state',
  'is_finished',
  'is_excluded',
  'is_test',
  'is_spam',
  'is_deleted',
  'weight',
];
/** The key and the moment of a row that an answer stands beside. */
const owners: Partial<Record<Role, { key: string; moment: string }>> = {
  contacts: { key: 'contact_id', moment: 'created_at' },
  purchases: { key: 'order_id', moment: 'ordered_at' },
};
/** Fewer answers than this say nothing about what a column is. */
const fewestAnswers = 5;

/** What else is answered in a file, one question a kind; the main one is that of the file itself. */
export function furtherAnswers(best: Assignment, profiles: readonly ColumnProfile[]): FurtherAnswers[] {
  const { role, columns } = best;
  const base = role === 'surveys' ? sharedColumns(columns) : linkedColumns(role, columns, profiles);
  if (!base || !('responded_at' in base)) return [];
  const main = best.chosen.find(({ field }) => field === 'score')?.column;
  if (role === 'surveys' && (!main || 'survey_type' in columns || 'question' in columns || 'answer_count' in columns))
    return [];
  const used = new Set(Object.values(columns).flatMap(({ index, with: others = [] }) => [index, ...others]));
  const kinds = new Set<string>(main ? [kindOfColumn(main, profiles) ?? ''] : []);
  const found: FurtherAnswers[] = [];
  for (const column of candidates(profiles, used)) {
    const kind = surveyTypeOf(column) ?? (role !== 'surveys' && isRating(column) ? 'csat' : undefined);
    if (!kind || kinds.has(kind) || isMain(column, main)) continue;
    kinds.add(kind);
    const { counts, reader } = scoresOf(column);
    const score: ColumnMatch = { header: column.header, index: column.index, confidence: 0.8, why: `asks for ${kind}` };
    found.push({
      columns: { ...base, score },
      constants: constantsBy(kind, counts, toldBy(column) ?? reader.scale, false),
      why: [score.why],
    });
  }
  return found;
}

/** `Survey score` on at most five points, beside the ticket it is about. */
function isRating(column: ColumnProfile): boolean {
  const { name, maximum } = column;
  // thumbs, smileys and words of a scale say what they are
  const isInWords = /\b(?:feedback|rating|smileys?|thumbs?|emojis?|beoordeling|waardering|bewertung|avis)\b/.test(
    name.words,
  );
  if (isInWords && scoresOf(column).reader.how === 'words') return true;
  return (
    /\b(?:survey|feedback|customer|enquete|umfrage|enquete) (?:score|rating|result|results|cijfer|note)\b/.test(
      name.words,
    ) && !(maximum > 5)
  );
}

/** Columns of answers that nothing is read from: what is asked overall before what is asked of a part. */
function candidates(profiles: readonly ColumnProfile[], used: ReadonlySet<number>): ColumnProfile[] {
  const isOverall = ({ header, texts }: ColumnProfile) => [header, ...texts].some(asksOverall);
  return profiles
    .filter((one) => !used.has(one.index) && one.filled >= fewestAnswers && looksLikeScore(one) && !holdsClasses(one))
    .filter((one) => scoresOf(one).counts.size > 1)
    .sort((a, b) => Number(isOverall(b)) - Number(isOverall(a)) || a.index - b.index);
}

/** The same answers once more: a class, a label or a copy of the score beside it. */
function isMain(column: ColumnProfile, main: ColumnProfile | undefined): boolean {
  if (!main) return false;
  const words =
    /\b(?:label|text|category|categorie|kategorie|group|groep|class|segment|bucket|normali[sz]ed|average|avg|gemiddeld\w*|mean)\b/;
  return words.test(column.name.words) || column.name.key === main.name.key;
}

function sharedColumns(columns: Record<string, ColumnMatch>): Record<string, ColumnMatch> {
  return Object.fromEntries(shared.flatMap((field) => (columns[field] ? [[field, columns[field]] as const] : [])));
}

/** An answer about a ticket or an order: it leads to the customer by the same columns, and through the record itself. */
function linkedColumns(
  role: Role,
  columns: Record<string, ColumnMatch>,
  profiles: readonly ColumnProfile[],
): Record<string, ColumnMatch> | undefined {
  const owner = owners[role];
  if (!owner) return undefined;
  const { customer_id, email } = columns;
  const moment = answeredAt(profiles, columns) ?? columns[owner.moment];
  const key = columns[owner.key];
  return {
    ...(customer_id && { customer_id }),
    ...(email && { email }),
    ...(key && { [owner.key]: key }),
    ...(moment && { responded_at: moment }),
  };
}

/** A date that says when the survey was answered, where the file has one. */
function answeredAt(profiles: readonly ColumnProfile[], columns: Record<string, ColumnMatch>): ColumnMatch | undefined {
  const used = new Set(Object.values(columns).map(({ index }) => index));
  const isAnswer = /survey|csat|nps|rating|review|feedback|satisf|tevreden|beoordel|enquete|bewert|umfrage/;
  const found = profiles.find(
    ({ index, moments, filled, name }) => !used.has(index) && filled > 0 && moments >= 0.7 && isAnswer.test(name.words),
  );
  return found && { header: found.header, index: found.index, confidence: 0.7, why: 'a date of the survey' };
}
