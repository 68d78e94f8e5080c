/** One run of the shipped program under watch: its end, its time and the most memory it held. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const program = join(import.meta.dirname, '../../bin/health.js');
const keptBytes = 1 << 20;

/** The environment without what a shell of the day may hold. */
export function environment(extra = {}) {
  const {
    NO_COLOR: _,
    FORCE_COLOR: __,
    COLUMNS: ___,
    HEALTH_SECRET: ____,
    GITHUB_ACTIONS: _____,
    ...rest
  } = process.env;
  return { ...rest, ...extra };
}

/** Most memory of a process so far, in MB; Linux alone tells it. */
function peakOf(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Starts the program; `done` gives its end. Ended by force after `seconds`, which counts as hanging. */
export function start(args, { folder, env = {}, seconds = 120, node = process.execPath, uid, input = 'ignore' } = {}) {
  const began = performance.now();
  const child = spawn(node, [program, ...args], {
    cwd: folder,
    env: environment(env),
    stdio: [input, 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let [memory, stdout, stderr, hangs] = [0, '', '', false];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    if (stdout.length < keptBytes * 64) stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    if (stderr.length < keptBytes) stderr += text;
  });
  const watch = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid));
  }, 50);
  const limit = setTimeout(() => {
    hangs = true;
    child.kill('SIGKILL');
  }, seconds * 1000);
  const done = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(watch);
      clearTimeout(limit);
      resolve({ code, signal, stdout, stderr, memory, hangs, wall: (performance.now() - began) / 1000 });
    });
  });
  return { child, done };
}

export const run = (args, options) => start(args, options).done;

/** Throws with what was seen when something is not as it must be. */
export function must(condition, what, seen = '') {
  if (!condition) throw new Error(`${what}${seen === '' ? '' : `: ${String(seen).slice(0, 600)}`}`);
}
