import { describe, expect, it } from 'vitest';
import { casesOf, failures } from './cases.ts';

/** Customers, subscriptions, periods and events, put together as METHOD-2 G2 and G5 say. */
describe('what a row of a customers file means', () => {
  it.each(casesOf('customers'))('$name', async (one) => {
    expect(await failures(one), one.right).toEqual([]);
  });
});
