import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import type { ReportOptions } from './command-options.ts';
import { analysisCommand, repeatable } from './input-command.ts';

/** The commands of somebody who has to defend the figures: is the export fit, which rows are behind a number, is it reproduced. */
export function addAuditCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  analysisCommand(
    program,
    'audit',
    'is this export fit for conclusions? what is wrong with it, and what to ask its owner for',
  )
    .addOption(
      new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown', 'html']),
    )
    .addOption(repeatable('-o, --output <file>', 'write to a .html, .json, .csv, .md or .txt file instead; repeatable'))
    .action(async (paths: string[], options: ReportOptions) => {
      const { runAudit } = await import('./audit.ts');
      done(await runAudit(io, paths, options));
    });
}
