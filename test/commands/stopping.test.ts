import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { environment, folderWith, program, scratchFolder, telco } from './run-health.ts';

const scratch = scratchFolder();
const many = join(scratch, 'many.parquet');
const long = join(scratch, 'long');

beforeAll(async () => {
  mkdirSync(long);
  writeLongFile(join(long, 'contacts.csv'));
  // thirty million records in a small file: writing them as text takes a statement minutes
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(
    `COPY (SELECT 'C1' AS customer_id, 'problem' AS contact_reason, DATE '2025-01-01' AS created_at FROM range(30000000)) TO '${many}'`,
  );
  connection.closeSync();
  instance.closeSync();
}, 120_000);

const left = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('health-'));
/** What a run has written to its temporary folder so far, in bytes. */
const written = (folder: string) =>
  left(folder)
    .flatMap((name) => readdirSync(join(folder, name)).map((file) => join(folder, name, file)))
    .reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);

interface Stopped {
  code: number | null;
  milliseconds: number;
  stdout: string;
  stderr: string;
  own: string;
}

/** Starts the program, tells it to stop when `isTime` says so, and returns how it ended and what it left. */
async function stopped(
  args: readonly string[],
  signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP',
  isTime: (own: string) => boolean | Promise<boolean>,
  input: 'ignore' | 'pipe' = 'ignore',
): Promise<Stopped> {
  const own = folderWith(scratch, {});
  const child = spawn(process.execPath, [program, ...args], {
    env: environment({ TMPDIR: own }),
    stdio: [input, 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  while (child.exitCode === null && !(await isTime(own))) await pause(5);
  expect(child.exitCode, stderr).toBeNull();
  const before = performance.now();
  child.kill(signal);
  const code = await ended;
  return { code, milliseconds: performance.now() - before, stdout, stderr, own };
}

/** How many milliseconds a run lasts once its folder is there. */
async function lastsOf(args: readonly string[]): Promise<number> {
  const own = folderWith(scratch, {});
  const child = spawn(process.execPath, [program, ...args], { env: environment({ TMPDIR: own }), stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  while (child.exitCode === null && left(own).length === 0) await pause(5);
  const began = performance.now();
  await ended;
  return performance.now() - began;
}

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

// Windows has no signals: a process is ended there, it does not end itself. A second is for a machine that is not busy with others:
// then a run gets another try
describe.skipIf(process.platform === 'win32')('a run that is told to stop', { timeout: 120_000, retry: 2 }, () => {
  const hasEnded = ({ code, milliseconds, stdout, stderr, own }: Stopped, expected: number) => {
    expect({ code, stdout, stderr }).toEqual({ code: expected, stdout: '', stderr: '' });
    expect(left(own)).toEqual([]);
    expect(existsSync(own)).toBe(true);
    expect(milliseconds).toBeLessThan(1000);
  };

  it.each(signals)('ends while a statement runs that takes minutes: %s', async (signal, code) => {
    hasEnded(await stopped(['report', many], signal, (own) => written(own) > 1_000_000), code);
  });

  it.each(signals)('ends while files are read and mended: %s', async (signal, code) => {
    const run = await stopped(['report', long], signal, (own) => {
      const [folder] = left(own);
      if (folder === undefined || written(own) === 0) return false;
      expect(statSync(join(own, folder)).mode & 0o777).toBe(0o700);
      return true;
    });
    hasEnded(run, code);
  });

  it.each([
    ['one line of 100 MB', 'x', 'SIGTERM', 143],
    ['a quote that is never closed, 100 MB of lines behind it', 'A1,2025-01-02,home\n', 'SIGINT', 130],
  ] as const)('ends in the midst of %s', async (_, piece, signal, code) => {
    const folder = folderWith(scratch, {});
    const start = Buffer.from(`customer_id,customer_since,segment\nA1,2025-01-02,home\nA2,2025-01-02,"`);
    writeFileSync(join(folder, 'open.csv'), Buffer.concat([start, Buffer.alloc(100 << 20, piece)]));
    const isReading = async (own: string) => left(own).length > 0 && pause(400, true);
    hasEnded(await stopped(['inspect', join(folder, 'open.csv'), '--only'], signal, isReading), code);
  });

  it('ends while it waits for standard input', async () => {
    const isWaiting = (own: string) =>
      left(own).some((name) => readdirSync(join(own, name)).includes('standard-input'));
    hasEnded(await stopped(['report', '-'], 'SIGTERM', isWaiting, 'pipe'), 143);
  });

  it('ends wherever it is', async () => {
    const commands = [
      ['audit', long],
      ['report', telco],
    ];
    // how long each takes on this machine, now: a moment beyond its end would tell nothing
    const lasts = [await lastsOf(['audit', long]), await lastsOf(['report', telco])];
    for (let i = 0; i < 8; i++) {
      const [signal, code] = signals[i % signals.length] as (typeof signals)[number];
      const command = commands[i % 2] ?? [];
      const moment = (0.08 + 0.09 * i) * (lasts[i % 2] ?? 0);
      let began = 0;
      const run = await stopped(command, signal, (own) => {
        if (began === 0 && left(own).length > 0) began = performance.now();
        return began > 0 && performance.now() - began >= moment;
      });
      hasEnded(run, code);
    }
  });

  it('ends by the signal where its reader takes nothing and it is told twice', async () => {
    const child = spawn(process.execPath, [program, 'clean', join(long, 'contacts.csv')], {
      env: environment({ TMPDIR: folderWith(scratch, {}) }),
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise<[number | null, string | null]>((resolve) =>
      child.on('exit', (code, signal) => resolve([code, signal])),
    );
    // the first piece is taken, no other
    await new Promise((resolve) => child.stdout.once('readable', resolve));
    const before = performance.now();
    child.kill('SIGTERM');
    await pause(50);
    child.kill('SIGTERM');
    expect([
      [143, null],
      [null, 'SIGTERM'],
    ]).toContainEqual(await ended);
    expect(performance.now() - before).toBeLessThan(1000);
    child.stdout.destroy();
  });
});

/** Some 8 MB in which now and then a row is short: it has to be rewritten to the temporary folder before it is counted. */
function writeLongFile(path: string): void {
  const file = openSync(path, 'w');
  writeSync(file, 'contact_id,customer_id,created_at,channel,contact_reason,subject\n');
  for (let block = 0; block < 80; block++) {
    const rows = Array.from({ length: 1000 }, (_, i) => {
      const id = block * 1000 + i;
      const day = `2025-${String((id % 12) + 1).padStart(2, '0')}-${String((id % 28) + 1).padStart(2, '0')}`;
      const start = `K${id},C${id % 5000},${day} 10:00,phone`;
      return id % 997 === 0 ? start : `${start},late delivery,"Where is my parcel, it is ""late"" again: number ${id}"`;
    });
    writeSync(file, `${rows.join('\n')}\n`);
  }
  closeSync(file);
}
