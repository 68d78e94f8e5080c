import { type Command, Option } from 'commander';
import { analysisCommand, repeatable } from '../input-command.ts';
import type { ExitCode, Io } from '../io.ts';
import type { CheckOptions } from './check.ts';

/** The commands around the report that people show: gates, weeks side by side, two reports compared. */
export function addReportCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const gates = 'Gates:';
  analysisCommand(program, 'check', 'gates for CI: ends with 1 when a figure crosses its limit or gets worse')
    .addOption(
      repeatable('--min <figure=limit>', 'lowest value, e.g. nps=30 or nps:segment=home=20; repeatable').helpGroup(
        gates,
      ),
    )
    .addOption(
      repeatable('--max <figure=limit>', 'highest value, e.g. problem-contact-ratio=40%; repeatable').helpGroup(gates),
    )
    .addOption(
      repeatable(
        '--worse-by <figure[=amount]>',
        'how much worse it may get than before, e.g. nps=5; repeatable',
      ).helpGroup(gates),
    )
    .addOption(repeatable('--warn <figure>', 'only warn about this figure; repeatable').helpGroup(gates))
    .addOption(
      new Option('--baseline <file>', 'compare with this JSON report instead of the previous period').helpGroup(gates),
    )
    .addOption(new Option('--strict', 'judge the bare figures, whatever their uncertainty').helpGroup(gates))
    .addOption(
      new Option('--not-enough-data <level>', 'what a figure that cannot be judged means (default: warn)')
        .choices(['off', 'warn', 'error'])
        .helpGroup(gates),
    )
    .addOption(
      new Option(
        '--false-alarms <share>',
        'quiet runs that may fail by chance, over all gates (default: 0.04)',
      ).helpGroup(gates),
    )
    .addOption(new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'markdown', 'junit']))
    .addOption(repeatable('-o, --output <file>', 'write to a .json, .md, .txt or .xml (JUnit) file too; repeatable'))
    .action(async (paths: string[], options: CheckOptions) => {
      const { runCheck } = await import('./check.ts');
      done(await runCheck(io, paths, options));
    });
}
