import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variable = 'HEALTH_SUITE_FOLDER';

/** A folder of this run of the tests, for what several files of tests share; `build-once.ts` makes it first and removes it. */
export function suiteFolder(): string {
  process.env[variable] ??= mkdtempSync(join(tmpdir(), 'health-suite-'));
  return process.env[variable];
}
