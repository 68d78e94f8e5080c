import { describe, expect, it } from 'vitest';
import { casesOf, failures } from './cases.ts';

describe('what the rows of a survey mean', () => {
  it.each(casesOf('surveys').map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await failures(one), `${one.about} ${one.right}`).toEqual([]);
  });
});
