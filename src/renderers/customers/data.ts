import type { CustomerListHead, ListedCustomer } from '../../report/customer-list.ts';
import { jsonText } from '../json.ts';
import { csvNumber, csvText } from '../safe-text.ts';

/** The customers as they come: there may be more than fit in memory, so files for machines are written piece by piece. */
type Batches = AsyncIterable<readonly ListedCustomer[]>;

/** The pieces of what `jsonText` would make of the whole list. */
export async function* renderCustomersJson(head: CustomerListHead, batches: Batches): AsyncGenerator<string> {
  yield `${jsonText(head).slice(0, -'\n}\n'.length)},\n  "customers": [`;
  let separator = '';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    // a list in a list has the indentation of a list in the whole
    yield separator + jsonText([batch]).slice('[\n  ['.length, -'\n  ]\n]\n'.length);
    separator = ',';
  }
  yield `${separator === '' ? '' : '\n  '}]\n}\n`;
}

const columns = {
  customer_id: ({ customerId }) => csvText(customerId),
  band: ({ band }) => band,
  health: ({ health }) => csvNumber(health),
  health_before: ({ trend }) => csvNumber(trend.healthBefore),
  trend: ({ trend }) => trend.direction,
  emotional: ({ dimensions }) => csvNumber(dimensions.emotional),
  instrumental: ({ dimensions }) => csvNumber(dimensions.instrumental),
  relational: ({ dimensions }) => csvNumber(dimensions.relational),
  value: ({ value }) => csvNumber(value),
  at_stake: ({ atStake }) => csvNumber(atStake),
  reasons: ({ reasons }) => csvText(reasons.map(({ id }) => id).join(' ')),
  why: ({ reasons }) => csvText(reasons.map(({ text }) => text).join(', ')),
  next_step: ({ next }) => csvText(next),
  open_problems: ({ open }) => csvNumber(open.problems),
  oldest_problem: ({ open }) => open.oldestProblem ?? '',
  open_promises: ({ open }) => csvNumber(open.promises),
  late_promises: ({ open }) => csvNumber(open.latePromises),
  oldest_due: ({ open }) => open.oldestDue ?? '',
  owner: ({ owner }) => csvText(owner ?? ''),
  segment: ({ segment }) => csvText(segment ?? ''),
  phase: ({ phase }) => phase,
  loyalty: ({ loyalty }) => loyalty,
  started_on: ({ startedOn }) => startedOn ?? '',
  tenure_days: ({ tenureDays }) => csvNumber(tenureDays),
} satisfies Record<string, (customer: ListedCustomer) => string>;

/** One row a customer, for a CRM or a mail merge: plain cells, nothing a spreadsheet would run, no personal data but ids. */
export async function* renderCustomersCsv(batches: Batches): AsyncGenerator<string> {
  yield `${Object.keys(columns).join(',')}\n`;
  const cells = Object.values(columns);
  for await (const batch of batches) {
    yield batch.map((customer) => `${cells.map((cell) => cell(customer)).join(',')}\n`).join('');
  }
}
