import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inScratch, requestOn } from '../analyze-fixture.ts';
import { shipped } from '../shipped.ts';

test('monthly files that name no customer are counted, however many there are', async () => {
  await inScratch(async (scratch) => {
    for (const month of [1, 2, 3, 4, 5, 6]) {
      const rows = Array.from({ length: 10 }, (_, i) => `T${month}${i},2025-0${month}-${11 + i},delivery_late`);
      writeFileSync(join(scratch, `contacts-${month}.csv`), ['ticket id,created_at,reason', ...rows, ''].join('\n'));
    }
    const request = requestOn(scratch, scratch, { since: '2025-01-01', metrics: ['problem-contact-ratio'] });
    const { report, failures } = await shipped.analyze(request);
    expect(failures).toEqual(new Map());
    expect(report.metrics).toMatchObject([{ status: 'ok', numerator: 60, denominator: 60 }]);
  });
});
