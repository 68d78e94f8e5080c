import { plain } from '../columns/normalise-header.ts';
import { missingIn } from '../columns/score-scale.ts';
import { answersYesOrNo, type ScoreReader, scoreReader } from '../columns/scores.ts';
import { asksIfContent, kindAsked, type SurveyKind } from '../columns/survey-kinds.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Every role asks it of every column. */
const askedWords = new WeakMap<ColumnProfile, { words: string; kind: SurveyKind | undefined }>();

/** What is asked in the header or in the question row below it, or by its answers, where they are degrees of satisfaction. */
export function surveyTypeOf(column: ColumnProfile): SurveyKind | undefined {
  return asked(column).kind;
}

function asked(column: ColumnProfile): { words: string; kind: SurveyKind | undefined } {
  const known = askedWords.get(column);
  if (known) return known;
  const words = [column.name.words, ...column.texts.map((part) => plain(part).words)].join(' ');
  const kind = kindAsked(words) ?? (tellsSatisfaction(column) ? 'csat' : undefined);
  const found = { words, kind };
  askedWords.set(column, found);
  return found;
}

const degrees =
  /satisf|soddisf|tevreden|zufried|👍|👎|^thumbs? (?:up|down)$|[😀😃😄😊🙂😐🙁😞😡😠😍]|^gold star$|^(?:green|yellow|amber|red) light$/u;

/** `Extremely satisfied`, `Zeer ontevreden`: whatever the column is called, it answers how satisfied somebody was. */
function tellsSatisfaction({ words }: ColumnProfile): boolean {
  const telling = words.filter((word) => word.length < 60 && degrees.test(word)).length;
  return telling >= 2 && telling >= 0.6 * words.length;
}

/** A header (or the text below it) that is a sentence: `How likely … ?`, not a name. */
export function questionText(column: ColumnProfile): string | undefined {
  return [column.header, ...column.texts].find(
    (text) => /\?\s*(?:\(.*\))?$/.test(text) || text.split(/\s+/).length >= 5,
  );
}

const reasons =
  /\b(?:reason|why|anything (?:else )?(?:to )?(?:add|share|tell)|comment|feedback|improve|explain|tell us|what could|suggestion|do better|better serve|beter doen|besser machen|faire mieux|reden|waarom|toelicht|opmerking|verbeter|licht .*toe|kunt u|grund|warum|anmerkung|verbessern|begrund|raison|pourquoi|ameliorer|commentaire|remarque|precis|por que|motivo|razon|comentario|mejorar|melhorar|perche|commento|migliorare)/;

/** A question after the words behind the score. */
export function asksForReason(column: ColumnProfile): boolean {
  return [column.header, ...column.texts].some((text) => reasons.test(plain(text).words));
}

/** The cells of a column as answers on a scale. */
export interface SeenScores {
  reader: ScoreReader;
  /** Answers by score, of the texts the profile knows. */
  counts: ReadonlyMap<number, number>;
  isScore: boolean;
  /** A good part of the cells are answers on a scale. */
  hasSome: boolean;
}

/** Every role asks it of every column. */
const seenScores = new WeakMap<ColumnProfile, SeenScores>();

/** A mean of many answers is no answer; a question may speak of one. */
const means = /\b(?:average|avg|mean|median|gemiddelde?|durchschnitt\w*|mittelwert|moyenne?)\b/;

/** Nearly every filled cell is an answer on a scale of at most 0-10, or 1-11 by its codes; a percentage or a count is not. */
export function looksLikeScore(column: ColumnProfile): boolean {
  const { words } = column.name;
  if (means.test(words) && words.split(' ').length <= 5) return false;
  return scoresOf(column).isScore;
}

/** Below each other with answers in words to other questions: a column of a file that says which question a row answers. */
export function holdsSomeScores(column: ColumnProfile): boolean {
  return scoresOf(column).hasSome;
}

/** Promoter, passive and detractor instead of the score. */
export function holdsClasses(column: ColumnProfile): boolean {
  const { isScore, reader } = scoresOf(column);
  return isScore && reader.how === 'classes';
}

export function scoresOf(column: ColumnProfile): SeenScores {
  const known = seenScores.get(column);
  if (known) return known;
  const found = readScores(column);
  seenScores.set(column, found);
  return found;
}

/** A stray score or an unreadable answer makes no other column of it (METHOD A: such rows are rejected one by one). */
const leastReadable = 0.8;
const leastOnScale = 0.9;
const leastAmongTexts = 0.2;

const ofClasses = /\b(?:group|groep|gruppe|groupe|category|categorie|kategorie|class|klasse|classe|segment|bucket)\b/;

/** `NPS group` with 1, 2 and 3 for detractor, passive and promoter: codes of classes, not scores. */
function holdsClassCodes({ name, numbers, maximum, distinct }: ColumnProfile): boolean {
  return ofClasses.test(name.words) && numbers >= 0.9 && maximum <= 3 && distinct <= 4;
}

function readScores(column: ColumnProfile): SeenScores {
  const { words, counts: occurrences, filled } = column;
  const reader = scoreReader(words);
  const counts = new Map<number, number>();
  const readable = { texts: 0, cells: 0 };
  let seen = 0;
  for (const [i, word] of words.entries()) {
    const times = occurrences[i] ?? 1;
    seen += times;
    const cell = reader.read(word);
    if (!cell) continue;
    readable.texts++;
    readable.cells += times;
    if (cell.score !== null) counts.set(cell.score, (counts.get(cell.score) ?? 0) + times);
  }
  for (const code of missingIn(counts)) counts.delete(code);
  const answers = [...counts.values()].reduce((sum, times) => sum + times, 0);
  // `CSAT score` of 0, 25, 50, 75 and 100 is one of a few places on a scale of a hundred; many different ones are means
  const isOfHundred =
    Math.max(...counts.keys()) === 100 && counts.size <= 11 && ['csat', 'ces'].includes(asked(column).kind ?? '');
  const top = isOfHundred ? 100 : 11;
  const onScale = [...counts].reduce((sum, [score, times]) => sum + (score >= -0.01 && score <= top ? times : 0), 0);
  const isReadable =
    filled > 0 && (readable.texts >= leastReadable * words.length || readable.cells >= leastReadable * seen);
  const isOther = answersYesOrNo(words) && !asksIfContent(asked(column).words);
  // a column of more different texts than the profile keeps is no scale
  const isScore =
    !isOther &&
    !holdsClassCodes(column) &&
    isReadable &&
    answers > 0 &&
    onScale >= leastOnScale * answers &&
    seen >= leastReadable * filled;
  // answers to other questions may be any number: an age, an amount
  const hasSome = counts.size > 2 && onScale >= leastAmongTexts * filled;
  return { reader, counts, isScore, hasSome };
}
