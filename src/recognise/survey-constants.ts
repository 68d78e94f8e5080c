import type { Note } from '../locales/locale.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { looksLikeScore, type SurveyType, surveyTypeOf, unusualScale } from './questions.ts';

/** What holds for every row of a survey: its type and, when it is not the usual one, its scale. */
export function constantsOf(
  { role, columns, chosen }: Assignment,
  profiles: readonly ColumnProfile[],
): { values: Record<string, string>; notes: Note[] } {
  const score = chosen.find(({ field }) => field === 'score')?.column;
  if (role !== 'surveys' || !score || 'survey_type' in columns) return { values: {}, notes: [] };
  const named = surveyTypeOf(score);
  const type = named ?? typeByScale(score, profiles);
  const notes: Note[] = named ? [] : [{ code: 'survey-type-assumed', values: { column: score.header, type } }];
  const scale = 'scale_max' in columns ? undefined : unusualScale(score, type);
  const values: Record<string, string> = { survey_type: type };
  if (scale) Object.assign(values, { scale_min: String(scale.min), scale_max: String(scale.max) });
  return { values, notes };
}

/** A column just called `score`: whole numbers above 7, or a 0, are an NPS; anything shorter is satisfaction. */
function typeByScale(score: ColumnProfile, profiles: readonly ColumnProfile[]): SurveyType {
  const told = profiles.filter((one) => one !== score && !looksLikeScore(one)).map(surveyTypeOf);
  if (told.includes('nps')) return 'nps';
  return score.integers >= 0.99 && (score.maximum > 7 || score.minimum === 0) ? 'nps' : 'csat';
}
