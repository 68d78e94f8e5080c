import { type Command, Option } from 'commander';
import { settingOptions } from '../config/options.ts';
import type { ExitCode, Io } from '../io.ts';
import type { AuditOptions } from './audit.ts';
import { analysisCommand, inputCommand, repeatable } from './input-command.ts';
import type { TraceOptions } from './trace.ts';
import type { VerifyOptions } from './verify.ts';

/** The commands of somebody who has to defend the figures: is the export fit, which rows are behind a number, is it reproduced. */
export function addAuditCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  analysisCommand(
    program,
    'audit',
    'is this export fit for conclusions? what is wrong with it, and what to ask its owner for',
  )
    .addOption(
      new Option(
        '--sensitivity',
        'also: which choices (period, repeat days, silence, reason classes, weights) would change the verdict',
      ),
    )
    .addOption(
      new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown', 'html']),
    )
    .addOption(repeatable('-o, --output <file>', 'write to a .html, .json, .csv, .md or .txt file instead; repeatable'))
    .action(async (paths: string[], options: AuditOptions) => {
      const { runAudit } = await import('./audit.ts');
      done(await runAudit(io, paths, options));
    });
  addTrace(program, io, done);
  const report = 'report made with health report --output report.json';
  const about = 'does a report come from these files, and do they give its figures again? ends with 1 when not';
  inputCommand(program, 'verify', about, { name: '<report>', description: report })
    .addOption(new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'markdown']))
    .action(async (file: string, paths: string[], options: VerifyOptions) => {
      const { runVerify } = await import('./verify.ts');
      done(await runVerify(io, file, paths, options));
    });
}

function addTrace(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const settings = settingOptions.map(({ key }) => key).filter((key) => key !== 'periodDays');
  const about =
    "the rows behind a figure, with file and record number; their sums are the figure's numerator and denominator";
  analysisCommand(program, 'trace', about, {
    settings,
    first: { name: '<metric>', description: 'metric id, such as nps' },
  })
    .addOption(new Option('--part <name>', 'only this part of the figure, e.g. promoters'))
    .addOption(new Option('--segment <column=value>', 'only this group, as the report splits with --by'))
    .addOption(
      new Option('--period <period>', 'previous, a month such as 2025-03, or the length in days (default: 90)'),
    )
    .addOption(new Option('--customer <id>', 'only the records of this customer'))
    .addOption(new Option('--excluded', 'the records that are not counted instead, each with its reason'))
    .addOption(
      new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown', 'html']),
    )
    .addOption(repeatable('-o, --output <file>', 'write to a .html, .json, .csv, .md or .txt file instead; repeatable'))
    .action(async (metric: string, paths: string[], options: TraceOptions) => {
      const { runTrace } = await import('./trace.ts');
      done(await runTrace(io, metric, paths, options));
    });
}
