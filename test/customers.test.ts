import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type CustomerList, customerListSchema } from '../src/report/customer-list.ts';
import { inScratch, onDemand } from './analyze-fixture.ts';
import { runCommand } from './run-command.ts';

const slow = 60_000;

/**
 * Ten customers for more than a year, and one new. On 1 April 2025, the end of the period before, five stood at 0 (satisfaction 1 of 5, all
 * contact about problems) and five at 100 (NPS 10, no problem); the first five left in May. Of the others S1 gave a 2 and told of a problem in
 * June. `later` rows lie after the as-of day.
 */
const leavers = ['L1', 'L2', 'L3', 'L4', 'L5'];
const stayers = ['S1', 'S2', 'S3', 'S4', 'S5'];

function writeExport(folder: string, { isLater = false } = {}): void {
  const write = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  write('customers.csv', [
    'customer_id,segment,account_owner,contract_start_at,churned_at',
    ...leavers.map((id) => `${id},home,ann,2024-01-01,2025-05-10`),
    ...stayers.map((id) => `${id},${id === 'S2' ? 'office' : 'home'},${id === 'S3' ? '=cmd()' : 'bob'},2024-01-01,`),
    'N1,home,,2025-06-01,',
  ]);
  write('contacts.csv', [
    'customer_id,created_at,contact_reason,resolved_at',
    ...leavers.map((id) => `${id},2025-03-01,defect,2025-03-02`),
    ...stayers.map((id) => `${id},2025-03-01,info_request,2025-03-02`),
    'S1,2025-06-10,defect,',
    ...(isLater ? stayers.map((id) => `${id},2025-07-02,cancellation,`) : []),
  ]);
  write('surveys.csv', [
    'customer_id,survey_type,score,responded_at',
    ...leavers.map((id) => `${id},csat,1,2025-03-05`),
    ...leavers.map((id) => `${id},csat,5,2023-03-05`),
    ...stayers.map((id) => `${id},nps,10,2025-03-05`),
    'S1,nps,2,2025-06-20',
    ...(isLater ? stayers.map((id) => `${id},nps,0,2025-07-02`) : []),
  ]);
  write('purchases.csv', [
    'order_id,customer_id,ordered_at,amount,currency',
    'O1,S1,2025-05-05,100.00,EUR',
    'O2,S2,2025-01-10,300.00,EUR',
    'O3,S2,2024-06-30,999.00,EUR',
    'O4,S1,2025-06-30,0.50,EUR',
    ...(isLater ? ['O5,S3,2025-07-01,5000.00,EUR'] : []),
  ]);
}

function inExport<T>(
  use: (run: (...argv: string[]) => ReturnType<typeof runCommand>) => Promise<T>,
  how = {},
): Promise<T> {
  return inScratch((folder) => {
    writeExport(folder, how);
    return use((...argv) =>
      runCommand(['customers', folder, '--as-of', '2025-06-30', ...argv], { columns: 80, today: '2026-11-22' }),
    );
  });
}

const listed = onDemand(() =>
  inExport(async (run) => {
    const { code, out, err } = await run('--format', 'json');
    expect(code, err).toBe(0);
    return { out, list: customerListSchema.parse(JSON.parse(out)) };
  }),
);
const one = ({ customers }: CustomerList, id: string) => customers.find(({ customerId }) => customerId === id);

describe('health customers', () => {
  it(
    'lists who is a customer, what is at stake first, with the figures a person works out',
    async () => {
      const { list } = await listed();
      expect(list).toMatchObject({ total: 6, matched: 6, listed: 6, order: 'at_stake', comparedWith: '2025-04-01' });
      expect(list.bands).toEqual({ at_risk: 1, watch: 0, unknown: 1, healthy: 4 });
      expect(list.customers.map(({ customerId }) => customerId)).toEqual(['S1', 'N1', 'S2', 'S3', 'S4', 'S5']);
      // an NPS of 2 is 20 of 100, one of two contacts is no problem: (20 + 50) / 2
      expect(one(list, 'S1')).toMatchObject({
        band: 'at_risk',
        health: 35,
        dimensions: { emotional: 20, instrumental: null, relational: 50 },
        trend: { direction: 'worse', healthBefore: 100, bandBefore: 'healthy' },
        value: 100.5,
        atStake: 100.5,
        open: { problems: 1, oldestProblem: '2025-06-10', promises: 0, latePromises: 0, oldestDue: null },
        reasons: [
          { id: 'problem', text: 'problem not solved in a week' },
          { id: 'low_score', text: 'low score (NPS 2)' },
        ],
        next: 'Solve what is open, and say so',
        owner: 'bob',
        segment: 'home',
        startedOn: '2024-01-01',
      });
      // nothing is known of who began in June: no score is made up, and there was nobody to compare with
      expect(one(list, 'N1')).toMatchObject({
        band: 'unknown',
        health: null,
        trend: { direction: 'unknown', healthBefore: null, bandBefore: null },
        value: 0,
        atStake: 0,
      });
      // 30 June 2024 is the day before the year begins
      expect(one(list, 'S2')).toMatchObject({ band: 'healthy', health: 100, trend: { direction: 'same' }, value: 300 });
      expect(list.money).toEqual({
        ...{
          currency: 'EUR',
          from: '2024-07-01',
          to: '2025-06-30',
          revenue: 400.5,
          atStake: 100.5,
          customersAtStake: 1,
        },
        isAtLeast: false,
      });
      expect(list.notes.join(' ')).toContain('The export does not show missed promises');
    },
    slow,
  );

  it(
    'says how its bands did a period ago: all five at risk left, nobody else',
    async () => {
      const { past } = (await listed()).list;
      expect(past).toMatchObject({
        ...{ from: '2025-04-01', to: '2025-06-30', outcome: 'left', verdict: 'ranks', order: { value: 1 } },
        bands: [
          { band: 'at_risk', customers: 5, events: 5, share: { value: 1, high: 1 } },
          { band: 'healthy', customers: 5, events: 0, share: { value: 0, low: 0 } },
        ],
      });
      expect(past?.text).toContain('in 100% of pairs, the customer who left since');
    },
    slow,
  );

  it(
    'knows nothing of what came after the as-of day',
    async () => {
      const { list, out } = await listed();
      const later = await inExport((run) => run('--format', 'json'), { isLater: true });
      const [{ notes: _, ...rest }, { notes: more, ...restLater }] = [
        list,
        customerListSchema.parse(JSON.parse(later.out)),
      ];
      expect(restLater).toEqual(rest);
      expect(more.at(-1)).toContain('taken from the export date');
      // streamed piece by piece, it is the text of the whole
      expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
    },
    slow,
  );

  it(
    'filters by health, reason, owner and segment, and refuses what nobody has',
    () =>
      inExport(async (run) => {
        const ids = async (...argv: string[]) => {
          const { out, err } = await run('--format', 'csv', ...argv);
          expect(err).not.toContain('Error');
          const rows: Record<string, string>[] = parse(out, { columns: true });
          return rows.map((row) => row.customer_id);
        };
        expect(await ids('--band', 'at-risk')).toEqual(['S1']);
        expect(await ids('--reason', 'low-score', '--reason', 'cancellation')).toEqual(['S1']);
        expect(await ids('--owner', 'bob', '--segment', 'home', '--top', '2')).toEqual(['S1', 'S4']);
        // with `=` it says what a contact reason means, as in every command
        expect(await ids('--reason', 'defect=question', '--reason', 'problem')).toEqual([]);
        const misspelt = await run('--owner', 'bobb');
        expect(misspelt).toMatchObject({ code: 2 });
        expect(misspelt.err).toContain('bob');
        const unknown = await run('--reason', 'low-scor');
        expect(unknown).toMatchObject({ code: 2 });
        expect(unknown.err).toContain('low-score');
      }),
    slow,
  );

  it(
    'writes every format in one run: a table no spreadsheet runs, a page that asks for nothing, Markdown, both languages',
    () =>
      inExport((run) =>
        inScratch(async (folder) => {
          const file = (name: string) => join(folder, name);
          const files = ['list.csv', 'list.html', 'list.md', 'list.txt', 'list.json'];
          const outputs = files.flatMap((name) => ['--output', file(name)]);
          const { code, out, err } = await run('--locale', 'nl', ...outputs);
          expect(code, err).toBe(0);
          expect(out).toBe('');
          const text = (name: string) => readFileSync(file(name), 'utf8');
          const rows: Record<string, string>[] = parse(text('list.csv'), { columns: true });
          expect(rows.map((row) => row.owner)).toContain("'=cmd()");
          expect(rows[0]).toMatchObject({
            customer_id: 'S1',
            band: 'at_risk',
            at_stake: '100.5',
            reasons: 'problem low_score',
          });
          expect(text('list.md')).toContain('| **S1** | 35 in gevaar | 100 ▼ |');
          expect(text('list.txt')).toContain('€ 101 van de jaaromzet van € 401 (25%) zit bij 1 klant');
          expect(text('list.txt')).toContain('health customer S1');
          const page = text('list.html');
          expect(page).toContain('default-src &#39;none&#39;');
          expect(page).not.toMatch(/<(link|img|iframe|object|embed|form|base)\b|\shref="(?!#)/i);
          expect(page).not.toMatch(/<[^>]+\s(on\w+|style|srcset|src)=/i);
          expect(page).toContain('data-reasons="problem low_score"');
        }),
      ),
    slow,
  );

  it(
    'names nobody with --anonymize: neither people nor groups, and days by the month',
    () =>
      inExport(async (run) => {
        const { out } = await run('--anonymize', '--coarse-dates', '--format', 'json');
        const list = customerListSchema.parse(JSON.parse(out));
        const text = JSON.stringify(list.customers);
        expect(text).not.toMatch(/"(S\d|N1|ann|bob|office|home|=cmd\(\))"/);
        expect(list.customers[0]?.customerId).toMatch(/^anon-/);
        expect(list.customers[0]).toMatchObject({
          health: 35,
          open: { oldestProblem: '2025-06-01' },
          tenureDays: null,
        });
      }),
    slow,
  );

  it(
    'with orders alone gives no score, says what is missing and lists by revenue',
    () =>
      inScratch(async (folder) => {
        const lines = ['order_id,customer_id,ordered_at,amount'];
        for (let i = 1; i <= 6; i++) lines.push(`A${i},C${i},2025-0${i}-15,${i}0.00`, `B${i},C${i},2024-12-15,5.00`);
        writeFileSync(join(folder, 'orders.csv'), `${lines.join('\n')}\n`);
        const { out } = await runCommand(['customers', folder, '--format', 'json'], { today: '2026-11-22' });
        const list = customerListSchema.parse(JSON.parse(out));
        expect(list).toMatchObject({ order: 'value', instrumentalBasis: 'recency', bands: { unknown: 6 } });
        expect(list.money).toMatchObject({ revenue: 240, atStake: null, customersAtStake: null });
        expect(list.customers.map(({ customerId, value, atStake }) => [customerId, value, atStake])).toEqual(
          [6, 5, 4, 3, 2, 1].map((i) => [`C${i}`, i * 10 + 5, null]),
        );
        expect(list.notes.join(' ')).toContain('surveys of known customers; contacts or promises of known customers');
      }),
    slow,
  );

  it(
    'fits 80 columns',
    () =>
      inExport(async (run) => {
        const { out } = await run('--no-color');
        for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
        expect(out).toContain('35 at risk    100 ▼');
      }),
    slow,
  );
});
