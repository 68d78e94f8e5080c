import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/io.ts';

/** An outside world that remembers what was printed; `folder` is the current folder. */
export function recordingIo(
  folder: string,
  options: Partial<Io> = {},
): Io & { stdout: string; stderr: string; end(): void } {
  let temporary: string | undefined;
  return {
    stdout: '',
    stderr: '',
    out(text) {
      this.stdout += text;
    },
    err(text) {
      this.stderr += text;
    },
    command(text) {
      this.stderr += text;
    },
    async *input() {},
    drained: async () => {},
    isOutTerminal: false,
    isErrTerminal: false,
    columns: 80,
    environment: {},
    currentFolder: folder,
    today: '2026-11-22',
    temporaryFolder: () => {
      temporary ??= mkdtempSync(join(tmpdir(), 'health-io-'));
      return temporary;
    },
    end() {
      if (temporary) rmSync(temporary, { recursive: true, force: true });
    },
    ...options,
  };
}
