/** Values at the edges of what numbers and days can be, and Parquet of every type. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { must, run } from './run.mjs';
import { random } from './write-large.mjs';

async function writeParquet(path, query) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

const types = `SELECT * FROM (VALUES
  ('A1', DATE '2025-01-02', 12345678901234567890123456789012345678::DECIMAL(38,0), 0.1234567890::DECIMAL(18,10), TIMESTAMPTZ '2025-01-02 10:00:00+05:30',
   TIME '10:11:12', [1, 2, NULL], {'a': 1, 'b': ['x', 'y']}, MAP {'k': 'v'}, '\\xAA\\xBB'::BLOB, uuid(), INTERVAL 3 DAY, 'nan'::DOUBLE, true, 255::UTINYINT, [[1], [2, 3]],
   'plain'::ENUM('plain', 'other'), TIMESTAMP_NS '2025-01-02 10:00:00.123456789', 'a,"b";' || chr(10) || 'c', 'infinity'::DATE),
  ('A2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'infinity'::DOUBLE, NULL, NULL, NULL, NULL, NULL, NULL, NULL))
  AS t(customer_id, customer_since, big, small, zoned, clock, list, struct, map, bytes, id, span, real, flag, tiny, nested, word, nano, text, never)`;

const problem = ({ code, stderr }) =>
  must(code === 0 || (code === 2 && stderr !== ''), 'neither read nor refused', stderr);

const parquet = [
  {
    name: 'Parquet of nested and rare types (decimals, zones, lists, maps, blobs)',
    make: (folder) => writeParquet(join(folder, 'types.parquet'), types),
    runs: async (folder) => {
      const cleaned = await run(['clean', 'types.parquet'], { folder });
      must(cleaned.code === 0, 'not read', cleaned.stderr);
      for (const text of ['12345678901234567890123456789012345678', '0.1234567890', '2025-01-02 04:30:00', '10:11:12'])
        must(cleaned.stdout.includes(text), `${text} is not in it`, cleaned.stdout);
      return [
        cleaned,
        await run(['inspect', 'types.parquet'], { folder }),
        await run(['report', 'types.parquet'], { folder }),
      ];
    },
  },
  {
    name: 'Parquet with damage in 60 places, and cut at 20',
    make: (folder) => writeParquet(join(folder, 'sound.parquet'), types),
    runs: async (folder) => {
      const sound = readFileSync(join(folder, 'sound.parquet'));
      const next = random(11);
      const runs = [];
      for (let i = 0; i < 80; i++) {
        const bytes = Buffer.from(sound);
        for (let n = 0; n < 8; n++) bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256);
        const damaged = i < 60 ? bytes : sound.subarray(0, Math.floor(next() * sound.length));
        writeFileSync(join(folder, 'damaged.parquet'), damaged);
        const ran = await run(['inspect', 'damaged.parquet', '--only'], { folder, seconds: 30 });
        problem(ran);
        runs.push(ran);
      }
      return runs;
    },
  },
];

const numbers = [
  '9007199254740992',
  '9007199254740993',
  '18446744073709551616',
  '1e308',
  '1.7976931348623157e308',
  '1e309',
  '-1e400',
  '1e-400',
  'NaN',
  'Infinity',
  '-Infinity',
  '0x10',
  '1_000',
  '1,5,5',
  '--5',
  '9'.repeat(400),
  `0.${'0'.repeat(400)}1`,
  '-0',
];

const days = [
  '0001-01-01',
  '0099-12-31',
  '1582-10-10',
  '1752-09-05',
  '1899-12-30',
  '1970-01-01',
  '2038-01-19',
  '2262-04-12',
  '9999-12-31',
  '10000-01-01',
  '0000-00-00',
  '-0044-03-15',
  '2025-02-29',
  '2025-13-01',
];

export const values = [
  ...parquet,
  {
    name: 'numbers beyond 2^53 and 1e308, as amounts, scores and ids',
    make: (folder) => {
      const rows = numbers.map(
        (value, i) =>
          `O${i},${i % 2 ? '9007199254740993' : '9007199254740992'},2025-01-${String((i % 28) + 1).padStart(2, '0')},"${value}"`,
      );
      writeFileSync(join(folder, 'orders.csv'), `order_id,customer_id,ordered_at,amount\n${rows.join('\n')}\n`);
      const scores = numbers.map(
        (value, i) => `R${i},${i % 2 ? '9007199254740993' : '9007199254740992'},nps,2025-01-20,"${value}"`,
      );
      writeFileSync(
        join(folder, 'surveys.csv'),
        `response_id,customer_id,survey_type,responded_at,score\n${scores.join('\n')}\n`,
      );
      writeFileSync(
        join(folder, 'customers.csv'),
        'customer_id,customer_since\n9007199254740992,2024-01-02\n9007199254740993,2024-01-03\n',
      );
    },
    runs: async (folder) => {
      const ran = await run(['report', '.', '--format', 'json', '--as-of', '2025-01-31'], { folder });
      must(ran.code === 0, 'no report', ran.stderr);
      const { sources } = JSON.parse(ran.stdout);
      const used = Object.fromEntries(sources.map(({ role, used }) => [role, used]));
      must(used.customers === 2, 'two ids that differ by one beyond 2^53 are one customer', JSON.stringify(used));
      const shown = await run(['report', '.', '--as-of', '2025-01-31'], { folder });
      must(shown.code === 0 && !/\bNaN\b|Infinity|undefined/.test(shown.stdout), 'a figure is no number', shown.stdout);
      return [ran, shown, await run(['audit', '.'], { folder }), await run(['backtest', '.'], { folder })];
    },
  },
  {
    name: 'days of the years 1 to 9999, and beyond',
    make: (folder) => {
      const customers = days.map((day, i) => `C${i},${day},${days[(i + 3) % days.length]}`);
      writeFileSync(
        join(folder, 'customers.csv'),
        `customer_id,customer_since,customer_until\n${customers.join('\n')}\n`,
      );
      const contacts = days.flatMap((day, i) => [`T${i},C${i},${day},late`, `U${i},C0,${day} 23:59:59,question`]);
      writeFileSync(join(folder, 'contacts.csv'), `ticket id,customer_id,created_at,reason\n${contacts.join('\n')}\n`);
    },
    runs: async (folder) => {
      const runs = [];
      for (const args of [
        ['inspect', '.'],
        ['report', '.'],
        ['report', '.', '--format', 'json'],
        ['report', '.', '--format', 'html'],
        ['audit', '.'],
        ['scorecard', '.', '--months', '120'],
        ['report', '.', '--as-of', '0001-02-03'],
        ['report', '.', '--as-of', '9999-12-31'],
      ]) {
        const ran = await run(args, { folder });
        problem(ran);
        runs.push(ran);
      }
      return runs;
    },
  },
];
