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
    // who started on 15 January was followed for 75 days: there is no hundredth day, and nothing that is counted for it;
    // an amount is the sum of orders, of which none has to be there
    expect(withLadder.map(({ id }) => id)).toEqual(
      scorecardMetrics.filter((id) => !['retention', 'revenue'].includes(id)),
    );
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

describe('a report made with choices', { timeout: 120_000 }, () => {
  const folder = join(root, 'choices');
  const answers = Array.from({ length: 60 }, (_, i) => {
    const [month, day] = [`0${1 + (i % 6)}`, `0${1 + (i % 9)}`];
    return `R${i},C${i},csat,${day}/${month}/2025,${i % 3},${i % 4 ? 'yes' : 'no'},${i % 5}`;
  });
  const surveys = ['response_id,customer_id,survey_type,responded_at,score,finished,how easy', ...answers].join('\n');

  /** The number of answers and the share of satisfied customers of a report made so, and what `verify` says of it. */
  async function verified(names: readonly string[], options: readonly string[], config?: object) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const name of names) writeFileSync(join(folder, name), `${surveys}\n`);
    writeFileSync(join(root, 'choices.json'), JSON.stringify(config ?? {}));
    const settings = config ? ['--config', 'choices.json'] : [];
    const made = await run('report', ...options, ...settings, '--date-order', 'dmy', '-o', 'c.json', '--quiet');
    expect(made.code, made.told).toBe(0);
    const report: Report = JSON.parse(readFileSync(join(root, 'c.json'), 'utf8'));
    const csat = report.metrics.find(({ id }) => id === 'csat');
    mkdirSync(join(folder, 'moved'));
    for (const name of names) renameSync(join(folder, name), join(folder, 'moved', `other ${name}`));
    const { code, text } = await run('verify', 'c.json', 'choices/moved', '--format', 'json', '--quiet');
    const { verdict, fingerprint }: Verification = JSON.parse(text);
    expect(fingerprint.now).toBe(report.configuration.fingerprint);
    return { code, verdict, figure: [csat?.status === 'ok', csat?.numerator, csat?.denominator] };
  }
  const reproduced = { code: 0, verdict: 'reproduced' };
  const oneFile = {
    files: { 'a.csv': { role: 'surveys', constants: { survey_type: 'csat' }, columns: { score: 'how easy' } } },
  };

  // the last 90 days hold the answers of three months: 30, of which five are unfinished. On 0 to 2 the best of three scores satisfies,
  // on 0 to 4 none of them; of the five scores of the other question the best two do
  it.each<[what: string, names: string[], options: string[], config: object | undefined, figure: unknown[]]>([
    ['none', ['a.csv'], ['choices'], undefined, [true, 10, 30]],
    ['another scale', ['a.csv'], ['choices', '--scale', 'csat=0-4'], undefined, [true, 0, 30]],
    [
      'unfinished answers left out',
      ['a.csv'],
      ['choices', '--answers', 'unfinished=leave-out'],
      undefined,
      [false, 10, 25],
    ],
    ['a file whose table is named', ['a.csv'], ['--surveys', 'choices/a.csv', '--only'], undefined, [true, 10, 30]],
    ['what is said of one file', ['a.csv'], ['choices'], oneFile, [true, 12, 30]],
    ['a constant', ['a.csv'], ['choices'], { constants: { surveys: { survey_type: 'ces' } } }, [false, null, null]],
  ])('is made again: %s', async (_, names, options, config, figure) => {
    expect(await verified(names, options, config)).toEqual({ ...reproduced, figure });
  });
});
