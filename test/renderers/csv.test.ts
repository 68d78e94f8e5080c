import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { renderCsv } from '../../src/renderers/csv.ts';
import { csvText } from '../../src/renderers/safe-text.ts';
import { shipped } from '../shipped.ts';
import { expectGolden } from './golden.ts';
import { hostileReport, poorReport, richReport } from './reports.ts';

function rowsOf(text: string): Record<string, string>[] {
  return parse(text, { columns: true });
}

describe('golden', () => {
  for (const [name, report] of Object.entries({ rich: richReport, poor: poorReport, hostile: hostileReport })) {
    test(name, async () => expectGolden(`${name}.csv.txt`, await shipped.renderReport(report, 'csv')));
  }
});

describe('rows', () => {
  const rows = rowsOf(renderCsv(richReport));
  test('one for each figure, period and segment', () => {
    const expected = richReport.metrics.reduce(
      (sum, metric) => sum + 1 + (metric.previous === null ? 0 : 1) + metric.series.length + metric.segments.length,
      0,
    );
    expect(rows).toHaveLength(expected);
    const keys = rows.map((row) => [row.metric, row.period_kind, row.from, row.segment_field, row.segment].join(' '));
    expect(new Set(keys).size).toBe(rows.length);
  });
  test('numbers are not rounded and missing ones are empty', () => {
    expect(rows.find((row) => row.metric === 'nps' && row.period_kind === 'current')?.value).toBe('25.874');
    expect(rows.find((row) => row.status === 'too_few')?.value).toBe('');
    expect(rowsOf(renderCsv(poorReport)).find((row) => row.metric === 'promise-kept-rate')).toMatchObject({
      status: 'not_exported',
      value: '',
      denominator: '',
      from: '',
    });
  });
});

describe('hostile text', () => {
  test('no cell starts a formula or holds a control character', () => {
    for (const row of rowsOf(renderCsv(hostileReport))) {
      for (const [column, cell] of Object.entries(row)) {
        expect(cell).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        if (column.startsWith('segment') || column === 'title') expect(cell).not.toMatch(/^[=+\-@＝＋－＠]/);
      }
    }
  });
});

describe('csvText', () => {
  const cases: [string, string][] = [
    ['plain', 'plain'],
    ['', ''],
    ['=1+1', `"'=1+1"`],
    ['+SUM(A1)', `"'+SUM(A1)"`],
    ['@cmd', `"'@cmd"`],
    ['＝1', `"'＝1"`],
    ['\t=1', `"'\\x09=1"`],
    ['-12.50', '-12.50'],
    ['+49 30 1234', '+49 30 1234'],
    ['-12,5 %', `"-12,5 %"`],
    ['a,b', '"a,b"'],
    ['a;b - c; -3; + d', 'a;b - c; -3; + d'],
    ['a;=1+1', `"a;'=1+1"`],
    ['a;"=1+1"', `"a;'""=1+1"""`],
    ['"=1', `"'""=1"`],
    ['－1', `"'－1"`],
    ['::warning::', '"::warning::"'],
    ['say "hi"', '"say ""hi"""'],
    [' padded', '" padded"'],
    ['two\nlines', 'two\\x0alines'],
  ];
  for (const [text, cell] of cases) test(JSON.stringify(text), () => expect(csvText(text)).toBe(cell));
});
