import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { dayNumber, isoDay } from '../src/relationships/calendar.ts';
import { renderJson } from '../src/renderers/json.ts';
import type { Report } from '../src/report/report.ts';
import { analyzeFixture, fixturesFolder } from './analyze-fixture.ts';
import { cutExport, headersOf, read, write } from './cut-export.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-invariance-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Everything that is a number about customers; what the files looked like is allowed to differ. */
function figures({ customers, metrics, onboarding, relationship, inactivityDays }: Report) {
  return {
    customers,
    relationship,
    inactivityDays,
    onboarding,
    // a figure that lacks a column says in which files it was looked for
    metrics: metrics.map(({ excluded: _, ladder: __, reason, ...metric }) => ({
      ...metric,
      reason: reason?.replace(/ in \S*[/\\][^;]*;/, ';') ?? null,
    })),
  };
}

describe('nothing after the as-of day leaks into a figure (METHOD 0.3.5)', () => {
  const exports = [
    { name: 'golden/mini', folder: 'golden/mini', first: '2024-12-20', last: '2025-03-31' },
    { name: 'golden/telco', folder: 'golden/telco', first: '2023-06-01', last: '2025-06-30' },
    { name: 'demo', folder: 'demo', first: '2024-10-01', last: '2025-12-31' },
    {
      name: 'demo without contracts',
      folder: 'demo',
      first: '2025-03-01',
      last: '2025-12-31',
      relationship: 'noncontractual' as const,
    },
    {
      name: 'demo without a list of customers',
      folder: 'demo',
      first: '2025-03-01',
      last: '2025-12-31',
      without: 'customers.csv',
    },
  ];
  it.each(exports)(
    '$name, reported as of a day, equals the same cut at that day',
    async ({ folder, first, last, relationship = 'auto' as const, without = '' }) => {
      const whole = without === '' ? folder : join(scratch, `${folder.replace('/', '-')}-without-${without}`);
      if (whole !== folder) {
        cpSync(join(fixturesFolder, folder), whole, { recursive: true });
        rmSync(join(whole, without));
      }
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: dayNumber(first), max: dayNumber(last) }), async (day) => {
          const asOf = isoDay(day);
          const cut = join(scratch, `${folder.replace('/', '-')}-${relationship}-${without}-${asOf}`);
          cutExport(join(fixturesFolder, folder), cut, asOf);
          if (without !== '') rmSync(join(cut, without));
          const options = { asOf, relationship, by: without === '' ? ['segment'] : [] };
          expect(figures(await analyzeFixture(cut, options))).toEqual(figures(await analyzeFixture(whole, options)));
        }),
        { numRuns: 2, endOnFailure: true },
      );
    },
    120_000,
  );
});

describe('the same input gives the same bytes', () => {
  /** The digests of the files are those of their bytes, which another order of rows changes. */
  const json = async (folder: string, threads?: number) =>
    renderJson(
      await analyzeFixture(folder, { asOf: '2025-06-30', threads, currentFolder: folder, paths: ['.'] }),
    ).replaceAll(/"sha256": "[0-9a-f]{64}"/g, '"sha256": ""');

  /** A copy of an export whose columns stand in another order. */
  function reordered(name: string, change: (headers: string[]) => string[]): string {
    const from = join(fixturesFolder, 'golden/telco');
    const to = join(scratch, name);
    mkdirSync(to);
    for (const file of readdirSync(from)) {
      write(join(to, file), read(join(from, file)), change(headersOf(join(from, file))));
    }
    return to;
  }
  const asItIs = () => reordered('as-it-is', (headers) => headers);
  /** Deterministic: by a hash of the position. */
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map((value, i) => ({ value, key: (i * 2_654_435_761) % 4_294_967_296 }))
      .sort((a, b) => a.key - b.key)
      .map(({ value }) => value);

  it('with one thread and with two, and with columns shuffled', async () => {
    const plain = asItIs();
    const expected = await json(plain, 1);
    expect(await json(plain, 2)).toBe(expected);
    expect(
      await json(
        reordered('columns', (headers) => shuffled(headers)),
        2,
      ),
    ).toBe(expected);
  }, 60_000);
});
