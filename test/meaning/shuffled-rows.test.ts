import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.ts';
import { caseDay, ranOnce } from './cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-shuffled-rows-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fixtures = join(import.meta.dirname, '../../fixtures/meaning');

/** A shape of row each, with what a row is. */
const shapes: Record<string, string> = {
  subscriptions: 'customers/zero-is-no-end',
  'one customer on several rows': 'customers/away-for-45-days',
  'snapshots of months': 'customers/jaar-en-maand-apart',
  'a panel with a flag': 'customers/telecom-panel-churn-flag',
  events: 'customers/subscription-events',
  'movements of revenue': 'customers/movements-of-recurring-revenue',
  versions: 'customers/history-valid-from-to',
  'paid periods': 'customers/a-row-a-paid-period',
  tenure: 'customers/tenure-in-months-and-the-day-of-the-export',
  deals: 'orders/deals-open-won-and-lost',
  'scans of a parcel': 'orders/scans-of-a-carrier',
  'promises in days': 'orders/werkdagen-met-feestdagen',
  'several files of one export': 'customers/accounts-subscriptions-events-usage',
  'months in columns': 'customers/abonnees-een-kolom-per-maand',
  'events in sentences': 'customers/events-in-sentences',
  'dates of which few tell their order': 'customers/insurance-policies',
  'documents of one list': 'orders/rechnungen-und-ihre-papiere',
  'a log of contacts': 'contacts/changelog-from-and-to',
  'steps of contacts': 'contacts/process-log-of-steps',
  'contacts with marks': 'contacts/cases-deleted-or-duplicate',
  'legs of calls': 'contacts/transfers-with-an-initial-contact',
  'answers to questions': 'surveys/een-rij-per-vraag',
  'promises with a deadline': 'orders/tickets-with-a-deadline',
};

/** The lines of a table, its header first. */
function linesOf(path: string): string[] {
  return readFileSync(path, 'latin1')
    .split(/\r?\n/)
    .filter((line) => line !== '');
}

async function figures(run: readonly string[], inFolder: string): Promise<unknown> {
  return figuresIn(await runCommand(run, { currentFolder: inFolder, today: caseDay }));
}

function figuresIn({ out, code, err }: { out: string; code: number; err: string }): unknown {
  expect(code, err).toBe(0);
  const { asOf, customers, metrics } = JSON.parse(out) as {
    asOf: string;
    customers: unknown;
    metrics: {
      id: string;
      status: string;
      value: number | null;
      numerator: number | null;
      denominator: number | null;
      interval: unknown;
    }[];
  };
  const kept = metrics.map(({ id, status, value, numerator, denominator, interval }) => ({
    id,
    status,
    value,
    numerator,
    denominator,
    interval,
  }));
  return { asOf, customers, metrics: kept };
}

const dated = /(20\d\d)[-/.](\d\d)[-/.]\d\d|\d\d[-/.](\d\d)[-/.](20\d\d)|(20\d\d)-(\d\d)/;

/** The rows by the first month that stands in them. */
function byMonth(rows: readonly string[]): Map<string, string[]> {
  const months = new Map<string, string[]>();
  for (const row of rows) {
    const [, y, m, n, z, u, k] = dated.exec(row) ?? [];
    const month = `${y ?? z ?? u ?? ''}${m ?? n ?? k ?? ''}`;
    months.set(month, [...(months.get(month) ?? []), row]);
  }
  return months;
}

let made = 0;

/** A folder of its own with these tables; lines by file name. */
function written(tables: ReadonlyMap<string, readonly string[]>): string {
  const into = join(folder, String(made++));
  mkdirSync(into);
  for (const [name, lines] of tables) writeFileSync(join(into, name), `${lines.join('\n')}\n`, 'latin1');
  return into;
}

describe('rows in any order, and a table in several files, give the same figures', { timeout: 120_000 }, () => {
  it.each(Object.entries(shapes))('%s', async (_, place) => {
    const from = join(fixtures, place);
    const { run } = JSON.parse(readFileSync(join(from, 'case.json'), 'utf8')) as { run: string[] };
    const names = readdirSync(from).filter((name) => name.endsWith('.csv'));
    const tables = new Map(names.map((name) => [name, linesOf(join(from, name))] as const));
    const expected = figuresIn(await ranOnce(from, run));
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (draws) => {
        const shuffled = new Map(
          [...tables].map(([name, [header = '', ...rows]]) => {
            const order = rows.map((row) => ({ row, at: draws.next().value ?? 0 })).sort((a, b) => a.at - b.at);
            return [name, [header, ...order.map(({ row }) => row)]] as const;
          }),
        );
        expect(await figures(run, written(shuffled))).toEqual(expected);
      }),
      { numRuns: 2 },
    );
    // the same table in two files, as exports of two months would be; files that are named one by one stay whole
    if (run.some((word) => word.endsWith('.csv'))) return;
    const halves = [...tables].flatMap(([name, [header = '', ...rows]]) => {
      const middle = Math.ceil(rows.length / 2);
      return [rows.slice(0, middle), rows.slice(middle)].map(
        (part, i) => [name.replace('.csv', `-${i}.csv`), [header, ...part]] as const,
      );
    });
    expect(await figures(run, written(new Map(halves)))).toEqual(expected);
    const months = [...tables].flatMap(([name, [header = '', ...rows]]) =>
      [...byMonth(rows)].map(([month, part]) => [name.replace('.csv', `-${month}.csv`), [header, ...part]] as const),
    );
    expect(await figures(run, written(new Map(months)))).toEqual(expected);
  });
});
