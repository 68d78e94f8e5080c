/**
 * The plain way with polars for Node: only the headline figures, only the columns they need. Prints them as JSON.
 *
 *     node test/bench/peer-polars.mjs FOLDER NODE_MODULES
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { problemReasons } from './problem-reasons.mjs';

const [folder, modules] = process.argv.slice(2);
const required = createRequire(join(modules, 'polars.cjs'))('nodejs-polars');
const pl = required.default ?? required;
const { col, lit } = pl;
const read = (table, columns) =>
  pl.readCSV(join(folder, `${table}.csv`), { tryParseDates: true, inferSchemaLength: 10_000, columns });
const dayOf = (name) => col(name).cast(pl.Date).cast(pl.Int32);
const days = (frame, names) => frame.withColumns(...names.map((name) => dayOf(name).alias(name)));
const largest = (frame, name) => frame.select(col(name).max()).row(0)[0] ?? -Infinity;
const number = (frame) => Number(frame.row(0)[0]);

const contacts = days(read('contacts', ['customer_id', 'created_at', 'direction', 'contact_reason', 'resolved_at']), [
  'created_at',
  'resolved_at',
]);
const purchases = days(
  read('purchases', ['customer_id', 'ordered_at', 'status', 'promised_delivery_at', 'delivered_at']),
  ['ordered_at', 'promised_delivery_at', 'delivered_at'],
);
const surveys = read('surveys', ['customer_id', 'responded_at', 'score']).withColumns(
  dayOf('responded_at').alias('day'),
);
const customers = read('customers', ['customer_id']);
const asOf = Math.max(
  ...['created_at', 'resolved_at'].map((name) => largest(contacts, name)),
  ...['ordered_at', 'delivered_at'].map((name) => largest(purchases, name)),
  largest(surveys, 'day'),
);
const inPeriod = (name) =>
  col(name)
    .gtEq(lit(asOf - 89))
    .and(col(name).ltEq(lit(asOf)));
const shareOf = (frame, condition) => number(frame.select(condition.cast(pl.Float64).mean()));

const latest = surveys
  .filter(col('score').isNotNull().and(inPeriod('day')))
  .sort('responded_at')
  .groupBy('customer_id')
  .agg(col('score').last().alias('score'));
const due = purchases.filter(col('status').neq(lit('cancelled')).and(inPeriod('promised_delivery_at')));
const recent = contacts.filter(col('direction').eq(lit('inbound')).and(inPeriod('created_at')));
const withReason = recent.filter(
  col('contact_reason')
    .isNotNull()
    .and(col('contact_reason').neq(lit(''))),
);
const buyingDays = purchases
  .filter(col('status').eq(lit('completed')))
  .select('customer_id', 'ordered_at')
  .unique({ subset: ['customer_id', 'ordered_at'] });
const firsts = buyingDays.groupBy('customer_id').agg(col('ordered_at').min().alias('first'));
const followed = firsts.filter(col('first').ltEq(lit(asOf - 100)));
const again = buyingDays
  .join(followed, { on: 'customer_id' })
  .filter(
    col('ordered_at')
      .gt(col('first'))
      .and(col('ordered_at').sub(col('first')).ltEq(lit(100))),
  )
  .unique({ subset: ['customer_id'] });

console.log(
  JSON.stringify({
    asOf: new Date(asOf * 86_400_000).toISOString().slice(0, 10),
    nps: 100 * (shareOf(latest, col('score').gtEq(lit(9))) - shareOf(latest, col('score').ltEq(lit(6)))),
    promiseKeptRate: number(
      due.select(col('delivered_at').ltEq(col('promised_delivery_at')).fillNull(lit(false)).cast(pl.Float64).mean()),
    ),
    problemContactRatio: shareOf(withReason, col('contact_reason').isIn(problemReasons)),
    contactsPerCustomer: recent.height / customers.height,
    secondPurchaseWithin100Days: again.height / followed.height,
  }),
);
