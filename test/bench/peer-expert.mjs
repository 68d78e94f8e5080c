/**
 * The same engine as somebody who knows it would use it for the same work: columns and their types told, records that do not fit counted,
 * six headline figures each with the sums that an interval by customer needs, in fourteen windows (now, before, twelve months; contacts per
 * customer in two) and for the segments of now. Prints the figures as JSON.
 *
 *     node test/bench/peer-expert.mjs FOLDER
 *
 * As a module it does the reading and the sums one by one, for `floor.mjs`.
 */
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { problemReasons } from './problem-reasons.mjs';

/** Every column of a file has to be told; those that nothing needs are read over as text and not kept. */
const columns = {
  customers: {
    ...{ customer_id: 'VARCHAR', name: 'VARCHAR', email: 'VARCHAR', segment: 'VARCHAR', country: 'VARCHAR' },
    customer_since: 'DATE',
  },
  contacts: {
    ...{ contact_id: 'VARCHAR', customer_id: 'VARCHAR', created_at: 'TIMESTAMP', direction: 'VARCHAR' },
    ...{ channel: 'VARCHAR', contact_reason: 'VARCHAR', subject: 'VARCHAR', issue_id: 'VARCHAR', agent_id: 'VARCHAR' },
    ...{ first_response_at: 'TIMESTAMP', resolved_at: 'TIMESTAMP' },
  },
  purchases: {
    ...{ order_id: 'VARCHAR', customer_id: 'VARCHAR', ordered_at: 'TIMESTAMP', amount: 'DOUBLE', currency: 'VARCHAR' },
    ...{ status: 'VARCHAR', product_category: 'VARCHAR', promised_delivery_at: 'DATE', delivered_at: 'TIMESTAMP' },
  },
  surveys: {
    ...{ response_id: 'VARCHAR', customer_id: 'VARCHAR', survey_type: 'VARCHAR', sent_at: 'TIMESTAMP' },
    ...{ responded_at: 'TIMESTAMP', score: 'DOUBLE' },
  },
};

const kept = {
  customers: `CAST(row_number() OVER () AS INTEGER) AS customer, customer_id, segment, country, customer_since`,
  contacts: `customer, CAST(created_at AS DATE) AS day, direction = 'inbound' AS is_inbound, contact_reason AS reason, resolved_at`,
  purchases: `customer, CAST(ordered_at AS DATE) AS day, status, promised_delivery_at AS due, CAST(delivered_at AS DATE) AS delivered`,
  surveys: `customer, CAST(sent_at AS DATE) AS sent, CAST(responded_at AS DATE) AS day, responded_at, score`,
};

/** Reads the four files into typed tables with numbers for customers; returns how many records did not fit. */
export async function read(connection, folder) {
  for (const [table, types] of Object.entries(columns)) {
    const path = `${folder}/${table}.csv`.replaceAll("'", "''");
    const told = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`);
    const rows = `read_csv('${path}', auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={${told.join(', ')}}, store_rejects=true)`;
    const from = table === 'customers' ? rows : `${rows} LEFT JOIN customers USING (customer_id)`;
    await connection.run(`CREATE TABLE ${table} AS SELECT ${kept[table]} FROM ${from}`);
  }
  const [rejected] = await rowsOf(connection, 'SELECT COUNT(*) AS n FROM reject_errors');
  return Number(rejected.n);
}

/** Counts the six figures; returns them by name, each with its rows by window and segment. */
export async function count(connection) {
  const [{ as_of: asOf }] = await rowsOf(
    connection,
    `SELECT CAST(greatest((SELECT max(greatest(day, CAST(resolved_at AS DATE))) FROM contacts),
      (SELECT max(greatest(day, delivered)) FROM purchases), (SELECT max(day) FROM surveys)) AS VARCHAR) AS as_of`,
  );
  await connection.run(`CREATE TABLE windows AS
    SELECT 0 AS slot, DATE '${asOf}' - 89 AS first, DATE '${asOf}' AS last UNION ALL SELECT 1, DATE '${asOf}' - 179, DATE '${asOf}' - 90
    UNION ALL SELECT 1 + n, CAST(date_trunc('month', DATE '${asOf}' + 1) - to_months(n) AS DATE),
      CAST(date_trunc('month', DATE '${asOf}' + 1) - to_months(n - 1) AS DATE) - 1 FROM generate_series(1, 12) AS s(n)`);
  const reasons = problemReasons.map((reason) => `'${reason}'`).join(', ');
  const inWindow = (rows, day, x, m) =>
    `SELECT slot, customer, sum(${x}) AS x, sum(${m}) AS m FROM ${rows} JOIN windows ON ${day} BETWEEN first AND last GROUP BY slot, customer`;
  const latest = `(SELECT slot, customer, arg_max(score, responded_at) AS score FROM surveys JOIN windows ON day BETWEEN first AND last
    WHERE score IS NOT NULL GROUP BY slot, customer)`;
  const repeats = `(SELECT customer, min(day) AS first_day, list_sort(list(DISTINCT day))[2] AS second_day FROM purchases WHERE status = 'completed' GROUP BY customer)`;
  const figures = {
    nps: `SELECT slot, customer, CASE WHEN score >= 9 THEN 1 WHEN score <= 6 THEN -1 ELSE 0 END AS x, 1 AS m FROM ${latest}`,
    promiseKeptRate: inWindow(
      `(SELECT * FROM purchases WHERE status <> 'cancelled')`,
      'due',
      'CASE WHEN delivered <= due THEN 1 ELSE 0 END',
      '1',
    ),
    problemContactRatio: inWindow(
      '(SELECT * FROM contacts WHERE is_inbound AND reason IS NOT NULL)',
      'day',
      `CASE WHEN reason IN (${reasons}) THEN 1 ELSE 0 END`,
      '1',
    ),
    contactRate: `SELECT slot, c.customer, count(t.day) AS x, 1 AS m FROM customers AS c CROSS JOIN windows
      LEFT JOIN (SELECT * FROM contacts WHERE is_inbound) AS t ON t.customer = c.customer AND t.day BETWEEN first AND last
      WHERE customer_since <= last AND slot < 2 GROUP BY slot, c.customer`,
    secondPurchase: inWindow(
      repeats,
      'first_day + 100',
      'CASE WHEN second_day <= first_day + 100 THEN 1 ELSE 0 END',
      '1',
    ),
    responseRate: inWindow('surveys', 'sent', 'CASE WHEN score IS NOT NULL THEN 1 ELSE 0 END', '1'),
  };
  const sums =
    'count(*) AS clusters, sum(x) AS sum_x, sum(m) AS sum_m, sum(x * x) AS sum_xx, sum(x * m) AS sum_xm, sum(m * m) AS sum_mm';
  const found = {};
  for (const [name, figure] of Object.entries(figures)) {
    found[name] = await rowsOf(
      connection,
      `WITH counted AS MATERIALIZED (${figure})
      SELECT slot, NULL AS segment, ${sums} FROM counted GROUP BY slot
      UNION ALL SELECT 0, 'segment ' || segment, ${sums} FROM counted JOIN customers USING (customer) WHERE slot = 0 GROUP BY segment
      UNION ALL SELECT 0, 'country ' || country, ${sums} FROM counted JOIN customers USING (customer) WHERE slot = 0 GROUP BY country`,
    );
  }
  return { asOf, found };
}

export async function connected() {
  return (await DuckDBInstance.create(':memory:')).connect();
}

async function rowsOf(connection, sql) {
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const connection = await connected();
  const rejected = await read(connection, process.argv[2]);
  const { asOf, found } = await count(connection);
  const whole = (rows) => rows.find(({ slot, segment }) => Number(slot) === 0 && segment === null);
  const ratios = Object.entries(found).map(([name, rows]) => {
    const { sum_x: x, sum_m: m } = whole(rows);
    return [name, (Number(x) / Number(m)) * (name === 'nps' ? 100 : 1)];
  });
  console.log(JSON.stringify({ asOf, ...Object.fromEntries(ratios), rejected }));
}
