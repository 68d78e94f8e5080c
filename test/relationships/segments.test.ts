import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { analyzeFixture, inScratch } from '../analyze-fixture.ts';

it('who left is no group of customers that stands out; who lives elsewhere is', async () => {
  const rows = Array.from({ length: 160 }, (_, i) => {
    const month = (i % 6) + 1;
    const [end, stand, region] =
      i % 4 === 0 ? [`2024-0${month + 2}-20`, 'Cancelled', 'north'] : ['', 'Running', 'south'];
    return `C${1000 + i},2024-0${month}-05,${end},${stand},${region}`;
  });
  await inScratch(async (folder) => {
    const head = 'customer_id,contract_start_at,churned_at,how it stands,region';
    writeFileSync(join(folder, 'customers.csv'), `${[head, ...rows].join('\n')}\n`);
    const { findings } = await analyzeFixture(folder, {
      asOf: '2024-12-31',
      since: '2024-01-01',
      metrics: ['retention'],
    });
    expect(JSON.stringify(findings)).toContain('north');
    expect(JSON.stringify(findings)).not.toContain('Cancelled');
  });
});
