import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { ExitCode, Io } from './io.ts';
import { Problem } from './problems.ts';
import { buildProgram, usageProblem } from './program.ts';
import { guarded } from './renderers/log-commands.ts';
import { visibleText } from './renderers/safe-text.ts';
import { ResultsLost, resultStream } from './result-stream.ts';
import { type StopCode, Stopped } from './stopped.ts';
import { temporaryFolderIn } from './temporary-folder.ts';

/** Runs one command line and says how it went. The only place that prints, reads the clock or the environment. */
export async function main(argv: readonly string[], world: Io = processIo()): Promise<ExitCode | StopCode> {
  const io = withoutCommands(world);
  let code: ExitCode = 0;
  const program = buildProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    // what became of the results is told below
    const isTold = error instanceof ResultsLost || stopCodeOf(io) !== undefined;
    if (!isTold) code = report(error, io, program, argv);
  }
  try {
    await io.drained();
  } catch (error) {
    // a reader that has seen enough changes no verdict; a verdict that was not told is none
    const lost = error instanceof ResultsLost ? error.problem : error;
    const isToTell = lost !== undefined && code !== 3 && stopCodeOf(io) === undefined;
    if (isToTell) code = report(lost, io, program, argv);
  }
  return stopCodeOf(io) ?? code;
}

/** What a run that was told to stop ends with; whatever came of it is of no interest. */
function stopCodeOf({ signal }: Io): StopCode | undefined {
  return signal?.reason instanceof Stopped ? signal.reason.code : undefined;
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
  io.err(bugText(error, isPrivate));
  return 3;
}

function bugText(error: unknown, isPrivate: boolean): string {
  const whole = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const detail = isPrivate ? 'details withheld: --anonymize' : whole;
  return `health failed: this is a bug, please report it with these lines\n${visibleText(detail).replaceAll('\\x0a', '\n')}\n`;
}

/** The real process: its streams, its clock, and a temporary folder that is gone when it is. */
export function processIo(): Io {
  let folder: string | undefined;
  const removeFolder = () => {
    // what another program holds open, such as a virus scanner on Windows, stays for the next run to remove
    try {
      if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch {}
    folder = undefined;
  };
  process.on('exit', removeFolder);
  const { signal } = stopper(removeFolder);
  // Node would end with 1, as if a gate were crossed, and print the line that threw: the bundle has one
  process.on('uncaughtException', (error) => {
    process.stderr.write(bugText(error, process.argv.includes('--anonymize')));
    removeFolder();
    process.exit(3);
  });
  const results = resultStream(process.stdout);
  // where nothing can be told, nobody can be told so
  process.stderr.on('error', () => undefined);
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    out: (text) => results.write(text),
    drained: () => results.arrived(),
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
    signal,
    open: opened,
  };
}

/** How a file is shown in the browser, by system. */
const openers: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'open', win32: 'explorer.exe' };

/** Starts what shows a page and leaves it alone; whether it could be started. */
function opened(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(openers[process.platform] ?? 'xdg-open', [path], { detached: true, stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('spawn', () => resolve(true));
    child.unref();
  });
}

const stopSignals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/** How long a run that was told to stop may take to end by itself, in milliseconds, unless it needs longer; statements are interrupted within some tens. */
const patience = 600;

/**
 * Tells the run to stop when the process is. It ends as any run does, with its files closed and its folder gone; one that cannot, or
 * that is told a second time, ends at once by the signal itself, which a shell reports as the same code.
 */
function stopper(removeFolder: () => void): AbortController {
  const stop = new AbortController();
  for (const [name, code] of stopSignals) {
    const end = () => {
      removeFolder();
      process.removeAllListeners(name);
      process.kill(process.pid, name);
    };
    process.on(name, () => {
      if (stop.signal.aborted) end();
      const stopped = new Stopped(code, patience);
      stop.abort(stopped);
      setTimeout(end, stopped.patience).unref();
    });
  }
  return stop;
}
