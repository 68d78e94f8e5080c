import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runCommand } from '../run-command.ts';

const root = join(import.meta.dirname, '../..');
export const program = join(root, 'bin/health.js');
export const demo = join(root, 'fixtures/demo');
export const telco = join(root, 'fixtures/golden/telco');
export const mini = join(root, 'fixtures/golden/mini');

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The environment of the tests without what decides about colours: vitest sets some of it. */
export function environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...rest } = process.env;
  return { ...rest, ...extra };
}

/**
 * Runs one command line of the shipped program in this process, its output in pipes: a start less, which is most of what a mistake
 * costs. The environment holds nothing but `env`.
 */
export async function health(
  args: readonly string[],
  { folder = root, env = {} }: { folder?: string; env?: Record<string, string> } = {},
): Promise<Run> {
  const { code, out, err } = await runCommand(args, {
    currentFolder: folder,
    environment: env,
    columns: Number(env.COLUMNS ?? 80),
  });
  return { code, stdout: out, stderr: err };
}

/** Starts the built program the way a shell does, its output in pipes: for what the process itself is about. */
export function startHealth(
  args: readonly string[],
  { folder = root, env = {} }: { folder?: string; env?: Record<string, string> } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder of this test file's own, removed when it is done. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'health-cli-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new folder below `scratch` with the given files and, first, a copy of an export. */
export function folderWith(scratch: string, files: Record<string, string | Buffer>, from?: string): string {
  const folder = mkdtempSync(join(scratch, 'case-'));
  if (from) {
    for (const name of readdirSync(from).filter((each) => each.endsWith('.csv')))
      cpSync(join(from, name), join(folder, name));
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Whether a text holds a terminal's escape codes. */
export function hasEscapeCodes(text: string): boolean {
  return text.includes(String.fromCharCode(27));
}
