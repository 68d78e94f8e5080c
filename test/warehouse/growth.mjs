/**
 * What a report costs a small Trino as rows grow: `node test/warehouse/growth.mjs 1 10` (millions of rows, of which five in seven are contacts).
 * They are made up in the warehouse itself. For each size: seconds, statements, bytes that came back, and the statements that took the most of the processors.
 * Sizes behind `--three` are only asked the three heaviest statements of the last report, with those that make the tables they read.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from './cluster.mjs';

const sum = (list, name) => list.reduce((total, each) => total + each[name], 0);
const seconds = (ms) => (ms / 1000).toFixed(1);
const mega = (bytes) => (bytes / 1e6).toFixed(1);
const units = { ns: 1e-6, us: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const duration = (text = '0ms') => Number.parseFloat(text) * units[text.replace(/^[\d.]+/, '')];
const bytes = { B: 1, kB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 };
const size = (text = '0B') => Number.parseFloat(text) * bytes[text.replace(/^[\d.]+/, '')];
const root = join(import.meta.dirname, '../..');
const folder = join(tmpdir(), 'health-growth');
const heaviest = 6;
/** With the answers, orders and customers that belong to it. */
const rowsPerContact = 1.4;
mkdirSync(folder, { recursive: true });
const cluster = await startCluster(folder, {
  port: 18_180,
  isAlone: true,
  heap: '7G',
  memory: '4500MB',
  spills: true,
  isLong: true,
});
if (!cluster) console.log('skipped: there is no Java 24 or later, or no archive of trino-server');
else {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => cluster.stop() || process.exit(1));
  try {
    const [whole = [], three = []] = process.argv
      .slice(2)
      .join(' ')
      .split('--three')
      .map((sizes) => sizes.split(' ').filter(Boolean).map(Number));
    let last;
    for (const millions of whole) last = await measure(cluster, millions);
    for (const millions of three) await measureThree(cluster, millions, last);
  } finally {
    cluster.stop();
  }
}

/** Contacts of customers who have twenty each over three years; one of ten answers a question, each buys five times. */
async function make(url, schema, contacts) {
  const customers = Math.round(contacts / 20);
  // two digits of a hash: the same on every machine, and no pattern
  const chance = (n, salt) => `abs(from_big_endian_64(xxhash64(to_utf8(CAST(${n} AS VARCHAR) || '${salt}')))) % 1000`;
  const many = (count) =>
    `(SELECT a.n * 1000 + b.n AS n FROM UNNEST(sequence(0, ${Math.ceil(count / 1000) - 1})) AS a (n) CROSS JOIN UNNEST(sequence(0, 999)) AS b (n))`;
  const thousands = (count) =>
    `(SELECT c.n * 1000000 + t.n AS n FROM UNNEST(sequence(0, ${Math.ceil(count / 1e6) - 1})) AS c (n) CROSS JOIN ${many(Math.min(count, 1e6))} AS t)`;
  const day = (n, salt) =>
    `date_add('minute', ${chance(n, `${salt}m`)}, date_add('day', CAST(${chance(n, salt)} + 90 AS INTEGER), TIMESTAMP '2023-01-01 08:00:00'))`;
  const statements = [
    `CREATE SCHEMA IF NOT EXISTS lake.${schema}`,
    ...['customers', 'contacts', 'surveys', 'purchases'].map((name) => `DROP TABLE IF EXISTS lake.${schema}.${name}`),
    `CREATE TABLE lake.${schema}.customers AS SELECT 'C' || CAST(n AS VARCHAR) AS customer_id, date_add('day', CAST(${chance('n', 's')} AS INTEGER), DATE '2023-01-01') AS customer_since,
      element_at(ARRAY['home', 'office', 'shop'], CAST(n % 3 + 1 AS INTEGER)) AS segment FROM ${thousands(customers)} AS t`,
    `CREATE TABLE lake.${schema}.contacts AS SELECT 'T' || CAST(n AS VARCHAR) AS contact_id, 'C' || CAST(n % ${customers} AS VARCHAR) AS customer_id, ${day('n', 'c')} AS created_at,
      date_add('hour', CAST(${chance('n', 'r')} % 90 AS INTEGER), ${day('n', 'c')}) AS resolved_at, element_at(ARRAY['phone', 'email', 'chat'], CAST(n % 3 + 1 AS INTEGER)) AS channel,
      element_at(ARRAY['Late delivery', 'Invoice question', 'Address change', 'Broken on arrival', 'Cancel my contract'], CAST(${chance('n', 'w')} % 5 + 1 AS INTEGER)) AS reason,
      'inbound' AS direction FROM ${thousands(contacts)} AS t`,
    `CREATE TABLE lake.${schema}.surveys AS SELECT 'R' || CAST(n AS VARCHAR) AS response_id, 'C' || CAST(n % ${customers} AS VARCHAR) AS customer_id, ${day('n', 'a')} AS responded_at,
      CAST(${chance('n', 'v')} % 11 AS INTEGER) AS nps_score FROM ${thousands(Math.round(contacts / 10))} AS t`,
    `CREATE TABLE lake.${schema}.purchases AS SELECT 'O' || CAST(n AS VARCHAR) AS order_id, 'C' || CAST(n % ${customers} AS VARCHAR) AS customer_id, CAST(${day('n', 'o')} AS DATE) AS order_date,
      CAST(${chance('n', 'p')} AS DECIMAL(9, 2)) / 10 AS amount FROM ${thousands(customers * 5)} AS t`,
  ];
  for (const statement of statements) await run(url, statement);
}

function schemaOf(millions) {
  return `grow_${String(millions).replace('.', '_')}`;
}

async function madeOf(url, millions) {
  const begun = Date.now();
  await make(url, schemaOf(millions), Math.round((millions * 1e6) / rowsPerContact));
  console.log(`\n${millions} million rows, made in ${seconds(Date.now() - begun)} s`);
  return schemaOf(millions);
}

async function measure({ url }, millions) {
  const schema = await madeOf(url, millions);
  const { took, statements, told } = await report(`${url.replace('http', 'trino')}/lake/${schema}`);
  console.log(`report: ${seconds(took)} s, ${told}`);
  const stats = await Promise.all(statements.map(({ id, text }) => statsOf(url, id, text)));
  const asked = stats.map(({ whole }) => whole);
  stats.sort((a, b) => b.cpu - a.cpu);
  console.log(
    `all statements: ${seconds(sum(stats, 'cpu'))} s of processors, ${mega(sum(stats, 'read'))} MB read, ${mega(sum(stats, 'shuffled'))} MB between stages`,
  );
  for (const each of stats.slice(0, heaviest)) tell(each);
  await run(url, `DROP SCHEMA lake.${schema} CASCADE`);
  return { schema, asked, three: stats.slice(0, 3).map(({ whole }) => whole) };
}

function tell(each) {
  console.log(
    `${seconds(each.elapsed)} s, ${seconds(each.cpu)} s cpu, ${each.rows} rows and ${mega(each.read)} MB read, ${mega(each.shuffled)} MB between stages, ${mega(each.memory)} MB held, ${mega(each.spilled)} MB spilled: ${each.text}`,
  );
}

/** Tables of a run are named in the statement that makes them, and quoted in those that read them. */
function madeBy(statement) {
  return /^CREATE TABLE "(\w+)"/.exec(statement)?.[1];
}

/** These statements, and in the order in which they were asked all that make a table which one of them reads. */
function withSources(asked, wanted) {
  const needed = new Set(wanted);
  for (const statement of [...asked].reverse()) {
    const name = madeBy(statement);
    if (name && [...needed].some((each) => each !== statement && each.includes(`"${name}"`))) needed.add(statement);
  }
  return asked.filter((statement) => needed.has(statement));
}

async function measureThree({ url }, millions, { schema: before, asked, three }) {
  const schema = await madeOf(url, millions);
  const scratch = `${schema}_run`;
  await run(url, `CREATE SCHEMA IF NOT EXISTS lake.${scratch}`);
  const stats = [];
  for (const statement of withSources(asked, three)) {
    const here = statement.replaceAll(before, schema).replaceAll(/ FOR VERSION AS OF \d+/g, '');
    const id = await run(url, here, scratch);
    stats.push({
      ...(await statsOf(url, id, here.slice(0, 100).replaceAll('\n', ' '))),
      isWanted: three.includes(statement),
    });
    console.log(`  ${seconds(stats.at(-1).elapsed)} s, ${seconds(stats.at(-1).cpu)} s cpu: ${stats.at(-1).text}`);
  }
  console.log(`${stats.length} statements: ${seconds(sum(stats, 'cpu'))} s of processors`);
  for (const each of stats.filter(({ isWanted }) => isWanted)) tell(each);
  for (const name of [scratch, schema]) await run(url, `DROP SCHEMA lake.${name} CASCADE`);
}

function report(address) {
  const begun = Date.now();
  const env = { ...process.env, TRINO_USER: 'test' };
  const args = [join(root, 'bin/health.js'), 'report', address, '--verbose', '--format', 'json'];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((resolve) =>
    child.on('close', (code) => {
      const statements = [...err.matchAll(/^(\d{8}_\d{6}_\S+) (.*)$/gm)].map(([, id, text]) => ({ id, text }));
      const rest = err
        .split('\n')
        .filter((line) => !/^\d{8}_\d{6}_/.test(line))
        .join(' ');
      resolve({ took: Date.now() - begun, statements, told: `exit ${code}, ${rest}` });
    }),
  );
}

async function statsOf(url, id, text) {
  const { query, queryStats: s } = await (
    await fetch(`${url}/v1/query/${id}`, { headers: { 'X-Trino-User': 'test' } })
  ).json();
  return {
    ...{
      text,
      whole: query,
      elapsed: duration(s.elapsedTime),
      cpu: duration(s.totalCpuTime),
      rows: s.physicalInputPositions,
    },
    ...{
      read: size(s.physicalInputDataSize),
      shuffled: size(s.internalNetworkInputDataSize),
      memory: size(s.peakTotalMemoryReservation),
      spilled: size(s.spilledDataSize),
    },
  };
}

async function run(url, statement, schema) {
  const headers = {
    'X-Trino-User': 'test',
    ...(schema ? { 'X-Trino-Catalog': 'lake', 'X-Trino-Schema': schema } : {}),
  };
  let answer = await (await fetch(`${url}/v1/statement`, { method: 'POST', headers, body: statement })).json();
  while (answer.nextUri) answer = await (await fetch(answer.nextUri, { headers })).json();
  if (answer.error) throw new Error(answer.error.message);
  return answer.id;
}
