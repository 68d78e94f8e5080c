import { expect, test } from 'vitest';
import { reportJsonSchema } from '../../src/report/json-schema.ts';
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
