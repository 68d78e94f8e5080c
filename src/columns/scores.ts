import { freshdeskCodes, noScore, noWords, npsClasses, npsExtremes, scales, yesWords } from './score-words.ts';

/** What one cell of a score column says. */
export interface CellScore {
  /** Null: nobody answered. */
  score: number | null;
  /** The top of the scale, where the cell tells it: `4/5`, `★★★★☆`, `80%`. */
  top?: number;
}

/** How the cells of one column are read, decided over all its different texts. */
export interface ScoreReader {
  /** Undefined: it cannot be read. */
  read(text: string): CellScore | undefined;
  /** The scale, where the texts themselves tell it. */
  scale?: { min: number; max: number };
  /** `classes`: promoter, passive and detractor without the score. */
  how: 'numbers' | 'words' | 'classes' | 'codes';
}

/** Nothing in it to be folded: most of the words in the lists. */
const isFolded = /^(?!rated |.*comment|.*(?:satisfait|mauvais|excellent|moyen|bon)[ens])[a-z\d]+(?: [a-z\d]+)*$/;
/** The ends of a word that is written for everybody: `satisfait(e)`, `satisfait·e`, `satisfait.e.s`. */
const forEverybody =
  /(?<=\p{L}{3})(?:\((?:e|s|es|ne|r|a|o)\)(?:s|\(s\))?|[·•.](?:e|es|ne|a)(?![\p{L}\p{N}])(?:[·•.]s)?)/gu;
const ofWomen = /\b((?:in)?satisfait|mauvais|excellent|moyen|bon)(?:nes?|es?|s)\b/g;
/** A face beside the word that says the same. */
const besideWords = /(?<=\p{L}.*)\p{Extended_Pictographic}|\p{Extended_Pictographic}(?=.*\p{L})/gu;
const noAnswers = new Set(noScore.map(fold));
const classScores = new Map(Object.entries(npsClasses).map(([word, score]) => [fold(word), score]));
const extremes = new Set([...npsExtremes].map(fold));
/** Each list as word -> place, from 1. */
const places = scales.map((list) => ({
  length: list.length,
  of: new Map(list.flatMap((words, i) => words.split('|').map((word) => [fold(word), i + 1] as const))),
}));
const everyWord = new Set(places.flatMap(({ of }) => [...of.keys()]));

/** Compared without case, accents, punctuation and what a helpdesk adds (`good_with_comment`). */
function fold(text: string): string {
  if (isFolded.test(text)) return text;
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/[\p{M}'’`]/gu, '')
    .replace(forEverybody, '')
    .replace(ofWomen, '$1')
    .replace(besideWords, '')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}+☹]+/gu, ' ')
    .replace(/^rated (?=\p{L})| ?(?:with|without|no) ?comments?$| commented$/gu, '')
    .trim();
}

/** Chooses by all the different texts of a column, most of which it should be able to read. */
export function scoreReader(texts: readonly string[]): ScoreReader {
  const words = [...new Set(texts.map(fold))];
  if (words.some((word) => extremes.has(word)) && words.every((word) => classScores.has(word) || isNone(word))) {
    return { how: 'classes', read: (text) => answered(classScores.get(fold(text)), fold(text)) };
  }
  const numbers = texts.filter((text) => /^\s*-?\d+(?:[.,]0+)?\s*$/.test(text)).map(Number.parseFloat);
  const isFreshdesk = numbers.length > 0 && numbers.every((one) => freshdeskCodes.has(one));
  if (isFreshdesk && new Set(numbers).size > 1) {
    return {
      how: 'codes',
      scale: { min: 1, max: 7 },
      read: (text) => answered(freshdeskCodes.get(Number.parseFloat(text)), fold(text)),
    };
  }
  if (isYesOrNo(words)) {
    const of = (word: string) => (yesWords.has(word) ? 5 : noWords.has(word) ? 1 : undefined);
    return { how: 'words', scale: { min: 1, max: 5 }, read: (text) => answered(of(fold(text)), fold(text)) };
  }
  const half = halfOf(texts);
  if (half !== undefined) {
    const of = (text: string) => {
      const number = signedWhole(text);
      return number === undefined ? undefined : number + half + 1;
    };
    return { how: 'codes', scale: { min: 1, max: 2 * half + 1 }, read: (text) => answered(of(text), fold(text)) };
  }
  const known = words.filter((word) => everyWord.has(word));
  if (known.length === 0) return { how: 'numbers', ...topOf(texts), read: readNumber };
  const numeric = texts.flatMap((text) => readNumber(text)?.score ?? []);
  const score = numeric.length > 0 ? (endScores(known, numeric) ?? wordScores(known)) : wordScores(known);
  return {
    how: 'words',
    ...(numeric.length > 0 ? topOf(texts) : { scale: score.scale }),
    read: (text) => readNumber(text) ?? answered(score.of(fold(text)), fold(text)),
  };
}

/** Nothing but yes and no: an answer where the question asks whether somebody was satisfied. */
export function answersYesOrNo(texts: readonly string[]): boolean {
  return isYesOrNo(texts.map(fold));
}

function isYesOrNo(words: readonly string[]): boolean {
  return (
    words.some((word) => yesWords.has(word) || noWords.has(word)) &&
    words.every((word) => yesWords.has(word) || noWords.has(word) || isNone(word))
  );
}

function signedWhole(text: string): number | undefined {
  return /^\s*[-+−]?\d+\s*$/u.test(text) ? Number(text.trim().replace('−', '-')) : undefined;
}

/** A scale about nought, `-1, 0, 1` or `-2` to `2`: its upper half. Below other scales a number below nought is a code for no answer. */
function halfOf(texts: readonly string[]): number | undefined {
  const numbers = texts.flatMap((text) => signedWhole(text) ?? []);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const isWhole = numbers.length > 0 && texts.every((text) => signedWhole(text) !== undefined || isNone(fold(text)));
  return isWhole && high >= 1 && high <= 5 && low === -high ? high : undefined;
}

interface WordScores {
  scale: { min: number; max: number };
  of: (word: string) => number | undefined;
}

/**
 * Words for the ends of a scale whose other places are numbers (`Not at all likely`, 1, …, 9, `Extremely likely`): they stand where the
 * numbers leave off, not on a scale of their own. Undefined: some word is no end.
 */
function endScores(known: readonly string[], numeric: readonly number[]): WordScores | undefined {
  const highest = Math.max(...numeric);
  const max = [5, 7, 10].find((top) => top >= highest);
  if (max === undefined || Math.min(...numeric) < 0) return undefined;
  const min = max === 10 && Math.min(...numeric) > 0 ? 0 : Math.min(1, ...numeric);
  const found = new Map<string, number>();
  for (const word of known) {
    const end = places.flatMap(({ of, length }) => {
      const place = of.get(word);
      if (length < 5) return [];
      return place === 1 ? [min] : place === length ? [max] : [];
    })[0];
    if (end === undefined) return undefined;
    found.set(word, end);
  }
  return { scale: { min, max }, of: (word) => found.get(word) };
}

function answered(score: number | undefined, word: string): CellScore | undefined {
  if (score !== undefined) return { score };
  return isNone(word) ? { score: null } : undefined;
}

function isNone(word: string): boolean {
  return word === '' || word === 'n a' || word === 'na' || noAnswers.has(word);
}

/** Of lists that hold as many of a column's words: one whose every place is given, then five points, then the shortest. */
function isBetter(a: Held, b: Held): number {
  const fits = ({ list, count }: Held) => (count >= list.length ? 0 : list.length === 5 ? 1 : 2);
  return b.count - a.count || fits(a) - fits(b) || a.list.length - b.list.length;
}

interface Held {
  list: (typeof places)[number];
  count: number;
}

/** The list that holds most of a column's words; two words are the ends of five points. */
function wordScores(known: readonly string[]): WordScores {
  const held = places.map((list) => ({ list, count: known.filter((word) => list.of.has(word)).length }));
  const best = held.sort(isBetter)[0]?.list;
  if (!best) return { scale: { min: 1, max: 5 }, of: () => undefined };
  const isPair = best.length === 2;
  const max = isPair ? 5 : best.length;
  const scoreIn = (list: (typeof places)[number], word: string) => {
    const place = list.of.get(word);
    return place === undefined ? undefined : 1 + ((place - 1) * (max - 1)) / (list.length - 1);
  };
  // a word of another list stands where it stands in that one
  const others = [...places].sort((a, b) => Math.abs(a.length - best.length) - Math.abs(b.length - best.length));
  const found = new Map(
    known.map((word) => [
      word,
      scoreIn(best, word) ?? others.map((list) => scoreIn(list, word)).find((one) => one !== undefined),
    ]),
  );
  return { scale: { min: 1, max }, of: (word) => found.get(word) };
}

/** Every cell that tells the top of its scale tells the same. */
function topOf(texts: readonly string[]): { scale?: { min: number; max: number } } {
  const tops = new Set<number>();
  let silent = 0;
  for (const text of texts) {
    const cell = readNumber(text);
    if (cell?.score == null) continue;
    if (cell.top === undefined) silent++;
    else tops.add(cell.top);
  }
  const [top, ...others] = tops;
  if (top === undefined || others.length > 0 || silent > 0) return {};
  return { scale: { min: top === 5 || top === 7 ? 1 : 0, max: top } };
}

const number = String.raw`(\d{1,3}(?:[.,]\d{1,2})?)`;
const label = String.raw`[^\d]{1,80}`;
const readings: readonly RegExp[] = [
  // 9/10, 9 out of 10, 4 van 5
  new RegExp(
    String.raw`^(?:rated|rating|score|scored|beoordeeld|beoordeling|bewertung|bewertet|note)?:?\s*${number}\s*(?:/|out of|of|van de|van|von|sur)\s*(?<top>\d{1,3})(?:\s*${label})?$`,
    'u',
  ),
  // 80 %
  new RegExp(String.raw`^${number}\s*(?<percent>%)$`, 'u'),
  // A5, 5 stars, 4 sterren, 7 points
  new RegExp(String.raw`^a?${number}\s*(?:stars?|sterren|ster|sterne?|étoiles?|points?|punten|punkte|★|⭐)?$`, 'u'),
  // 10 - Extremely likely, 5 (very satisfied), 3. neutral
  new RegExp(String.raw`^${number}\s*(?:[-–—:=(/|]|[.)]\s)\s*${label}$`, 'u'),
  new RegExp(String.raw`^${number}\s+\p{L}[^\d]{1,30}$`, 'u'),
  // Extremely likely - 10, very satisfied (5), Score: 9
  new RegExp(String.raw`^[^\d-]${label.replace('{1,80}', '{0,80}')}[-–—:=([|\s]\s*${number}\s*[)\]]?$`, 'u'),
];

/** A number, whatever stands around it, or stars; null where a code says that nobody answered. */
export function readNumber(text: string): CellScore | undefined {
  if (/^\s*\d{1,3}(?:[.,]\d{1,2})?\s*$/.test(text)) return { score: Number(text.replace(',', '.')) };
  const clean = text.trim().toLowerCase().replaceAll('\ufe0f', '').replace(/\s+/g, ' ');
  const stars = /^([★⭐*]+)(☆*)$/u.exec(clean);
  if (stars?.[1]) {
    const [full, empty] = [[...stars[1]].length, [...(stars[2] ?? '')].length];
    return full > 10 ? undefined : { score: full, ...(empty > 0 ? { top: full + empty } : {}) };
  }
  if (/^☆+$/u.test(clean)) return { score: 0 };
  if (clean === '' || isNone(fold(clean))) return { score: null };
  if (/^-\d+(?:[.,]0+)?$/.test(clean)) return { score: null };
  if (!/\d/.test(clean)) return undefined;
  for (const pattern of readings) {
    const match = pattern.exec(clean);
    if (!match) continue;
    const top = match.groups?.percent ? 100 : match.groups?.top === undefined ? undefined : Number(match.groups.top);
    return { score: Number((match[1] ?? '').replace(',', '.')), ...(top === undefined ? {} : { top }) };
  }
  return undefined;
}
