import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeFixture, fixturesFolder } from '../analyze-fixture.ts';
import { saidOf } from '../parquet-export.ts';
import { intoLake, url } from './lake.ts';

/** Real data that may lie beside the project, and are no part of it. */
const olist = join(fixturesFolder, '../../shared/data/olist');
const exports: readonly { name: string; folder: string; options: Parameters<typeof analyzeFixture>[1] }[] = [
  { name: 'demo', folder: join(fixturesFolder, 'demo'), options: { by: ['segment', 'carrier'] } },
  { name: 'telco', folder: join(fixturesFolder, 'golden/telco'), options: { asOf: '2025-06-30', by: ['segment'] } },
  { name: 'olist', folder: olist, options: {} },
];

describe.skipIf(!url)('a report from Iceberg through Trino', { timeout: 1_200_000 }, () => {
  it.each(exports.filter((each) => existsSync(each.folder)))(
    'says of $name what the same rows in files say',
    async ({ name, folder, options }) => {
      // other files of tests fill schemas at the same time
      const schema = `report_of_${name}`;
      await intoLake(folder, schema);
      const warehouse = { address: { url: url ?? '', catalog: 'lake', schema, user: 'test' } };
      const there = await analyzeFixture(folder, { ...options, warehouse });
      const here = await analyzeFixture(folder, options);
      // a table is called by its catalog and schema, a file by its name
      const said = JSON.parse(JSON.stringify(saidOf(there)).replaceAll(`lake.${schema}.`, ''));
      expect(said).toEqual(saidOf(here));
    },
  );
});
