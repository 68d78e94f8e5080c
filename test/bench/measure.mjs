/** Whole processes, measured from outside: wall clock, CPU time of user and system, largest resident memory. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const options = { encoding: 'utf8', maxBuffer: 1 << 28 };
const timeCommand = '/usr/bin/time';
const hasTime = spawnSync(timeCommand, ['-f', '%M', '-o', '/dev/null', 'true']).status === 0;

/** Where GNU time is missing only Node programs tell CPU and memory: they write down their own use when they end. */
export function measure(command, args) {
  const folder = mkdtempSync(join(tmpdir(), 'health-measure-'));
  const note = join(folder, 'usage');
  const isNode = command === process.execPath;
  const ownUsage = ['--import', pathToFileURL(join(import.meta.dirname, 'own-usage.mjs')).href];
  const started = performance.now();
  const result = hasTime
    ? spawnSync(timeCommand, ['-f', '%U %S %M', '-o', note, command, ...args], options)
    : spawnSync(command, isNode ? [...ownUsage, ...args] : args, {
        ...options,
        env: { ...process.env, HEALTH_BENCH_USAGE: note },
      });
  const wall = (performance.now() - started) / 1000;
  const [user, system, kilobytes] =
    hasTime || isNode ? readFileSync(note, 'utf8').trim().split('\n').at(-1).split(' ').map(Number) : [];
  rmSync(folder, { recursive: true });
  return {
    wall,
    cpu: user + system,
    memory: kilobytes / 1024,
    status: result.status,
    stdout: result.stdout,
    stderr: result.stderr,
  };
}
