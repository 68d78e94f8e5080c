import { contains, doubleOf, extract, isLike, matchesWholly } from '../dialects/duckdb.ts';
import { join, raw, type Sql, sql } from '../sql.ts';
import { type Arm, chooseArm } from './moments.ts';
import { plain } from './normalise-header.ts';

/** Seconds in each unit, with the words for it in four languages; the longer units first, as people write them. */
const units: readonly { name: string; seconds: number; words: string }[] = [
  { name: 'days', seconds: 86_400, words: 'days?|d|dagen|dag|tage?n?|jours?|j' },
  { name: 'hours', seconds: 3600, words: 'hours?|hrs?|h|uur|uren|stunden?|std|heures?' },
  { name: 'minutes', seconds: 60, words: 'minutes?|mins?|m|minuten|minuut' },
  { name: 'seconds', seconds: 1, words: 'seconds?|secs?|s|seconden|sekunden?|sek|secondes?' },
  { name: 'milliseconds', seconds: 0.001, words: 'milliseconds?|ms|msecs?|millis' },
];

const number = String.raw`\d+(?:[.,]\d+)?`;
/** `0:35:10`, `35:10:00`, `1 day, 2:03:04`, `1.02:03:04`, with a part of a second. */
const clock = String.raw`(?:(\d+)(?: ?d(?:ays?)?,? | dagen |\.))?(\d{1,5}):([0-5]\d)(?::([0-5]\d(?:[.,]\d+)?))?`;
const written = units
  .slice(0, 4)
  .map(({ words }) => String.raw`(?:${number}\s*(?:${words})\.?[\s,]*(?:and |en |und |et )?)?`);
/** `1d 2h`, `2 hours 5 minutes`. */
const inWords = `(?i)(?:P?T?)?${written.join('T?')}`;
const shapes = [number, clock, inWords.replace('(?i)', '')].map((shape) => new RegExp(`^\\s*-?(?:${shape})\\s*$`, 'i'));

/** The unit a header names: `First reply time (hrs)`. */
export function unitOfHeader(header: string): (typeof units)[number] | undefined {
  // one letter names a unit only where it stands by itself: `First response time (s)`
  const letter = /[([](?:in )?([dhms])[)\]]\s*$/i.exec(header)?.[1]?.toLowerCase();
  const words = letter ? [letter] : plain(header).words.split(' ').slice(-4);
  const isUnit = (word: string, { words: of }: (typeof units)[number]) =>
    (word.length > 1 || letter !== undefined) && new RegExp(`^(?:${of})$`).test(word);
  return units.find((unit) => words.some((word) => isUnit(word, unit)));
}

/** How a text tells how long something took; `number`: the unit has to be known from elsewhere. */
export function durationShape(text: string): 'number' | 'clock' | 'words' | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  const at = shapes.findIndex((shape) => shape.test(trimmed));
  return at < 0 ? undefined : (['number', 'clock', 'words'] as const)[at];
}

export interface DurationReading {
  /** SQL: seconds, NULL where the text is none. */
  value(text: Sql): Sql;
  format: string;
  reading: string;
}

/** How the durations of a column are read. A bare number counts in the header's unit, and in none when the header has none. */
export function readDurations(header: string, unitName?: string): DurationReading {
  const unit = units.find(({ name }) => name === unitName) ?? unitOfHeader(header);
  const arms = (text: Sql): Arm[] => [
    ...(unit
      ? [{ test: matchesWholly(text, number), value: sql`(${decimal(text)} * ${raw(String(unit.seconds))})` }]
      : []),
    { test: matchesWholly(text, clock), value: clockSeconds(text) },
    { test: sql`(${contains(text, '\\d\\s*[A-Za-z]')} AND ${matchesWholly(text, inWords)})`, value: wordSeconds(text) },
  ];
  return {
    value: (text) => chooseArm(arms(text)),
    format: unit ? `durations in ${unit.name}` : 'durations',
    reading: JSON.stringify(['duration', unit?.name]),
  };
}

function decimal(text: Sql): Sql {
  return doubleOf(sql`replace(${text}, ',', '.')`);
}

function clockSeconds(text: Sql): Sql {
  const part = (group: number) => sql`COALESCE(${decimal(sql`NULLIF(${extract(text, clock, group)}, '')`)}, 0)`;
  return sql`(${part(1)} * 86400 + ${part(2)} * 3600 + ${part(3)} * 60 + ${part(4)})`;
}

function wordSeconds(text: Sql): Sql {
  const parts = units.slice(0, 4).map(({ words, seconds }) => {
    const found = extract(text, `(?i)(${number})\\s*(?:${words})(?:[^a-z]|$)`, 1);
    return sql`COALESCE(${decimal(sql`NULLIF(${found}, '')`)}, 0) * ${raw(String(seconds))}`;
  });
  return sql`CASE WHEN ${isLike(text, '-%')} THEN NULL ELSE ${join(parts, ' + ')} END`;
}
