import type { AnalyzeRequest } from '../analysis/analyze.ts';
import type { Config } from '../config/config.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { isIsoDay } from '../relationships/calendar.ts';
import { knownZone } from '../relationships/report-zone.ts';
import { roles } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { weekdays } from '../schema/words.ts';
import type { InputOptions } from './command-options.ts';

type Values = NonNullable<AnalyzeRequest['read']['values']>;

/** `purchases.status.On request=pending`: the text of the export may have dots and equals signs in it, the word has none. */
export function valuesOfOptions(told: readonly string[]): Values {
  const values: Values = {};
  for (const each of told) {
    const [, role, field, text, word] = /^(\w+)\.(\w+)\.(.+)=([\w-]+)$/.exec(each) ?? [];
    const known = roles.find((one) => one === role);
    const words = known && field ? tables[known].fields[field]?.values : undefined;
    if (!known || !field || !text || !word || !words)
      throw Problem.of('bad-word-value', { value: each, fields: wordFields().join(', ') });
    if (!(word in words))
      throw Problem.of('unknown-word', {
        value: each,
        word,
        nearest: nearest(word, Object.keys(words)),
        words: Object.keys(words).join(', '),
      });
    const ofRole = values[known] ?? {};
    values[known] = { ...ofRole, [field]: { ...ofRole[field], [text]: word } };
  }
  return values;
}

function wordFields(): string[] {
  return roles.flatMap((role) =>
    Object.entries(tables[role].fields).flatMap(([field, { values }]) => (values ? [`${role}.${field}`] : [])),
  );
}

/** What the command line says goes above the configuration, word by word. */
export function mergeValues(configured: Values, told: Values): Values {
  return Object.fromEntries(
    roles.flatMap((role) => {
      const fields = new Set([...Object.keys(configured[role] ?? {}), ...Object.keys(told[role] ?? {})]);
      const merged = [...fields].map(
        (field) => [field, { ...configured[role]?.[field], ...told[role]?.[field] }] as const,
      );
      return merged.length > 0 ? [[role, Object.fromEntries(merged)]] : [];
    }),
  );
}

/** The zone by its IANA name. Throws `unknown-time-zone`. */
export function timeZoneOf(name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const zone = knownZone(name);
  if (zone === undefined)
    throw Problem.of('unknown-time-zone', { name, nearest: nearest(name, Intl.supportedValuesOf('timeZone')) });
  return zone;
}

/** What is no working day, where anything is said of it. Throws `bad-weekend` and `bad-day`. */
export function workingDaysOf(
  { weekend, holiday }: Pick<InputOptions, 'weekend' | 'holiday'>,
  config: Config,
): AnalyzeRequest['read']['workingDays'] {
  const named = weekend?.split(',').map((each) => each.trim().toLowerCase().slice(0, 3));
  const days = named?.map((each) => weekdays.find((known) => known === each));
  if (weekend !== undefined && days?.includes(undefined)) throw Problem.of('bad-weekend', { value: weekend });
  const holidays = [...(config.holidays ?? []), ...holiday];
  const wrong = holidays.find((each) => !isIsoDay(each));
  if (wrong !== undefined) throw Problem.of('bad-day', { option: '--holiday', value: wrong });
  const chosen = days?.filter((each) => each !== undefined) ?? config.weekend;
  return chosen || holidays.length > 0
    ? { ...(chosen ? { weekend: chosen } : {}), holidays: [...new Set(holidays)].sort() }
    : undefined;
}
