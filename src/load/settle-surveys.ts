import { otherQuestion, otherScale } from '../columns/mapping.ts';
import { plain } from '../columns/normalise-header.ts';
import { kindByScores, type ScoreScale } from '../columns/score-scale.ts';
import { asksOverall, directionOf, kindAsked, kindNamed, lowestIsBest, scaleTold } from '../columns/survey-kinds.ts';
import type { Engine } from '../engines/engine.ts';
import { questionKey, usualScales } from '../recognise/survey-constants.ts';
import { surveys } from '../schema/surveys.ts';
import { identifier, join, sql } from '../sql.ts';
import { byTable } from './grouped.ts';
import { isUnreadableBit } from './load.ts';
import type { LoadedFile } from './loaded-file.ts';
import type { ReadOptions, SurveySettings } from './read-options.ts';
import { scaleFor } from './score-scales.ts';
import { type Decided, doubtsOf, questionNotes, unknownQuestions } from './survey-doubts.ts';

/**
 * Decides over all rows of all survey files what each answer answers: the kind of question and its scale. One question has one reading
 * in all files that ask it, so that neither the order of the rows nor the cut between two months changes a figure; a few scores off
 * the scale are set aside one by one.
 */
export async function settleSurveys(
  engine: Engine,
  loaded: readonly LoadedFile[],
  { surveys: told = {} }: Pick<ReadOptions, 'surveys'>,
): Promise<LoadedFile[]> {
  const files = loaded.filter(({ mapping, plans }) => mapping.role === 'surveys' && has(plans, 'score'));
  const groups = await countGroups(engine, files);
  const decided = decide(groups, told);
  const isOne = new Set(files);
  return loaded.map((file) => (isOne.has(file) ? settled(file, decided, told) : file));
}

const has = (plans: LoadedFile['plans'], field: string) => plans.some((plan) => plan.field === field);

/** The answers of one file to one question. */
interface Group {
  file: LoadedFile;
  type: string | null;
  question: string | null;
  counts: Map<number, number>;
  /** Filled, but nobody can say which score it is. */
  unreadable: number;
}

/** The answers by question and score, file by file. */
async function countGroups(engine: Engine, files: readonly LoadedFile[]): Promise<Group[]> {
  const held = byTable(files.map((file) => ({ file }))).map((of) => of.map(({ file }) => file));
  const found = await Promise.all(held.map((of) => countTable(engine, of)));
  return found.flat();
}

async function countTable(engine: Engine, held: readonly LoadedFile[]): Promise<Group[]> {
  const [first] = held;
  if (!first) return [];
  const isParted = first.part !== undefined;
  const keys = ['survey_type', 'question'].filter((field) => has(first.plans, field));
  const score = first.plans.findIndex(({ field }) => field === 'score');
  const by = [...(isParted ? ['part'] : []), ...keys, 'score'].map(identifier);
  const column = (field: string) =>
    keys.includes(field) ? sql`CAST(${identifier(field)} AS VARCHAR)` : sql`CAST(NULL AS VARCHAR)`;
  const weight = has(first.plans, 'answer_count') ? sql`CAST(SUM(COALESCE(answer_count, 1)) AS BIGINT)` : sql`COUNT(*)`;
  const rows = await engine.rows(
    sql`SELECT ${isParted ? sql`part` : sql`0 AS part`}, ${column('survey_type')} AS type, ${column('question')} AS question, score,
        ${weight} AS answers, COUNT(CASE WHEN ${isUnreadableBit(score)} THEN 1 END) AS unreadable
      FROM ${first.table} GROUP BY ${join(by)} HAVING score IS NOT NULL OR COUNT(CASE WHEN ${isUnreadableBit(score)} THEN 1 END) > 0
      ORDER BY part, type, question, score`,
    { part: 'integer', type: 'text?', question: 'text?', score: 'number?', answers: 'integer', unreadable: 'integer' },
  );
  const groups = new Map<string, Group>();
  const parts = new Map(held.map((file) => [file.part?.ordinal ?? 0, file]));
  for (const row of rows) {
    const file = isParted ? parts.get(row.part) : first;
    if (!file) continue;
    const key = JSON.stringify([row.part, row.type, row.question]);
    const group = groups.get(key) ?? { file, type: row.type, question: row.question, counts: new Map(), unreadable: 0 };
    groups.set(key, group);
    if (row.score !== null) group.counts.set(row.score, row.answers);
    group.unreadable += row.unreadable;
  }
  return [...groups.values()];
}

const keyOf = ({ header, type, question }: Pick<Decided, 'header' | 'type' | 'question'>) =>
  JSON.stringify([header, type, question]);

function headerKey({ mapping }: LoadedFile): string {
  return questionKey(mapping.columns.score?.header ?? '');
}

function decide(groups: readonly Group[], told: SurveySettings): Decided[] {
  const merged = new Map<string, { files: LoadedFile[]; group: Group; header: string }>();
  for (const group of groups) {
    const header = headerKey(group.file);
    const key = keyOf({ header, ...group });
    const known = merged.get(key);
    if (!known) {
      merged.set(key, { files: [group.file], header, group: { ...group, counts: new Map(group.counts) } });
      continue;
    }
    known.files.push(group.file);
    known.group.unreadable += group.unreadable;
    for (const [score, times] of group.counts) {
      known.group.counts.set(score, (known.group.counts.get(score) ?? 0) + times);
    }
  }
  const all = [...merged.values()];
  const asked = new Map<string, number>();
  for (const { header } of all) asked.set(header, (asked.get(header) ?? 0) + 1);
  const decided = all.map(({ group, header }) => {
    // a column that says the same of every answer says nothing
    const isOnly = asked.get(header) === 1;
    return question(group, header, isOnly, told);
  });
  return oneOfAKind(decided);
}

/** What is asked overall stands for the questions about parts when at least this share of their people answered it. */
const leastOverall = 0.5;

/**
 * Several questions of one kind below each other: what is asked overall is the figure, what is asked of parts is left out; without such a
 * question the latest answer counts, and that is said.
 */
function oneOfAKind(decided: readonly Decided[]): Decided[] {
  const ofKind = ({ header, kind }: Decided) => JSON.stringify([header, kind]);
  const kinds = new Map<string, { alike: Decided[]; main: Decided[] }>();
  for (const one of decided) {
    if (one.question === null) continue;
    const { alike, main } = kinds.get(ofKind(one)) ?? { alike: [], main: [] };
    alike.push(one);
    if (asksOverall(one.question)) main.push(one);
    kinds.set(ofKind(one), { alike, main });
  }
  return decided.map((one) => {
    const { alike, main } = kinds.get(ofKind(one)) ?? { alike: [], main: [] };
    if (one.question === null || one.scale === null || alike.length < 2) return one;
    const most = Math.max(...alike.map(({ answers }) => answers));
    const [only] = main;
    if (main.length === 1 && only && only.answers >= leastOverall * most) {
      return one === only ? one : { ...one, kind: otherQuestion, scale: null, doubts: [] };
    }
    return one === alike[0] ? { ...one, alike: alike.length } : one;
  });
}

function question(group: Group, header: string, isOnly: boolean, told: SurveySettings): Decided {
  const { file, type, question: text, counts, unreadable } = group;
  const { mapping, plans } = file;
  const own =
    toldQuestion(told, text) ?? toldQuestion(told, type) ?? toldQuestion(told, mapping.columns.score?.header ?? null);
  const isTold = mapping.told?.includes('survey_type') ?? false;
  const seen = own?.type ?? (isTold ? mapping.constants.survey_type : undefined) ?? kindOf(type, text);
  const byColumn = seen ?? (isOnly ? headerKind(mapping) : undefined);
  const kind = byColumn ?? (isOnly ? kindByScores(counts) : otherQuestion);
  const answers = [...counts.values()].reduce((sum, times) => sum + times, 0);
  const base = {
    first: file,
    missing: 0,
    header,
    type,
    question: text,
    answers,
    unreadable,
    isAssumed: byColumn === undefined && isOnly,
  };
  if (kind === otherQuestion) return { ...base, kind, scale: null, isTrouble: false, doubts: [] };
  const words = [text, ...(isOnly || text === null ? headerWords(file) : [])].flatMap((each) => each ?? []);
  const isTrouble = words.some((each) => lowestIsBest(each, kind));
  const inCells = plans.find(({ field }) => field === 'score')?.score?.scale;
  const given = own?.scale ?? toldScale(told, kind);
  const said = given ?? words.map(scaleTold).find((one) => one !== undefined) ?? (isOnly ? inCells : undefined);
  const { scale, doubts } = scaleFor(kind, counts, said, given !== undefined);
  if (kind === 'nps' && scale === null) return { ...base, kind: otherScale, scale: null, isTrouble: false, doubts };
  const isByClass = plans.find(({ field }) => field === 'score')?.score?.isByClass ?? false;
  const missing = (scale?.missing ?? []).reduce((sum, code) => sum + (counts.get(code) ?? 0), 0);
  return { ...base, missing, kind, scale, isTrouble, doubts: isByClass ? [] : doubts };
}

/** What stands above the scores: the header, and the question in full where programs write it in a row below the names. */
function headerWords({ file, mapping }: LoadedFile): string[] {
  const { score } = mapping.columns;
  if (!score) return [];
  return [score.header, ...file.headerTexts.flatMap((row) => row[score.index] ?? [])];
}

function toldQuestion({ questions = {} }: SurveySettings, text: string | null) {
  if (text === null) return undefined;
  const { words } = plain(text);
  const found = Object.entries(questions).find(([name]) => plain(name).words === words)?.[1];
  return found && { type: found.type, ...(found.scale ? { scale: { min: found.scale[0], max: found.scale[1] } } : {}) };
}

function toldScale({ scale = {} }: SurveySettings, kind: string): { min: number; max: number } | undefined {
  const found = Object.entries(scale).find(([name]) => name === kind)?.[1];
  return found && { min: found[0], max: found[1] };
}

/** The kind by the cells that tell it: the words of a question above the name of the survey it stands in. */
function kindOf(type: string | null, text: string | null): string | undefined {
  const exact = type !== null && type in surveys.fields.survey_type.values ? type : undefined;
  const asked = text === null ? undefined : kindAsked(plain(text).words);
  if (exact !== undefined && (asked === undefined || exact !== 'csat')) return exact;
  return (
    asked ?? exact ?? (type === null ? undefined : kindNamed(type)) ?? (text === null ? undefined : kindNamed(text))
  );
}

/** The kind that the header of the scores tells; what was only guessed by a few rows is guessed again by all. */
function headerKind({ constants, notes }: LoadedFile['mapping']): string | undefined {
  return notes.some(({ code }) => code === 'survey-type-assumed') ? undefined : constants.survey_type;
}

/** A file with what was decided of its questions. */
function settled(file: LoadedFile, all: readonly Decided[], told: SurveySettings): LoadedFile {
  const { mapping } = file;
  const header = headerKey(file);
  const mine = all.filter((one) => one.header === header);
  const isLong = has(file.plans, 'survey_type') || has(file.plans, 'question');
  const notes = mapping.notes.filter(({ code }) => code !== 'survey-type-assumed');
  const [only] = mine;
  const doubts = mine
    .filter(({ first }) => first === file)
    .flatMap((one) => doubtsOf(one, file, toldScale(told, one.kind) !== undefined));
  const base = { ...mapping, doubts: [...(mapping.doubts ?? []), ...doubts] };
  if (!isLong) {
    if (!only) return file;
    return {
      ...file,
      mapping: {
        ...base,
        asked: [only],
        constants: constantsOf(mapping, only),
        notes: [...notes, ...assumed(only, mapping)],
      },
    };
  }
  return {
    ...file,
    mapping: {
      ...base,
      doubts: [...base.doubts, ...unknownQuestions(mine, file)],
      asked: mine,
      notes: [...notes, ...questionNotes(mine)],
    },
  };
}

/** The constants that `asked` stands for; what the user said stays. */
function constantsOf(
  { constants, told = [] }: LoadedFile['mapping'],
  { kind, scale, isTrouble }: Decided,
): Record<string, string> {
  const own = Object.fromEntries(Object.entries(constants).filter(([field]) => told.includes(field)));
  const rest = Object.fromEntries(
    Object.entries(constants).filter(
      ([field]) => !['survey_type', 'scale_min', 'scale_max', 'ces_direction'].includes(field),
    ),
  );
  return {
    ...rest,
    survey_type: kind,
    ...(scale && !isUsual(kind, scale) && !('scale_max' in own)
      ? { scale_min: String(scale.min), scale_max: String(scale.max) }
      : {}),
    ...(isTrouble ? { ces_direction: directionOf(kind) } : {}),
    ...own,
  };
}

function isUsual(kind: string, { min, max }: ScoreScale): boolean {
  const [low, high] = usualScales[kind] ?? [1, 5];
  return min === low && max === high;
}

function assumed({ isAssumed, kind }: Decided, { columns }: LoadedFile['mapping']): LoadedFile['mapping']['notes'] {
  return isAssumed
    ? [{ code: 'survey-type-assumed', values: { column: columns.score?.header ?? '', type: kind } }]
    : [];
}
