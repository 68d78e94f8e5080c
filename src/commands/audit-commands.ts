import { type Command, Option } from 'commander';
import { settingOptions } from '../config/options.ts';
import type { ExitCode, Io } from '../io.ts';
import type { AuditOptions } from './audit.ts';
import { analysisCommand, pages, repeatingCommand } from './input-command.ts';
import type { TraceOptions } from './trace.ts';
import type { VerifyOptions } from './verify.ts';

/** The commands of somebody who has to defend the figures: is the export fit, which rows are behind a number, is it reproduced. */
export function addAuditCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  pages(
    analysisCommand(program, 'audit').addOption(
      new Option('--sensitivity', 'also: which choices, such as the period, would change the verdict'),
    ),
  ).action(async (paths: string[], options: AuditOptions) => {
    const { runAudit } = await import('./audit.ts');
    done(await runAudit(io, paths, options));
  });
  addTrace(program, io, done);
  const report = 'report made with health report --output report.json';
  repeatingCommand(program, 'verify', { name: '<report>', description: report }).action(
    async (file: string, paths: string[], options: VerifyOptions) => {
      const { runVerify } = await import('./verify.ts');
      done(await runVerify(io, file, paths, options));
    },
  );
}

function addTrace(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const settings = settingOptions.map(({ key }) => key).filter((key) => key !== 'periodDays');
  const first = { name: '<metric>', description: 'metric id, such as nps' };
  const command = analysisCommand(program, 'trace', { settings, first })
    .addOption(new Option('--part <name>', 'only this part of the figure, e.g. promoters'))
    .addOption(new Option('--segment <column=value>', 'only this group, as the report splits with --by'))
    .addOption(new Option('--period <period>', 'previous, a month such as 2025-03, or days (default: 90)'))
    .addOption(new Option('--customer <id>', 'only the records of this customer'))
    .addOption(new Option('--excluded', 'the records that are not counted, each with its reason'));
  pages(command).action(async (metric: string, paths: string[], options: TraceOptions) => {
    const { runTrace } = await import('./trace.ts');
    done(await runTrace(io, metric, paths, options));
  });
}
