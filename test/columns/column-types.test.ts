import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planColumns } from '../../src/columns/column-types.ts';
import { decideColumns } from '../../src/columns/decide-columns.ts';
import type { ColumnPlan } from '../../src/columns/mapping.ts';
import { cleanCell } from '../../src/dialects/duckdb.ts';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { recognise } from '../../src/recognise/recognise.ts';
import type { Role } from '../../src/schema/table.ts';
import { identifier, join, raw, type Sql, sql } from '../../src/sql.ts';
import { mappingOf, sniffedFile } from '../bytes/sniffed.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDB({ files: [], temporaryFolder: '/tmp' });
});
afterAll(() => engine.close());

interface Read {
  /** On its own clock. */
  value: string | null;
  /** The same moment in UTC, where the text or the header says how far its clock is from it. */
  instant: string | null;
  isUnreadable: boolean;
  hasTime: boolean | null;
}

/** Runs a plan over texts in the engine. */
async function run(plan: ColumnPlan, rows: readonly (readonly string[])[]): Promise<Read[]> {
  const width = rows[0]?.length ?? 1;
  const names = Array.from({ length: width }, (_, i) => `c${i}`);
  const values = rows.map((cells, i) => sql`(${raw(String(i))}, ${join(cells.map((cell) => sql`${cell}`))})`);
  const text = identifier(`c${plan.index}`);
  const cells = join(names.map((name) => sql`${cleanCell(identifier(name))} AS ${identifier(name)}`));
  return await engine.rows(
    sql`SELECT CAST(${plan.value(text)} AS VARCHAR) AS value, ${instantOf(plan, text)} AS instant, ${plan.isUnreadable(text)} AS "isUnreadable",
      ${plan.hasTime ? plan.hasTime(text) : sql`NULL`} AS "hasTime"
      FROM (SELECT i, ${cells} FROM (VALUES ${join(values)}) AS t(i, ${raw(names.join(', '))})) AS cells ORDER BY i`,
    { value: 'text?', instant: 'text?', isUnreadable: 'boolean', hasTime: 'boolean?' },
  );
}

function instantOf(plan: ColumnPlan, text: Sql): Sql {
  const value = plan.value(text);
  if (!plan.shift) return sql`CAST(${value} AS VARCHAR)`;
  return sql`CAST(${value} - to_minutes(CAST(COALESCE(${plan.shift(text)}, 0) AS BIGINT)) AS VARCHAR)`;
}

async function read(
  texts: readonly string[],
  { role = 'purchases' as Role, field = 'ordered_at', header = 'x', delimiter = ',', options = {} } = {},
): Promise<Read[]> {
  const rows = texts.map((text) => [text]);
  const file = sniffedFile([header], rows, { delimiter });
  const [plan] = planColumns(file, mappingOf(role, { [field]: 0 }, [header]), options);
  if (!plan) throw new Error('no plan');
  return await run(plan, rows);
}

const valuesOf = (rows: readonly Read[]) => rows.map(({ value }) => value);
const instantsOf = (rows: readonly Read[]) => rows.map(({ instant }) => instant);
const day = (text: string) => `${text} 00:00:00`;

describe('moments', () => {
  const cases: [name: string, texts: string[], expected: (string | null)[]][] = [
    ['ISO dates', ['2026-01-03', '', '2026-02-30'], [day('2026-01-03'), null, null]],
    ['ISO with a blank', ['2026-01-03 08:05:06', ' 2026-01-03 08:05 '], ['2026-01-03 08:05:06', '2026-01-03 08:05:00']],
    [
      'ISO with T and Z',
      ['2026-01-03T08:05:06Z', '2026-01-03T08:05:06.123Z'],
      ['2026-01-03 08:05:06', '2026-01-03 08:05:06.123'],
    ],
    [
      'offsets are taken off',
      ['2026-01-03 08:00:00 +0200', '2026-01-03T08:00:00-08:00', '2026-01-03T08:00:00+00:00', '2026-01-03T08:00+05:30'],
      ['2026-01-03 06:00:00', '2026-01-03 16:00:00', '2026-01-03 08:00:00', '2026-01-03 02:30:00'],
    ],
    [
      'zones by name, summer and winter, become UTC',
      [
        '2026-01-13 08:00:00 Europe/Amsterdam',
        '2026-07-14 00:30 Europe/Amsterdam',
        '2026-07-14 08:00 (Eastern Time (US & Canada))',
      ],
      ['2026-01-13 07:00:00', '2026-07-13 22:30:00', '2026-07-14 12:00:00'],
    ],
    [
      'zones by the names of Windows and of places',
      ['13-01-2026 8:00 AM W. Europe Standard Time', '14-01-2026 9:00 PM Amsterdam', '14-01-2026 Amsterdam'],
      ['2026-01-13 07:00:00', '2026-01-14 20:00:00', day('2026-01-14')],
    ],
    ['an offset after a blank', ['2026-01-03 08:00:00 +02:00'], ['2026-01-03 06:00:00']],
    ['UTC by name', ['2026-01-03 08:00:00 UTC'], ['2026-01-03 08:00:00']],
    [
      'Google Forms',
      ['2026/01/03 8:00:00 AM GMT+2', '2026/06/04 1:35:55 PM GMT+2'],
      ['2026-01-03 06:00:00', '2026-06-04 11:35:55'],
    ],
    [
      'Dutch',
      ['03-01-2026 08:05', '13-1-2026', '3-1-2026 8:05:09'],
      ['2026-01-03 08:05:00', day('2026-01-13'), '2026-01-03 08:05:09'],
    ],
    [
      'German',
      ['03.01.2026', '13.01.2026 08:05', '03.01.2026 um 08:05 Uhr'],
      [day('2026-01-03'), '2026-01-13 08:05:00', '2026-01-03 08:05:00'],
    ],
    ['French', ['03/01/2026 à 08:05', '23/01/2026 08h05'], ['2026-01-03 08:05:00', '2026-01-23 08:05:00']],
    [
      'American',
      ['01/03/2026 08:00:00 AM', '05/23/2026 12:28:44 PM', '1/13/2026 12:05 AM'],
      ['2026-01-03 08:00:00', '2026-05-23 12:28:44', '2026-01-13 00:05:00'],
    ],
    ['two-digit years', ['1/13/26', '12/31/99'], [day('2026-01-13'), day('1999-12-31')]],
    ['eBay', ['Oct-05-26', 'Jan-13-26'], [day('2026-10-05'), day('2026-01-13')]],
    ['eBay UK and FR', ['26-May-26', '05-oct.-26'], [day('2026-05-26'), day('2026-10-05')]],
    ['Jira', ['14/Jul/25 3:42 PM', '03/Jan/26 8:00 AM'], ['2025-07-14 15:42:00', '2026-01-03 08:00:00']],
    ['Magento', ['Jan 3, 2026 8:00:00 AM', 'May 23, 2026 12:28:44 PM'], ['2026-01-03 08:00:00', '2026-05-23 12:28:44']],
    [
      'month names',
      [
        '3 maart 2026',
        '3 mrt. 2026',
        '3 mei 2026 10:00',
        '3. März 2026',
        '3 août 2026',
        '03-dez-2026',
        '3 janv. 2026',
        '3 juillet 2026',
      ],
      [
        day('2026-03-03'),
        day('2026-03-03'),
        '2026-05-03 10:00:00',
        day('2026-03-03'),
        day('2026-08-03'),
        day('2026-12-03'),
        day('2026-01-03'),
        day('2026-07-03'),
      ],
    ],
    [
      'weekdays',
      ['Sat Jun 15 2024', 'Monday, January 5, 2026', 'za 3 jan 2026'],
      [day('2024-06-15'), day('2026-01-05'), day('2026-01-03')],
    ],
    ['only digits', ['20260103', '20261231'], [day('2026-01-03'), day('2026-12-31')]],
    ['digits with time', ['20260103080500', '20260103'], ['2026-01-03 08:05:00', day('2026-01-03')]],
    ['seconds since 1970', ['1767427200', '1767513600'], ['2026-01-03 08:00:00', '2026-01-04 08:00:00']],
    ['milliseconds since 1970', ['1767427200000'], ['2026-01-03 08:00:00']],
    [
      'day numbers of a spreadsheet',
      ['46025', '46025.5', '46025,25'],
      [day('2026-01-03'), '2026-01-03 12:00:00', '2026-01-03 06:00:00'],
    ],
    [
      'ISO among Dutch',
      ['13-01-2026', '2026-01-03', '2026-01-03T10:00:00Z'],
      [day('2026-01-13'), day('2026-01-03'), '2026-01-03 10:00:00'],
    ],
  ];
  it.each(cases)('%s', async (_, texts, expected) => {
    expect(instantsOf(await read(texts))).toEqual(expected);
  });

  it('reads no year of two digits as one of four, no word and no year before 1000', async () => {
    const rows = await read([
      ...Array(9).fill('2026-01-03'),
      '25-01-03',
      'epoch',
      'infinity',
      '0001-01-01',
      '2026-01-03 (BC)',
      'soon',
    ]);
    expect(valuesOf(rows).slice(8)).toEqual([day('2026-01-03'), null, null, null, null, null, null]);
    expect(rows.slice(8).map(({ isUnreadable }) => isUnreadable)).toEqual([false, true, true, true, true, true, true]);
    expect(valuesOf(await read(['13/04/2024', '3/4/24']))).toEqual([day('2024-04-13'), day('2024-04-03')]);
  });

  it('takes placeholders for empty and spreadsheet errors for lost', async () => {
    const rows = await read(['2026-01-03', '-', 'n/a', 'NULL', '0000-00-00', '#N/B', '########']);
    expect(rows.map(({ isUnreadable }) => isUnreadable)).toEqual([false, false, false, false, false, true, true]);
  });

  it('knows which values carry a time of day', async () => {
    const rows = await read(['13-01-2026', '13-01-2026 08:05']);
    expect(rows.map(({ hasTime }) => hasTime)).toEqual([false, true]);
  });

  it.each([
    ['Created at (CET)', [], '2026-07-13 22:30:00'],
    ['Created at [Europe/Amsterdam]', [], '2026-07-13 22:30:00'],
    ['Created at (Eastern Time (US & Canada))', [], '2026-07-14 04:30:00'],
    ['Created at (UTC)', [], '2026-07-14 00:30:00'],
    ['Created at (optional)', [], '2026-07-14 00:30:00'],
    ['Created at', ['{"ImportId":"recordedDate","timeZone":"Europe/Amsterdam"}'], '2026-07-13 22:30:00'],
  ])('takes the zone of %s from the header', async (header, headerTexts, expected) => {
    const rows = [['2026-07-14 00:30:00'], ['2026-07-14']];
    const file = sniffedFile([header], rows, { headerTexts: [headerTexts] });
    const [plan] = planColumns(file, mappingOf('contacts', { created_at: 0 }, [header]));
    // a date alone is a day wherever it was written
    expect(instantsOf(plan ? await run(plan, rows) : [])).toEqual([expected, day('2026-07-14')]);
    expect(
      recognise(sniffedFile(['ticket id', header], [['1', '2026-07-14 00:30:00']])).columns.created_at?.header,
    ).toBe(header);
  });

  it('takes the zone of a column beside a moment', async () => {
    const headers = ['ticket id', 'created at', 'time zone', 'subject'];
    const rows = [
      ['1', '2026-07-14 00:30:00', 'Europe/Amsterdam', 'late'],
      ['2', '2026-07-14 00:30:00', '-05:00', 'late'],
    ];
    const file = sniffedFile(headers, rows);
    const plan = planColumns(file, recognise(file)).find(({ field }) => field === 'created_at');
    expect(instantsOf(plan ? await run(plan, rows) : [])).toEqual(['2026-07-13 22:30:00', '2026-07-14 05:30:00']);
  });

  it('puts date, time and zone of three columns together', async () => {
    const headers = ['Date', 'Time', 'TimeZone'];
    const rows = [
      ['01/13/2026', '08:00:00', 'CEST'],
      ['01/13/2026', '08:00:00', 'PST'],
      ['01/13/2026', '', ''],
      ['', '08:00:00', 'CEST'],
    ];
    const mapping = mappingOf('purchases', { ordered_at: 0 }, headers);
    mapping.columns.ordered_at = {
      ...mapping.columns.ordered_at,
      header: 'Date',
      index: 0,
      confidence: 1,
      why: '',
      with: [1, 2],
    };
    const [plan] = planColumns(sniffedFile(headers, rows), mapping);
    const read = await run(plan as ColumnPlan, rows);
    expect(instantsOf(read)).toEqual(['2026-01-13 06:00:00', '2026-01-13 16:00:00', day('2026-01-13'), null]);
    expect(read.map(({ isUnreadable }) => isUnreadable)).toEqual([false, false, false, false]);
  });
});

describe('numbers', () => {
  const cases: [name: string, texts: string[], delimiter: string, expected: (number | null)[]][] = [
    ['plain', ['12.50', '-3', '0', ''], ',', [12.5, -3, 0, null]],
    ['English thousands', ['1,234.56', '12.50', '1,000'], ',', [1234.56, 12.5, 1000]],
    [
      'Dutch',
      ['1.234,56', '12,50', '€ 89,95', '-12,50', '2.000,00', '1.000', '€ 12,-', '12,50-', '€ -3,00'],
      ';',
      [1234.56, 12.5, 89.95, -12.5, 2000, 1000, 12, -12.5, -3],
    ],
    [
      'German and French',
      ['1.234,56 €', '1 234,50 €', '1\u202f234,50\u00a0€', '7,00 €'],
      ';',
      [1234.56, 1234.5, 1234.5, 7],
    ],
    [
      'dollars',
      ['$1,093.50', '-$45.00', '($45.00)', 'AU $3,013.00', 'EUR 90.00', '$5.00'],
      ',',
      [1093.5, -45, -45, 3013, 90, 5],
    ],
    ['four decimals', ['36.3900', '5.0000'], ',', [36.39, 5]],
    ['Swiss', ["1'234.50", 'CHF 12.00'], ',', [1234.5, 12]],
    ['both signs, each clear', ['1.234,56', '1,234.56', '12.50', '12,50'], ';', [1234.56, 1234.56, 12.5, 12.5]],
    ['three digits in a comma file', ['1,234', '2,500'], ',', [1234, 2500]],
    ['three digits in a semicolon file', ['1.234', '2.500'], ';', [1234, 2500]],
    ['not numbers', ['12.50', 'nan', 'inf', 'twelve', '1.2.3', '12 abc'], ',', [12.5, null, null, null, null, null]],
  ];
  it.each(cases)('%s', async (_, texts, delimiter, expected) => {
    const rows = await read(texts, { field: 'amount', delimiter });
    expect(rows.map(({ value }) => (value === null ? null : Number(value)))).toEqual(expected);
  });

  it('never reads a dot as thousands when the groups are not of three', async () => {
    const rows = await read(['1.234,56', '12,50', '12.5'], { field: 'amount', delimiter: ';' });
    expect(rows.map(({ value }) => value && Number(value))).toEqual([1234.56, 12.5, 12.5]);
  });
});

describe('scores', () => {
  const cases: [name: string, texts: string[], expected: (number | null)[]][] = [
    ['numbers', ['9', '10', '0', '', '3.0', '8,5'], [9, 10, 0, null, 3, 8.5]],
    [
      'numbers with words',
      ['10 - Extremely likely', '7', '0 - Not at all likely', '4/5', '9 out of 10', 'A5', '5 stars'],
      [10, 7, 0, 4, 9, 5, 5],
    ],
    ['words', ['Good', 'Bad', 'Offered', 'Not Offered', '-'], [5, 1, null, null, null]],
    ['stars', ['★★★★☆', '★'], [4, 1]],
    ['faces', ['Extremely happy', 'Neutral', 'Extremely unhappy'], [7, 4, 1]],
    ['Dutch words', ['zeer tevreden', 'Neutraal', 'Ontevreden'], [5, 3, 2]],
  ];
  it.each(cases)('%s', async (_, texts, expected) => {
    const rows = await read(texts, { role: 'surveys', field: 'score' });
    expect(rows.map(({ value }) => (value === null ? null : Number(value)))).toEqual(expected);
    expect(rows.some(({ isUnreadable }) => isUnreadable)).toBe(false);
  });
});

describe('ids, words and booleans', () => {
  it('keeps leading zeros and takes placeholders for nobody', async () => {
    const rows = await read([' 00012 ', '0', 'Guest', 'NOT LOGGED IN', '-', 'NULL', 'n/a', '#1001', 'C-1'], {
      field: 'customer_id',
    });
    expect(valuesOf(rows)).toEqual(['00012', null, null, null, null, null, null, '#1001', 'C-1']);
  });

  it('takes off apostrophes and, only when the whole column has them, blanks between thousands', async () => {
    expect(valuesOf(await read(["'7210448301122", "'3511AB"], { field: 'customer_id' }))).toEqual([
      '7210448301122',
      '3511AB',
    ]);
    expect(valuesOf(await read(['5 732 943', '5\u00a0732\u00a0944', '12'], { field: 'order_id' }))).toEqual([
      '5732943',
      '5732944',
      '12',
    ]);
    expect(valuesOf(await read(['5 732 943', 'I 2601 012'], { field: 'order_id' }))).toEqual([
      '5 732 943',
      'I 2601 012',
    ]);
    expect(valuesOf(await read(['1001.0', '1002.0'], { field: 'order_id' }))).toEqual(['1001', '1002']);
  });

  it('counts an id that a spreadsheet lost as unreadable', async () => {
    const rows = await read(['C-1', '#N/B', '#####'], { field: 'customer_id' });
    expect(rows.map(({ isUnreadable }) => isUnreadable)).toEqual([false, true, true]);
  });

  it('compares addresses without case', async () => {
    expect(valuesOf(await read([' Anna@Example.com', 'guest'], { field: 'email' }))).toEqual([
      'anna@example.com',
      null,
    ]);
  });

  it('translates words of four languages and keeps others', async () => {
    const rows = await read(['Betaald', 'Storniert', 'canceled', 'Annulée', 'REFUNDED', 'Iets anders', ''], {
      field: 'status',
    });
    expect(valuesOf(rows)).toEqual(['paid', 'cancelled', 'cancelled', 'cancelled', 'refunded', 'Iets anders', null]);
  });

  it('reads yes and no', async () => {
    const rows = await read(['ja', 'WAAR', 'oui', '1', 'nee', 'FALSCH', '0', '', 'maybe'], {
      role: 'customers',
      field: 'auto_renew',
    });
    expect(valuesOf(rows)).toEqual(['true', 'true', 'true', 'true', 'false', 'false', 'false', null, null]);
    expect(rows.at(-1)?.isUnreadable).toBe(true);
    expect(rows.at(-2)?.isUnreadable).toBe(false);
  });
});

describe('decideColumns', () => {
  async function decide(
    headers: string[],
    rows: string[][],
    fields: Record<string, number>,
    options: Parameters<typeof decideColumns>[5] & { delimiter?: string; sampled?: number; unread?: string[] } = {},
  ) {
    const file = sniffedFile(headers, rows.slice(0, options.sampled ?? rows.length), {
      delimiter: options.delimiter ?? ',',
    });
    const mapping = mappingOf('purchases', fields, headers);
    const values = rows.map((cells) => sql`(${join(cells.map((cell) => sql`${cell}`))})`);
    const table = sql`(VALUES ${join(values)}) AS t(${raw(headers.map((_, i) => `c${i}`).join(', '))})`;
    const plans = planColumns(file, mapping, options);
    const unread = options.unread && new Set(options.unread);
    return { plans, decided: await decideColumns(engine, table, file, mapping, plans, options, unread) };
  }

  it('asks the whole column which part is the day', async () => {
    const { plans, decided } = await decide(
      ['d'],
      [['03/04/2026'], ['05/06/2026'], ['25/06/2026']],
      { ordered_at: 0 },
      { sampled: 2 },
    );
    expect(plans[0]?.isUndecided).toBe(true);
    expect(decided[0]?.format).toBe('dates dd/mm/yyyy');
    expect(valuesOf(await run(decided[0] as ColumnPlan, [['03/04/2026']]))).toEqual([day('2026-04-03')]);
  });

  it('learns a spelling that the sample did not show', async () => {
    const { decided } = await decide(
      ['d'],
      [['2026-01-03'], ['14 maart 2026'], ['14/03/2026']],
      { ordered_at: 0 },
      { sampled: 1 },
    );
    const read = await run(decided[0] as ColumnPlan, [['14 maart 2026'], ['14/03/2026']]);
    expect(valuesOf(read)).toEqual([day('2026-03-14'), day('2026-03-14')]);
  });

  it('takes the order from another column of the file', async () => {
    const { decided } = await decide(['a', 'b'], [['03/04/2026', '25/04/2026']], { ordered_at: 0, delivered_at: 1 });
    expect(decided[0]?.format).toBe('dates dd/mm/yyyy (assumed)');
    const onlyUndecided = { unread: [] };
    const again = await decide(
      ['a', 'b'],
      [['03/04/2026', '25/04/2026']],
      { ordered_at: 0, delivered_at: 1 },
      onlyUndecided,
    );
    expect(again.decided[0]?.format).toBe('dates dd/mm/yyyy (assumed)');
    const unmapped = await decide(['a', 'b'], [['03/04/2026', '25/04/2026']], { ordered_at: 0 });
    expect(unmapped.decided[0]?.format).toBe('dates dd/mm/yyyy (assumed)');
  });

  it('takes the order from how the dates run, from AM and PM, from the language', async () => {
    const run = ['01/02/2026', '05/02/2026', '09/02/2026', '01/03/2026', '02/03/2026', '07/03/2026', '01/04/2026'].map(
      (d) => [d],
    );
    expect((await decide(['d'], run, { ordered_at: 0 })).decided[0]?.format).toContain('dd/mm/yyyy');
    expect((await decide(['d'], [['03/04/2026 10:00 PM']], { ordered_at: 0 })).decided[0]?.format).toContain(
      'mm/dd/yyyy',
    );
    expect((await decide(['Besteldatum'], [['03/04/2026']], { ordered_at: 0 })).decided[0]?.format).toContain(
      'dd/mm/yyyy',
    );
    expect((await decide(['d'], [['03/04/2026']], { ordered_at: 0 }, { delimiter: ';' })).decided[0]?.format).toContain(
      'dd/mm/yyyy',
    );
  });

  it('asks the user when nothing tells, and takes the answer', async () => {
    await expect(decide(['d'], [['03/04/2026'], ['05/06/2026']], { ordered_at: 0 })).rejects.toMatchObject({
      code: 'ambiguous-date-order',
    });
    const { decided } = await decide(['d'], [['03/04/2026']], { ordered_at: 0 }, { dateOrder: 'dmy' });
    expect(decided[0]?.format).toBe('dates dd/mm/yyyy');
    expect((await decide(['d'], [['03/03/2026']], { ordered_at: 0 })).decided).toHaveLength(1);
  });

  it('refuses a column in which a spreadsheet has swapped days and months', async () => {
    const rows = [['13/01/2026'], ['01/13/2026'], ['14/01/2026'], ['01/14/2026']];
    await expect(decide(['d'], rows, { ordered_at: 0 })).rejects.toMatchObject({ code: 'mixed-date-order' });
  });
});
