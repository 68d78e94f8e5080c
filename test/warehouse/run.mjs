/**
 * Starts a small Trino, puts fixtures into it and compares what health says of them with what it says of the files; `npm run warehouse`.
 * `--worker`: with a worker beside the coordinator, which one of the tests ends. Names of tests (`reports`, `commands`, `conformance`,
 * `failures`) run only these. Says so and does nothing where Java or the server cannot be had.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from './cluster.mjs';

const all = ['conformance', 'reports', 'commands', 'failures'];
const given = process.argv.slice(2);
const named = all.filter((name) => given.includes(name));
const folder = join(tmpdir(), 'health-warehouse');
mkdirSync(folder, { recursive: true });
const cluster = await startCluster(folder, { isAlone: !given.includes('--worker') });
if (!cluster) {
  console.log('skipped: there is no Java 24 or later, or no archive of trino-server in the local Maven repository');
} else {
  const worker = cluster.nodes[1]?.pid;
  const env = {
    ...process.env,
    HEALTH_TRINO: cluster.url,
    HEALTH_TRINO_LAKE: cluster.lake,
    ...(worker ? { HEALTH_TRINO_WORKER: String(worker) } : {}),
  };
  const tests = (named.length > 0 ? named : all).map((name) => `test/warehouse/${name}.test.ts`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', ...tests];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env });
  cluster.stop();
  process.exitCode = status ?? 1;
}
