import { isAmong, lookUp } from '../dialects/duckdb.ts';
import { type ContactClass, contactClasses, knownReasonKeys, reasonKey } from '../schema/contact-reasons.ts';
import lexicon from '../schema/lexicon.json' with { type: 'json' };
import { join, type Sql, sql } from '../sql.ts';
import { classByKeywords, normalisedText, type ReasonMapping, reasonKeyOf } from './contact-class.ts';
import { type Privacy, pseudonym } from './pseudonyms.ts';

/** A word for each class that keywords tell, which they give that class again; each stands in the lexicon. */
export const classWords: Readonly<Partial<Record<ContactClass, string>>> = {
  problem: 'problem',
  cancellation: 'terminate',
  referral: 'referral',
  feedback: 'feedback',
  commercial: 'order',
  question: 'question',
};

/** The plain words of the lexicon, lower case: alternatives of its patterns that hold nothing but letters and blanks. */
export const lexiconWords: readonly string[] = Object.values(lexicon.patterns).flatMap(({ en, nl }) =>
  [...en, ...nl].flatMap((pattern) => {
    const [, inner = ''] = /^\\b\((.*)\)\\b$/.exec(pattern) ?? [];
    return alternatives(inner).filter((word) => /^[a-z]+(?: [a-z]+)*$/.test(word));
  }),
);

/** The parts between the `|` of a pattern that stand in no brackets. */
function alternatives(pattern: string): string[] {
  const found = [''];
  let depth = 0;
  for (const sign of pattern) {
    if (sign === '(') depth++;
    if (sign === ')') depth--;
    if (sign === '|' && depth === 0) found.push('');
    else found.push(`${found.pop() ?? ''}${sign}`);
  }
  return found;
}

/** SQL: the word that stands for the class keywords give a text; NULL when they give none. */
export function classWordOf(text: Sql): Sql {
  return lookUp(classByKeywords(normalisedText(text)), Object.entries(classWords));
}

/** SQL: the text is a reason that anybody may read: one of the table's, or a plain word of the lexicon. */
export function isKnownReason(text: Sql): Sql {
  return sql`(${isAmong(reasonKeyOf(text), [...knownReasonKeys().keys()])} OR ${isAmong(sql`lower(${text})`, lexiconWords)})`;
}

/** The class or built-in code that stands for a reason of the user's own. */
function meaningOf(told: ReasonMapping[string]): string {
  if (typeof told === 'string') return told;
  const isBuiltIn = told.cause !== undefined && knownReasonKeys().has(reasonKey(told.cause));
  return (isBuiltIn ? told.cause : told.class) ?? 'unknown';
}

/**
 * SQL: a contact reason that names nobody and makes the same figures: what the configuration made of it, itself where it is known,
 * else a pseudonym behind the word for its class.
 */
export function anonymousReason(text: Sql, own: ReasonMapping, privacy: Privacy): Sql {
  const key = reasonKeyOf(text);
  const hidden = pseudonym(key, privacy, 'reason');
  const behind = (word: Sql) => sql`concat_ws(' ', ${word}, ${hidden})`;
  const told = Object.entries(own).map(([from, to]) => [reasonKey(from), meaningOf(to)] as const);
  const isClass = (to: string) => contactClasses.some((known) => known === to);
  const arms = told.map(([from, to]) => {
    const value = isClass(to)
      ? behind(sql`${Object.entries(classWords).find(([name]) => name === to)?.[1] ?? null}`)
      : sql`${reasonKey(to)}`;
    return sql`WHEN ${key} = ${from} THEN ${value}`;
  });
  return sql`CASE ${join(arms, ' ')} WHEN ${isKnownReason(text)} THEN ${text} ELSE ${behind(classWordOf(text))} END`;
}
