import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { health, scratchFolder } from './commands/run-health.ts';
import { isWindows } from './this-system.ts';

const root = join(import.meta.dirname, '..');

// a terminal of Windows is told in plainer signs
it.skipIf(isWindows)(
  'the README has pictures of the report as it is',
  async () => {
    const file = join(scratchFolder(), 'report.json');
    const args = ['report', 'demo', '--quiet', '--no-color', '--format', 'terminal', '--output', file];
    const { stdout } = await health(args, { folder: join(root, 'fixtures'), env: { COLUMNS: '100' } });
    const { story } = JSON.parse(readFileSync(file, 'utf8'));
    const digest = (text: string) => createHash('sha256').update(text).digest('hex');
    const made = JSON.parse(readFileSync(join(root, '.github/pictures/made-from.json'), 'utf8'));
    const now = { terminal: digest(stdout), story: digest(JSON.stringify(story)) };
    expect(now, 'the pictures are of another report; run: npm run build && node .build/pictures.mjs').toEqual(made);
  },
  60_000,
);
