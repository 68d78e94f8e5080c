import { ownValue } from '../own-value.ts';

/**
 * Answers in words on their scale's numbers, lower case. Two words (good or bad) become the ends of the five-point
 * scale; Freshdesk's seven faces keep their seven points.
 */
export const scoreWords: Readonly<Record<string, number>> = {
  ...five(['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied']),
  ...five([
    'very unsatisfied',
    'unsatisfied',
    'neither satisfied nor dissatisfied',
    'satisfied',
    'completely satisfied',
  ]),
  ...five(['very poor', 'poor', 'average', 'good', 'excellent']),
  ...five(['very bad', 'bad', 'okay', 'good', 'very good']),
  ...five(['terrible', 'not good', 'ok', 'great', 'amazing']),
  ...five(['zeer ontevreden', 'ontevreden', 'neutraal', 'tevreden', 'zeer tevreden']),
  ...five(['heel ontevreden', 'niet tevreden', 'niet tevreden, niet ontevreden', 'tevreden', 'heel tevreden']),
  ...five(['zeer slecht', 'slecht', 'matig', 'goed', 'zeer goed']),
  ...five(['sehr unzufrieden', 'unzufrieden', 'teils/teils', 'zufrieden', 'sehr zufrieden']),
  ...five(['sehr schlecht', 'schlecht', 'mittelmäßig', 'gut', 'sehr gut']),
  ...five(['très insatisfait', 'insatisfait', 'neutre', 'satisfait', 'très satisfait']),
  ...five(['très mauvais', 'mauvais', 'moyen', 'bon', 'très bon']),
  bad: 1,
  good: 5,
};

/** Freshdesk writes seven faces out; on a five-point scale they would be squeezed. */
export const sevenWords: Readonly<Record<string, number>> = {
  'extremely unhappy': 1,
  'very unhappy': 2,
  'somewhat unhappy': 3,
  unhappy: 2,
  neutral: 4,
  'somewhat happy': 5,
  happy: 6,
  'very happy': 6,
  'extremely happy': 7,
  'strongly disagree': 1,
  disagree: 2,
  'somewhat disagree': 3,
  'neither agree nor disagree': 4,
  'somewhat agree': 5,
  agree: 6,
  'strongly agree': 7,
};

/** The survey was offered and nobody answered: no score, and nothing that cannot be read. */
export const noScore: readonly string[] = [
  'offered',
  'not offered',
  'unoffered',
  'no response',
  'not answered',
  'skipped',
  'no survey',
  'geen antwoord',
  'keine antwort',
  'sans réponse',
];

function five(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(words.map((word, i) => [word, i + 1]));
}

/** `10 - Extremely likely`, `4/5`, `A5`, `5 stars`, `9 out of 10`: the leading number is the score. */
export const leadingScore = String.raw`^\s*A?(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:[-–—:=(/]\s*.*|\s*(?:stars?|sterren|sterne|étoiles?|points?|punten|punkte|out of.*|van de.*|van.*|von.*|sur.*)|[.)]\s.*)?\s*$`;
const leading = new RegExp(leadingScore, 'iu');

/** The score a cell stands for; null: no answer; undefined: cannot be read. */
export function readScore(text: string): number | null | undefined {
  const clean = text.trim().toLowerCase();
  if (clean === '' || noScore.includes(clean)) return null;
  const stars = /^([★⭐]+)☆*$/u.exec(clean.replaceAll('\ufe0f', ''))?.[1];
  if (stars) return [...stars].length;
  const word = ownValue(sevenWords, clean) ?? ownValue(scoreWords, clean);
  if (word !== undefined) return word;
  const number = leading.exec(clean)?.[1];
  return number === undefined ? undefined : Number(number.replace(',', '.'));
}
