import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

type Row = Record<string, string>;

/** Canonical and demo headers of moments that are events, not terms (METHOD 0.3.2). */
const events = [
  'created_at',
  'first_response_at',
  'resolved_at',
  'solved_at',
  'ordered_at',
  'order_date',
  'delivered_at',
  'cancelled_at',
  'refunded_at',
  'sent_at',
  'responded_at',
  'followed_up_at',
  'made_at',
  'fulfilled_at',
  'used_at',
  'churned_at',
  'customer_since',
  'contract_start_at',
  'goal_achieved_at',
];

/** The moment a row of each file exists from; rows without one always exist. */
const primary: Record<string, readonly string[]> = {
  'contacts.csv': ['created_at'],
  'purchases.csv': ['ordered_at', 'order_date'],
  'surveys.csv': ['sent_at', 'responded_at'],
  'promises.csv': ['made_at'],
  'usage.csv': ['used_at'],
};

/**
 * Writes the export as it would have looked on the evening of `day`: later rows are gone, later moments are empty, an answer
 * that came later is no answer, customers that did nothing yet and start later do not exist. Written from METHOD 0.3 alone.
 */
export function cutExport(from: string, to: string, day: string): void {
  mkdirSync(to, { recursive: true });
  const tables = new Map(
    readdirSync(from)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => [name, read(join(from, name))] as const),
  );
  const isLater = (value: string | undefined) => (value ?? '').slice(0, 10) > day;
  const seen = new Set<string>();
  for (const [name, rows] of tables) {
    if (name === 'customers.csv') continue;
    const momentOf = (row: Row) => (primary[name] ?? []).map((field) => row[field]).find((value) => value);
    const kept = rows.filter((row) => !isLater(momentOf(row)));
    tables.set(
      name,
      kept.map((row) => masked(row, isLater)),
    );
    // a row without a date is no event, and a promise is none of the customer's
    for (const row of kept) if (name !== 'promises.csv' && momentOf(row)) seen.add(row.customer_id ?? '');
  }
  const customers = tables.get('customers.csv') ?? [];
  tables.set(
    'customers.csv',
    customers
      .filter((row) => {
        const starts = [row.customer_since, row.contract_start_at].filter((value) => value);
        return seen.has(row.customer_id ?? '') || starts.length === 0 || starts.some((start) => !isLater(start));
      })
      .map((row) => masked(row, isLater)),
  );
  for (const [name, rows] of tables) write(join(to, name), rows, headersOf(join(from, name)));
}

function masked(row: Row, isLater: (value: string | undefined) => boolean): Row {
  const isUnanswered = isLater(row.responded_at);
  return Object.fromEntries(
    Object.entries(row).map(([field, value]) => {
      if (events.includes(field) && isLater(value)) return [field, ''];
      if (isUnanswered && (field === 'score' || field === 'comment')) return [field, ''];
      return [field, value];
    }),
  );
}

export function read(file: string): Row[] {
  return parse(readFileSync(file), { columns: true, bom: true });
}

export function headersOf(file: string): string[] {
  const [headers]: string[][] = parse(readFileSync(file), { bom: true, to: 1 });
  return headers ?? [];
}

/** Plain RFC 4180, columns in the given order. */
export function write(file: string, rows: readonly Row[], headers: readonly string[]): void {
  const cell = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))];
  writeFileSync(file, `${lines.map((line) => line.map(cell).join(',')).join('\n')}\n`);
}
