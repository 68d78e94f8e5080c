import { describe, expect, it } from 'vitest';
import type { RelationSource } from '../../src/bytes/sniffed-file.ts';
import type { Mapping } from '../../src/columns/mapping.ts';
import { trinoText } from '../../src/dialects/trino.ts';
import { relationOf } from '../../src/dialects/trino-types.ts';
import { numbered } from '../../src/load/warehouse/numbered.ts';
import { rowsOfTable } from '../../src/load/warehouse/positions.ts';
import { sql } from '../../src/sql.ts';

const columns = (...given: [name: string, type: string][]): RelationSource['columns'] =>
  given.map(([name, type]) => ({ path: [name], type, native: undefined }));

const mapped = (fields: Record<string, number>) =>
  ({
    columns: Object.fromEntries(Object.entries(fields).map(([field, index]) => [field, { index, header: field }])),
  }) as unknown as Mapping;

describe('the numbers of rows in a warehouse', () => {
  it('are counted in groups by whose the rows are, in the order of the columns that mean something', () => {
    const source: RelationSource = {
      kind: 'relation',
      relation: relationOf('lake', 'crm', 'calls'),
      snapshot: undefined,
      columns: columns(['no', 'varchar(20)'], ['who', 'bigint'], ['at', 'timestamp(6)'], ['tags', 'array(varchar)']),
    };
    const { relation } = numbered(source, mapped({ contact_id: 0, customer_id: 1, created_at: 2, notes: 3 }));
    const text = trinoText(sql`SELECT rowid FROM ${relation}`).replaceAll(/\s+/g, ' ');
    expect(text).toContain(
      `ROW_NUMBER() OVER (PARTITION BY health_group ORDER BY length("no") NULLS FIRST , "no" NULLS FIRST , "who" NULLS FIRST , "at" NULLS FIRST , COALESCE(array_join("tags" , ', '), '')) - 1 + health_group * 2147483648 AS rowid`,
    );
    expect(text).toContain("to_utf8(COALESCE(CAST(COALESCE(CAST(\"who\" AS VARCHAR), '') AS VARCHAR), ''))");
    expect(text.match(/"calls"/g)).toHaveLength(1);
  });

  it('are whole numbers in JavaScript too, each a thousand times over', () => {
    expect(Number.isSafeInteger(rowsOfTable * 1000)).toBe(true);
  });
});
