import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fixturesFolder } from '../analyze-fixture.ts';

const root = join(fixturesFolder, '..');

interface How {
  /** Called when it has asked more than `after` statements. */
  meanwhile?: (stop: (signal?: NodeJS.Signals) => void) => void;
  after?: number;
  /** Told the id of every statement, and which it is, from 1. */
  onQuery?: (id: string, n: number) => void;
  environment?: Record<string, string>;
  folder?: string;
}

/** What a run said; `err`: without what it tells of its statements, `all`: with it. */
export interface Ran {
  code: number | null;
  out: string;
  err: string;
  all: string;
  pid: number;
}

/** Runs the program with `--verbose`. */
export function health(
  args: readonly string[],
  { meanwhile, after = 0, onQuery, environment = {}, folder = root }: How = {},
): Promise<Ran> {
  const env = { ...process.env, TRINO_USER: 'test', ...environment };
  const child = spawn(process.execPath, [join(root, 'bin/health.js'), ...args, '--verbose'], { cwd: folder, env });
  let [out, all, told] = ['', '', 0];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    all += chunk.toString();
    const ids = [...all.matchAll(/^(\d{8}_\d{6}_\S+) /gm)].map(([, id = '']) => id);
    ids.slice(told).forEach((id, i) => {
      onQuery?.(id, told + i + 1);
    });
    if (meanwhile && told <= after && ids.length > after) meanwhile((signal = 'SIGINT') => child.kill(signal));
    told = ids.length;
  });
  const isSaid = (line: string) => !/^\d{8}_\d{6}_|MB came back$/.test(line);
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ code, out, err: all.split('\n').filter(isSaid).join('\n'), all, pid: child.pid ?? 0 }),
    );
  });
}
