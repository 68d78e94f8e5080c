import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AnalyzeRequest } from '../src/analysis/analyze.ts';
import { allMetrics } from '../src/metrics/all-metrics.ts';
import { defaultSettings } from '../src/relationships/settings.ts';
import { analyzeFixture } from './analyze-fixture.ts';

/**
 * No figure of these reports changes unnoticed. That the figures are right is for other tests to say (golden-fixtures, golden-method,
 * metrics-by-hand); these say that nothing beside them moved. `UPDATE_GOLDEN=1 npx vitest run test/whole-report.test.ts` writes
 * test/golden/whole-NAME.txt anew, a line a figure: read what has changed before it is committed.
 */
const cases: Record<string, Partial<AnalyzeRequest>> = {
  mini: { paths: ['golden/mini'], asOf: '2025-03-31', by: ['segment'] },
  'purchases-alone': { paths: ['demo/purchases.csv'], isOnly: true },
  'contacts-alone': { paths: ['demo/contacts.csv'], isOnly: true, by: ['channel'] },
  'surveys-alone': { paths: ['demo/surveys.csv'], isOnly: true, by: ['survey_type'] },
  demo: { paths: ['demo'], by: ['segment', 'carrier'] },
};

/** Mutation testing asks for the figures whose files it changes: that takes half the time. */
const asked = process.env.WHOLE_REPORT_METRICS?.split(',');
const metrics = asked ?? allMetrics.map(({ id }) => id);
const isAsked = (line: string) => !asked || asked.some((id) => line.startsWith(`{"id":"${id}",`));
const settings = { ...defaultSettings, selfRating: 80 };
/** What a figure says about itself whatever the export. */
const fixed = ['title', 'question', 'definition', 'unit', 'better', 'chapter'];

async function linesOf(options: Partial<AnalyzeRequest>): Promise<string[]> {
  const report = await analyzeFixture('', { metrics, settings, ...options });
  // the last digits depend on the processor
  const rounded = (key: string, value: unknown) => {
    if (fixed.includes(key)) return undefined;
    return typeof value === 'number' ? Number(value.toPrecision(10)) : value;
  };
  const { customers, relationship, onboarding, findings } = report;
  return [...report.metrics, { customers, relationship }, { onboarding }, ...findings].map((part) =>
    JSON.stringify(part, rounded),
  );
}

describe('the whole report', () => {
  it.each(Object.entries(cases))('on %s is as it was', async (name, options) => {
    const file = new URL(`golden/whole-${name}.txt`, import.meta.url);
    const lines = await linesOf(options);
    if (process.env.UPDATE_GOLDEN === '1' && !asked) writeFileSync(file, `${lines.join('\n')}\n`);
    expect(existsSync(file), `no golden file for ${name}; run it once with UPDATE_GOLDEN=1`).toBe(true);
    const golden = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.filter(isAsked)).toEqual(golden.filter(isAsked));
  });
});
