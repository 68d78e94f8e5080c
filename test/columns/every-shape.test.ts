import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planColumns } from '../../src/columns/column-types.ts';
import { decideColumns } from '../../src/columns/decide-columns.ts';
import { momentShape } from '../../src/columns/moment-shapes.ts';
import { cleanCell } from '../../src/dialects/duckdb.ts';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { join, raw, sql } from '../../src/sql.ts';
import { mappingOf, sniffedFile } from '../bytes/sniffed.ts';
import '../property-seed.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDB({ files: [], temporaryFolder: '/tmp' });
});
afterAll(() => engine.close());

interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** How a moment is written, and what has to be read of it. */
type Spelling = (moment: Moment) => { text: string; value: string };

const two = (n: number) => String(n).padStart(2, '0');
const isoDay = ({ year, month, day }: Moment) => `${year}-${two(month)}-${two(day)}`;

const monthNames: Readonly<Record<string, readonly string[]>> = {
  englishLong: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  english: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  dutch: ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'],
  dutchLong: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  german: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  french: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
};

const number = (isPadded: boolean) => (n: number) => (isPadded ? two(n) : String(n));

/** Dates with a day: what stands before the clock. */
const dates: fc.Arbitrary<(moment: Moment) => string> = fc.oneof(
  fc.record({ pad: fc.boolean(), s: fc.constantFrom('-', '/', '.') }).map(
    ({ pad, s }) =>
      ({ year, month, day }: Moment) =>
        [year, number(pad)(month), number(pad)(day)].join(s),
  ),
  fc.record({ pad: fc.boolean(), s: fc.constantFrom('-', '/', '.'), isShort: fc.boolean() }).map(
    ({ pad, s, isShort }) =>
      ({ year, month, day }: Moment) =>
        [number(pad)(day), number(pad)(month), isShort ? two(year % 100) : year].join(s),
  ),
  fc
    .record({ names: fc.constantFrom(...Object.values(monthNames)), pad: fc.boolean(), s: fc.constantFrom('-', ' ') })
    .map(
      ({ names, pad, s }) =>
        ({ year, month, day }: Moment) =>
          [number(pad)(day), names[month - 1], year].join(s),
    ),
  fc.record({ names: fc.constantFrom(monthNames.english ?? [], monthNames.englishLong ?? []), pad: fc.boolean() }).map(
    ({ names, pad }) =>
      ({ year, month, day }: Moment) =>
        `${names[month - 1]} ${number(pad)(day)}, ${year}`,
  ),
);

const clocks: fc.Arbitrary<(moment: Moment) => { text: string; seconds: boolean; isTimed: boolean }> = fc.oneof(
  fc.constant(() => ({ text: '', seconds: false, isTimed: false })),
  fc
    .record({ pad: fc.boolean(), seconds: fc.boolean(), glue: fc.constantFrom(' ', ' '), sign: fc.constant(':') })
    .map(({ pad, seconds, glue, sign }) => ({ hour, minute, second }: Moment) => ({
      text: `${glue}${[number(pad)(hour), two(minute), ...(seconds ? [two(second)] : [])].join(sign)}`,
      seconds,
      isTimed: true,
    })),
  fc
    .record({ seconds: fc.boolean(), upper: fc.boolean(), pad: fc.boolean() })
    .map(({ seconds, upper, pad }) => ({ hour, minute, second }: Moment) => {
      const half = hour < 12 ? 'am' : 'pm';
      return {
        text: ` ${number(pad)(hour % 12 === 0 ? 12 : hour % 12)}:${two(minute)}${seconds ? `:${two(second)}` : ''} ${upper ? half.toUpperCase() : half}`,
        seconds,
        isTimed: true,
      };
    }),
);

const zones = fc.constantFrom('', '', 'Z', ' UTC', '+02:00', ' -0800', '+0530');

const dated: fc.Arbitrary<Spelling> = fc
  .record({ date: dates, clock: clocks, zone: zones })
  .map(({ date, clock, zone }) => (moment) => {
    const { text, seconds, isTimed } = clock(moment);
    const time = isTimed
      ? `${two(moment.hour)}:${two(moment.minute)}:${seconds ? two(moment.second) : '00'}`
      : '00:00:00';
    return { text: date(moment) + text + (isTimed ? zone : ''), value: `${isoDay(moment)} ${time}` };
  });

/** Months without a day stand for their first. */
const months: fc.Arbitrary<Spelling> = fc
  .oneof(
    fc
      .record({
        names: fc.constantFrom(monthNames.english ?? [], monthNames.dutch ?? [], monthNames.german ?? []),
        form: fc.constantFrom('-yy', '-yyyy', ' yyyy', " 'yy"),
      })
      .map(
        ({ names, form }) =>
          ({ year, month }: Moment) =>
            names[month - 1] + form.replace('yyyy', String(year)).replace('yy', two(year % 100)),
      ),
    fc.constantFrom('-', '/').map(
      (s) =>
        ({ year, month }: Moment) =>
          `${year}${s}${two(month)}`,
    ),
    fc.constantFrom('-', '/').map(
      (s) =>
        ({ year, month }: Moment) =>
          `${two(month)}${s}${year}`,
    ),
  )
  .map((write) => (moment) => ({ text: write(moment), value: `${moment.year}-${two(moment.month)}-01 00:00:00` }));

/** Quarters and weeks stand for their first day. */
const periods: fc.Arbitrary<Spelling> = fc
  .constantFrom('yyyy-Qq', 'yyyyQq', 'Qq yyyy', 'yyyy Tq', 'Kq-yyyy', 'yyyy-q', 'yyyy-Www', 'yyyyWww', 'KW w yyyy')
  .map((form) => ({ year, month }) => {
    const quarter = Math.ceil(month / 3);
    // the week of the 4th of January is the first of the year
    const week = 4 * month;
    const first = new Date(Date.UTC(year, 0, 4));
    const monday = new Date(first.getTime() + (7 * (week - 1) - ((first.getUTCDay() + 6) % 7)) * 86_400_000);
    const isWeek = form.includes('w') || form.includes('KW');
    return {
      text: form
        .replace('yyyy', String(year))
        .replace('ww', two(week))
        .replace(/(?<=KW )w/, String(week))
        .replace('-q', `-q${quarter}`)
        .replace(/(?<=[QTK])q/, String(quarter)),
      value: isWeek ? `${monday.toISOString().slice(0, 10)} 00:00:00` : `${year}-${two(3 * quarter - 2)}-01 00:00:00`,
    };
  });

/** Digits alone: compact dates. */
const compact: fc.Arbitrary<Spelling> = fc
  .constantFrom('', 'THHMMSSZ', 'THHMMSS', 'THHMM', 'HHMMSS', 'HHMM', 'THHMMZ')
  .map((form) => (moment) => {
    const { hour, minute, second } = moment;
    const time = form === '' ? '00:00:00' : `${two(hour)}:${two(minute)}:${form.includes('SS') ? two(second) : '00'}`;
    return {
      text:
        isoDay(moment).replaceAll('-', '') + form.replace('HHMM', two(hour) + two(minute)).replace('SS', two(second)),
      value: `${isoDay(moment)} ${time}`,
    };
  });

const moments = fc.array(
  fc.record({
    year: fc.integer({ min: 2019, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    second: fc.integer({ min: 0, max: 59 }),
  }),
  { minLength: 12, maxLength: 30 },
);
/** Proves that the day comes first in numeric dates. */
const proof: Moment = { year: 2025, month: 4, day: 23, hour: 21, minute: 7, second: 9 };

async function readAll(texts: readonly string[]): Promise<{ value: string | null; isUnreadable: boolean }[]> {
  const rows = texts.map((text) => [text]);
  const file = sniffedFile(['x'], rows);
  const mapping = mappingOf('purchases', { ordered_at: 0 }, ['x']);
  const values = texts.map((text, i) => sql`(${raw(String(i))}, ${text})`);
  const table = sql`(SELECT i, ${cleanCell(raw('c0'))} AS c0 FROM (VALUES ${join(values)}) AS t(i, c0))`;
  const guessed = planColumns(file, mapping);
  const [plan] = guessed.some(({ isUndecided }) => isUndecided)
    ? await decideColumns(engine, table, file, mapping, guessed)
    : guessed;
  if (!plan) throw new Error('no plan');
  return engine.rows(
    sql`SELECT CAST(${plan.value(raw('c0'))} AS VARCHAR) AS value, ${plan.isUnreadable(raw('c0'))} AS "isUnreadable" FROM ${table} AS cells ORDER BY i`,
    { value: 'text?', isUnreadable: 'boolean' },
  );
}

describe('every shape that the recogniser admits is read', () => {
  it.each([
    ['a date, with or without a clock and a zone', dated],
    ['a month', months],
    ['digits alone', compact],
    ['a quarter or a week', periods],
  ])('%s', async (_, spellings) => {
    await fc.assert(
      fc.asyncProperty(spellings, moments, async (spell, chosen) => {
        const written = [proof, ...chosen].map(spell);
        for (const { text } of written) expect(momentShape(text), text).toBeDefined();
        const read = await readAll(written.map(({ text }) => text));
        expect(read.map(({ value }, i) => [written[i]?.text, value])).toEqual(
          written.map(({ text, value }) => [text, value]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('two spellings in one column, as far as the recogniser admits both', async () => {
    await fc.assert(
      fc.asyncProperty(dated, dated, moments, async (one, other, chosen) => {
        const written = [proof, ...chosen].map((moment, i) => (i % 3 === 2 ? other(moment) : one(moment)));
        const years = new Set(written.map(({ text }) => /\d{4}/.test(text)));
        fc.pre(years.size === 1);
        const read = await readAll(written.map(({ text }) => text));
        expect(read.map(({ value }, i) => [written[i]?.text, value])).toEqual(
          written.map(({ text, value }) => [text, value]),
        );
      }),
      { numRuns: 60 },
    );
  });
});
