import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { ExitCode, Io } from './io.ts';
import { Problem } from './problems.ts';
import { buildProgram, usageProblem } from './program.ts';
import { guarded } from './renderers/log-commands.ts';
import { visibleText } from './renderers/safe-text.ts';
import { temporaryFolderIn } from './temporary-folder.ts';

/** Runs one command line and says how it went. The only place that prints, reads the clock or the environment. */
export async function main(argv: readonly string[], world: Io = processIo()): Promise<ExitCode> {
  const io = withoutCommands(world);
  let code: ExitCode = 0;
  const program = buildProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return report(error, io, program, argv);
  }
}

/** What is printed names files, options and texts of strangers: none of it may command the CI system that reads the log. */
function withoutCommands(io: Io): Io {
  return {
    ...io,
    out: guarded((text) => io.out(text)),
    err: guarded((text) => io.err(text)),
    command: (text) => io.command(text),
  };
}

/** A problem may quote what it found in a file, so where nobody may be named only its kind is told. */
function report(error: unknown, io: Io, program: ReturnType<typeof buildProgram>, argv: readonly string[]): ExitCode {
  const isPrivate = argv.includes('--anonymize');
  // `health` alone has just printed how it is used
  if (error instanceof Error && 'code' in error && error.code === 'commander.help') return 2;
  const problem = error instanceof Problem ? error : usageProblem(error, program, argv);
  if (problem) {
    const { what, found, fix } = isPrivate ? problem.unnamed : problem.text;
    io.err(`${visibleText(what)}\n  found: ${visibleText(found)}\n  fix:   ${visibleText(fix)}\n`);
    return 2;
  }
  if (error instanceof Error && 'exitCode' in error && error.exitCode === 0) return 0;
  const whole = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const detail = isPrivate ? 'details withheld: --anonymize' : whole;
  io.err(
    `health failed: this is a bug, please report it with these lines\n${visibleText(detail).replaceAll('\\x0a', '\n')}\n`,
  );
  return 3;
}

/** The real process: its streams, its clock, and a temporary folder that is gone when it is. */
export function processIo(): Io {
  let folder: string | undefined;
  const removeFolder = () => {
    if (folder) rmSync(folder, { recursive: true, force: true });
    folder = undefined;
  };
  process.on('exit', removeFolder);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      removeFolder();
      process.exit(code);
    });
  }
  // a reader that has seen enough (`| head`) is no error
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      removeFolder();
      process.exit(0);
    });
  }
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    out: (text) => void process.stdout.write(text),
    drained: async () => {
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
    },
    err: (text) => void process.stderr.write(text),
    command: (text) => void process.stderr.write(text),
    input: () => process.stdin,
    isOutTerminal: process.stdout.isTTY === true,
    isErrTerminal: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? (Number(process.env.COLUMNS) || 80),
    environment: process.env,
    currentFolder: process.cwd(),
    today: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    temporaryFolder: () => {
      folder ??= temporaryFolderIn(tmpdir());
      return folder;
    },
  };
}
