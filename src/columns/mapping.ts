import type { Doubt, Note } from '../locales/locale.ts';
import type { FieldType, Role } from '../schema/table.ts';
import { identifier, type Sql } from '../sql.ts';
import type { ScoreScale } from './score-scale.ts';

/** Why a header was taken for a field. */
export interface ColumnMatch {
  header: string;
  /** Position in the file, from 0. */
  index: number;
  /** 0..1 */
  confidence: number;
  why: string;
  /** The same-named or neighbouring columns that complete it, e.g. date + time + time zone. */
  with?: number[];
  /** Of a duration: the unit its numbers are in, where it stands in no cell. */
  unit?: string;
  /** Of a direction: addresses of the company, lower case; what comes from them went out, all else came in. */
  ours?: readonly string[];
  /** Of a text: a list of words, such as labels; one cell may hold several. */
  isList?: boolean;
}

/** What one row of a file stands for; the words are `rowIs` of the locales. */
export type RowIs =
  | 'customer'
  | 'subscription'
  | 'customer-period'
  | 'customer-months'
  | 'customer-version'
  | 'customer-event'
  | 'contact'
  | 'message'
  | 'state-change'
  | 'contact-snapshot'
  | 'call-leg'
  | 'order'
  | 'order-line'
  | 'order-event'
  | 'order-amount'
  | 'delivery-event'
  | 'answer'
  | 'answer-to-a-question'
  | 'answers-to-questions'
  | 'answer-count'
  | 'survey-event'
  | 'promise'
  | 'use'
  | 'unknown';

/** What is usually in one row of a table. */
export const usualRow: Readonly<Record<Role, RowIs>> = {
  customers: 'customer',
  contacts: 'contact',
  purchases: 'order',
  surveys: 'answer',
  promises: 'promise',
  usage: 'use',
};

/** A doubt that the recognition of a file has; which file it is, is added by whoever holds it. */
export type FileDoubt = Omit<Doubt, 'file' | 'role'>;

/** What a file is and which column means what. */
export interface Mapping {
  role: Role | 'unrecognised';
  /** Not usable, but clearly about this table: orders without a date, a customer or an amount. */
  relatedTo?: Role;
  /** 0..1 */
  confidence: number;
  why: string[];
  /** Canonical field (METHOD A) -> column. */
  columns: Record<string, ColumnMatch>;
  /** Canonical field -> the one value it has for the whole file, e.g. survey_type = nps. */
  constants: Record<string, string>;
  /** Surveys: what the answers answer, decided over all rows; absent until the file is loaded. */
  asked?: readonly AskedQuestion[];
  /** Constants that the user said; the others can still be decided otherwise. */
  told?: readonly string[];
  /** Answers that stand in further columns, each to be read as a survey of its own. */
  further?: readonly { columns: Record<string, ColumnMatch>; constants: Record<string, string>; why: string[] }[];
  /** What words of this file mean that mean something else elsewhere: field -> word, lower case -> canonical word. */
  words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Contacts: promises that stand beside them, each kind to be read as promises of its own. */
  furtherPromises?: readonly {
    columns: Record<string, ColumnMatch>;
    constants: Record<string, string>;
    why: string[];
  }[];
  /** Months that stand in columns, each to be read as the rows of its month. */
  months?: readonly MonthReading[];
  /** A second reading of a file that is read already: answers that stand in further columns. Rows without one are no records of their own. */
  isFurther?: boolean;
  /** Payments or lines that name an order by its number alone: read for the amounts of orders that another file lists. */
  isOfOrders?: boolean;
  /** Orders whose amounts stand in other files, by their names. */
  amountsFrom?: readonly string[];
  row: RowMeaning;
  /** Contacts: one row is a message of a conversation, not a contact. */
  isByMessage?: boolean;
  /** Contacts: several rows may be one contact, which only the whole file can tell. */
  mayRepeat?: boolean;
  /** Surveys: a row is an event of an invitation; the columns that tie those of one invitation together. */
  invitationKey?: readonly { index: number; header: string }[] | undefined;
  /** Headers that are not used. */
  unused: string[];
  notes: Note[];
  /** What may make figures wrong, as far as header and sample tell. */
  doubts?: readonly FileDoubt[];
}

/** A column of one month, read as rows of that month: periods of customers, or what they ordered in it. */
export interface MonthReading {
  role: 'customers' | 'purchases';
  columns: Record<string, ColumnMatch>;
  constants: Record<string, string>;
  why: string[];
  doubts?: readonly FileDoubt[];
}

/** What one row is, and what told so: a header, or nothing where it is the usual row of its table. */
export interface RowMeaning {
  is: RowIs;
  why: string;
}

/** A question of a survey file, by the cells that tell it. */
export interface AskedQuestion {
  /** Cell of the column of survey types; null: empty, or there is no such column. */
  type: string | null;
  /** The same of the column of questions. */
  question: string | null;
  /** Canonical survey type, or why the answers are none of ours. */
  kind: string;
  scale: ScoreScale | null;
  isTrouble: boolean;
  /** Answers with a score. */
  answers: number;
}

/** Kinds of questions whose answers are left out: none that is known, and a recommendation asked on another scale than 0 to 10. */
export const otherQuestion = 'other-question';
export const otherScale = 'nps-on-other-scale';

/** How the text of one column becomes typed values, decided once for the whole column. */
export interface ColumnPlan {
  field: string;
  index: number;
  type: FieldType;
  /** Typed SQL from the raw text column: TIMESTAMP for `moment`, DATE for `day`, DOUBLE, BOOLEAN or VARCHAR; NULL when empty or unreadable. */
  value(text: Sql): Sql;
  /**
   * BOOLEAN SQL: there is text, and `value` (given, if it is already worked out) could not read it. Never true for empty cells
   * and placeholders such as `-`.
   */
  isUnreadable(text: Sql, value?: Sql): Sql;
  /** Only for `moment`: BOOLEAN SQL, the value carries a time of day. */
  hasTime?(text: Sql): Sql;
  /** Only for `moment`, where texts or header name a zone: INTEGER SQL, minutes that the clock of the value is ahead of UTC, NULL where unknown. */
  shift?(text: Sql): Sql;
  /** Only for `moment`: what the sample shows of zones. */
  zones?: { isZoned: boolean; isUtc: boolean; isNaive: boolean };
  /**
   * What the plan makes of any text, as far as the sample decides it: plans of one field with the same reading give the same values,
   * however differently they go about it. Undefined: it cannot be told.
   */
  reading?: string;
  /** Only for scores: the scale, where the cells themselves tell it; whether they hold promoters, passives and detractors instead. */
  score?: { scale?: { min: number; max: number }; isByClass: boolean };
  /** The column has a type of its own: its values are `typedColumn`, and its texts are never looked at. */
  isTyped?: boolean;
  /** The user said what some of its words stand for. */
  isTold?: boolean;
  /** For people: `dates dd-mm-yyyy`, `decimal comma`. */
  format: string;
  /** The sample cannot tell (day or month first, thousands or decimals): the whole column has to be asked. */
  isUndecided: boolean;
}

/** SQL: a column of a file by its position, as the engine reads it. */
export function column(index: number): Sql {
  return identifier(`c${index}`);
}

/** SQL: the value of such a column that has a type of its own, NULL where it is beyond what is kept; and the value as it was given. */
export function typedColumn(index: number): Sql {
  return identifier(`v${index}`);
}

export function givenColumn(index: number): Sql {
  return identifier(`g${index}`);
}
