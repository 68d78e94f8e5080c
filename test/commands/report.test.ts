import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { chosenMetrics } from '../../src/metrics/all-metrics.ts';
import { type Report, reportSchema } from '../../src/report/report.ts';
import { demo, folderWith, hasEscapeCodes, health, mini, scratchFolder, telco } from './run-health.ts';

const scratch = scratchFolder();

async function reportOf(args: readonly string[], folder?: string): Promise<Report> {
  const { code, stdout, stderr } = await health(['report', ...args, '--format', 'json'], { folder });
  expect(code, stderr).toBe(0);
  return reportSchema.parse(JSON.parse(stdout));
}

/** What the figures say, without what the files are called. */
const figures = ({ customers, metrics, onboarding }: Report) => {
  // a figure that lacks a column says in which files it was looked for
  const unnamed = metrics.map((metric) => ({ ...metric, reason: metric.reason?.replace(/ in \S[^;]*;/, ';') ?? null }));
  return { customers, metrics: unnamed, onboarding };
};
const roles = ({ sources }: Report) => sources.map(({ role }) => role).sort();
const csvFiles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.csv'));

describe('health report on the demo export', { timeout: 60_000 }, () => {
  const folder = folderWith(scratch, {}, demo);
  const written = ['report.json', 'report.csv', 'report.md', 'report.txt'];
  const files = written.flatMap((name) => ['--output', name]);
  const run = health(['report', ...files, '--format', 'terminal', '--full', '--by', 'segment'], { folder });
  const text = async (name: string) => {
    await run;
    return readFileSync(join(folder, name), 'utf8');
  };
  const json = async () => reportSchema.parse(JSON.parse(await text('report.json')));

  it('prints the report to stdout and what it wrote to stderr', async () => {
    const { code, stdout, stderr } = await run;
    expect({ code, stderr }).toEqual({ code: 0, stderr: written.map((name) => `wrote ${name}\n`).join('') });
    for (const part of [
      'Customer health as of 31 Dec 2025',
      'Net Promoter Score',
      'Promise-kept rate',
      'Problem-driven contact',
      'What stands out',
      'carrier Noordlijn',
      'Call first',
      'By segment',
      'The files behind it',
      'health explain nps',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it('writes JSON that fits the published schema, with every figure and every file', async () => {
    const report = await json();
    expect(report.metrics.map(({ id }) => id)).toEqual(chosenMetrics().map(({ id }) => id));
    expect(roles(report)).toEqual(['contacts', 'customers', 'promises', 'purchases', 'surveys']);
    for (const { records, used, setAside } of report.sources) {
      expect(used + setAside.reduce((sum, { count }) => sum + count, 0)).toBe(records);
    }
  });

  it('writes CSV with the same figures as the JSON', async () => {
    const rows: Record<string, string>[] = parse(await text('report.csv'), { columns: true });
    const { metrics } = await json();
    for (const { id, value, denominator, series, segments } of metrics) {
      const mine = rows.filter(({ metric }) => metric === id);
      const total = mine.find(({ period_kind, segment }) => period_kind === 'current' && segment === '');
      const number = (cell = '') => (cell === '' ? null : Number(cell));
      expect([number(total?.value), number(total?.denominator)], id).toEqual([value, denominator]);
      expect(mine.filter(({ period_kind }) => period_kind === 'month')).toHaveLength(series.length);
      expect(mine.filter(({ segment }) => segment !== '')).toHaveLength(segments.length);
    }
  });

  it('writes Markdown with headings and tables of one width', async () => {
    const lines = (await text('report.md')).split('\n');
    expect(lines[0]).toBe('## Customer health as of 31 Dec 2025');
    const width = (line: string) => line.replaceAll('\\|', '').split('|').length;
    const rules = lines.flatMap((line, i) => (/^\|[ :|-]+\|$/.test(line) ? [i] : []));
    expect(rules.length).toBeGreaterThan(3);
    for (const i of rules) {
      expect(width(lines[i - 1] ?? '')).toBe(width(lines[i] ?? ''));
      expect(width(lines[i + 1] ?? '')).toBe(width(lines[i] ?? ''));
    }
    const count = (tag: string) => lines.filter((line) => line.includes(tag)).length;
    expect(count('<details>')).toBe(count('</details>'));
  });

  it('writes the plain report to a .txt file, without colours', async () => {
    expect(await text('report.txt')).toMatch(/^Customer health as of 31 Dec 2025\n/);
    for (const name of written) expect(hasEscapeCodes(await text(name)), name).toBe(false);
  });

  it('leaves nothing else behind', async () => {
    await run;
    expect(readdirSync(folder).sort()).toEqual([...csvFiles(demo), ...written].sort());
  });
});

describe('--output', { timeout: 60_000 }, () => {
  it('writes no file at all when one of them cannot be written', async () => {
    const folder = folderWith(scratch, {}, mini);
    const names = ['a.json', 'no-such-folder/b.md', 'c.csv'].flatMap((name) => ['--output', name]);
    const { code, stdout, stderr } = await health(['report', ...names], { folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      'cannot write no-such-folder/b.md\n  found: the folder does not exist\n' +
        '  fix:   choose a folder that exists and that you may write to\n',
    );
    expect(readdirSync(folder).sort()).toEqual(csvFiles(mini).sort());
  });

  it('prints nothing but what it wrote, and not even that with --quiet', async () => {
    const folder = folderWith(scratch, {}, mini);
    expect(await health(['report', '-o', 'a.md'], { folder })).toEqual({ code: 0, stdout: '', stderr: 'wrote a.md\n' });
    const quiet = await health(['report', '-o', 'b.md', '--quiet'], { folder });
    expect(quiet).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(existsSync(join(folder, 'b.md'))).toBe(true);
  });
});

describe('which files are read', { timeout: 60_000 }, () => {
  it('reads the current folder without a path, and a named folder the same', async () => {
    const here = await reportOf([], mini);
    expect(here.sources.map(({ file }) => file)).toEqual(csvFiles(mini).sort());
    expect(figures(await reportOf(['.'], mini))).toEqual(figures(here));
    expect(figures(await reportOf([mini]))).toEqual(figures(here));
  });

  it('finds the companions beside customers.csv and says so', async () => {
    const report = await reportOf(['customers.csv'], mini);
    expect(roles(report)).toEqual(['contacts', 'customers', 'promises', 'purchases', 'surveys', 'usage']);
    const note = report.notes.find(({ code }) => code === 'companions')?.text;
    expect(note).toBe(
      'also read, found beside it: contacts.csv, promises.csv, purchases.csv, surveys.csv, usage.csv (--only switches that off)',
    );
  });

  it('reads nothing beside it with --only', async () => {
    const report = await reportOf(['customers.csv', '--only'], mini);
    expect(roles(report)).toEqual(['customers']);
    expect(report.metrics.find(({ id }) => id === 'nps')).toMatchObject({ status: 'not_exported', value: null });
  });

  it('takes two files of one role, given or recognised, as one table', async () => {
    const [header = '', ...rows] = readFileSync(join(mini, 'contacts.csv'), 'utf8').trimEnd().split('\n');
    const part = (some: string[]) => `${[header, ...some].join('\n')}\n`;
    const parts = { 'kcc.csv': part(rows.slice(0, 5)), 'mail.csv': part(rows.slice(5)) };
    const others = csvFiles(mini).filter((name) => name !== 'contacts.csv');
    const folder = folderWith(scratch, {
      ...parts,
      ...Object.fromEntries(others.map((name) => [name, readFileSync(join(mini, name), 'utf8')])),
    });
    const given = ['--contacts', 'kcc.csv', '--contacts', 'mail.csv', ...others, '--only'];
    const whole = figures(await reportOf([], mini));
    const split = await reportOf(given, folder);
    expect(roles(split).filter((role) => role === 'contacts')).toHaveLength(2);
    expect(figures(split)).toEqual(whole);
    expect(figures(await reportOf([], folder))).toEqual(whole);
  });
});

describe('what is reported', { timeout: 60_000 }, () => {
  it('--by splits every figure and hides small groups in every format', async () => {
    const folder = folderWith(scratch, {}, mini);
    const files = ['a.json', 'a.csv', 'a.md'].flatMap((name) => ['-o', name]);
    const { stdout } = await health(['report', '--by', 'segment', '--format', 'terminal', '--full', ...files], {
      folder,
    });
    expect(stdout).toMatch(/business +n < 5, hidden/);
    const file = (name: string) => readFileSync(join(folder, name), 'utf8');
    const { metrics } = reportSchema.parse(JSON.parse(file('a.json')));
    const segments = metrics.flatMap((metric) => metric.segments);
    const hidden = segments.filter(({ status }) => status === 'too_few');
    expect(hidden.length).toBeGreaterThan(0);
    for (const segment of hidden) expect(segment).toMatchObject({ value: null, interval: null, difference: null });
    expect(file('a.md')).toContain('n &lt; 5, hidden');
    const rows: Record<string, string>[] = parse(file('a.csv'), { columns: true });
    const small = rows.filter(({ segment, status }) => segment !== '' && status === 'too_few');
    expect(small).toHaveLength(hidden.length);
    for (const { value, low, high } of small) expect([value, low, high]).toEqual(['', '', '']);
  });

  it('--since and --period set the period, --as-of its last day', async () => {
    const since = await reportOf(['--since', '2025-01-01', '--as-of', '2025-03-31'], mini);
    expect(since).toMatchObject({ asOf: '2025-03-31', period: { from: '2025-01-01', to: '2025-03-31', days: 90 } });
    const period = await reportOf(['--period', '30', '--as-of', '2025-03-31'], mini);
    expect(period.period).toEqual({
      from: '2025-03-02',
      to: '2025-03-31',
      days: 30,
      previous: { from: '2025-01-31', to: '2025-03-01' },
    });
  });

  it('--locale nl speaks Dutch, also about problems in the files', async () => {
    const { stdout } = await health(['report', telco, '--full', '--locale', 'nl']);
    expect(stdout).toMatch(/^Klantgezondheid op /);
    for (const part of ['Wat opvalt', 'Afspraken nagekomen', '95%-interval', 'health explain nps --locale nl'])
      expect(stdout).toContain(part);
    expect(stdout).not.toMatch(/\b(customers were|records used|of no known customer)\b/);
  });

  it('the configuration of the current folder counts, the command line goes above it', async () => {
    const config = JSON.stringify({ locale: 'nl', settings: { periodDays: 30 }, by: ['segment'] });
    const folder = folderWith(scratch, { 'health.config.json': config }, mini);
    expect(await reportOf([], folder)).toMatchObject({ locale: 'nl', period: { days: 30 } });
    const told = await reportOf(['--locale', 'en', '--period', '60'], folder);
    expect(told).toMatchObject({ locale: 'en', period: { days: 60 } });
    expect(told.metrics.some(({ segments }) => segments.length > 0)).toBe(true);
  });

  it('--map says which column holds what, --reason what a contact reason means', async () => {
    const contacts = readFileSync(join(mini, 'contacts.csv'), 'utf8');
    const renamed = contacts.replace('contact_reason', 'blah').replaceAll('billing_error', 'zzz');
    const folder = folderWith(scratch, { 'contacts.csv': renamed }, mini);
    const report = await reportOf(['--map', 'contacts.contact_reason=blah', '--reason', 'zzz=billing_error'], folder);
    const ratio = ({ metrics }: Report) => metrics.find(({ id }) => id === 'problem-contact-ratio')?.value;
    expect(report.sources.find(({ role }) => role === 'contacts')?.columns.contact_reason).toBe('blah');
    expect(ratio(report)).toBe(ratio(await reportOf([], mini)));
  });
});
