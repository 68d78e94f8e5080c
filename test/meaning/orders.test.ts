import { describe, expect, it } from 'vitest';
import { casesOf, failures } from './cases.ts';

describe('orders, promises and time mean what their rows say', () => {
  it.each(casesOf('orders').map((one) => [one.name, one] as const))('%s', async (_, one) => {
    expect(await failures(one)).toEqual([]);
  });
});
