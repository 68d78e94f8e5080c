import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import { phases } from '../onboarding/phase-names.ts';
import type { Settings } from '../relationships/settings.ts';
import type { BacktestOptions, RiskOptions } from './command-options.ts';
import { analysisCommand, printed, repeatable } from './input-command.ts';

/** The choices that shape onboarding points and model. */
const settings: readonly (keyof Settings)[] = [
  'onboardingDays',
  'repeatDays',
  'welcomeDays',
  'responseTargetHours',
  'level',
];

/** The commands about the first hundred days: whom to call, and whether that order may be trusted. */
export function addOnboardingCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  printed(analysisCommand(program, 'risk', { since: null, settings }))
    .addOption(new Option('--band <risk>', 'only this risk').choices(['high', 'medium', 'low']))
    .addOption(new Option('--phase <phase>', 'only customers in this phase').choices(phases))
    .addOption(new Option('--owner <name>', 'only customers of this owner'))
    .addOption(new Option('--segment <name>', 'only customers of this segment'))
    .addOption(
      new Option(
        '--top <n>',
        'at most this many (default: 25 to read, everyone as CSV or JSON, 50,000 of a warehouse)',
      ),
    )
    .addOption(new Option('--explain <id>', 'the arithmetic of one customer'))
    .action(async (paths: string[], options: RiskOptions) => {
      const { runRisk } = await import('./risk.ts');
      done(await runRisk(io, paths, options));
    });
  printed(
    analysisCommand(program, 'backtest', {
      since: 'curves of customers who started from this day on',
      settings: [...settings, 'cohortDays'],
    }),
  )
    .addOption(repeatable('--by <column>', 'a curve for each value of this column of the customers; repeatable'))
    .addOption(new Option('--at <day>', 'also rebuild the worklist of this day and say what became of each customer'))
    .action(async (paths: string[], options: BacktestOptions) => {
      const { runBacktest } = await import('./backtest.ts');
      done(await runBacktest(io, paths, options));
    });
}
