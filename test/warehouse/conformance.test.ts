import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dayNumberOf,
  distinctOffsets,
  eachDay,
  elementAt,
  epochSecondOf,
  firstOfMonth,
  fold,
  hasClock,
  latestKnown,
  matches,
  monthsBefore,
  numbersOf,
  oneOf,
  quantile,
  quarterName,
  ratio,
  replaceAll,
  rowHash,
  sha256Of,
  startOfDay,
  startOfDayNumber,
  valueAtMost,
} from '../../src/dialects/dialect.ts';
import {
  doubleOf,
  endsWith,
  extract,
  fromEpoch,
  fromSerial,
  integerOf,
  isAmong,
  isEmptyText,
  joinCells,
  joinTexts,
  localOfSecond,
  localOfUtc,
  lookUp,
  matchesWholly,
  minusMinutes,
  minutesBetween,
  parseMoment,
  plusSeconds,
  timestampOf,
  utcOfLocal,
  withoutEnd,
} from '../../src/dialects/duckdb.ts';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { openTrino } from '../../src/engines/trino.ts';
import { type Sql, sql } from '../../src/sql.ts';
import { inScratch } from '../analyze-fixture.ts';
import { url } from './lake.ts';

const at = (text: string) => sql`CAST(${text} AS TIMESTAMP)`;
const rows = (...values: Sql[]) =>
  sql`(${values.map((value) => sql`SELECT ${value}`).reduce((a, b) => sql`${a} UNION ALL ${b}`)}) AS r`;
const numbers = rows(sql`1.0 AS x, 1 AS g`, sql`2.0, 1`, sql`4.0, 1`, sql`10.0, 2`, sql`CAST(NULL AS DOUBLE), 3`);
const day = (moment: Sql) => sql`CAST(${moment} AS VARCHAR)`;
const seconds = (moment: Sql) => epochSecondOf(moment);

/** What an expression gives, on every engine; `from`: over these rows. */
const expressions: Readonly<Record<string, [given: Sql, wanted: string | number | boolean | null, from?: Sql]>> = {
  'a fraction of decimals is no decimal': [sql`1.0 / 3`, 1 / 3],
  'a fraction of whole numbers keeps its rest': [ratio(sql`1`, sql`3`), 1 / 3],
  'whole numbers are divided without rest by their own sign': [sql`7 // 2`, 3],
  'nothing is divided by zero': [ratio(sql`1`, sql`0`), null],
  'the rest of a division': [sql`7 % 3`, 1],
  'rounding away from zero': [sql`ROUND(2.5)`, 3],
  'the greatest passes over what is not known': [sql`GREATEST(1, NULL, 3)`, 3],
  'the least passes over what is not known': [sql`LEAST(2, NULL, 3)`, 2],
  'the greatest of nothing known': [sql`GREATEST(CAST(NULL AS INTEGER), NULL)`, null],
  'texts put together pass over what is not known': [sql`CONCAT('a', NULL, 1)`, 'a1'],
  'an unknown text makes an unknown text': [sql`'a' || CAST(NULL AS VARCHAR)`, null],
  'a quantile between two values': [quantile(sql`x`, 0.25), 1.75, numbers],
  'a median passes over what is not known': [quantile(sql`x`, 0.5), 3, numbers],
  'a quantile of values that come often': [
    quantile(sql`x`, 0.9),
    6.4,
    rows(sql`1 AS x`, sql`1`, sql`1`, sql`1`, sql`10`),
  ],
  'a quantile of one value': [quantile(sql`x`, 0.9), 2, rows(sql`2 AS x`)],
  'the lowest quantile': [quantile(sql`x`, 0), 1, numbers],
  'the highest quantile': [quantile(sql`x`, 1), 10, numbers],
  'a quantile of nothing': [quantile(sql`x`, 0.5), null, sql`${numbers} WHERE g = 3`],
  'the second lowest': [sql`list_extract(MIN(x, 2), 2)`, 2, numbers],
  'the lowest few, a row each': [
    sql`SUM(v)`,
    3,
    sql`(SELECT UNNEST(few) AS v FROM (SELECT MIN(x, 2) AS few FROM ${numbers}) AS f) AS each`,
  ],
  'a sum of nothing': [sql`SUM(x)`, null, sql`${numbers} WHERE g = 3`],
  'a count of nothing': [sql`COUNT(x)`, 0, sql`${numbers} WHERE g = 9`],
  'yes and no added up': [sql`SUM(CASE WHEN x > 1 THEN 1 ELSE 0 END)`, 3, numbers],
  'all of none': [sql`BOOL_AND(x > 1)`, null, sql`${numbers} WHERE g = 9`],
  'any of some': [sql`BOOL_OR(x > 1)`, true, numbers],
  'one of some rows': [sql`COUNT(CASE WHEN x > 1 THEN 1 END)`, 3, numbers],
  'the value where another is greatest': [valueAtMost(sql`g`, sql`x`, sql`x IS NOT NULL`), 2, numbers],
  'the last that is known': [latestKnown(sql`x`, [sql`g`]), 10, numbers],
  'different places': [distinctOffsets(sql`g`, 63), 3, numbers],
  'grouped by an expression': [
    sql`COUNT(*)`,
    3,
    sql`(SELECT g > 1 AS later FROM ${numbers} GROUP BY g > 1, x) AS k WHERE NOT later`,
  ],
  'a part that is written once and read twice': [
    sql`COUNT(*)`,
    25,
    sql`(WITH m AS MATERIALIZED (SELECT g FROM ${numbers}) SELECT a.g FROM m AS a CROSS JOIN m AS b) AS k`,
  ],
  'rows for days': [sql`SUM(day)`, 12, sql`(SELECT ${eachDay(3, 5)} AS day) AS k`],
  'rows for no days': [sql`COUNT(*)`, 0, sql`(SELECT ${eachDay(5, 3)} AS day) AS k`],
  'the number of a day': [dayNumberOf(at('2025-03-01 23:59:59')), 20148],
  'the number of a day before 1970': [dayNumberOf(sql`DATE '1969-12-31'`), -1],
  'a day by its number': [day(startOfDay(20148)), '2025-03-01'],
  'days between two moments': [
    sql`${dayNumberOf(at('2025-03-01 00:00:01'))} - ${dayNumberOf(at('2025-02-28 23:59:59'))}`,
    1,
  ],
  'the second of a moment': [seconds(at('2025-03-01 00:00:01')), 1740787201],
  'the start of a day': [seconds(startOfDayNumber(sql`20148`)), 1740787200],
  'a clock at midnight': [hasClock(at('2025-03-01 00:00:00')), false],
  'a clock after midnight': [hasClock(at('2025-03-01 00:00:01')), true],
  'a quarter': [quarterName(sql`20148`), '2025-Q1'],
  'the first of the month after': [firstOfMonth(sql`20148`, 1), 20179],
  'a month before the last of a month': [seconds(monthsBefore(at('2025-03-31 10:00:00'), sql`1`)), 1740700800],
  'minutes earlier': [seconds(minusMinutes(at('2025-03-01 00:01:00'), sql`2`)), 1740787140],
  'seconds later than one of two': [
    seconds(
      plusSeconds(sql`CASE WHEN TRUE THEN CASE WHEN FALSE THEN NULL ELSE ${at('2025-03-01 00:00:00')} END END`, sql`1`),
    ),
    1740787201,
  ],
  'seconds later, to the nearest': [seconds(plusSeconds(at('2025-03-01 00:00:00'), sql`1.6`)), 1740787202],
  'minutes from one to another, to the nearest': [
    minutesBetween(at('2025-03-01 00:00:00'), at('2025-03-01 01:30:59')),
    91,
  ],
  'a winter clock': [seconds(localOfUtc(at('2025-01-01 00:00:00'), 'Europe/Amsterdam')), 1735693200],
  'a summer clock': [seconds(localOfUtc(at('2025-07-01 00:00:00'), 'Europe/Amsterdam')), 1751335200],
  'back from a summer clock': [seconds(utcOfLocal(at('2025-07-01 02:00:00'), 'Europe/Amsterdam')), 1751328000],
  'a clock that is skipped in spring': [seconds(utcOfLocal(at('2025-03-30 02:30:00'), 'Europe/Amsterdam')), 1743298200],
  'a clock that comes twice in autumn': [
    seconds(utcOfLocal(at('2025-10-26 02:30:00'), 'Europe/Amsterdam')),
    1761442200,
  ],
  'a clock of a second': [seconds(localOfSecond(sql`CAST(1735689600 AS BIGINT)`, 'America/New_York')), 1735671600],
  'a moment of a spreadsheet': [seconds(fromSerial(sql`45717.5`)), 1740830400],
  'a second since 1970': [seconds(fromEpoch(sql`'1740787201'`, 's')), 1740787201],
  'ISO with a T and a Z': [seconds(timestampOf(sql`'2025-03-01T10:00:00Z'`)), 1740823200],
  'ISO with slashes': [seconds(timestampOf(sql`'2025/03/01 10:00'`)), 1740823200],
  'a day that is none': [timestampOf(sql`'2025-02-30'`), null],
  'no moment': [timestampOf(sql`'soon'`), null],
  'a moment of a format': [seconds(parseMoment(sql`'01-03-2025 10:00'`, '%d-%m-%Y %H:%M')), 1740823200],
  'a moment without signs': [seconds(parseMoment(sql`'20250301100000'`, '%Y%m%d%H%M%S')), 1740823200],
  'a moment with half days': [seconds(parseMoment(sql`'3/1/2025 10:00:00 PM'`, '%m/%d/%Y %I:%M:%S %p')), 1740866400],
  'a moment with the name of a month': [seconds(parseMoment(sql`'01 Mar 2025'`, '%d %b %Y')), 1740787200],
  'a year of two digits': [seconds(parseMoment(sql`'01-03-25'`, '%d-%m-%y')), 1740787200],
  'a week': [seconds(parseMoment(sql`'2025-W09-6'`, '%G-W%V-%u')), 1740787200],
  'no moment of a format': [parseMoment(sql`'01-13-2025'`, '%d-%m-%Y'), null],
  'a number of a text': [doubleOf(sql`'1.5e3'`), 1500],
  'no number of a text': [doubleOf(sql`'1,5'`), null],
  'a whole number of a text': [integerOf(sql`'42'`), 42],
  'a pattern anywhere': [matches(sql`'Ab12'`, '[0-9]{2}$'), true],
  'a pattern over the whole': [matchesWholly(sql`'ab12'`, '[a-z]+'), false],
  'a pattern without case': [matches(sql`'REFUND'`, '(?i)refund'), true],
  'a word of another alphabet': [matches(sql`'Größe'`, '\\p{L}{5}'), true],
  'a group of a pattern': [extract(sql`'ab12'`, '([a-z]+)([0-9]+)', 2), '12'],
  'no group of a pattern': [extract(sql`'--'`, '([a-z]+)', 1), ''],
  'a replacement': [replaceAll(sql`'a1b2'`, '([0-9])', '<\\1>'), 'a<1>b<2>'],
  'letters without accents': [fold(sql`'Crème BRÛLÉE ß'`), 'creme brulee ß'],
  'the end of a text': [endsWith(sql`'abc'`, sql`'bc'`), true],
  'a text without its end': [withoutEnd(sql`'abc'`, sql`'bc'`), 'a'],
  'a length in letters': [sql`length('Größe')`, 5],
  'a part of a text': [sql`substr('abcdef', 2, 3)`, 'bcd'],
  'the last letters': [sql`right('abc', 2)`, 'bc'],
  'blanks at the ends': [sql`'<' || trim('  a  ') || '>'`, '<a>'],
  'texts in order: capitals before small letters': [sql`MIN(t)`, 'B', rows(sql`'a' AS t`, sql`'B'`)],
  'texts in order: accents behind': [sql`MAX(t)`, 'é', rows(sql`'z' AS t`, sql`'é'`)],
  'one of a few': [isAmong(sql`'b'`, ['a', 'b']), true],
  'one of a few that is not known': [isAmong(sql`CAST(NULL AS VARCHAR)`, ['a', 'b']), null],
  'what stands for another': [
    lookUp(sql`'b'`, [
      ['a', '1'],
      ['b', '2'],
    ]),
    '2',
  ],
  'what nothing stands for': [lookUp(sql`'c'`, [['a', '1']]), null],
  'a text of a list': [sql`CAST(${oneOf(sql`'b'`, ['a', 'b'])} AS VARCHAR)`, 'b'],
  'a text of no list': [sql`CAST(${oneOf(sql`'c'`, ['a', 'b'])} AS VARCHAR)`, null],
  'an empty word': [isEmptyText(sql`'n/a'`, 'any'), true],
  'cells put together': [joinCells(sql`'a'`, [sql`''`, sql`'c'`]), 'a c'],
  'texts that are there': [joinTexts([sql`'a'`, sql`NULL`, sql`'c'`]), 'a; c'],
  'no texts that are there': [joinTexts([sql`CAST(NULL AS VARCHAR)`]), null],
  'a number by its place': [elementAt(new Map([[2, 7]]), sql`2`), 7],
  'a digest': [sql`substr(${sha256Of(sql`'a'`)}, 1, 8)`, 'ca978112'],
  'equal cells, equal marks': [sql`${rowHash([sql`'a'`, sql`1`])} = ${rowHash([sql`'a'`, sql`1`])}`, true],
  'other cells, other marks': [sql`${rowHash([sql`'a'`, sql`'b'`])} = ${rowHash([sql`'ab'`, sql`''`])}`, false],
  'several numbers in one value': [sql`list_extract(${numbersOf([sql`1`, sql`2`])}, 2)`, 2],
  'a day of the week': [sql`EXTRACT(dow FROM DATE '2025-03-02')`, 0],
  'a shifted one': [sql`CAST(1 AS BIGINT) << CAST(40 AS BIGINT)`, 2 ** 40],
  'a value of windows that is not known': [
    sql`MAX(v)`,
    3,
    sql`(SELECT LAST_VALUE(g IGNORE NULLS) OVER (ORDER BY g ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS v FROM ${numbers}) AS w`,
  ],
  'a text with a dot and a quote': [sql`${"St. Anna's . inn"}`, "St. Anna's . inn"],
};

const engines = [
  { name: 'DuckDB', isThere: true },
  { name: 'Trino', isThere: url !== undefined },
];

describe.each(engines.filter(({ isThere }) => isThere))('the words of $name', { timeout: 120_000 }, ({ name }) => {
  let engine: Engine;
  let found: Map<string, unknown>;
  beforeAll(async () => {
    await inScratch(async (temporaryFolder) => {
      engine =
        name === 'DuckDB'
          ? await openDuckDB({ files: [], temporaryFolder })
          : await openTrino({ address: { url: url ?? '', catalog: 'lake', schema: 'demo', user: 'test' } });
      const asked = Object.entries(expressions).map(async ([meaning, [given, wanted, from]]) => {
        const kind = typeof wanted === 'number' ? 'number?' : typeof wanted === 'boolean' ? 'boolean?' : 'text?';
        const value =
          kind === 'number?'
            ? sql`CAST(${given} AS DOUBLE)`
            : kind === 'text?'
              ? sql`CAST(${given} AS VARCHAR)`
              : given;
        const query = from ? sql`SELECT ${value} AS value FROM ${from}` : sql`SELECT ${value} AS value`;
        const answer = await engine.rows(query, { value: kind }).catch((error: unknown) => [{ value: String(error) }]);
        return [meaning, answer[0]?.value] as const;
      });
      found = new Map(await Promise.all(asked));
    });
  });
  afterAll(() => engine.close());

  it.each(Object.entries(expressions))('%s', (meaning, [, wanted]) => {
    if (typeof wanted === 'number') expect(found.get(meaning)).toBeCloseTo(wanted, 9);
    else expect(found.get(meaning)).toBe(wanted);
  });
});
