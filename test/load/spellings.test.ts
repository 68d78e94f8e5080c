import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planColumns } from '../../src/columns/column-types.ts';
import { cleanCell } from '../../src/dialects/duckdb.ts';
import { openDuckDB } from '../../src/engines/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { Role } from '../../src/schema/table.ts';
import { identifier, join, sql } from '../../src/sql.ts';
import { mappingOf, sniffedFile } from '../bytes/sniffed.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDB({ files: [], temporaryFolder: '/tmp' });
});
afterAll(() => engine.close());

/** Plans a column from its texts and reads them. */
async function read(texts: readonly string[], role: Role, field: string, delimiter: string) {
  const file = sniffedFile(
    ['x'],
    texts.map((text) => [text]),
    { delimiter },
  );
  const [plan] = planColumns(file, mappingOf(role, { [field]: 0 }, ['x']));
  if (!plan) throw new Error('no plan');
  const cell = identifier('c0');
  const rows = await engine.rows(
    sql`SELECT CAST(${plan.value(cell)} AS VARCHAR) AS value, ${plan.isUnreadable(cell)} AS unread
      FROM (SELECT i, ${cleanCell(cell)} AS c0 FROM (VALUES ${join(texts.map((text, i) => sql`(${i}, ${text})`))}) AS t(i, c0)) AS cells ORDER BY i`,
    { value: 'text?', unread: 'boolean' },
  );
  return { values: rows.map(({ value }) => value), unread: rows.filter((row) => row.unread).length };
}

const two = (n: number) => String(n).padStart(2, '0');
const english = [
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
];
const dutch = [
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
];
const german = [
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
];
const french = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

interface Parts {
  y: number;
  m: number;
  d: number;
  h: number;
  min: number;
  s: number;
}
const half = ({ h, min }: Parts, seconds = '') => `${h % 12 || 12}:${two(min)}${seconds} ${h < 12 ? 'AM' : 'PM'}`;
const weekday = ({ y, m, d }: Parts) => weekdays[new Date(Date.UTC(y, m - 1, d)).getUTCDay()];

/** Ways to write one moment, and how much of its time survives. */
const spellings: [name: string, write: (p: Parts) => string, precision: 'day' | 'minute' | 'second'][] = [
  ['yyyy-mm-dd', (p) => `${p.y}-${two(p.m)}-${two(p.d)}`, 'day'],
  ['yyyy-mm-dd hh:mm', (p) => `${p.y}-${two(p.m)}-${two(p.d)} ${two(p.h)}:${two(p.min)}`, 'minute'],
  ['yyyy-mm-ddThh:mm:ssZ', (p) => `${p.y}-${two(p.m)}-${two(p.d)}T${two(p.h)}:${two(p.min)}:${two(p.s)}Z`, 'second'],
  [
    'yyyy-mm-ddThh:mm:ss.000000Z',
    (p) => `${p.y}-${two(p.m)}-${two(p.d)}T${two(p.h)}:${two(p.min)}:${two(p.s)}.000000Z`,
    'second',
  ],
  ['… +0200', (p) => `${p.y}-${two(p.m)}-${two(p.d)} ${two(p.h)}:${two(p.min)}:${two(p.s)} +0200`, 'second'],
  ['… -05:30', (p) => `${p.y}-${two(p.m)}-${two(p.d)}T${two(p.h)}:${two(p.min)}:${two(p.s)}-05:30`, 'second'],
  ['… UTC', (p) => `${p.y}-${two(p.m)}-${two(p.d)} ${two(p.h)}:${two(p.min)}:${two(p.s)} UTC`, 'second'],
  ['… CET', (p) => `${p.y}-${two(p.m)}-${two(p.d)} ${two(p.h)}:${two(p.min)}:${two(p.s)} CET`, 'second'],
  ['yyyy/m/d h:mm:ss AM GMT+2', (p) => `${p.y}/${p.m}/${p.d} ${half(p, `:${two(p.s)}`)} GMT+2`, 'second'],
  ['yyyy/mm/dd', (p) => `${p.y}/${two(p.m)}/${two(p.d)}`, 'day'],
  ['yyyy.mm.dd hh:mm', (p) => `${p.y}.${two(p.m)}.${two(p.d)} ${two(p.h)}:${two(p.min)}`, 'minute'],
  ['d-m-yyyy h:mm', (p) => `${p.d}-${p.m}-${p.y} ${p.h}:${two(p.min)}`, 'minute'],
  ['dd.mm.yyyy hh:mm:ss', (p) => `${two(p.d)}.${two(p.m)}.${p.y} ${two(p.h)}:${two(p.min)}:${two(p.s)}`, 'second'],
  ['dd/mm/yyyy, hh:mm', (p) => `${two(p.d)}/${two(p.m)}/${p.y}, ${two(p.h)}:${two(p.min)}`, 'minute'],
  ['dd/mm/yyyy hhhmm', (p) => `${two(p.d)}/${two(p.m)}/${p.y} ${two(p.h)}h${two(p.min)}`, 'minute'],
  ['dd-mm-yyyy om hh.mm uur', (p) => `${two(p.d)}-${two(p.m)}-${p.y} om ${two(p.h)}.${two(p.min)} uur`, 'minute'],
  ['d.m.yy', (p) => `${p.d}.${p.m}.${two(p.y % 100)}`, 'day'],
  ['dd/mm/yyyy +01:00', (p) => `${two(p.d)}/${two(p.m)}/${p.y} ${two(p.h)}:${two(p.min)}:${two(p.s)} +01:00`, 'second'],
  ['Mon-dd-yy', (p) => `${english[p.m - 1]?.slice(0, 3)}-${two(p.d)}-${two(p.y % 100)}`, 'day'],
  ['dd/Mon/yy h:mm AM', (p) => `${two(p.d)}/${english[p.m - 1]?.slice(0, 3)}/${two(p.y % 100)} ${half(p)}`, 'minute'],
  [
    'Mon d, yyyy h:mm:ss AM',
    (p) => `${english[p.m - 1]?.slice(0, 3)} ${p.d}, ${p.y} ${half(p, `:${two(p.s)}`)}`,
    'second',
  ],
  ['Month d, yyyy', (p) => `${english[p.m - 1]} ${p.d}, ${p.y}`, 'day'],
  ['d Month yyyy', (p) => `${p.d} ${english[p.m - 1]} ${p.y}`, 'day'],
  ['d maand yyyy', (p) => `${p.d} ${dutch[p.m - 1]} ${p.y}`, 'day'],
  ['d. Monat yyyy, hh:mm Uhr', (p) => `${p.d}. ${german[p.m - 1]} ${p.y}, ${two(p.h)}:${two(p.min)} Uhr`, 'minute'],
  ['d mois yyyy à hh:mm', (p) => `${p.d} ${french[p.m - 1]} ${p.y} à ${two(p.h)}:${two(p.min)}`, 'minute'],
  ['dd-mnd-yy', (p) => `${two(p.d)}-${dutch[p.m - 1]?.slice(0, 3).replace('maa', 'mrt')}-${two(p.y % 100)}`, 'day'],
  ['Www Mon d yyyy', (p) => `${weekday(p)} ${english[p.m - 1]?.slice(0, 3)} ${two(p.d)} ${p.y}`, 'day'],
  [
    'Www, dd Mon yyyy hh:mm:ss +0000',
    (p) =>
      `${weekday(p)}, ${two(p.d)} ${english[p.m - 1]?.slice(0, 3)} ${p.y} ${two(p.h)}:${two(p.min)}:${two(p.s)} +0000`,
    'second',
  ],
  ['yyyymmdd', (p) => `${p.y}${two(p.m)}${two(p.d)}`, 'day'],
  ['yyyymmddThhmmssZ', (p) => `${p.y}${two(p.m)}${two(p.d)}T${two(p.h)}${two(p.min)}${two(p.s)}Z`, 'second'],
];

function expected({ y, m, d, h, min, s }: Parts, precision: 'day' | 'minute' | 'second'): string {
  const time = precision === 'day' ? [0, 0, 0] : [h, min, precision === 'second' ? s : 0];
  const clock = new Date(Date.UTC(y, m - 1, d, time[0], time[1], time[2]));
  return clock.toISOString().slice(0, 19).replace('T', ' ');
}

/** Always with a 13th day or later, so that the order of day and month can be told. */
const moments = Array.from(
  { length: 60 },
  (_, i): Parts => ({
    y: 2021 + (i % 6),
    m: 1 + ((i * 5) % 12),
    d: 1 + ((i * 7 + 12) % 28),
    h: (i * 7) % 24,
    min: (i * 13) % 60,
    s: (i * 17) % 60,
  }),
);

describe('every spelling of a moment is read back', () => {
  // on its own clock, whatever its zone (METHOD-2 G6)
  it.each(spellings)('%s', async (_, write, precision) => {
    const { values, unread } = await read(moments.map(write), 'contacts', 'created_at', ',');
    expect(values).toEqual(moments.map((moment) => expected(moment, precision)));
    expect(unread).toBe(0);
  });
});

const group = (digits: string, sign: string) => digits.replace(/\B(?=(\d{3})+$)/g, sign);
const amounts: [name: string, write: (cents: number) => string, delimiter: string][] = [
  ['1234.56', (c) => (c / 100).toFixed(2), ','],
  [
    '1,234.56',
    (c) => `${c < 0 ? '-' : ''}${group(String(Math.trunc(Math.abs(c) / 100)), ',')}.${two(Math.abs(c) % 100)}`,
    ',',
  ],
  [
    '1.234,56',
    (c) => `${c < 0 ? '-' : ''}${group(String(Math.trunc(Math.abs(c) / 100)), '.')},${two(Math.abs(c) % 100)}`,
    ';',
  ],
  [
    '€ 1.234,56',
    (c) => `€ ${c < 0 ? '-' : ''}${group(String(Math.trunc(Math.abs(c) / 100)), '.')},${two(Math.abs(c) % 100)}`,
    ';',
  ],
  [
    '1 234,56 €',
    (c) =>
      `${c < 0 ? '-' : ''}${group(String(Math.trunc(Math.abs(c) / 100)), '\u202f')},${two(Math.abs(c) % 100)}\u00a0€`,
    ';',
  ],
  [
    '($1,234.56)',
    (c) =>
      c < 0
        ? `($${group(String(Math.trunc(-c / 100)), ',')}.${two(-c % 100)})`
        : `$${group(String(Math.trunc(c / 100)), ',')}.${two(c % 100)}`,
    ',',
  ],
  [
    'EUR 1.234,56-',
    (c) => `EUR ${group(String(Math.trunc(Math.abs(c) / 100)), '.')},${two(Math.abs(c) % 100)}${c < 0 ? '-' : ''}`,
    ';',
  ],
  [
    "1'234.56",
    (c) => `${c < 0 ? '-' : ''}${group(String(Math.trunc(Math.abs(c) / 100)), "'")}.${two(Math.abs(c) % 100)}`,
    ',',
  ],
];

describe('every spelling of an amount is read back', () => {
  const cents = Array.from({ length: 60 }, (_, i) => (i % 5 === 0 ? -1 : 1) * ((i * i * i * 7919) % 250_000_000));
  it.each(amounts)('%s', async (_, write, delimiter) => {
    const { values, unread } = await read(cents.map(write), 'purchases', 'amount', delimiter);
    expect(values.map(Number)).toEqual(cents.map((c) => (c === 0 ? 0 : c / 100)));
    expect(unread).toBe(0);
  });
});

describe('no text makes a statement fail', () => {
  const fields: [Role, string][] = [
    ['contacts', 'created_at'],
    ['purchases', 'amount'],
    ['surveys', 'score'],
    ['purchases', 'customer_id'],
    ['customers', 'email'],
    ['customers', 'auto_renew'],
    ['contacts', 'channel'],
    ['contacts', 'subject'],
  ];
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '2026-13-45',
      '99-99-9999',
      '31/02/2026',
      '1e999',
      '-',
      '٣',
      "'; DROP",
      '9'.repeat(40),
      '2026-01-03T99:99:99+99:99',
      '999999999999999999',
      '00:00',
      '((5))',
      '€',
      '★',
      '0000-00-00',
      '12/31/9999 25:61 PM',
      '1.2.3,4',
    ),
    fc.constantFrom(...spellings.map(([, write]) => write(moments[3] as Parts))),
    fc.constantFrom(...amounts.map(([, write]) => write(-123_456))),
  );
  it.each(fields)('%s.%s', async (role, field) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          odd.filter((text) => !text.includes('\0')),
          { minLength: 1, maxLength: 12 },
        ),
        async (texts) => {
          const { values } = await read(texts, role, field, ';');
          expect(values).toHaveLength(texts.length);
        },
      ),
      { numRuns: 25 },
    );
  });
});
