import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { analyzeFixture } from '../analyze-fixture.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, by name. */
function exportOf(files: Record<string, string[]>): string {
  const folder = mkdtempSync(join(tmpdir(), 'health-test-'));
  folders.push(folder);
  for (const [name, lines] of Object.entries(files)) writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return folder;
}

describe('without contracts', () => {
  const orders = [
    'order_id,customer_id,ordered_at,amount',
    'O1,old,2025-01-01,10',
    // day 59 of the file: with 60 days of inactivity this may still be an old customer
    'O2,maybe-old,2025-03-01,10',
    'O3,maybe-old,2025-05-02,10',
    // day 60: certainly new; silent for 102 days at the end
    'O4,lost,2025-03-02,10',
    'O5,lost,2025-03-20,10',
    // silent for exactly 60 days
    'O6,just-lost,2025-05-01,10',
    'O7,new,2025-06-30,10',
  ];

  it('tells active, lost, new and possibly old customers by the days between purchases (METHOD A.1)', async () => {
    const report = await analyzeFixture(exportOf({ 'purchases.csv': orders }), { inactivityDays: 60 });
    expect(report.asOf).toBe('2025-06-30');
    expect(report.relationship).toBe('noncontractual');
    expect(report.inactivityDays).toBe(60);
    expect(report.customers).toMatchObject({ total: 5, active: 2, new: 1, leftTruncated: 2 });
  });

  it('knows on an earlier day only what had happened by then', async () => {
    const report = await analyzeFixture(exportOf({ 'purchases.csv': orders }), {
      inactivityDays: 60,
      asOf: '2025-03-10',
    });
    // `old` is silent for 68 days; `maybe-old` and `lost` have just bought for the first time
    expect(report.customers).toMatchObject({ total: 3, active: 2, new: 1, leftTruncated: 2 });
  });
});

describe('who a record belongs to', () => {
  it('finds customers by e-mail through the customers file, and answers through their order', async () => {
    const folder = exportOf({
      'customers.csv': [
        'customer_id,email,contract_start_at',
        'C1,ann@example.com,2025-01-01',
        'C2,bob@example.com,2025-01-02',
      ],
      'purchases.csv': [
        'order_id,customer_id,ordered_at,amount',
        'O-11,C1,2025-01-05,10',
        'O-12,C2,2025-01-06,10',
        'O-13,C9,2025-01-07,10',
      ],
      'contacts.csv': [
        'ticket_id,requester_email,created_at,subject',
        'T1,  ANN@Example.com ,2025-02-01,where is my order',
        'T2,nobody@example.com,2025-02-02,where is my order',
      ],
      'surveys.csv': [
        'response_id,order_id,survey_type,responded_at,score',
        'R1,O-12,nps,2025-02-10,9',
        'R2,O-99,nps,2025-02-11,3',
      ],
    });
    const report = await analyzeFixture(folder);
    const found = Object.fromEntries(
      report.sources.map(({ role, used, setAside }) => [
        role,
        { used, lost: setAside.find(({ reason }) => reason === 'unknown-customer')?.count ?? 0 },
      ]),
    );
    expect(found).toEqual({
      customers: { used: 2, lost: 0 },
      purchases: { used: 2, lost: 1 },
      contacts: { used: 1, lost: 1 },
      surveys: { used: 1, lost: 1 },
    });
  });
});
