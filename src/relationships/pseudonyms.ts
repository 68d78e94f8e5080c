import { createHash } from 'node:crypto';
import { sha256Of } from '../dialects/dialect.ts';
import { type Sql, sql } from '../sql.ts';

/** How people are hidden: with the same secret the same person has the same pseudonym in every output. */
export interface Privacy {
  secret: string;
  /** Days of single customers become the first of their month. */
  isCoarse: boolean;
  /** Columns, by header or by field, whose texts and names stay as they are. */
  reveal?: readonly string[];
  /** What went under one name because the customers are too few, once the export has been read. */
  folded?: readonly { field: string; groups: number }[];
  /** Words of contacts and promises that stand together under `label` wherever records are counted by them, for the same reason. */
  small?: { label: string; words: Readonly<Record<WordKind, ReadonlySet<string>>> };
}

/** What records are counted by, besides the columns that somebody asked for. */
export type WordKind = 'reason' | 'channel' | 'promiseType';

/** A word as it is counted and shown: that of a few customers under the name that all of these share. */
export function countedWord<W extends string | null>(
  { privacy }: { privacy?: Privacy },
  kind: WordKind,
  word: W,
): W | string {
  return privacy?.small?.words[kind].has(word ?? 'unspecified') ? privacy.small.label : word;
}

/** Digits of a pseudonym: among a million customers two share one in about one export of five hundred. */
const length = 12;

/** SQL twin of `pseudonymOf`. The key is applied twice, so that a digest cannot be continued. */
export function pseudonym(value: Sql, { secret }: Privacy, prefix: string): Sql {
  const text = sql`CAST(${value} AS VARCHAR)`;
  const inner = sha256Of(sql`CONCAT(${`${secret}|`}, ${text})`);
  const digest = sha256Of(sql`CONCAT(${`${secret}|`}, ${inner})`);
  return sql`CASE WHEN ${value} IS NULL THEN NULL ELSE CONCAT(${`${prefix}-`}, SUBSTRING(${digest}, 1, ${length})) END`;
}

/** `anon-3f…`: what stands for a text that names somebody. */
export function pseudonymOf(value: string, { secret }: Privacy, prefix = 'anon'): string {
  const digest = (text: string) => createHash('sha256').update(`${secret}|${text}`).digest('hex');
  return `${prefix}-${digest(digest(value)).slice(0, length)}`;
}

/** A reason code of which nothing but a pseudonym is known, here or in an export that was made anonymous. */
export function isHiddenReason(code: string): boolean {
  return /(?:^|_)reason[-_][0-9a-f]{12}$/.test(code);
}
