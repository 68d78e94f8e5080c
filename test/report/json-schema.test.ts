import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readReport } from '../../src/analysis/comparison/read-report.ts';
import { reportJsonSchema } from '../../src/commands/schema.ts';
import { misfits } from '../renderers/json-schema.ts';
import { hostileReport, poorReport, richReport } from '../renderers/reports.ts';

const schema = reportJsonSchema() as Record<string, unknown>;

test('the schema says which draft it is', () => {
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
});

test('every sample report fits', () => {
  for (const report of [richReport, poorReport, hostileReport]) {
    expect(misfits(JSON.parse(JSON.stringify(report)), schema)).toEqual([]);
  }
});

test('a wrong report does not', () => {
  expect(misfits({ ...richReport, asOf: 'today' }, schema)).toEqual(['$.asOf: pattern']);
  expect(misfits({ ...richReport, extra: 1 }, schema)).toEqual(['$: extra is not in the schema']);
  const { metrics, ...rest } = richReport;
  expect(misfits(rest, schema)).toEqual(['$: no metrics']);
  expect(misfits({ ...richReport, metrics: [{ ...metrics[0], status: 'fine' }] }, schema)).toEqual([
    '$.metrics[0].status: not in the list',
  ]);
});

test('a report stored before there were ladders, digests and a word on the points is still read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'health-stored-'));
  try {
    const { onboarding, metrics, sources, provenance: _, ...rest } = richReport;
    const { trust: __, ...list } = onboarding ?? {};
    const older = {
      ...rest,
      onboarding: list,
      metrics: metrics.map(({ ladder: ___, adds: ____, ...metric }) => metric),
      sources: sources.map(({ bytes: _____, sha256: ______, ...source }) => source),
    };
    writeFileSync(join(folder, 'older.json'), JSON.stringify(older));
    const read = await readReport('older.json', folder);
    expect(read.onboarding?.trust).toBeNull();
    expect(read.metrics.map(({ value }) => value)).toEqual(metrics.map(({ value }) => value));
    const { metrics: _metrics, ...broken } = older;
    writeFileSync(join(folder, 'broken.json'), JSON.stringify(broken));
    await expect(readReport('broken.json', folder)).rejects.toMatchObject({ code: 'report-unreadable' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
