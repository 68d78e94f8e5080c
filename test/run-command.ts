import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Io } from '../src/io.ts';
import { shipped } from './shipped.ts';

/**
 * Runs one command line in this process and returns what it printed and how it ended: of the program as it is shipped, or of another
 * `main` where a test looks inside it.
 */
export async function runCommand(argv: readonly string[], changes: Partial<Io> = {}, main = shipped.main) {
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'health-command-'));
  let [out, err] = ['', ''];
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    command: (text) => {
      err += text;
    },
    isOutTerminal: false,
    async *input() {},
    drained: async () => {},
    isErrTerminal: false,
    columns: 100,
    environment: {},
    currentFolder: temporaryFolder,
    today: '2026-01-15',
    temporaryFolder: () => temporaryFolder,
    ...changes,
  };
  try {
    const code = await main(argv, io);
    return { code, out, err };
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true });
  }
}

/** What one run printed and wrote, a format each: the analysis is paid once. */
export interface Written {
  /** What was printed on a terminal without colours. */
  out: string;
  text(extension: string): string;
}

/** Runs one command that ends well and gives what it prints and what it writes to `--output` files of these extensions. */
export async function runWriting(
  argv: readonly string[],
  extensions: readonly string[],
  changes: Partial<Io> = {},
): Promise<Written> {
  const folder = mkdtempSync(join(tmpdir(), 'health-written-'));
  try {
    const files = extensions.map((extension) => join(folder, `result.${extension}`));
    const outputs = files.flatMap((file) => ['--output', file]);
    const { code, out, err } = await runCommand([...argv, '--format', 'terminal', ...outputs], changes);
    expect(code, err).toBe(0);
    const texts = new Map(extensions.map((extension, i) => [extension, readFileSync(files[i] ?? '', 'utf8')]));
    return { out, text: (extension) => texts.get(extension) ?? '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
