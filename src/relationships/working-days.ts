import { eachDayOfInterval, lightFormat } from 'date-fns';
import { eachDay } from '../dialects/dialect.ts';
import type { Engine } from '../engines/engine.ts';
import type { WorkingDays } from '../load/read-options.ts';
import { weekdays } from '../schema/words.ts';
import { raw, sql } from '../sql.ts';
import { type DayNumber, isoDay } from './calendar.ts';

/** Saturday and Sunday (METHOD-2 G4). */
export const usualWeekend = ['sat', 'sun'] as const;
/** What holds where nobody said which days are no working days, as a report prints it. */
export const usualWeek = { weekend: [...usualWeekend], holidays: [] };

/** `1` for each day from `from` to `to` on which people work, `0` for weekend and holidays. */
export function workingMask(from: DayNumber, to: DayNumber, { weekend = usualWeekend, holidays }: WorkingDays): string {
  // date-fns counts in local time: local calendar days in, local calendar days out
  const local = (day: DayNumber) => new Date(`${isoDay(day)}T00:00:00`);
  const free = new Set(holidays);
  const isFree = (date: Date) => {
    const name = weekdays[date.getDay()];
    return (name !== undefined && weekend.includes(name)) || free.has(lightFormat(date, 'yyyy-MM-dd'));
  };
  return eachDayOfInterval({ start: local(from), end: local(to) })
    .map((date) => (isFree(date) ? '0' : '1'))
    .join('');
}

/** Makes `working_days`: each day with the number of working days up to and including it, and whether it is one. */
export async function createWorkingDays(
  engine: Engine,
  from: DayNumber,
  to: DayNumber,
  free: WorkingDays,
): Promise<void> {
  const mask = workingMask(from, to, free);
  await engine.run(sql`CREATE OR REPLACE TABLE working_days AS
    SELECT day, is_working, SUM(is_working) OVER (ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS nth
    FROM (SELECT day, CAST(SUBSTR(${mask}, day - ${raw(String(from))} + 1, 1) AS INTEGER) AS is_working
      FROM (SELECT ${eachDay(from, to)} AS day) AS days) AS marked`);
}
