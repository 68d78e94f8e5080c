import { describe, expect, it } from 'vitest';
import { wholeTablesIn } from './whole-tables.ts';

describe('a statement that brings a whole table to one machine', () => {
  it.each([
    'SELECT row_number() OVER (ORDER BY id) AS n FROM t',
    'SELECT a, COUNT(*) OVER () AS n FROM t GROUP BY a',
    'CREATE TABLE x AS SELECT a FROM (SELECT a, SUM(b) OVER (ORDER BY a) AS c FROM t) AS s',
    'SELECT a FROM t ORDER BY a',
    'SELECT a FROM (SELECT a FROM t ORDER BY a) AS s LIMIT 3',
  ])('is told: %s', (statement) => {
    expect(wholeTablesIn(statement)).toHaveLength(1);
  });

  it.each([
    'SELECT row_number() OVER (PARTITION BY a ORDER BY id) AS n FROM t',
    'SELECT a FROM t ORDER BY a LIMIT 3',
    'SELECT array_agg(a ORDER BY b) FROM t',
    'SELECT day - LAG(day) OVER (ORDER BY day) AS gap FROM (SELECT DISTINCT day FROM t) AS days',
  ])('is told from others: %s', (statement) => {
    expect(wholeTablesIn(statement)).toEqual([]);
  });
});
