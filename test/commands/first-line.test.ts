import { describe, expect, it } from 'vitest';
import { folderWith, health, scratchFolder } from './run-health.ts';

const scratch = scratchFolder();
const wide = (columns: number, delimiter: string) => {
  const line = (cell: (i: number) => string) =>
    `${Array.from({ length: columns }, (_, i) => cell(i)).join(delimiter)}\n`;
  return line((i) => `c${i}`) + line(() => '1');
};

describe('a first line longer than any header', { timeout: 60_000 }, () => {
  it.each([
    ['100,000 columns', wide(100_000, ','), /too many columns\n.*found: 100000 columns/],
    ['100,000 columns parted by semicolons', wide(100_000, ';'), /too many columns\n.*found: 100000 columns/],
    ['a million columns', wide(1_000_000, ','), /too many columns\n.*found: \d{6} columns/],
    [
      'two million characters without a line end',
      'x'.repeat(2_000_000),
      /is not a text file\n.*a first line of more than/,
    ],
  ])('%s: is told as what it is, not as an empty file', async (_, text, told) => {
    const folder = folderWith(scratch, { 'a.csv': text });
    for (const command of ['inspect', 'report', 'clean']) {
      const { code, stderr } = await health([command, 'a.csv'], { folder });
      expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringMatching(told) });
    }
  });

  it('a long record behind a header is read', async () => {
    const folder = folderWith(scratch, { 'a.csv': `customer_id,note\nA1,${'x'.repeat(2_000_000)}\nA2,short\n` });
    const { code, stdout } = await health(['inspect', 'a.csv', '--format', 'json'], { folder });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).files[0]).toMatchObject({ records: 2 });
  });
});
