/**
 * Starts a small Trino, puts fixtures into it and compares what health says of them with what it says of the files; `npm run warehouse`.
 * `--worker`: with a worker beside the coordinator, which one of the tests ends. `--keep`: only starts it, and waits to be told to stop.
 * Names of tests (`reports`, `commands`, …) run only these. Says so and does nothing where Java or the server cannot be had.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCluster } from './cluster.mjs';

const all = ['conformance', 'reports', 'commands', 'sent', 'rights', 'failures'];
const given = process.argv.slice(2);
const named = all.filter((name) => given.includes(name));
const folder = join(tmpdir(), 'health-warehouse');
mkdirSync(folder, { recursive: true });
const cluster = await startCluster(folder, { isAlone: !given.includes('--worker') });
if (cluster) await runTests(cluster);
else console.log('skipped: there is no Java 24 or later, or no archive of trino-server in the local Maven repository');

async function runTests({ url, lake, nodes, stop }) {
  const worker = nodes[1]?.pid;
  const own = {
    HEALTH_TRINO: url,
    HEALTH_TRINO_LAKE: lake,
    ...(worker ? { HEALTH_TRINO_WORKER: String(worker) } : {}),
  };
  if (given.includes('--keep'))
    console.log(
      Object.entries(own)
        .map((pair) => pair.join('='))
        .join(' '),
    );
  const tests = (named.length > 0 ? named : all).map((name) => `test/warehouse/${name}.test.ts`);
  const args = given.includes('--keep')
    ? ['-e', 'setInterval(() => undefined, 1e6)']
    : ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', ...tests];
  const running = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...own } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => running.kill(signal));
  const code = await new Promise((resolve) => running.on('close', (status) => resolve(status ?? 1)));
  stop();
  process.exitCode = code;
}
