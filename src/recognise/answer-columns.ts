import { asksOverall } from '../columns/survey-kinds.ts';
import { matchName } from '../columns/vocabulary.ts';
import { surveys } from '../schema/surveys.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';
import {
  asksForReason,
  holdsClasses,
  holdsSomeScores,
  looksLikeScore,
  questionText,
  scoresOf,
  surveyTypeOf,
} from './questions.ts';

/** Scores and texts below each other, under a name of answers, where another column says which question each row answers. */
export function mixedAnswers(column: ColumnProfile): Candidate[] {
  const match = matchName(column.name, surveys.fields.score);
  if (!match || match.how === 'part' || looksLikeScore(column) || !holdsSomeScores(column)) return [];
  const why = `"${column.header}" is a known name (${match.name}), and many answers are scores`;
  return [{ field: 'score', column, confidence: 0.7, match, why }];
}

/** Questions have no fixed names: they are known by their words and by what is answered. */
export function questionsIn(column: ColumnProfile): Candidate[] {
  const question = questionText(column);
  const type = surveyTypeOf(column);
  const match = { how: 'exact', isGeneric: false } as const;
  if (holdsClasses(column)) {
    return [
      { field: 'score', column, confidence: 0.5, match, why: 'every answer is a promoter, a passive or a detractor' },
    ];
  }
  if (looksLikeScore(column) && (question || type) && type) {
    // words beside the numbers they stand for say no more than these
    const isWords = scoresOf(column).reader.how === 'words' && !question;
    const confidence =
      { nps: 0.97, csat: 0.8, ces: 0.82, trust: 0.78 }[type] - (question ? 0 : 0.1) - (isWords ? 0.05 : 0);
    return [{ field: 'score', column, confidence, match, why: `asks for ${type}, and every answer is a score` }];
  }
  if (question && column.filled > 0 && column.numbers < 0.5 && asksForReason(column)) {
    return [{ field: 'comment', column, confidence: 0.85, match, why: 'asks for words' }];
  }
  const isOpenAnswer =
    column.averageLength >= 15 &&
    column.distinct > 0.6 * column.filled &&
    column.emails + column.moments + column.numbers < 0.3;
  if (question && isOpenAnswer) {
    return [
      {
        field: 'comment',
        column,
        confidence: 0.45,
        match: { how: 'part', isGeneric: true },
        why: 'a question answered in words',
      },
    ];
  }
  return [];
}

/** Of several questions of one kind beside each other the one that asks about everything is the figure. */
function preferOverall(chosen: Candidate[], candidates: readonly Candidate[]): void {
  const at = chosen.findIndex(({ field }) => field === 'score');
  const score = chosen[at];
  const asks = ({ header, texts }: ColumnProfile) => [header, ...texts].some(asksOverall);
  if (!score || score.why === 'named by you' || asks(score.column)) return;
  const kind = surveyTypeOf(score.column);
  const whole = candidates.find(
    ({ field, column }) =>
      field === 'score' &&
      asks(column) &&
      surveyTypeOf(column) === kind &&
      looksLikeScore(column) &&
      !chosen.some((one) => one.column.index === column.index),
  );
  if (whole) chosen[at] = { ...whole, why: `"${whole.column.header}" asks about everything` };
}

/** The number of a respondent that comes again is that of a person, not of an answer. */
function giveAnswerToRespondent(chosen: Candidate[]): void {
  const answer = chosen.find(({ field }) => field === 'response_id');
  if (!answer || answer.why === 'named by you' || answer.column.isUnique) return;
  const isPerson = /\b(?:respondent|participant|befragten|teilnehmer|repondant)\b/.test(answer.column.name.words);
  if (isPerson && !chosen.some(({ field }) => field === 'respondent_id')) answer.field = 'respondent_id';
}

/** So many different addresses more than companies, and the addresses are those of the people who answered for them. */
const severalEach = 1.1;

/** A company as the customer and several of its people by their address: each person has a vote, not each company (METHOD B1). */
function answererByAddress(chosen: Candidate[]): void {
  const of = (field: string) => chosen.find((one) => one.field === field)?.column;
  const [company, address] = [of('customer_id'), of('email')];
  if (!company || !address || of('respondent_id') || address.emails < 0.8) return;
  const pairs = new Set<string>();
  const companies = new Set<string>();
  for (let row = 0; row < company.rows; row++) {
    const [one, person] = [company.cell(row), address.cell(row).toLowerCase()];
    if (one === '' || person === '') continue;
    companies.add(one);
    pairs.add(JSON.stringify([one, person]));
  }
  if (companies.size < 2 || pairs.size < severalEach * companies.size) return;
  const match = { how: 'part', isGeneric: false } as const;
  const why = `several "${address.header}" of one "${company.header}": each answers for himself`;
  chosen.push({ field: 'respondent_id', column: address, confidence: 0.8, match, why });
}

/** Which of several questions is the figure, and who answered. */
export function settleAnswers(chosen: Candidate[], candidates: readonly Candidate[]): void {
  preferOverall(chosen, candidates);
  answererByAddress(chosen);
  giveAnswerToRespondent(chosen);
}
