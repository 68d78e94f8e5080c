/**
 * The plain way with the same engine: Node, @duckdb/node-api as it comes from npm, files read with every default. Only the headline
 * figures, no intervals, no checks of the input. Prints them as JSON.
 *
 *     node test/bench/peer-duckdb.mjs FOLDER
 */
import { DuckDBInstance } from '@duckdb/node-api';
import { problemReasons } from './problem-reasons.mjs';

const folder = process.argv[2];
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const read = (table) => `read_csv('${`${folder}/${table}.csv`.replaceAll("'", "''")}')`;
const row = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson()[0];

await connection.run(
  `CREATE TABLE contacts AS SELECT customer_id, created_at, direction, contact_reason, resolved_at FROM ${read('contacts')}`,
);
await connection.run(
  `CREATE TABLE purchases AS SELECT customer_id, ordered_at, status, promised_delivery_at, delivered_at FROM ${read('purchases')}`,
);
await connection.run(`CREATE TABLE surveys AS SELECT customer_id, responded_at, score FROM ${read('surveys')}`);
const { as_of } = await row(`SELECT strftime(greatest(
  (SELECT max(greatest(created_at, resolved_at)) FROM contacts),
  (SELECT max(greatest(ordered_at, delivered_at)) FROM purchases),
  (SELECT max(responded_at) FROM surveys)), '%Y-%m-%d') AS as_of`);
const inPeriod = (column) => `CAST(${column} AS DATE) BETWEEN DATE '${as_of}' - 89 AND DATE '${as_of}'`;

const { nps } =
  await row(`SELECT 100.0 * (count(*) FILTER (score >= 9) - count(*) FILTER (score <= 6)) / count(*) AS nps FROM (
  SELECT arg_max(score, responded_at) AS score FROM surveys WHERE score IS NOT NULL AND ${inPeriod('responded_at')} GROUP BY customer_id)`);
const { kept } =
  await row(`SELECT avg(CASE WHEN CAST(delivered_at AS DATE) <= promised_delivery_at THEN 1 ELSE 0 END) AS kept
  FROM purchases WHERE status <> 'cancelled' AND ${inPeriod('promised_delivery_at')}`);
const contact =
  await row(`SELECT count(*) FILTER (contact_reason IN (${problemReasons.map((reason) => `'${reason}'`).join(', ')})) / count(contact_reason) AS problem,
  count(*) / (SELECT count(*) FROM ${read('customers')}) AS per_customer
  FROM contacts WHERE direction = 'inbound' AND ${inPeriod('created_at')}`);
const { again } = await row(`SELECT avg(CASE WHEN second_day <= first_day + 100 THEN 1 ELSE 0 END) AS again FROM (
  SELECT customer_id, min(day) AS first_day, list_sort(list(day))[2] AS second_day FROM (
    SELECT DISTINCT customer_id, CAST(ordered_at AS DATE) AS day FROM purchases WHERE status = 'completed') GROUP BY customer_id)
  WHERE first_day <= DATE '${as_of}' - 100`);

console.log(
  JSON.stringify({
    asOf: as_of,
    nps,
    promiseKeptRate: kept,
    problemContactRatio: contact.problem,
    contactsPerCustomer: contact.per_customer,
    secondPurchaseWithin100Days: again,
  }),
);
