import { describe, expect, it } from 'vitest';
import { casesOf, failures } from './cases.ts';

/** What a row of a service export means: logs, versions, snapshots, legs of calls, rows that are no contact, own tables of reasons. */
describe('contacts', { timeout: 60_000 }, () => {
  const cases = casesOf('contacts');

  it.each(cases.map((each) => [`${each.name}: ${each.right}`, each] as const))('%s', async (_, each) => {
    expect(await failures(each)).toEqual([]);
  });
});
