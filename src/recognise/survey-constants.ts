import type { FileDoubt } from '../columns/mapping.ts';
import { plain } from '../columns/normalise-header.ts';
import { kindByScores, npsScale, type ScoreCounts, scaleByScores } from '../columns/score-scale.ts';
import { directionOf, lowestIsBest, type SurveyKind, scaleTold } from '../columns/survey-kinds.ts';
import { matchName } from '../columns/vocabulary.ts';
import type { Note } from '../locales/locale.ts';
import { answerFields } from '../schema/answer-fields.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { holdsClasses, looksLikeScore, scoresOf, surveyTypeOf } from './questions.ts';

/**
 * What holds for every row of a survey, as far as header and sample tell: its type and, when it is not the usual one, its scale. What the
 * header does not say outright is decided once more over all rows (`load/settle-surveys.ts`).
 */
export function constantsOf(
  { role, columns, chosen }: Assignment,
  profiles: readonly ColumnProfile[],
  fileName: string,
): { values: Record<string, string>; notes: Note[] } {
  const score = chosen.find(({ field }) => field === 'score')?.column;
  if (role !== 'surveys' || !score || 'survey_type' in columns || 'question' in columns)
    return { values: {}, notes: [] };
  const named = kindBy(score, profiles, fileName);
  const { counts, reader } = scoresOf(score);
  const type = named ?? kindByScores(counts);
  const notes: Note[] = named ? [] : [{ code: 'survey-type-assumed', values: { column: score.header, type } }];
  const scale = 'scale_max' in columns ? undefined : (toldBy(score) ?? reader.scale);
  return { values: constantsBy(type, counts, scale, toldTrouble(score, type)), notes };
}

/** Numbers that are called weights and lie nowhere near 1 are no weights of a survey (METHOD-2 G10): said, and not used. */
export function weightDoubts({ role, columns }: Assignment, profiles: readonly ColumnProfile[]): FileDoubt[] {
  if (role !== 'surveys' || 'weight' in columns) return [];
  const used = new Set(Object.values(columns).map(({ index }) => index));
  const isWeight = ({ name, numbers, index }: ColumnProfile) => {
    const match = matchName(name, answerFields.weight);
    return !used.has(index) && numbers >= 0.95 && match !== undefined && match.how !== 'part';
  };
  return profiles.filter(isWeight).map(({ header }) => ({
    code: 'weights-not-used',
    column: header,
    figures: ['nps', 'nps-change', 'csat', 'ces', 'trust'],
    weight: 'caveat',
    values: { column: header },
  }));
}

/** A bare `Cijfer` or `Rating` says less than the name of its file: `nps_verdeling.csv`. */
function kindBy(score: ColumnProfile, profiles: readonly ColumnProfile[], fileName: string): SurveyKind | undefined {
  const named = kindOfColumn(score, profiles);
  const isBare =
    score.name.words.split(' ').length <= 2 && !/\b(?:nps|csat|ces)\b|satisf|tevreden|zufried/.test(score.name.words);
  if (named && !(isBare && named === 'csat')) return named;
  const { words } = plain(fileName.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''));
  const byName = (['nps', 'csat', 'ces'] as const).find((kind) => new RegExp(`\\b${kind}\\b`).test(words));
  // four stars are no recommendation, whatever the file is called
  return byName && (byName !== 'nps' || kindByScores(scoresOf(score).counts) === 'nps') ? byName : named;
}

/** The kind of question a score column answers, going by its own words, its cells or the questions beside it. */
export function kindOfColumn(score: ColumnProfile, profiles: readonly ColumnProfile[]): SurveyKind | undefined {
  if (holdsClasses(score)) return 'nps';
  const named = surveyTypeOf(score);
  const isGeneric = named === 'csat' && !/\bcsat\b|satisf|tevreden|zufried/.test(score.name.words);
  // promoters and detractors beside it say more than a word like `rating`, where they are those of these scores
  const isOfThese = (one: ColumnProfile) => one !== score && holdsClasses(one) && areClassesOf(one, score);
  if ((!named || isGeneric) && profiles.some(isOfThese)) return 'nps';
  if (named) return named;
  const beside = profiles.filter((one) => one !== score && (!looksLikeScore(one) || holdsClasses(one)));
  return beside.some((one) => surveyTypeOf(one) === 'nps') ? 'nps' : undefined;
}

/** Nearly every row says promoter, passive or detractor where its score does: another question's scores would not. */
function areClassesOf(classes: ColumnProfile, score: ColumnProfile): boolean {
  const [byClass, byScore] = [scoresOf(classes).reader, scoresOf(score).reader];
  const class3 = (value: number | null | undefined) =>
    value == null ? undefined : value >= 9 ? 2 : value >= 7 ? 1 : 0;
  let [both, alike] = [0, 0];
  for (let row = 0; row < score.rows; row++) {
    const told = class3(byClass.read(classes.cell(row).toLowerCase())?.score);
    const scored = class3(byScore.read(score.cell(row).toLowerCase())?.score);
    if (told === undefined || scored === undefined) continue;
    both++;
    if (told === scored) alike++;
  }
  return both === 0 || alike >= 0.9 * both;
}

/** The scale that the words of a column tell. */
export function toldBy({ header, texts }: Pick<ColumnProfile, 'header' | 'texts'>) {
  return [header, ...texts].map(scaleTold).find((scale) => scale !== undefined);
}

function toldTrouble({ header, texts }: ColumnProfile, type: string): boolean {
  return [header, ...texts].some((each) => lowestIsBest(each, type));
}

/** Default scales of METHOD A. */
export const usualScales: Readonly<Record<string, readonly [number, number]>> = {
  nps: [0, 10],
  csat: [1, 5],
  ces: [1, 7],
  trust: [1, 5],
  internal: [1, 5],
  referral_request: [1, 5],
};

/** The constants of a file that asks one question. */
export function constantsBy(
  type: string,
  counts: ScoreCounts,
  told: { min: number; max: number } | undefined,
  isTrouble: boolean,
): Record<string, string> {
  const { scale } = type === 'nps' ? npsScale(counts) : scaleByScores(counts, type === 'ces' ? 7 : 5);
  const { min, max } = told && type !== 'nps' ? told : scale;
  const [low, high] = usualScales[type] ?? [1, 5];
  return {
    survey_type: type,
    ...(min === low && max === high ? {} : { scale_min: String(min), scale_max: String(max) }),
    ...(isTrouble ? { ces_direction: directionOf(type) } : {}),
  };
}

/** The header in comparable words: the same question in the next month's file has the same. */
export function questionKey(header: string): string {
  return plain(header).words;
}
