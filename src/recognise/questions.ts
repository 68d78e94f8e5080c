import { plain } from '../columns/normalise-header.ts';
import { readScore } from '../columns/scores.ts';
import type { ColumnProfile } from './column-profile.ts';

export type SurveyType = 'nps' | 'csat' | 'ces' | 'trust';

/** What a survey asks, by the words of its question; tried in this order on folded text. */
const questions: readonly (readonly [SurveyType, RegExp])[] = [
  [
    'nps',
    /\bnps\b|\bltr\b|net ?promot|recommend|aanbeve|aanraden|aan te bevelen|weiterempf|empfehl|recommand|promoter/,
  ],
  [
    'ces',
    /\bces\b|effort|how easy|easy was it|made it easy|\bmoeite\b|\bgemak|makkelijk|einfach|aufwand|facile|facilite/,
  ],
  ['trust', /\btrust|vertrouw|vertrau|confiance/],
  [
    'csat',
    /\bcsat\b|\bosat\b|satisf|tevreden|zufried|rating|\brate\b|\bstars?\b|sterren|sterne|etoile|beoordel|bewert|waardering|cijfer|review|\bnote\b|how was|happy|happiness|experience|ervaring/,
  ],
];

/** What is asked in the header or in the question row below it. */
export function surveyTypeOf(column: ColumnProfile): SurveyType | undefined {
  const text = [column.header, ...column.texts].map((part) => plain(part).words).join(' ');
  return questions.find(([, pattern]) => pattern.test(text))?.[0];
}

/** A header (or the text below it) that is a sentence: `How likely … ?`, not a name. */
export function questionText(column: ColumnProfile): string | undefined {
  return [column.header, ...column.texts].find(
    (text) => /\?\s*(?:\(.*\))?$/.test(text) || text.split(/\s+/).length >= 5,
  );
}

const reasons =
  /\b(?:reason|why|anything (?:else )?(?:to )?(?:add|share|tell)|comment|feedback|improve|explain|tell us|what could|suggestion|do better|better serve|beter doen|besser machen|faire mieux|reden|waarom|toelicht|opmerking|verbeter|licht .*toe|kunt u|grund|warum|anmerkung|verbessern|begrund|raison|pourquoi|ameliorer|commentaire|remarque|precis)/;

/** A question after the words behind the score. */
export function asksForReason(column: ColumnProfile): boolean {
  return [column.header, ...column.texts].some((text) => reasons.test(plain(text).words));
}

/** Every filled cell is an answer on a scale of at most 0-10; a percentage or a count is not. */
export function looksLikeScore(column: ColumnProfile): boolean {
  const known = scoreColumns.get(column);
  if (known !== undefined) return known;
  const found = holdsScores(column);
  scoreColumns.set(column, found);
  return found;
}

/** Every role asks it of every column. */
const scoreColumns = new WeakMap<ColumnProfile, boolean>();

function holdsScores(column: ColumnProfile): boolean {
  if (column.filled === 0) return false;
  const read = column.words.map(readScore);
  const known = read.filter((score) => score !== undefined);
  const scores = known.filter((score) => score !== null);
  return (
    known.length >= 0.8 * read.length && scores.length > 0 && scores.every((score) => score >= -0.01 && score <= 10)
  );
}

/** The scale its answers lie on, when it is not the type's usual one (METHOD A: nps 0-10, csat 1-5, ces 1-7, trust 1-5). */
export function unusualScale(column: ColumnProfile, type: SurveyType): { min: number; max: number } | undefined {
  if (type === 'nps') return undefined;
  const scores = column.words.map(readScore).filter((score) => typeof score === 'number');
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const usual = type === 'ces' ? 7 : 5;
  if (high > usual) return { min: low < 1 ? 0 : 1, max: high > 7 ? 10 : 7 };
  if (low < 1 && high <= 1) return { min: 0, max: 1 };
  return low < 1 ? { min: 0, max: high > 5 ? 10 : 5 } : undefined;
}
