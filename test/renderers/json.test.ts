import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { renderInspectJson } from '../../src/renderers/inspect-json.ts';
import { renderJson } from '../../src/renderers/json.ts';
import { type Report, reportSchema } from '../../src/report/report.ts';
import { schemaVersion } from '../../src/report/schema-version.ts';
import { shipped } from '../shipped.ts';
import { expectGolden } from './golden.ts';
import { hostileReport, poorReport, richReport } from './reports.ts';

const reports: Record<string, Report> = { rich: richReport, poor: poorReport, hostile: hostileReport };

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, shuffled(each)]),
  );
}

/** Free-form records keep the order in which they were made. */
const freeForm = new Set(['options', 'parts', 'excluded', 'lost', 'columns', 'formats', 'constants']);

function withoutFreeForm(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !freeForm.has(key)));
}

describe('renderJson', () => {
  for (const [name, report] of Object.entries(reports)) {
    test(`${name} comes back as it was and fits the schema`, () => {
      const parsed = JSON.parse(renderJson(report));
      expect(parsed).toEqual(report);
      expect(reportSchema.safeParse(parsed).error).toBeUndefined();
    });
  }
  test('golden', async () => expectGolden('poor.json.txt', await shipped.renderReport(poorReport, 'json')));
  test('the order of the keys is that of the schema, whatever it was', () => {
    const keysOf = (text: string) => Object.keys(JSON.parse(text));
    const other = renderJson(shuffled(richReport) as Report);
    expect(keysOf(other)).toEqual(Object.keys(reportSchema.shape));
    const stripped = (text: string) => JSON.stringify(JSON.parse(text, withoutFreeForm));
    expect(stripped(other)).toBe(stripped(renderJson(richReport)));
    // zod rebuilds each object in the order of its schema, so equal text means equal order all the way down.
    expect(renderJson(richReport)).toBe(`${JSON.stringify(reportSchema.parse(richReport), null, 2)}\n`);
  });
  test('control and invisible characters are escaped', () => {
    expect(renderJson(hostileReport).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });
});

describe('renderInspectJson', () => {
  const file = z.object({ file: z.string(), role: z.string(), headers: z.array(z.string()), records: z.number() });
  test('names every file with its headers', () => {
    const sources = richReport.sources.map((source) => ({ ...source, headers: ['a', 'b'] }));
    const parsed = JSON.parse(renderInspectJson(sources));
    expect(parsed.schemaVersion).toBe(schemaVersion);
    expect(z.array(file).safeParse(parsed.files).error).toBeUndefined();
    expect(parsed.files[0].headers).toEqual(['a', 'b']);
  });
});
