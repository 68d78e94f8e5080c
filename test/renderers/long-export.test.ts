import { describe, expect, test } from 'vitest';
import { longestName, shortName } from '../../src/locales/short-name.ts';
import { auditBlocks, renderAuditTerminal } from '../../src/renderers/audit.ts';
import { renderCsv } from '../../src/renderers/csv.ts';
import { renderHtml, renderScorecardHtml } from '../../src/renderers/html.ts';
import { renderJson } from '../../src/renderers/json.ts';
import { renderMarkdown } from '../../src/renderers/markdown.ts';
import { blocksAsTerminal } from '../../src/renderers/onboarding/blocks.ts';
import { causesBlocks } from '../../src/renderers/relation/causes.ts';
import { renderScorecardTerminal } from '../../src/renderers/scorecard-terminal.ts';
import { renderScorecardMarkdown } from '../../src/renderers/scorecard-text.ts';
import { shorteningOf, withoutFolderOf } from '../../src/renderers/short-names.ts';
import { renderTerminal } from '../../src/renderers/terminal.ts';
import type { Audit, AuditFinding } from '../../src/report/audit-shape.ts';
import type { Causes } from '../../src/report/causes.ts';
import type { Report, Segment } from '../../src/report/report.ts';
import type { Scorecard } from '../../src/report/scorecard-shape.ts';
import { richReport } from './reports.ts';

/** A name of 200 characters; those of one list share their beginning and their end. */
const longName = (what: string, i: number) => `${what} ${i} `.padEnd(180, 'midden en klein bedrijf ').padEnd(200, 'x');
const segments = Array.from(
  { length: 500 },
  (_, i): Segment => ({
    field: 'segment',
    segment: longName('segment', i),
    status: i % 50 === 0 ? 'too_few' : 'ok',
    value: i % 50 === 0 ? null : 0.5,
    numerator: null,
    denominator: 40,
    clusters: 40,
    interval: { low: 0.4, high: 0.6, level: 0.95, method: 'wilson' },
    difference: { value: 0.2, interval: null, p: 0.01, adjustedP: 0.02, isDetectable: i === 499 },
  }),
);
const causes = Array.from({ length: 300 }, (_, i) => ({
  reason: longName('storing', i),
  label: longName('storing', i),
  n: 300 - i,
  share: 1 / 300,
  cumulative: (i + 1) / 300,
}));
const report: Report = {
  ...richReport,
  metrics: richReport.metrics.map((metric) => ({
    ...metric,
    segments,
    ...(metric.id === 'problem-contact-ratio' ? { parts: { ...metric.parts, pareto: causes, vitalFew: 240 } } : {}),
  })),
  findings: richReport.findings.map((finding) => ({
    ...finding,
    text: `segment ${longName('segment', 499)} stands out`,
  })),
};
const titleOf = (id: string) => report.metrics.find((metric) => metric.id === id)?.title;
const linesOf = (text: string) => text.split('\n');
const widest = (text: string) => Math.max(...linesOf(text).map((line) => [...line].length));

describe('500 segments, 300 reasons, names of 200 characters', () => {
  test('what people read is short, and says what was left out', () => {
    for (const width of [80, 200]) {
      const text = renderTerminal(report, { width, useColor: false });
      expect(widest(text)).toBeLessThanOrEqual(width);
      expect(linesOf(text).length).toBeLessThan(600);
      expect(text).toContain('490 more groups, all of them in the JSON and CSV report');
      expect(text).toContain('290 other causes');
      expect(text).toContain('segment segment 499');
      expect(text).not.toContain(longName('segment', 499));
    }
    // what a comment on GitHub may have
    expect(renderMarkdown(report).length).toBeLessThan(65_536);
    const page = renderHtml(report);
    expect(page.length).toBeLessThan(500_000);
    expect(page).toContain('475 more groups');
    expect(page).toContain('288 other causes');
    expect(page).not.toContain(longName('segment', 499));
  });

  test('a group that differs detectably is listed before larger ones, in its place', () => {
    const lines = linesOf(renderMarkdown(report)).filter((line) =>
      line.startsWith(`| ${titleOf('promise-kept-rate')}`),
    );
    expect(lines.find((line) => line.includes('segment 499'))).toMatch(/20 points higher/);
    expect(lines.some((line) => line.includes('segment 0 '))).toBe(false);
  });

  test('what machines read is whole', () => {
    const [json, csv] = [renderJson(report), renderCsv(report)];
    for (const { segment } of segments) {
      expect(json).toContain(JSON.stringify(segment));
      expect(csv).toContain(segment);
    }
    for (const { label } of causes) expect(json).toContain(label);
  });

  test('a folder that all files lie in is left out of their names, and nothing else', () => {
    const bare = withoutFolderOf(['/out/a/x.csv', '/out/b/x.csv', '/out/b/x.csv.gz']);
    expect(bare('rows of /out/a/x.csv are in /out/b/x.csv.gz too')).toBe('rows of a/x.csv are in b/x.csv.gz too');
    // a name that ends in another
    expect(['/x.csv', '/a/x.csv'].map(withoutFolderOf(['/x.csv', '/a/x.csv']))).toEqual(['x.csv', 'a/x.csv']);
    expect(withoutFolderOf(['x.csv', 'a/x.csv'])('a/x.csv')).toBe('a/x.csv');
    expect(withoutFolderOf(['C:\\data\\x.csv'])('C:\\data\\x.csv')).toBe('x.csv');
  });

  test('no two names become the same', () => {
    const shorten = shorteningOf([`${'a'.repeat(60)}1${'b'.repeat(60)}`, `${'a'.repeat(60)}2${'b'.repeat(60)}`]);
    const [first, second] = [1, 2].map((n) => shorten(`${'a'.repeat(60)}${n}${'b'.repeat(60)}`));
    expect(first).toBe(`${'a'.repeat(29)}…${'b'.repeat(10)}`);
    expect(second).toBe(`${first} (2)`);
    expect(shorten('short')).toBe('short');
    expect(shortName('é'.repeat(longestName))).toBe('é'.repeat(longestName));
    expect(shortName('👩'.repeat(50))).toBe(`${'👩'.repeat(29)}…${'👩'.repeat(10)}`);
  });
});

test('causes: the first forty, with their courses', () => {
  const rows = causes.map((cause) => ({
    ...cause,
    isVital: true,
    previous: 1,
    trend: { p: 0.01, slopePerMonth: 0.01 },
    firsts: 10,
    repeats: 1,
    cost: null,
    priceJaffe: null,
  }));
  const top = { unmapped: rows.slice(0, 3) };
  const quadrant = { counts: { unmapped: 3000 }, top };
  const read = {
    locale: 'en',
    asOf: '2024-12-31',
    period: { from: '2024-10-03', to: '2024-12-31', previous: { from: '2024-07-05', to: '2024-10-02' } },
    contacts: 45_150,
    classes: [],
    ratio: null,
    causes: rows,
    cost: null,
    quadrants: { priceJaffe: quadrant, ferment: quadrant },
    quality: [{ code: 'too-many', text: `299 codes such as ${longName('storing', 1)}` }],
    confusion: null,
  } as unknown as Causes;
  const text = blocksAsTerminal(causesBlocks(read), 'en', { width: 80, useColor: false });
  expect(widest(text)).toBeLessThanOrEqual(80);
  expect(linesOf(text).length).toBeLessThan(150);
  expect(text).toContain('260 more causes, all of them in JSON and CSV');
  expect(text.match(/: rising by 1\.0 points/g)).toHaveLength(8);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('299 codes such as storing 1 midden en klein bed…xxxxxxxxxx.');
});

test('scorecard: ten years of months', () => {
  const periods = Array.from({ length: 120 }, (_, i) => {
    const id = `${2015 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;
    return { id, from: `${id}-01`, to: `${id}-28` };
  });
  const points = periods.map(({ to }, i) => ({
    asOf: to,
    status: 'ok',
    value: 0.5 + (i % 10) / 100,
    numerator: 50,
    denominator: 100,
    clusters: 100,
    interval: { low: 0.4, high: 0.6, level: 0.95, method: 'wilson' },
    change: null,
    own: null,
  }));
  const metric = {
    id: 'promise-kept-rate',
    title: 'Promise-kept rate',
    unit: 'share',
    better: 'higher',
    definition: '',
    trend: null,
    points,
  };
  const card = {
    locale: 'en',
    tool: { name: 'health', version: '0' },
    configuration: { fingerprint: '0' },
    cadence: 'months',
    windowDays: 90,
    periods,
    metrics: [metric],
  } as unknown as Scorecard;
  for (const width of [80, 200]) {
    const text = renderScorecardTerminal(card, { width, useColor: false });
    expect(widest(text)).toBeLessThanOrEqual(width);
    expect(text).toContain('2024-12');
    expect(text).toContain('The last 26 of 120 periods are shown');
    expect(text.match(/\b20\d\d-\d\d\b/g)).toHaveLength(26);
  }
  // six periods: a card in a pull request is narrow; the rest stands in JSON, CSV and HTML
  const [header = '', , row = ''] = linesOf(renderScorecardMarkdown(card)).filter((line) => line.startsWith('|'));
  expect(header.split('|')).toHaveLength(10);
  expect(header).toContain('| 2024-11 | 2024-12 |');
  expect(row.split('|')).toHaveLength(10);
  // every axis label of the drawing has its own room
  const page = renderScorecardHtml(card);
  expect(page.match(/<text[^>]*>20\d\d-\d\d<\/text>/g)?.length).toBeLessThan(20);
});

test('audit: a file with hundreds of empty columns', () => {
  const file = `${longName('export', 1)}.csv`;
  const findings = Array.from({ length: 121 }, (_, i): AuditFinding => {
    const column = longName('kolom', i);
    return {
      id: 'constant-column',
      name: 'constant column',
      severity: 'info',
      table: 'purchases',
      file,
      column,
      text: `column "${column}" says the same in all rows`,
      values: {},
      evidence: [],
      weakens: [],
      ask: null,
    };
  });
  const audit = {
    locale: 'en',
    asOf: '2024-12-31',
    files: [{ file, table: 'purchases', format: '', records: 3, used: 3, sha256: '' }],
    counts: { critical: 0, warning: 0, info: 121 },
    overall: { verdict: 'with-care', text: 'With care: NPS' },
    verdicts: [
      {
        metric: 'nps',
        title: 'NPS',
        verdict: 'with-care',
        why: Array.from({ length: 12 }, (_, i) => `why ${i}`),
        findings: [],
      },
    ],
    findings,
    request: [`Please export ${file} anew.`],
  } as unknown as Audit;
  const text = renderAuditTerminal(audit, { width: 80, useColor: false });
  expect(linesOf(text).length).toBeLessThan(45);
  expect(text).toContain('116 more of these');
  expect(text).toContain('why 5; and 6 more');
  expect(JSON.stringify(auditBlocks(audit))).not.toContain(file);
});
