import { type AskedQuestion, type FileDoubt, otherQuestion, otherScale } from '../columns/mapping.ts';
import type { ScaleDoubt } from '../columns/score-scale.ts';
import type { LoadedFile } from './loaded-file.ts';

/** A question as it was decided, with the files' own words for it. */
export interface Decided extends AskedQuestion {
  /** The words of the score's header. */
  header: string;
  isAssumed: boolean;
  doubts: ScaleDoubt[];
  unreadable: number;
  /** Answers that are a code for none. */
  missing: number;
  /** How many questions of the file ask for the same, where none of them asks it overall. */
  alike?: number;
  /** The file whose doubts tell of it. */
  first: LoadedFile;
}

/** Which questions a file in the long form asks, and which of them are none of ours. */
export function questionNotes(asked: readonly Decided[]): LoadedFile['mapping']['notes'] {
  const known = asked.filter(({ kind }) => kind !== otherQuestion && kind !== otherScale);
  const shown = known
    .slice(0, 6)
    .map(({ type, question: text, kind, answers }) => `${text ?? type ?? ''} (${kind}, ${answers})`);
  return known.length > 1
    ? [{ code: 'several-questions', values: { n: known.length, questions: shown.join('; ') } }]
    : [];
}

/** A file that numbers its questions and tells of none what it asks: no figure can be made, and which one could is the user's to say. */
export function unknownQuestions(asked: readonly Decided[], { mapping }: LoadedFile): FileDoubt[] {
  const column = mapping.columns.question?.header;
  if (column === undefined || asked.length === 0 || asked.some(({ kind }) => kind !== otherQuestion)) return [];
  const names = asked.flatMap(({ question }) => question ?? []).slice(0, 4);
  return [
    {
      code: 'questions-unknown',
      column,
      figures: ['nps', 'csat', 'ces'],
      weight: 'low_quality',
      values: { n: asked.length, column, question: names[0] ?? '', questions: names.join(', ') },
    },
  ];
}

/** More unreadable answers than this can turn a figure: they are never spread evenly over the scale. */
const mostUnreadable = 0.05;
const figuresOf: Readonly<Record<string, readonly string[]>> = {
  nps: ['nps', 'nps-change', 'health'],
  csat: ['csat', 'health'],
  ces: ['ces', 'health'],
  trust: ['trust', 'health'],
};

/** What is doubtful about a question of a file. */
export function doubtsOf(asked: Decided, { mapping }: LoadedFile, isScaleGiven: boolean): FileDoubt[] {
  const { kind, doubts, answers, unreadable, question: text, type } = asked;
  const column = mapping.columns.score?.header ?? '';
  const name = text ?? type ?? column;
  const about = { column, figures: figuresOf[kind === otherScale ? 'nps' : kind] ?? [] };
  const isScaleTold = mapping.told?.includes('scale_max') || isScaleGiven;
  const found: FileDoubt[] = isScaleTold
    ? []
    : doubts.map(({ why, values }) => ({
        ...about,
        code: `scale-${why}`,
        weight: why === 'from-zero' || why === 'no-top' ? 'caveat' : 'low_quality',
        values: { ...values, kind, question: name },
      }));
  if (asked.isTrouble && kind !== 'ces' && asked.scale) {
    const values = { question: name, min: asked.scale.min, max: asked.scale.max };
    found.push({ ...about, code: 'scale-turned', weight: 'note', values });
  }
  if (kind === otherScale)
    found.push({ ...about, code: 'nps-on-other-scale', weight: 'low_quality', values: { question: name, n: answers } });
  if (asked.alike !== undefined) {
    found.push({ ...about, code: 'questions-alike', weight: 'caveat', values: { n: asked.alike, kind, column } });
  }
  const codes = asked.scale?.missing ?? [];
  if (codes.length > 0) {
    found.push({
      ...about,
      code: 'missing-codes',
      weight: 'caveat',
      values: { n: asked.missing, codes: codes.join(', '), column },
    });
  }
  if (kind !== otherQuestion && unreadable > mostUnreadable * (unreadable + answers)) {
    found.push({
      ...about,
      code: 'answers-unreadable',
      weight: 'low_quality',
      values: { n: unreadable, of: unreadable + answers, column },
    });
  }
  return found;
}
