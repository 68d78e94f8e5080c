import { describe, expect, it } from 'vitest';
import { casesOf, failures } from './cases.ts';

describe('what the rows of a survey mean', () => {
  it.each(casesOf('surveys').map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(failures(one), `${one.about} ${one.right}`).toEqual([]);
  });
});
