/**
 * Starts a small Trino, puts fixtures into it and compares their reports with those of the files; `npm run warehouse`. Says so and does
 * nothing where Java or the server cannot be had.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from './cluster.mjs';

const folder = join(tmpdir(), 'health-warehouse');
mkdirSync(folder, { recursive: true });
const cluster = await startCluster(folder, { isAlone: !process.argv.includes('--worker') });
if (!cluster) {
  console.log('skipped: there is no Java 24 or later, or no archive of trino-server in the local Maven repository');
} else {
  const env = { ...process.env, HEALTH_TRINO: cluster.url, HEALTH_TRINO_LAKE: cluster.lake };
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', 'test/warehouse/reports.test.ts'];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  cluster.stop();
  process.exitCode = status ?? 1;
}
