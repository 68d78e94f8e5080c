import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scorecardMetrics } from '../src/metrics/all-metrics.ts';
import type { Report } from '../src/report/report.ts';
import type { Verification } from '../src/report/verification.ts';
import { recordingIo } from './commands/in-process.ts';
import { mini } from './commands/run-health.ts';
import { shipped } from './shipped.ts';

const root = mkdtempSync(join(tmpdir(), 'health-verify-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function run(...args: string[]) {
  const io = recordingIo(root);
  const code = await shipped.main(args, io);
  io.end();
  return { code, text: io.stdout, told: io.stderr };
}

describe('a report and the files it came from', { timeout: 120_000 }, () => {
  it('names them by digest, size and records, and health verify makes it again', async () => {
    cpSync(mini, join(root, 'export'), { recursive: true });
    const made = await run(
      'report',
      'export',
      '--since',
      '2025-01-15',
      '--as-of',
      '2025-03-31',
      '--by',
      'segment',
      '--level',
      '0.9',
      '-o',
      'r.json',
    );
    expect(made.code, made.told).toBe(0);
    const report: Report = JSON.parse(readFileSync(join(root, 'r.json'), 'utf8'));
    const contacts = report.sources.find(({ role }) => role === 'contacts');
    const bytes = readFileSync(join(mini, 'contacts.csv'));
    expect(contacts).toMatchObject({
      records: 12,
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const nps = report.metrics.find(({ id }) => id === 'nps');
    // nine rows: R8 is a CSAT, R7 and R9 were not answered, R1 was followed by R2
    expect(nps?.ladder).toEqual([
      { step: 'records', count: 9, lost: {} },
      { step: 'valid', count: 6, lost: { 'not-answered': 2, 'other-survey': 1 } },
      { step: 'in-period', count: 6, lost: {} },
      { step: 'known-customer', count: 6, lost: {} },
      { step: 'counted', count: 5, lost: { 'earlier-answer': 1 } },
    ]);
    const withLadder = report.metrics.filter(({ ladder }) => ladder);
    // who started on 15 January was followed for 75 days: there is no hundredth day, and nothing that is counted for it
    expect(withLadder.map(({ id }) => id)).toEqual(scorecardMetrics.filter((id) => id !== 'retention'));
    for (const { id, ladder, numerator, denominator } of withLadder) {
      const end = id === 'contact-rate' ? numerator : denominator;
      expect(ladder?.at(-1)?.count, id).toBe(end ?? ladder?.at(-1)?.count);
      ladder?.slice(1).forEach(({ count, lost }, i) => {
        const gone = Object.values(lost).reduce((sum, n) => sum + n, 0);
        expect((ladder[i]?.count ?? 0) - gone, id).toBe(count);
      });
    }
    // moved and renamed, they are the same files
    mkdirSync(join(root, 'elsewhere'));
    for (const name of ['contacts', 'customers', 'promises', 'purchases', 'surveys', 'usage'])
      renameSync(join(root, 'export', `${name}.csv`), join(root, 'elsewhere', `old-${name}.csv`));
    const same = await run('verify', 'r.json', 'elsewhere', '--format', 'json');
    const found: Verification = JSON.parse(same.text);
    expect({ code: same.code, verdict: found.verdict }).toEqual({ code: 0, verdict: 'reproduced' });
    expect(found.figures.length).toBe(report.metrics.length);
    expect(found.fingerprint.now).toBe(report.configuration.fingerprint);
  });

  it('does not verify other files, or other figures', async () => {
    const report: Report = JSON.parse(readFileSync(join(root, 'r.json'), 'utf8'));
    const [first] = report.metrics;
    if (first) first.value = 99;
    writeFileSync(join(root, 'forged.json'), JSON.stringify(report));
    const forged = await run('verify', 'forged.json', 'elsewhere', '--locale', 'nl');
    expect(forged.code).toBe(1);
    expect(forged.text).toContain('Klopt niet');
    writeFileSync(join(root, 'elsewhere/old-surveys.csv'), 'response_id,customer_id\n');
    const other = await run('verify', 'r.json', 'elsewhere', '--format', 'markdown');
    expect(other.code).toBe(1);
    expect(other.text).toMatch(/surveys\.csv \| missing/);
  });
});
