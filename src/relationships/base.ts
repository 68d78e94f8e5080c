import type { AskedQuestion } from '../columns/mapping.ts';
import { directionOf } from '../columns/survey-kinds.ts';
import { elementAt, fold, rowPosition } from '../dialects/dialect.ts';
import { lookUp, repeatedRows } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { areFew, gathered } from '../load/gather.ts';
import { byTable } from '../load/grouped.ts';
import { isUnreadableBit } from '../load/load.ts';
import { type LoadedFile, positionsIn } from '../load/loaded-file.ts';
import type { Repeats } from '../load/repeats.ts';
import type { Standing } from '../load/standings.ts';
import type { FieldType, Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { identifier, join, literal, raw, type Sql, sql } from '../sql.ts';

/** All files of one role as one relation: every field of the canonical table, whether exported or not. */
export interface Base {
  role: Role;
  files: readonly LoadedFile[];
  /** There is a file of this role. */
  isExported: boolean;
  /** Some file holds records that another file of the role holds as well. */
  hasRepeats: boolean;
  /** A field some file has, as a column or as a constant for the whole file. */
  has(field: string): boolean;
  /** Purchases, once they are rows: positions of the files in which the amount on a row is that of its whole order. */
  orderTotals?: readonly number[];
  /** `SELECT file, row_number, field, field_has_time, …, carried columns, is_unreadable, is_part, is_repeat, is_superseded`; the parentheses included. */
  relation: Sql;
}

/** The field that makes a record useless when its cell is filled but cannot be read. */
const vitalFields: Partial<Record<Role, string>> = {
  contacts: 'created_at',
  purchases: 'ordered_at',
  surveys: 'score',
  usage: 'used_at',
};

/** The type of the engine for each type of field. */
export const sqlTypes: Readonly<Record<FieldType, string>> = {
  id: 'VARCHAR',
  text: 'VARCHAR',
  word: 'VARCHAR',
  moment: 'TIMESTAMP',
  day: 'DATE',
  number: 'DOUBLE',
  duration: 'DOUBLE',
  boolean: 'BOOLEAN',
};

/** Builds the relation of a role from its loaded files (none is fine: it then has no rows). */
export async function baseOf(
  engine: Engine,
  role: Role,
  { loaded, carried, repeats }: { loaded: readonly LoadedFile[]; carried: readonly string[]; repeats: Repeats },
): Promise<Base> {
  const files = loaded.filter(({ mapping }) => mapping.role === role);
  const has = (field: string) =>
    files.some(
      ({ plans, mapping }) =>
        field in mapping.constants ||
        plans.some((plan) => plan.field === field) ||
        (field === 'survey_type' && mapping.asked !== undefined),
    );
  const known = Object.entries(tables[role].fields).filter(([field, { isOptional }]) => !isOptional || has(field));
  const tablesHeld: Standing[][] = byTable(files.map((file, ordinal) => ({ file, ordinal })));
  const isOneType = !areFew(tablesHeld);
  const selected = { fields: known.map(([name, { type }]) => ({ name, type })), carried, repeats, isOneType };
  const selects =
    files.length > 0
      ? tablesHeld.map((held) => selectFrom(role, held, selected))
      : [sql`${selectFrom(role, [], selected)} WHERE FALSE`];
  const hasRepeats = files.some(({ table }) => repeats.has(table.text));
  return {
    role,
    files,
    isExported: files.length > 0,
    hasRepeats,
    has,
    relation: await gathered(engine, identifier(`all_${role}`), selects),
  };
}

/** What the relation of a role has beside the place of each row. */
interface Selected {
  fields: readonly { name: string; type: FieldType }[];
  carried: readonly string[];
  repeats: Repeats;
  /** Texts kept as numbers in one table and as texts in another become texts in all. */
  isOneType: boolean;
}

/** The rows of one table; the files in it are alike in all that is selected. */
function selectFrom(
  role: Role,
  held: readonly Standing[],
  { fields: known, carried, repeats, isOneType }: Selected,
): Sql {
  const file = held[0]?.file;
  const fields = known.flatMap(({ name: field, type }) => {
    const own = fieldValue(file, field, type);
    const value = sql`${isOneType ? sql`CAST(${own} AS ${raw(sqlTypes[type])})` : own} AS ${identifier(field)}`;
    if (type !== 'moment') return [value];
    return [
      value,
      sql`${hasTimeOf(file, field)} AS ${identifier(`${field}_has_time`)}`,
      sql`${shiftOf(file, field)} AS ${identifier(`${field}_shift`)}`,
    ];
  });
  const extra = carried.map((alias) =>
    file?.carried.some((column) => column.alias === alias)
      ? identifier(alias)
      : sql`CAST(NULL AS VARCHAR) AS ${identifier(alias)}`,
  );
  const vital = file?.plans.findIndex(({ field }) => field === vitalFields[role]) ?? -1;
  extra.push(vital >= 0 ? sql`${isUnreadableBit(vital)} AS is_unreadable` : sql`FALSE AS is_unreadable`);
  extra.push(file?.hasParts ? sql`is_part` : sql`FALSE AS is_part`);
  const repeated = file && repeats.get(file.table.text);
  extra.push(
    repeated ? sql`${rowPosition} IN (${repeated.rows}) AS is_repeat` : sql`FALSE AS is_repeat`,
    repeated ? sql`${rowPosition} IN (${repeated.changed}) AS is_superseded` : sql`FALSE AS is_superseded`,
  );
  return sql`SELECT ${placeOf(held)}, ${join([...fields, ...extra])}${fromOf(held)}`;
}

/** A row counts answers: it stands for as many rows of as many unknown respondents (METHOD-2 G10). */
export function isCounted({ plans }: LoadedFile): boolean {
  return plans.some(({ field }) => field === 'answer_count');
}

function placeOf(held: readonly Standing[]): Sql {
  const [first] = held;
  if (!first) return sql`0 AS file, 0 AS row_number`;
  if (!first.file.part) {
    const copies = isCounted(first.file) ? sql` + copy * ${raw(String(positionsIn(first.file.file)))}` : sql``;
    return sql`${raw(String(first.ordinal))} AS file, ${rowPosition} + 1${copies} AS row_number`;
  }
  const of = (value: (one: Standing) => number) =>
    elementAt(new Map(held.map((one) => [one.file.part?.ordinal ?? 0, value(one)])), sql`part`);
  return sql`${of(({ ordinal }) => ordinal)} AS file, ${rowPosition} + 1 - ${of(({ file }) => file.part?.start ?? 0)} AS row_number`;
}

/** Some files of a table may have been loaded once more by themselves. */
function fromOf(held: readonly Standing[]): Sql {
  const file = held[0]?.file;
  if (!file) return sql``;
  if (isCounted(file)) return sql` FROM ${repeatedRows(file.table, sql`answer_count`)} AS counted`;
  // rows without an answer to a further question, or without a promise, are records of the file's own reading
  const answered = file.mapping.isFurther ? sql` WHERE ${isFilled(file)}` : sql``;
  if (!file.part) return sql` FROM ${file.table}${answered}`;
  const parts = held.map((one) => raw(String(one.file.part?.ordinal ?? 0)));
  return sql` FROM ${file.table}${answered.text === '' ? sql` WHERE` : sql`${answered} AND`} part IN (${join(parts)})`;
}

const ofPromise = ['due_at', 'on_time', 'is_late', 'lateness', 'time_left', 'promised_hours'];

/** Plans that are none. */
const noPlan = ['none', 'no', 'no plan', 'geen', 'nee', 'kein', 'keine', 'nein', 'aucun', 'aucune', 'non', '0', '-'];

/** A month in which a customer was none, or ordered nothing, is no row. */
function isInMonth(plans: LoadedFile['plans']): Sql {
  const tests: Readonly<Record<string, Sql>> = {
    period_amount: sql`period_amount > 0`,
    amount: sql`amount <> 0`,
    quantity: sql`quantity > 0`,
    is_active: sql`is_active`,
    status: sql`status IS NOT NULL`,
    plan: sql`${fold(sql`plan`)} NOT IN (${join(noPlan.map(literal))})`,
  };
  const told = plans.flatMap(({ field }) => (tests[field] ? [tests[field]] : []));
  return told[0] ?? sql`FALSE`;
}

function isFilled({ mapping, plans }: LoadedFile): Sql {
  if (mapping.role === 'customers' || mapping.role === 'purchases') return isInMonth(plans);
  if (mapping.role !== 'promises') return sql`score IS NOT NULL`;
  const told = ofPromise.filter((field) => plans.some((plan) => plan.field === field));
  return told.length === 0
    ? sql`FALSE`
    : sql`(${join(
        told.map((field) => sql`${identifier(field)} IS NOT NULL`),
        ' OR ',
      )})`;
}

function fieldValue(file: LoadedFile | undefined, field: string, type: FieldType): Sql {
  const asked = file && askedValue(file, field);
  if (asked) return asked;
  if (file && field === 'respondent_id' && isCounted(file))
    return sql`CONCAT('counted ', ${countedBy(file)}, ' ', ${rowPosition}, ' ', copy)`;
  if (file?.plans.some((plan) => plan.field === field)) return identifier(field);
  const constant = file?.mapping.constants[field];
  const typeName = raw(sqlTypes[type]);
  return constant === undefined ? sql`CAST(NULL AS ${typeName})` : sql`CAST(${constant} AS ${typeName})`;
}

/** Tells the respondents of one column of counts from those of another, and of another file. */
function countedBy({ file, mapping }: LoadedFile): Sql {
  return sql`${`${file.path} ${mapping.columns.answer_count?.index ?? ''}`}`;
}

const scaleFields = { scale_min: 'min', scale_max: 'max' } as const;

/** What a survey file's questions make of a field: the kind and the scale of each, and scores without the codes for no answer. */
function askedValue({ mapping, plans }: LoadedFile, field: string): Sql | undefined {
  const { asked } = mapping;
  if (!asked) return undefined;
  const isRead = (name: string) => plans.some((plan) => plan.field === name);
  const key = questionKeyOf(['survey_type', 'question'].filter(isRead));
  const by = (value: (question: AskedQuestion) => string | null): Sql | undefined => {
    const values = asked.map((question) => [questionOf(question, isRead), value(question)] as const);
    const filled = values.flatMap(([of, to]) => (to === null ? [] : [[of, to] as const]));
    if (filled.length === 0) return undefined;
    return key === null ? undefined : lookUp(key, filled);
  };
  if (field === 'score') return settledScore(asked, by);
  if (key === null) return undefined;
  if (field === 'survey_type') {
    const isPlain = !isRead('question') && asked.every(({ kind, type }) => kind === type || type === null);
    return isPlain ? undefined : by(({ kind }) => kind);
  }
  if (field === 'ces_direction' && !isRead(field))
    return by(({ isTrouble, kind }) => (isTrouble ? directionOf(kind) : null));
  const bound = field === 'scale_min' || field === 'scale_max' ? scaleFields[field] : undefined;
  if (bound === undefined || isRead(field) || mapping.told?.includes(field)) return undefined;
  const typed = by(({ scale, kind }) => (scale && kind !== 'nps' ? String(scale[bound]) : null));
  return typed && sql`CAST(${typed} AS DOUBLE)`;
}

function questionKeyOf(fields: readonly string[]): Sql | null {
  if (fields.length === 0) return null;
  return join(
    fields.map((field) => sql`COALESCE(CAST(${identifier(field)} AS VARCHAR), '')`),
    ` || ' | ' || `,
  );
}

function questionOf({ type, question }: AskedQuestion, isRead: (field: string) => boolean): string {
  return [...(isRead('survey_type') ? [type ?? ''] : []), ...(isRead('question') ? [question ?? ''] : [])].join(' | ');
}

/** Codes for no answer taken out, and codes that begin one too high set right. */
function settledScore(
  asked: readonly AskedQuestion[],
  by: (value: (question: AskedQuestion) => string | null) => Sql | undefined,
): Sql | undefined {
  const missing = [...new Set(asked.flatMap(({ scale }) => scale?.missing ?? []))];
  const isShifted = asked.some(({ scale }) => scale?.shift === 1);
  if (missing.length === 0 && !isShifted) return undefined;
  const codes = missing.map((code) => raw(String(code)));
  const score = codes.length > 0 ? sql`CASE WHEN score NOT IN (${join(codes)}) THEN score END` : sql`score`;
  if (!isShifted) return score;
  const shift = by(({ scale }) => String(scale?.shift ?? 0));
  return sql`${score} - ${shift ? sql`COALESCE(CAST(${shift} AS DOUBLE), 0)` : sql`1`}`;
}

function hasTimeOf(file: LoadedFile | undefined, field: string): Sql {
  return file?.plans.some((plan) => plan.field === field && plan.hasTime)
    ? identifier(`${field}_has_time`)
    : sql`FALSE`;
}

function shiftOf(file: LoadedFile | undefined, field: string): Sql {
  return file?.plans.some((plan) => plan.field === field && plan.hasTime && plan.shift)
    ? identifier(`${field}_shift`)
    : sql`CAST(NULL AS INTEGER)`;
}
