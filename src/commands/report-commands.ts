import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import type { CheckOptions } from './check.ts';
import { helped } from './command-help.ts';
import type { DiffOptions } from './diff.ts';
import { analysisCommand, formatOption, pages, repeatable } from './input-command.ts';
import type { ScorecardOptions } from './scorecard.ts';

/** The commands around the report that people show: gates, weeks side by side, two reports compared. */
export function addReportCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const gates = 'Gates:';
  analysisCommand(program, 'check')
    .addOption(repeatable('--by <column>', 'split every figure by this column; repeatable'))
    .addOption(
      repeatable('--min <figure=limit>', 'lowest value: nps=30, nps:segment=home=20; repeatable').helpGroup(gates),
    )
    .addOption(
      repeatable('--max <figure=limit>', 'highest value: problem-contact-ratio=40%; repeatable').helpGroup(gates),
    )
    .addOption(repeatable('--worse-by <figure[=n]>', 'how much worse than before: nps=5; repeatable').helpGroup(gates))
    .addOption(repeatable('--warn <figure>', 'only warn about this figure; repeatable').helpGroup(gates))
    .addOption(new Option('--baseline <file>', 'a JSON report instead of the period before').helpGroup(gates))
    .addOption(new Option('--strict', 'judge the bare figures, not their intervals').helpGroup(gates))
    .addOption(
      new Option('--not-enough-data <level>', 'data too few (default: warn)')
        .choices(['off', 'warn', 'error'])
        .helpGroup(gates),
    )
    .addOption(new Option('--false-alarms <share>', 'false alarms over all gates (default: 0.04)').helpGroup(gates))
    .addOption(repeatable('--report <file>', 'the whole report too, from the same reading; repeatable'))
    .addOption(repeatable('--scorecard <file>', 'its last twelve weeks too; repeatable'))
    .addOption(new Option('--badge <file>', 'the outcome as JSON for a badge of shields.io'))
    .addOption(formatOption(['terminal', 'json', 'markdown', 'junit']))
    .addOption(repeatable('-o, --output <file>', 'also write a .json, .md, .txt or .xml file; repeatable'))
    .action(async (paths: string[], options: CheckOptions) => {
      const { runCheck } = await import('./check.ts');
      done(await runCheck(io, paths, options));
    });
  const scorecard = analysisCommand(program, 'scorecard')
    .addOption(new Option('--weeks <n>', 'complete ISO weeks side by side (default: 12)'))
    .addOption(new Option('--months <n>', 'complete calendar months instead'))
    .addOption(new Option('--quarters <n>', 'complete quarters instead'));
  pages(scorecard).action(async (paths: string[], options: ScorecardOptions) => {
    const { runScorecard } = await import('./scorecard.ts');
    done(await runScorecard(io, paths, options));
  });
  helped(program, 'diff')
    .argument('<before>', 'report made with health report --output before.json')
    .argument('<after>', 'a later report')
    .addOption(formatOption(['terminal', 'json', 'markdown']))
    .addOption(new Option('--locale <language>', 'language (default: that of the later report)').choices(['en', 'nl']))
    .addOption(new Option('--anonymize', 'no names of files, no small groups, no words of the configuration'))
    .addOption(new Option('--no-color', 'no colours; NO_COLOR and pipes are respected too'))
    .action(async (before: string, after: string, options: DiffOptions) => {
      const { runDiff } = await import('./diff.ts');
      done(await runDiff(io, before, after, options));
    });
}
