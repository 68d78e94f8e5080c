import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderInspectTerminal } from '../../src/renderers/inspect-terminal.ts';
import type { TerminalOptions } from '../../src/renderers/terminal/sheet.ts';
import { renderTerminal } from '../../src/renderers/terminal.ts';
import type { MetricResult, Report } from '../../src/report/report.ts';
import { shipped } from '../shipped.ts';
import { expectGolden } from './golden.ts';
import { hostileReport, metric, poorReport, richReport } from './reports.ts';

const reports: Record<string, Report> = { rich: richReport, poor: poorReport, hostile: hostileReport };
const escapeCode = String.fromCharCode(27);
const colourCode = new RegExp(`${escapeCode}\\[[0-9;]+m`, 'g');

/** Columns on the screen, counted apart from the renderer: wide characters and emoji 2, marks 0. */
function columnsOf(line: string): number {
  const clusters = line.match(/\p{RI}{2}|\p{EBase}\p{EMod}\p{M}*|\P{M}\p{M}*|\p{M}+/gu) ?? [];
  const isWide = (cluster: string) =>
    /^(?:\p{RI}{2}|\p{EBase}\p{EMod}|\p{Emoji_Presentation}|\p{Emoji}\uFE0F)/u.test(cluster) ||
    /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303e\uff01-\uff60]/u.test(cluster);
  return clusters.reduce((sum, cluster) => sum + (isWide(cluster) ? 2 : 1), 0);
}

const terminal = (report: Report, style: TerminalOptions) => shipped.renderReport(report, 'terminal', style);

describe('golden', () => {
  for (const [name, report] of Object.entries(reports)) {
    for (const width of [80, 200]) {
      test(`${name} at ${width} columns`, async () => {
        expectGolden(`${name}-${width}.txt`, await terminal(report, { width, useColor: false }));
      });
    }
  }
  test('rich in colour', async () => {
    const text = await terminal(richReport, { width: 80, useColor: true });
    expectGolden('rich-80-colour.txt', text.replaceAll(escapeCode, '␛'));
  });
  test('rich without Unicode', async () => {
    const text = await terminal(richReport, { width: 80, useColor: false, isUnicode: false });
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
    expectGolden('rich-80-ascii.txt', text);
  });
  test('rich sources, inspected', async () => {
    const text = await shipped.renderSources(richReport.sources, 'terminal', { width: 80, useColor: false });
    expectGolden('inspect-80.txt', text);
  });
});

/** Every narrow width, the widths at which the layout changes, and a sample of the rest. */
const widths = Array.from({ length: 141 }, (_, index) => index + 60).filter(
  (width) => width <= 82 || width % 13 === 0 || [117, 118, 149, 150, 159, 160, 161, 199, 200].includes(width),
);

describe('width', () => {
  const linesOf = (report: Report, width: number, isUnicode: boolean) =>
    [
      renderTerminal(report, { width, useColor: false, isUnicode }),
      renderInspectTerminal(report.sources, { width, useColor: false, isUnicode }),
    ].flatMap((text) => text.split('\n'));
  for (const [name, report] of Object.entries(reports)) {
    test(`${name}: no line is wider than the screen, from 60 to 200 columns`, { timeout: 60_000 }, () => {
      for (const width of widths) {
        expect(linesOf(report, width, true).filter((line) => columnsOf(line) > width)).toEqual([]);
      }
      for (const width of [60, 80, 133, 200]) {
        expect(linesOf(report, width, false).filter((line) => line.length > width)).toEqual([]);
      }
    });
  }
});

describe('wrapping', () => {
  // what can be typed stands between marks of its own
  const compact = (text: string) => text.replace(/[\s`]+/g, '');
  for (const [name, report] of Object.entries({ rich: richReport, poor: poorReport })) {
    test(`${name}: no character of a finding, a note or a reading note is cut, from 60 to 200 columns`, () => {
      const sentences = [
        ...report.findings.flatMap(({ text, action }) => [text, action ?? '']),
        ...report.notes.map(({ text }) => text),
        ...report.sources.flatMap(({ notes, setAside }) => [...notes, ...setAside.map(({ text }) => text)]),
      ];
      for (const width of [60, 61, 66, 73, 80, 99, 133, 200]) {
        const shown = compact(renderTerminal(report, { width, useColor: false }));
        expect(sentences.filter((sentence) => !shown.includes(compact(sentence)))).toEqual([]);
      }
    });
  }
});

describe('colour', () => {
  test('changes nothing but the colour, at every width', () => {
    for (const width of [60, 80, 117, 118, 200]) {
      const plain = renderTerminal(richReport, { width, useColor: false });
      expect(renderTerminal(richReport, { width, useColor: true }).replace(colourCode, '')).toBe(plain);
      expect(plain).not.toContain(escapeCode);
    }
  });
});

describe('hostile text', () => {
  test('no control or invisible character reaches the screen', () => {
    for (const useColor of [false, true]) {
      const options = { width: 100, useColor };
      const text = renderTerminal(hostileReport, options) + renderInspectTerminal(hostileReport.sources, options);
      expect(text.replace(colourCode, '').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }
  });
  test('any text in names and findings is harmless', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const [source] = richReport.sources;
        const report: Report = {
          ...poorReport,
          metrics: [],
          sources: source === undefined ? [] : [{ ...source, file: name, unused: [name] }],
          findings: [
            { id: 'x', severity: 'warning', metric: 'nps', text: name, action: name, audience: name, brief: name },
          ],
        };
        const text = renderTerminal(report, { width: 80, useColor: true }).replace(colourCode, '');
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
      { numRuns: 100 },
    );
  });
});

describe('statuses instead of numbers', () => {
  const words: Record<string, string> = {
    too_few: 'too few',
    no_data: 'no data',
    not_exported: 'not exported',
    not_measurable: 'not measurable',
    failed: 'failed',
  };
  for (const [status, word] of Object.entries(words)) {
    test(`${status} prints the word and the reason, in the table and below it`, () => {
      const fields = { status: status as MetricResult['status'], reason: 'the reason', value: null };
      const metrics = [
        metric({ id: 'nps', title: 'NPS', ...fields }),
        metric({ id: 'retention', title: 'Retention', ...fields }),
        metric({ id: 'csat', title: 'CSAT', ...fields, reason: null }),
      ];
      const text = renderTerminal({ ...richReport, metrics, onboarding: null }, { width: 80, useColor: false });
      expect(text).toContain(`${word}: the reason`);
      expect(text).toContain(`Retention: ${word}, the reason`);
      expect(text).toMatch(new RegExp(`  - ${word}: [^\n]*CSAT`));
      expect(text).not.toMatch(/NPS .*\d/);
    });
  }
});

describe('words beside signs', () => {
  const only = (fields: Partial<MetricResult>) =>
    renderTerminal(
      {
        ...richReport,
        metrics: richReport.metrics.filter((each) => each.id === 'nps').map((each) => ({ ...each, ...fields })),
      },
      { width: 80, useColor: false },
    );
  const change = { value: -12, interval: null, p: 0.01, isDetectable: true, basis: '' };
  test('a change says which way and whether that is good', () => {
    expect(only({ change })).toContain('▼ 12 points lower: worse');
    expect(only({ change: { ...change, value: 12 } })).toContain('▲ 12 points higher: better');
    expect(only({ change, better: 'lower' })).toContain('▼ 12 points lower: better');
    expect(only({ change: { ...change, isDetectable: false } })).toContain('● no detectable change');
    expect(only({ change: null, previous: null })).toContain('no earlier period to compare with');
  });
  test('little data is marked', () => {
    expect(only({ status: 'low_n', denominator: 12, reason: null })).toContain('little data (n 12), a rough figure');
  });
});
