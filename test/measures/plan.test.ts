import { describe, expect, it } from 'vitest';
import { all, any, conditionSql, flagsOf, not } from '../../src/entities/conditions.ts';
import { contact } from '../../src/entities/contact.ts';
import { entity } from '../../src/entities/entity.ts';
import type { Run } from '../../src/entities/run.ts';
import { headlineMonths, months, period, periodBack, years } from '../../src/entities/windows.ts';
import { usesOf } from '../../src/measures/expressions.ts';
import { mean, pairs, rate, share, tally } from '../../src/measures/measure.ts';
import { planPairs } from '../../src/measures/pairs.ts';
import { planRatios } from '../../src/measures/plan.ts';
import { planTallies } from '../../src/measures/tallies.ts';
import { dayNumber, isoDay, windowBefore } from '../../src/relationships/calendar.ts';
import { defaultSettings } from '../../src/relationships/settings.ts';
import { raw, sql } from '../../src/sql.ts';

const asOf = dayNumber('2025-12-31');
/** Of a run only what a plan looks at. */
const run = {
  asOf,
  settings: defaultSettings,
  current: windowBefore(asOf, 90),
  previous: windowBefore(asOf, 90, 90),
  firstDay: { contacts: dayNumber('2025-10-15'), answers: null, dueDays: null, finishedStarts: null },
  series: 'all',
  segmentFields: [],
  bases: { contacts: { files: [] } },
} as unknown as Run;

const visit = entity({
  name: 'visit',
  role: 'contacts',
  rows: async () => sql`visits`,
  moments: { came: sql`t.day` },
  flags: { isLong: sql`t.minutes > 30`, isPaid: sql`t.is_paid` },
  numbers: { minutes: sql`t.minutes` },
  words: { room: { sql: sql`t.room`, kind: 'text?' } },
});

describe('conditions', () => {
  const text = (condition: Parameters<typeof conditionSql<string>>[0]) =>
    conditionSql(condition, (name) => raw(name)).text;

  it('are written with what belongs together in parentheses', () => {
    expect(text('a')).toBe('a');
    expect(text(not('a'))).toBe('NOT a');
    expect(text(any(all('a', not('b')), 'c'))).toBe('((a AND NOT b) OR c)');
    expect(text(not(any('a', 'b')))).toBe('NOT (a OR b)');
  });

  it('tell what they are made of', () => expect(flagsOf(any(all('a', not('b')), 'c'))).toEqual(['a', 'b', 'c']));

  it('know the flags of their entity: others do not compile', () => {
    share(contact, { on: 'created', where: 'isInbound', m: 'isClassed', x: all('isProblem', not('isMapped')) });
    // @ts-expect-error: misspelt flag
    share(contact, { on: 'created', x: 'isProblm' });
    // @ts-expect-error: misspelt flag inside a condition
    share(contact, { on: 'created', x: all('isProblem', not('isMaped')) });
    // @ts-expect-error: a moment of another entity
    share(contact, { on: 'came', x: 'isProblem' });
    // @ts-expect-error: a number that the entity does not have
    mean(visit, { on: 'came', x: 'hours' });
    // @ts-expect-error: a word that the entity does not have
    tally(visit, { on: 'came', by: ['floor'] });
  });
});

describe('windows', () => {
  const shown = ({ from, to }: { from: number; to: number }) => `${isoDay(from)}..${isoDay(to)}`;

  it('are the period, the period moved back, or the year', () => {
    expect(shown(period(run).current)).toBe('2025-10-03..2025-12-31');
    expect(shown(periodBack(({ repeatDays }) => repeatDays)(run).current)).toBe('2025-09-26..2025-12-24');
    expect(shown(years(run).previous as { from: number; to: number })).toBe('2024-01-02..2024-12-31');
  });

  it('months are complete and old enough to be judged', () => {
    expect(months('contacts')(run).map(shown)).toEqual(['2025-11-01..2025-11-30', '2025-12-01..2025-12-31']);
    expect(months('contacts', () => 7)(run).map(shown)).toEqual(['2025-11-01..2025-11-30']);
    expect(months('contacts')({ ...run, series: 'headline' })).toEqual([]);
    expect(headlineMonths('contacts')({ ...run, series: 'headline' })).toHaveLength(2);
    expect(headlineMonths('answers')(run)).toEqual([]);
  });
});

describe('a plan', () => {
  const long = share(visit, { on: 'came', x: 'isLong', months: months('contacts') });
  const paid = share(visit, { on: 'came', m: 'isPaid', x: 'isLong' });
  const late = share(visit, { on: 'came', x: 'isPaid', windows: periodBack(() => 7) });
  const minutes = mean(visit, { on: 'came', x: 'minutes', m: 'isPaid' });
  const perDay = rate(visit, { on: 'came', x: 'isPaid', per: 'orders' });

  it('makes one pass for measures of the same rows, and sums each amount once', () => {
    const { query, places } = planRatios([long, paid, minutes], new Map([[visit, sql`visits`]]), run);
    const [ofLong, ofPaid, ofMinutes] = [long, paid, minutes].map((measure) => places.get(measure));
    expect([ofLong?.pass, ofPaid?.pass, ofMinutes?.pass]).toEqual([0, 0, 0]);
    // those of the paid visits stand once, for both measures on them
    expect(ofMinutes?.positions[2]).toBe(ofPaid?.positions[2]);
    expect(query.text.match(/FROM visits AS t/g)).toHaveLength(1);
    expect([ofLong?.current, ofLong?.previous]).toEqual([0, 1]);
    expect(ofLong?.series.months.map(({ slot }) => slot)).toEqual([2, 3]);
    expect(ofPaid?.series.months).toEqual([]);
  });

  it('keeps what customers were exposed to in a pass of its own; other windows are other slots of the same', () => {
    const { places } = planRatios([paid, late, perDay], new Map([[visit, sql`visits`]]), run);
    const placed = [paid, late, perDay].map((measure) => places.get(measure));
    expect(placed.map((place) => [place?.pass, place?.current])).toEqual([
      [0, 0],
      [0, 2],
      [1, 0],
    ]);
  });

  it('gives windows and months passes of their own where many amounts are added up', () => {
    const flags = ['isLong', 'isPaid'] as const;
    const many = flags.flatMap((where) =>
      flags.flatMap((x) => flags.map((m) => share(visit, { on: 'came', where, x, m, months: months('contacts') }))),
    );
    const { query, places } = planRatios([...many, late], new Map([[visit, sql`visits`]]), run);
    const [first] = many.map((measure) => places.get(measure));
    expect([first?.pass, first?.series.pass, places.get(late)?.pass]).toEqual([0, 1, 2]);
    expect([first?.current, first?.series.months.map(({ slot }) => slot)]).toEqual([0, [0, 1]]);
    expect(query.text.match(/FROM visits AS t/g)).toHaveLength(3);
  });

  it('writes a relation that is no table once, whoever reads it', () => {
    const { query } = planRatios([long], new Map([[visit, sql`(SELECT 1 AS cluster)`]]), run);
    expect(query.text.match(/SELECT 1 AS cluster/g)).toHaveLength(1);
  });

  it('counts words of the current window, with as many columns for all as the longest has', () => {
    const rooms = tally(visit, { on: 'came', where: 'isPaid', by: ['room'] });
    const { query, places } = planTallies(
      [rooms, tally(visit, { on: 'came', by: ['room', 'room'] })],
      sql`visits`,
      run,
    );
    expect(places.get(rooms)).toBe(0);
    expect(query.text).toContain('t.day BETWEEN 20364 AND 20453 AND t.is_paid');
    expect(query.text.match(/AS "word_1"/g)).toHaveLength(2);
  });

  it('pairs the latest rows of a key in two windows, and reads the relation once', () => {
    const guest = entity({ ...visit, keys: { guest: sql`t.guest` }, latestFirst: sql`t.day DESC` });
    const both = pairs(guest, { on: 'came', where: 'isPaid', latest: 'guest', x: 'minutes' });
    const { text } = planPairs(both, sql`visits`, run);
    expect(text.match(/FROM visits AS t/g)).toHaveLength(1);
    expect(text).toContain('PARTITION BY c.slot, t.guest ORDER BY t.day DESC');
    expect(text).toContain('MAX(CASE WHEN t.slot = 1 THEN t.minutes END) AS before');
    expect([...usesOf([both])].sort()).toEqual(['came', 'guest', 'isPaid', 'minutes']);
    // @ts-expect-error: a key that the entity does not have
    pairs(guest, { on: 'came', latest: 'gust', x: 'minutes' });
  });

  it('tells which columns its measures need', () => {
    expect([...usesOf([paid, minutes])].sort()).toEqual(['came', 'isLong', 'isPaid', 'minutes']);
  });
});
