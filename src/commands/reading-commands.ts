import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import { helped } from './command-help.ts';
import type { CleanOptions, InputOptions } from './command-options.ts';
import {
  dateOrderOption,
  dialectOptions,
  formatOption,
  inputCommand,
  limitOptions,
  privacyOptions,
} from './input-command.ts';

/** The commands about files as they lie: how each is read, and the same table written plainly. */
export function addReadingCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  inputCommand(program, 'inspect')
    .addOption(formatOption(['terminal', 'json']).default('terminal'))
    .action(async (paths: string[], options: InputOptions & { format: 'terminal' | 'json' }) => {
      const { runInspect } = await import('./inspect.ts');
      done(await runInspect(io, paths, options));
    });
  const clean = helped(program, 'clean').argument(
    '<file>',
    'one export (also .csv.gz and Parquet), or - for standard input',
  );
  dialectOptions(privacyOptions(limitOptions(clean)), 'the file')
    .addOption(dateOrderOption())
    .addOption(new Option('-o, --output <file>', 'write to this file instead'))
    .addOption(new Option('--quiet', 'no notes on what was mended, set aside or left out'))
    .action(async (path: string, options: CleanOptions) => {
      const { runClean } = await import('./clean.ts');
      done(await runClean(io, path, options));
    });
}
