import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { sniff } from '../../src/bytes/sniff.ts';
import type { SniffOptions } from '../../src/bytes/sniff-options.ts';
import type { SniffedFile } from '../../src/bytes/sniffed-file.ts';
import { suiteFolder } from '../suite-folder.ts';

export { engineRows } from '../load/engine-rows.ts';

const spoolFolder = mkdtempSync(join(suiteFolder(), 'spool-'));

/** Sniffs with a spool folder of the test's own. */
export function sniffFile(path: string, options: Partial<SniffOptions> = {}): Promise<SniffedFile> {
  return sniff(path, { name: path.split('/').at(-1) ?? path, spoolFolder, ...options });
}

/** Sum of the records that are not in the engine's source. */
export function countSetAside(file: SniffedFile): number {
  return file.setAside.reduce((sum, tally) => sum + tally.count, 0);
}
