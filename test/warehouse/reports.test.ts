import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeFixture, fixturesFolder } from '../analyze-fixture.ts';
import { saidOf } from '../parquet-export.ts';
import { intoLake, url } from './lake.ts';

const exports = [
  { name: 'demo', folder: 'demo', options: {} },
  { name: 'telco', folder: 'golden/telco', options: { asOf: '2025-06-30' } },
];

describe.skipIf(!url)('a report from Iceberg through Trino', { timeout: 1_200_000 }, () => {
  it.each(exports)('says of $name what the same rows in files say', async ({ name, folder, options }) => {
    await intoLake(join(fixturesFolder, folder), name);
    const warehouse = { address: { url: url ?? '', catalog: 'lake', schema: name, user: 'test' } };
    const there = await analyzeFixture(folder, { ...options, warehouse });
    const here = await analyzeFixture(folder, options);
    // a table is called by its catalog and schema, a file by its name
    const said = JSON.parse(JSON.stringify(saidOf(there)).replaceAll(`lake.${name}.`, ''));
    expect(said).toEqual(saidOf(here));
  });
});
