import type { SniffedFile } from '../bytes/sniffed-file.ts';
import type { ColumnMatch, Mapping } from '../columns/mapping.ts';
import { scoreReader } from '../columns/scores.ts';
import type { ColumnProfile } from './column-profile.ts';

/** A file that counts answers: a row a day or a month, a column for each answer that could be given. */
type AnswerCounts = Pick<Mapping, 'columns' | 'constants' | 'why'>;

/** How a file whose columns count answers is read; undefined: it is none. */
export function countedAnswers(
  file: SniffedFile,
  profiles: readonly ColumnProfile[],
  { responded_at: answered, sent_at: sent }: Mapping['columns'],
): Mapping | undefined {
  const [first, ...further] = answerCounts(answered ?? sent, profiles, file.sample);
  if (!first) return undefined;
  const counting = [first, ...further].flatMap(({ columns }) => columns.answer_count?.header ?? []);
  const used = new Set([first, ...further].flatMap(({ columns }) => Object.values(columns).map(({ index }) => index)));
  return {
    role: 'surveys',
    confidence: 0.9,
    ...first,
    row: { is: 'answer-count', why: counting[0] ?? '' },
    further,
    unused: file.headers.filter((header, i) => header !== '' && !used.has(i)),
    notes: [{ code: 'answers-counted', values: { n: counting.length, columns: counting.join(', ') } }],
  };
}

/** What stands around the answer in the name of such a column: `# promoters`, `score_9`, `Number of detractors`. */
const around =
  /^(?:(?:number|count|total|nr|no|aantal|anzahl|nombre) (?:of |de )?|nr |score |rating |nps |csat |stars? )+|(?: (?:count|answers|responses|total|aantal|antwoorden))+$/g;

/**
 * The answers of a file whose columns count them, one reading a column; empty for any other file. The columns are the classes of the NPS,
 * the places of a scale in words, or 0 to 10 and 1 to 5. Shares that add up to a hundred count nothing.
 */
function answerCounts(
  date: ColumnMatch | undefined,
  profiles: readonly ColumnProfile[],
  sample: SniffedFile['sample'],
): AnswerCounts[] {
  if (!date) return [];
  const counting = profiles.filter((one) => one.index !== date.index && isCount(one));
  const found = byClass(counting) ?? byNumber(counting) ?? byWord(counting);
  if (!found || areShares(found, sample)) return [];
  const { kind, scores, scale } = found;
  return scores.map(({ column, score }) => ({
    columns: {
      responded_at: date,
      answer_count: {
        header: column.header,
        index: column.index,
        confidence: 0.85,
        why: `counts the answers ${score}`,
      },
    },
    constants: { survey_type: kind, score: String(score), ...scale },
    why: [`"${column.header}" counts answers`],
  }));
}

interface Found {
  kind: 'nps' | 'csat';
  scores: { column: ColumnProfile; score: number }[];
  scale: Record<string, string>;
}

function isCount({ numbers, integers, minimum, filled, moments }: ColumnProfile): boolean {
  return filled > 0 && numbers >= 0.95 && integers >= 0.95 && minimum >= 0 && moments < 0.5;
}

const answerIn = ({ name }: ColumnProfile) => name.words.replace(around, '').trim();

function byClass(columns: readonly ColumnProfile[]): Found | undefined {
  const reader = scoreReader(['promoter', 'detractor']);
  const scores = read(columns, (answer) => (/^\p{L}+$/u.test(answer) ? reader.read(answer)?.score : null));
  return scores.length === 3 && new Set(scores.map(({ score }) => score)).size === 3
    ? { kind: 'nps', scores, scale: {} }
    : undefined;
}

function byNumber(columns: readonly ColumnProfile[]): Found | undefined {
  const scores = read(columns, (answer) => (/^\d{1,2}$/.test(answer) ? Number(answer) : null));
  const sorted = scores.map(({ score }) => score).sort((a, b) => a - b);
  if (sorted.some((score, i) => score !== (sorted[0] ?? 0) + i)) return undefined;
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === 0 && high === 10) return { kind: 'nps', scores, scale: {} };
  return low === 1 && high === 5 ? { kind: 'csat', scores, scale: {} } : undefined;
}

function byWord(columns: readonly ColumnProfile[]): Found | undefined {
  const reader = scoreReader(columns.map(answerIn));
  if (reader.how !== 'words' || !reader.scale) return undefined;
  const { min, max } = reader.scale;
  const scores = read(columns, (answer) => (/\d/.test(answer) ? null : reader.read(answer)?.score));
  const isWhole = scores.length >= 3 && new Set(scores.map(({ score }) => score)).size === scores.length;
  if (!isWhole || scores.length !== max - min + 1) return undefined;
  const scale: Record<string, string> = max === 5 ? {} : { scale_min: String(min), scale_max: String(max) };
  return { kind: 'csat', scores, scale };
}

function read(
  columns: readonly ColumnProfile[],
  scoreOf: (answer: string) => number | null | undefined,
): Found['scores'] {
  return columns.flatMap((column) => {
    const score = scoreOf(answerIn(column));
    return score == null ? [] : [{ column, score }];
  });
}

function areShares({ scores }: Found, sample: SniffedFile['sample']): boolean {
  const sums = sample.map((row) => scores.reduce((sum, { column }) => sum + Number(row[column.index] || 0), 0));
  return sums.length >= 2 && sums.every((sum) => sum >= 98 && sum <= 102);
}
