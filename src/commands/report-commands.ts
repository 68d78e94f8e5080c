import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import type { CheckOptions } from './check.ts';
import type { DiffOptions } from './diff.ts';
import { analysisCommand, repeatable } from './input-command.ts';
import type { ScorecardOptions } from './scorecard.ts';

/** The commands around the report that people show: gates, weeks side by side, two reports compared. */
export function addReportCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const gates = 'Gates:';
  analysisCommand(program, 'check', 'gates for CI: ends with 1 when a figure crosses its limit or gets worse')
    .addOption(repeatable('--by <column>', 'split every figure by this column; repeatable'))
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
  analysisCommand(program, 'scorecard', 'the same figures week by week, each as a report of that day gives them')
    .addOption(new Option('--weeks <n>', 'complete ISO weeks side by side (default: 12)'))
    .addOption(new Option('--months <n>', 'complete calendar months instead'))
    .addOption(new Option('--quarters <n>', 'complete quarters instead'))
    .addOption(
      new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown', 'html']),
    )
    .addOption(repeatable('-o, --output <file>', 'write to a .html, .json, .csv, .md or .txt file instead; repeatable'))
    .action(async (paths: string[], options: ScorecardOptions) => {
      const { runScorecard } = await import('./scorecard.ts');
      done(await runScorecard(io, paths, options));
    });
  program
    .command('diff')
    .description('what changed between two JSON reports, and whether it is the data, the definitions or the customers')
    .argument('<before>', 'report made with health report --output before.json')
    .argument('<after>', 'a later report')
    .addOption(new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'markdown']))
    .addOption(new Option('--locale <language>', 'language (default: that of the later report)').choices(['en', 'nl']))
    .addOption(new Option('--anonymize', 'no names of files, no small groups, no words of the configuration'))
    .addOption(new Option('--no-color', 'no colours; NO_COLOR and pipes are respected too'))
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { runDiff } = await import('./diff.ts');
      done(await runDiff(io, before, after, options));
    });
}
