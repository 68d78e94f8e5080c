import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { dayNumber, isoDay } from '../../src/relationships/calendar.ts';
import { analyzeFixture } from '../analyze-fixture.ts';
import '../property-seed.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-spells-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let exports = 0;

/** Customers and the figures about leaving of an export given as files of lines. */
async function figuresOf(files: Record<string, readonly string[]>) {
  const folder = join(scratch, String(exports++));
  mkdirSync(folder);
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  const metrics = ['retention', 'annual-churn', 'silent-churn'];
  const { customers, metrics: results } = await analyzeFixture(folder, { asOf: '2025-12-31', metrics });
  return {
    customers,
    results: results.map(({ id, status, value, interval, denominator }) => ({
      id,
      status,
      value,
      interval,
      denominator,
    })),
  };
}

const first = dayNumber('2023-06-01');
const head = 'customer_id,contract_start_at,churned_at,status,segment,updated_at';
/** One row a spell; some have no end although they are over. */
const row = fc
  .record({
    customer: fc.integer({ min: 0, max: 14 }),
    start: fc.integer({ min: 0, max: 900 }),
    length: fc.option(fc.integer({ min: 1, max: 300 }), { freq: 3 }),
    status: fc.constantFrom('active', 'cancelled', 'trialing', 'paused', 'churned', ''),
    segment: fc.constantFrom('home', 'office', ''),
    update: fc.option(fc.integer({ min: 0, max: 900 })),
  })
  .map(({ customer, start, length, status, segment, update }) => {
    const end = length === null || status === 'active' ? '' : isoDay(first + start + length);
    const updated = update === null ? '' : isoDay(first + update);
    return `C${String(customer).padStart(3, '0')},${isoDay(first + start)},${end},${status},${segment},${updated}`;
  });
const rows = fc.uniqueArray(row, { minLength: 30, maxLength: 60 });

describe('customers put together from rows', { timeout: 120_000 }, () => {
  it('are the same whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.infiniteStream(fc.nat()), async (lines, order) => {
        const keys = lines.map((line) => [order.next().value, line] as const);
        const shuffled = [...keys].sort(([a], [b]) => a - b).map(([, line]) => line);
        expect(await figuresOf({ 'customers.csv': [head, ...shuffled] })).toEqual(
          await figuresOf({ 'customers.csv': [head, ...lines] }),
        );
      }),
      { numRuns: 6 },
    );
  });

  it('are the same in files by month of the start, whatever the files are called', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (lines, isTurned) => {
        const months = new Map<string, string[]>();
        for (const line of lines) {
          const month = line.split(',')[1]?.slice(0, 7) ?? '';
          months.set(month, [...(months.get(month) ?? []), line]);
        }
        const files = [...months.values()].map(
          (own, i) => [`part-${isTurned ? 99 - i : i}.csv`, [head, ...own]] as const,
        );
        expect(await figuresOf(Object.fromEntries(files))).toEqual(
          await figuresOf({ 'customers.csv': [head, ...lines] }),
        );
      }),
      { numRuns: 6 },
    );
  });
});
