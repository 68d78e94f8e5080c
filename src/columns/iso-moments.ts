import { isLike, timestampOf } from '../dialects/duckdb.ts';
import { join, literal, type Sql, sql } from '../sql.ts';
import type { Arm } from './moments.ts';

const isoMinute = '____-__-_____:__';
const isoForms = [
  '____-__-__',
  `${isoMinute}:__`,
  `${isoMinute}:__Z`,
  isoMinute,
  `${isoMinute}:__.%Z`,
  `${isoMinute}:__ UTC`,
  `${isoMinute}:__.___`,
];
/** What begins with a year, is this long and can be cast at all is of the form; told much faster than by the form (measured). */
const lengthTests: Readonly<Record<string, (text: Sql) => Sql>> = {
  '____-__-__': (text) => sql`strlen(${text}) = 10`,
  [`${isoMinute}:__Z`]: (text) => sql`strlen(${text}) = 20 AND ${isLike(text, '%Z')}`,
};

/**
 * ISO as most exports write it. Years before 1000 (`0001-01-01`: no date) and `epoch`, `infinity` do not pass. The form of the
 * example is tried first: in a column of one form, each row then takes one comparison.
 */
export function plainIsoArm(text: Sql, example = ''): Arm {
  const isOfForm = (form: string) => new RegExp(`^${form.replaceAll('_', '.').replace('%', '.*')}$`).test(example);
  const forms = [...isoForms].sort((a, b) => Number(isOfForm(b)) - Number(isOfForm(a)));
  const isIso = sql`${text} > '1' AND ${text} < ':' AND (${join(
    forms.map((form) => isLike(text, form)),
    ' OR ',
  )})`;
  const quick = lengthTests[forms.find(isOfForm) ?? '']?.(text);
  const century = /^(?:19|20)/.exec(example)?.[0];
  if (!quick || !century) return { test: isIso, value: timestampOf(text) };
  // begins with a year of the century: a `-` or `/` in its place sorts before every digit
  const isUsual = sql`${text} >= ${literal(`${century}00`)} AND ${text} < ${literal(`${century}:`)} AND ${quick}`;
  return { test: sql`CASE WHEN ${isUsual} THEN TRUE ELSE ${isIso} END`, value: timestampOf(text) };
}

/** ISO with an offset: `2026-01-03T08:00:00+02:00`, `2026-01-03 08:00:00 +0200`; the clock as it stands there (METHOD-2 G6). */
export function offsetIsoArms(text: Sql): Arm[] {
  const likes = (forms: readonly string[]) =>
    join(
      forms.map((form) => isLike(text, form)),
      ' OR ',
    );
  const moment = '____-__-_____:__:__';
  const ends = ['+__:__', '-__:__', ' +__:__', ' -__:__', ' +____', ' -____', '+____', '-____'];
  return [{ test: likes(ends.map((end) => moment + end)), value: timestampOf(sql`substr(${text}, 1, 19)`) }];
}
