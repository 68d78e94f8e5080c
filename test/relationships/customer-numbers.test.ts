import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/engines/engine.ts';
import { createCustomerNumbers } from '../../src/relationships/customer-numbers.ts';
import { sql } from '../../src/sql.ts';

/** An engine of many machines that finds so many shared numbers at every look. */
function spread(shared: readonly number[]) {
  const made: string[] = [];
  const left = [...shared];
  const engine = {
    isSpread: true,
    run: async ({ text }: { text: string }) => void made.push(text.replaceAll(/\s+/g, ' ')),
    rows: async () => [{ n: left.shift() ?? 0 }],
  };
  return { engine: engine as unknown as Engine, made };
}

const people = { query: sql`SELECT id AS customer_id FROM t`, person: sql`customer_id` };

describe('the numbers of customers where tables stand on many machines', () => {
  it('are hashes of their ids, and nothing is counted through', async () => {
    const { engine, made } = spread([0]);
    await createCustomerNumbers(engine, people);
    expect(made).toEqual([
      'CREATE OR REPLACE TABLE customer_keys AS SELECT named.*, bitwise_and(hash(customer_id), 9223372036854775807) AS customer FROM (SELECT id AS customer_id FROM t) AS named',
    ]);
  });

  it('are other hashes where two customers share one', async () => {
    const { engine, made } = spread([2, 0]);
    await createCustomerNumbers(engine, people);
    expect(made.map((text) => /hash\((.*?)\), 9/.exec(text)?.[1])).toEqual(['customer_id', "customer_id, '1'"]);
  });

  it('are refused where customers share one whatever is tried', async () => {
    const { engine } = spread([1, 1, 1, 1]);
    await expect(createCustomerNumbers(engine, people)).rejects.toThrow('4 hashes give several customers one number');
  });
});
