import { fold, matches, oneOf, replaceAll } from '../dialects/dialect.ts';
import { isAmong } from '../dialects/duckdb.ts';
import type { Engine } from '../engines/engine.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import {
  type ContactClass,
  contactClasses,
  knownReasonKeys,
  type ReasonMapping,
  reasonKey,
} from '../schema/contact-reasons.ts';

export type { ReasonMapping } from '../schema/contact-reasons.ts';

import lexicon from '../schema/lexicon.json' with { type: 'json' };
import type { Role } from '../schema/table.ts';
import { identifier, join, type Sql, sql } from '../sql.ts';
import type { Base } from './base.ts';

interface Languages {
  en: string[];
  nl: string[];
}

const either = ({ en, nl }: Languages) => [...en, ...nl].join('|');
const { patterns } = lexicon;
/** The order matters: a complaint in a question is a problem (METHOD B8.3). */
const keywordClasses: readonly (readonly [ContactClass, string])[] = [
  ['problem', either(patterns.problem)],
  ['cancellation', either(patterns.cancellation)],
  ['referral', either(patterns.referral)],
  ['feedback', either(patterns.feedback)],
  ['commercial', either(patterns.commercial)],
  ['question', either(patterns.question)],
];

/** SQL: the text as keywords are searched in: lower case without accents, straight quotes, blanks of one (METHOD B8.3). */
export function normalisedText(text: Sql): Sql {
  const straight = replaceAll(fold(text), '[\u2018\u2019\u201b\u0060\u00b4]', "'");
  // a single blank stays as it is, which is three times as fast as putting it in again (measured)
  const spaced = replaceAll(straight, '\\s{2,}|[\\t\\n\\f\\r]', ' ');
  return replaceAll(spaced, either(patterns.neutralise), ' ');
}

/** SQL: the class of a text by keywords, NULL when no pattern matches (METHOD B8.3); `searched` is the column with the normalised text. */
export function classByKeywords(searched: Sql): Sql {
  const cases = keywordClasses.map(([name, pattern]) => sql`WHEN ${matches(searched, pattern)} THEN ${name}`);
  return sql`CASE ${join(cases, ' ')} END`;
}

/**
 * SQL: the text with every number in it as 0. It has the same class, and a subject that names an order is one text instead of as
 * many as there are orders. The digits 2, 3 and 4 stay where they stand alone: `3rd time` is a keyword.
 */
export function withoutNumbers(text: Sql): Sql {
  return replaceAll(text, '[0-9]{2,}|[015-9]', '0');
}

/** SQL twin of `reasonKey`. */
export function reasonKeyOf(text: Sql): Sql {
  return replaceAll(sql`lower(trim(${text}))`, '[\\s_-]+', '_');
}

/** Free text that can tell what a contact is about, in the order it is asked. */
const textFields = ['subject', 'notes'] as const;

/** The field is read only for what it says of the class of its contact. */
export function isSearchedText(role: Role, field: string): boolean {
  return role === 'contacts' && textFields.some((one) => one === field);
}

/**
 * SQL: the text `field` of a contact can decide its class. It cannot where the reason is one of the table's own codes, which
 * saves an export of codes from keeping every subject. `reason` is the text of the reason column.
 */
export function isTextSearched(role: Role, field: string, reason: Sql | null): Sql | null {
  if (reason === null || !isSearchedText(role, field)) return null;
  return sql`NOT ${isAmong(sql`lower(${reason})`, [...knownReasonKeys().keys()])}`;
}

/**
 * Makes `contact_reasons` (every reason text with its code, its class by table, and else its class by keywords) and `contact_texts`
 * (the distinct texts that have a class by keywords, without their numbers). Distinct texts only, so that the patterns, which are
 * long, run once.
 */
export async function createContactTexts(engine: Engine, contacts: Base, own: ReasonMapping): Promise<void> {
  const texts = textFields.filter((field) => contacts.has(field));
  const searched = texts.map(
    (field) => sql`SELECT ${searchedText(field)} AS text FROM ${contacts.relation} AS t ${joinReasons}`,
  );
  // the patterns cost more to read than a small export: they are only written where there is a text
  await engine.run(
    contacts.has('contact_reason') ? reasonsOf(contacts, own) : noRows('contact_reasons', reasonColumns),
  );
  await engine.run(
    searched.length > 0
      ? sql`CREATE OR REPLACE TABLE contact_texts AS ${classesOf(join(searched, ' UNION ALL '))}`
      : noRows('contact_texts', ['text', 'class']),
  );
}

const reasonColumns = [
  ...['contact_reason', 'reason_code', 'table_class'],
  ...['own_impact', 'own_responsibility', 'keyword_class'],
];

/** SQL: a table of texts without a row. */
function noRows(name: string, columns: readonly string[]): Sql {
  const nothing = join(columns.map((column) => sql`CAST(NULL AS VARCHAR) AS ${identifier(column)}`));
  return sql`CREATE OR REPLACE TABLE ${identifier(name)} AS SELECT ${nothing} WHERE FALSE`;
}

function reasonsOf(contacts: Base, own: ReasonMapping): Sql {
  return sql`CREATE OR REPLACE TABLE contact_reasons AS
    WITH reasons AS (SELECT d.contact_reason, COALESCE(known.code, d.reason_key) AS reason_code, known.class AS table_class,
        known.impact AS own_impact, known.responsibility AS own_responsibility,
        CASE WHEN known.class IS NULL THEN ${withoutNumbers(sql`d.contact_reason`)} END AS text
      FROM (SELECT contact_reason, ${reasonKeyOf(sql`contact_reason`)} AS reason_key
            FROM (SELECT DISTINCT contact_reason FROM ${contacts.relation} AS t WHERE contact_reason IS NOT NULL) AS distinct_reasons) AS d
      LEFT JOIN (VALUES ${join(knownReasons(own))}) AS known(reason_key, code, class, impact, responsibility) ON known.reason_key = d.reason_key)
    SELECT r.contact_reason, r.reason_code, r.table_class, r.own_impact, r.own_responsibility, x.class AS keyword_class
    FROM reasons AS r LEFT JOIN (${classesOf(sql`SELECT text FROM reasons`)}) AS x ON x.text = r.text`;
}

const joinReasons = sql`LEFT JOIN contact_reasons AS r ON r.contact_reason = t.contact_reason`;

/** SQL: the field of contact `t` without its numbers, NULL where its reason `r` has told the class. */
function searchedText(field: string): Sql {
  return sql`CASE WHEN r.table_class IS NULL AND r.keyword_class IS NULL THEN ${withoutNumbers(sql`t.${identifier(field)}`)} END`;
}

/** SQL: each of the texts that keywords give a class, once. */
function classesOf(texts: Sql): Sql {
  return sql`SELECT text, class FROM (SELECT text, ${classByKeywords(sql`searched`)} AS class FROM (SELECT text, ${normalisedText(sql`text`)} AS searched
    FROM (SELECT DISTINCT text FROM (${texts}) AS all_texts) AS distinct_texts) AS searched_texts) AS classes WHERE class IS NOT NULL`;
}

interface Entry {
  code: string;
  kind: string;
  impact: string | null;
  responsibility: string | null;
}

/** What reasons of one's own are said to be must be known. Throws `unknown-reason-class`. */
export function checkReasonClasses(own: ReasonMapping): void {
  const known = knownReasonKeys();
  for (const [reason, told] of Object.entries(own)) {
    const target = typeof told === 'string' ? told : told.class;
    if (target === undefined || isClass(target) || known.has(reasonKey(target))) continue;
    const near = nearest(target, [...contactClasses, ...new Set([...known.values()].map(({ code }) => code))]);
    throw Problem.of('unknown-reason-class', { reason, target, ...(near ? { nearest: near } : {}) });
  }
}

/** `checkReasonClasses` has seen what they are said to be. */
function knownReasons(own: ReasonMapping): Sql[] {
  const known = knownReasonKeys();
  const nothing = { impact: null, responsibility: null };
  const entries = new Map<string, Entry>(
    [...known].map(([key, { code, class: kind }]) => [key, { code, kind, ...nothing }]),
  );
  const builtIn = (text: string | undefined) => (text === undefined ? undefined : known.get(reasonKey(text)));
  for (const [text, told] of Object.entries(own)) {
    const key = reasonKey(text);
    const said = typeof told === 'string' ? { class: told } : told;
    const target = builtIn(said.class);
    const cause = builtIn(said.cause);
    const usual = cause ?? target ?? known.get(key);
    const isNamed = said.class !== undefined && isClass(said.class);
    const named = said.cause ?? said.label;
    entries.set(key, {
      code: cause?.code ?? target?.code ?? (named === undefined ? key : reasonKey(named)),
      kind: isNamed ? (said.class ?? 'unknown') : (target?.class ?? usual?.class ?? 'unknown'),
      impact: said.impact ?? null,
      responsibility: said.responsibility ?? null,
    });
  }
  // the first row gives the columns their type
  const text = (value: string | null, i: number) => (i === 0 ? sql`CAST(${value} AS VARCHAR)` : sql`${value}`);
  return [...entries].map(
    ([key, { code, kind, impact, responsibility }], i) =>
      sql`(${key}, ${code}, ${kind}, ${text(impact, i)}, ${text(responsibility, i)})`,
  );
}

function isClass(text: string): text is ContactClass {
  return contactClasses.some((known) => known === text);
}

/** How a contact `t` gets its class and what decided it: the export's own mark, the reason code, keywords, or nothing. */
export interface ContactClassification {
  joins: Sql;
  code: Sql;
  class: Sql;
  basis: Sql;
  /** The class without the export's own mark, NULL where there is no such mark to compare it with or nothing to tell it by. */
  unmarked: Sql;
}

/** What can decide a class. */
const classBases = ['mark', 'code', 'keywords', 'unknown'];

export function classifyContacts(contacts: Base): ContactClassification {
  const searched = textFields.filter((field) => contacts.has(field));
  const fields = ['contact_reason', ...searched].filter((field) => contacts.has(field));
  const alias = (field: string) => identifier(`text_${field}`);
  // one comparison and nothing else: with a condition beside it the engine would compare every row with every text
  const textJoins = searched.map(
    (field) => sql`LEFT JOIN contact_texts AS ${alias(field)} ON ${alias(field)}.text = ${searchedText(field)}`,
  );
  const keywords = [sql`r.keyword_class`, ...searched.map((field) => sql`${alias(field)}.class`)];
  const decided = sql`COALESCE(${join([sql`NULLIF(r.table_class, 'unknown')`, ...keywords])})`;
  return {
    joins: sql`${joinReasons} ${join(textJoins, ' ')}`,
    code: sql`r.reason_code`,
    class: oneOf(
      sql`CASE WHEN t.is_problem THEN 'problem'
      WHEN t.is_problem IS NOT NULL THEN CASE WHEN COALESCE(${decided}, 'problem') = 'problem' THEN 'other' ELSE ${decided} END
      ELSE COALESCE(${decided}, 'unknown') END`,
      contactClasses,
    ),
    basis: oneOf(
      sql`CASE WHEN t.is_problem IS NOT NULL THEN 'mark' WHEN r.table_class <> 'unknown' THEN 'code'
      WHEN ${decided} IS NOT NULL THEN 'keywords' ELSE 'unknown' END`,
      classBases,
    ),
    unmarked: oneOf(
      contacts.has('is_problem') && fields.length > 0
        ? sql`CASE WHEN COALESCE(${join(fields.map((field) => sql`t.${identifier(field)}`))}) IS NOT NULL THEN COALESCE(${decided}, 'unknown') END`
        : sql`CAST(NULL AS VARCHAR)`,
      contactClasses,
    ),
  };
}
