import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
