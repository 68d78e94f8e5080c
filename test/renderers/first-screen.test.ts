import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../../src/report/report.ts';
import { inScratch } from '../analyze-fixture.ts';
import { runCommand } from '../run-command.ts';
import { shipped } from '../shipped.ts';
import { richReport } from './reports.ts';

/** What a reader sees who never saw the tool: a screen of 24 lines, a message of 20, a report of 60. One analysis an export. */
const root = join(import.meta.dirname, '../..');

async function analysed(...args: string[]): Promise<Report> {
  const { code, out, err } = await runCommand(['report', ...args, '--format', 'json'], { currentFolder: root });
  expect(code, err).toBe(0);
  return reportSchema.parse(JSON.parse(out));
}

const reports: Record<string, Promise<Report>> = {
  demo: analysed('fixtures/demo', '--by', 'carrier'),
  'demo in Dutch': analysed('fixtures/demo', '--locale', 'nl'),
  'orders alone': analysed('fixtures/demo/purchases.csv', '--only'),
  'surveys alone': analysed('fixtures/demo/surveys.csv', '--only'),
  'made by hand': Promise.resolve(richReport),
};

/** The same where nothing says which money it is. */
const unnamed = ['--map', 'purchases.currency='];
const bare: Record<string, Promise<Report>> = {
  demo: analysed('fixtures/demo', ...unnamed),
  'demo in Dutch': analysed('fixtures/demo', '--locale', 'nl', ...unnamed),
  'orders alone': analysed('fixtures/demo/purchases.csv', '--only', ...unnamed),
};

const printed = async (report: Report, extent: 'brief' | 'short', width = 80) => {
  const text = await shipped.renderReport(report, 'terminal', { width, useColor: false }, extent);
  return text.trimEnd().split('\n');
};

/** Every sign that a first screen may hold, and the word that says what it is. */
const signs: Record<Report['locale'], Record<string, string>> = {
  en: { '■': 'critical', '!': 'warning', '✓': 'good', '→': 'to do', '●': 'no clear change' },
  nl: { '■': 'ernstig', '!': 'let op', '✓': 'goed', '→': 'actie', '●': 'niet aantoonbaar' },
};
const asciiSigns: typeof signs = {
  en: { '!!': 'critical', '!': 'warning', '+': 'good', '->': 'to do', '=': 'no clear change' },
  nl: { '!!': 'ernstig', '!': 'let op', '+': 'goed', '->': 'actie', '=': 'niet aantoonbaar' },
};

describe.each(Object.entries(reports))('%s', (_, report) => {
  it.each(['brief', 'short'] as const)('says in the %s form what its signs mean, in ASCII too', async (extent) => {
    const { locale, story } = await report;
    for (const [isUnicode, known] of [
      [true, signs],
      [false, asciiSigns],
    ] as const) {
      const style = { width: 80, useColor: false, isUnicode };
      const text = await shipped.renderReport(await report, 'terminal', style, extent);
      const screen = text.split('\n').slice(0, extent === 'brief' ? 20 : 24);
      const told = screen.join(' ').replace(/\s+/g, ' ');
      for (const [sign, word] of Object.entries(known[locale])) {
        // a finding begins with its sign, what became of a figure stands behind it
        const isUsed = screen.some((line) => line.trimStart().startsWith(`${sign} `) || line.includes(`  ${sign} `));
        const isOfScreen = (story?.findings.length ?? 0) > 0 && isUsed;
        if (isOfScreen) expect(told, `${sign} on\n${screen.join('\n')}`).toContain(`${sign} ${word}`);
      }
    }
  });

  it('fits into a message and onto a page at 80 and 140 columns', { timeout: 60_000 }, async () => {
    for (const width of [80, 140]) {
      expect((await printed(await report, 'brief', width)).length).toBeLessThanOrEqual(20);
      expect((await printed(await report, 'short', width)).length).toBeLessThanOrEqual(60);
    }
  });

  it('tells on the first screen how it stands, what to do and what to trust less', async () => {
    const { story } = await report;
    const screen = (await printed(await report, 'short')).slice(0, 24).join(' ').replace(/\s+/g, ' ');
    expect(story).not.toBeNull();
    expect(screen).toContain(story?.grade?.text ?? '');
    for (const { value, change } of story?.headline ?? []) {
      expect(screen).toContain(value);
      expect(screen).toContain(change);
    }
    expect(screen).toContain((story?.findings[0]?.text ?? '').slice(0, 60));
    for (const { text } of story?.trustLess.slice(0, 1) ?? []) expect(screen).toContain(text);
  });
});

describe('the story of the demo', () => {
  it('explains the grade: weights that add up, and points that the pillars cost', async () => {
    const { grade } = (await reports.demo)?.story ?? {};
    const pillars = grade?.pillars ?? [];
    expect(pillars.map(({ name }) => name)).toEqual(['retention', 'reliability', 'effort', 'sentiment', 'insight']);
    expect(pillars.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    const lost = pillars.reduce((sum, each) => sum + (each.lost ?? 0), 0);
    expect(100 - lost).toBeCloseTo(grade?.score ?? 0, 9);
    expect(pillars.filter(({ isWeakest }) => isWeakest).map(({ name }) => name)).toEqual(['reliability']);
  });

  it('says of each finding what to do and for whom', async () => {
    const { findings = [] } = (await reports.demo)?.story ?? {};
    expect(findings).toHaveLength(3);
    for (const { action, audience } of findings) expect([action, audience]).not.toContain(null);
  });

  it('says why a figure that differs may not have changed: what it was has a range as well', async () => {
    const report = await reports.demo;
    if (!report) throw new Error('no demo');
    const figure = report.story?.headline.find(({ metric }) => metric === 'problem-contact-ratio');
    expect(figure).toMatchObject({
      ...{ value: '50%', interval: '45–56%', change: 'was 41%: may be chance' },
      changeInFull: 'was 41% (34–49%): may be chance',
    });
    expect((await printed(report, 'short')).join('\n')).toContain(
      'Ranges are 95% intervals; earlier figures have one too: a change may be chance.',
    );
    expect((await printed(report, 'short', 140)).join('\n')).toContain('was 41% (34–49%): may be chance');
  });

  it('names the figures of the grade that rest on few and are not on the screen', async () => {
    const { trustLess = [], headline = [] } = (await reports.demo)?.story ?? {};
    expect(trustLess.map(({ text }) => text)).toEqual([
      'in the grade, little data behind Satisfied customers (n 13), Low scores followed up (n 17)',
    ]);
    expect(headline.map(({ metric }) => metric)).not.toContain('csat');
  });

  it('says who is active, which promises are meant, and that amounts name no currency', async () => {
    for (const [name, told] of [
      ['demo', ['active: contract running', 'Promise-kept rate (delivery etc.)', 'no currency named']],
      ['demo in Dutch', ['actief: contract loopt', 'Afspraken nagekomen: levering e.a.', 'zonder valuta']],
      ['orders alone', ['active: bought within 56 days', 'Revenue (no currency named)']],
    ] as const) {
      const report = await bare[name];
      if (!report) throw new Error('no report');
      for (const extent of ['brief', 'short'] as const) {
        const screen = (await printed(report, extent)).slice(0, 24).join(' ').replace(/\s+/g, ' ');
        for (const each of told) expect(screen).toContain(each);
      }
      const style = { width: 80, useColor: false };
      const markdown = (await shipped.renderReport(report, 'markdown', style, 'brief')).replace(/[*\\]/g, '');
      const html = await shipped.renderReport(report, 'html', style, 'brief');
      const active = told[0].replace(/^\w+: /, '');
      for (const text of [markdown, html]) {
        expect(text).toContain(`(${active})`);
        expect(text).toContain(told.at(-1)?.match(/no currency named|zonder valuta/)?.[0]);
      }
    }
  });

  it('says nothing of it where one is named', async () => {
    const { demo, 'orders alone': orders } = reports;
    for (const report of [await demo, await orders]) {
      if (!report) throw new Error('no report');
      const screen = (await printed(report, 'short')).join(' ');
      expect(screen).not.toContain('no currency named');
      expect(screen).toContain('EUR');
    }
  });

  it('tells money and how many', async () => {
    const { findings = [] } = (await reports.demo)?.story ?? {};
    expect(findings[0]?.text).toContain('61% (143 of 236) against 91% for the others');
    expect(findings[0]?.text).toContain('99 buyers, EUR 8,191 of revenue');
    expect(findings[2]?.text).toContain("19% of a year's revenue (EUR 21,280)");
  });

  it('is the same in Markdown, HTML and JSON', async () => {
    const report = await reports.demo;
    if (!report) throw new Error('no demo');
    const style = { width: 80, useColor: false };
    for (const format of ['markdown', 'html'] as const) {
      const text = await shipped.renderReport(report, format, style, 'brief');
      const plain = text.replace(/<[^>]+>|[*\\]/g, '').replaceAll('&#39;', "'");
      for (const { text: said } of report.story?.findings ?? []) expect(plain).toContain(said);
      for (const { title, value } of report.story?.headline ?? []) {
        expect(plain).toContain(title);
        expect(plain).toContain(value);
      }
    }
    const json: unknown = JSON.parse(await shipped.renderReport(report, 'json', style, 'brief'));
    expect(json).toEqual({
      ...{ schemaVersion: 1, tool: report.tool, locale: 'en', asOf: report.asOf },
      ...{ period: report.period, story: report.story },
    });
    const csv = await shipped.renderReport(report, 'csv', style, 'brief');
    const metrics = csv
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect([...new Set(metrics)]).toEqual(report.story?.headline.map(({ metric }) => metric));
  });

  it('names the groups that were asked for', async () => {
    const report = await reports.demo;
    if (!report) throw new Error('no demo');
    const text = (await printed(report, 'short')).join('\n');
    expect(text).toMatch(/Promise-kept rate +Noordlijn 61% ▼/);
  });
});

describe('an export of one file', () => {
  it('is told by its own figures, with what a further file would add, most first', async () => {
    const { story } = (await reports['orders alone']) ?? {};
    expect(story?.grade?.letter).toBeNull();
    expect(story?.headline.map(({ metric }) => metric)).toEqual([
      'revenue',
      'returning-buyers',
      'second-purchase',
      'value-by-start',
      'revenue-concentration',
    ]);
    // counted in full, so without a range: that is said in its place
    expect(story?.headline.map(({ interval, basis }) => interval === '' && basis)).toEqual([
      ...['781 orders', false, false, false],
      'of 397 buyers',
    ]);
    const files = story?.missing.filter(({ file }) => file !== null) ?? [];
    expect(files.map(({ file }) => file)).toEqual(['contacts', 'surveys', 'promises', 'customers']);
    expect(files[0]?.text).toBe('a contacts file');
    expect(files[0]?.adds).toBe(files[0]?.figures.length);
    expect(files.map(({ adds }) => adds)).toEqual([...files.map(({ adds }) => adds)].sort((a, b) => b - a));
  });

  it('says beside a marked headline figure what it is marked for', () =>
    inScratch(async (folder) => {
      // 50 of 60 reasons are words that nobody knows: the share of the other ten would be 100 %
      const rows = Array.from(
        { length: 60 },
        (_, i) => `C${i},2025-0${1 + (i % 3)}-11,${i < 10 ? 'late delivery' : 'zwaluw'}`,
      );
      writeFileSync(join(folder, 'contacts.csv'), `customer_id,created_at,reason\n${rows.join('\n')}\n`);
      for (const [locale, told] of [
        [
          'en',
          'Trust less: 50 of 60 contacts cannot be classed → say what their reasons mean with --reason text=class.',
        ],
        [
          'nl',
          'Minder zeker: 50 van de 60 contacten zijn niet in te delen → zeg met --reason tekst=soort wat hun redenen betekenen.',
        ],
      ] as const) {
        const line = ['report', 'contacts.csv', '--only', '--brief', '--locale', locale];
        const { out } = await runCommand(line, { currentFolder: folder });
        expect(out).toMatch(/\+?17.100%/);
        expect(out.replace(/\s+/g, ' ')).toContain(told);
      }
    }));
});
