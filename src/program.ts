import { Command, CommanderError, Help, Option } from 'commander';
import { addAuditCommands } from './commands/audit-commands.ts';
import type { CleanOptions, InputOptions, ReportOptions } from './commands/command-options.ts';
import type { InitOptions } from './commands/init.ts';
import {
  analysisCommand,
  dateOrderOption,
  dialectOptions,
  inputCommand,
  limitOptions,
  privacyOptions,
  repeatable,
} from './commands/input-command.ts';
import { addOnboardingCommands } from './commands/onboarding-commands.ts';
import { addRelationCommands } from './commands/relation-commands.ts';
import { addReportCommands } from './commands/report-commands.ts';
import type { ExitCode, Io } from './io.ts';
import { nearest } from './nearest.ts';
import { Problem } from './problems.ts';
import { chapters } from './report/chapters.ts';
import { version } from './version.ts';

/** That a list of files is empty until one is named is no default worth a word. */
class ReportHelp extends Help {
  override optionDescription(option: Option): string {
    return super.optionDescription(option).replace(' (default: [])', '');
  }
}

class HealthCommand extends Command {
  override createHelp(): Help {
    return Object.assign(new ReportHelp(), this.configureHelp());
  }
  override createCommand(name?: string): Command {
    return new HealthCommand(name);
  }
}

/** The command line, without any effect of its own: an action only loads its command and remembers the exit code. */
export function buildProgram(io: Io, done: (code: ExitCode) => void): Command {
  const program = new HealthCommand('health');
  program
    .description('How healthy are your customer relationships? Reads the CSV exports you already have.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text), outputError: () => {} })
    .showSuggestionAfterError(true)
    .addHelpText('after', '\nStart with: health report customers.csv');
  analysisCommand(program, 'report', 'the report: headline figures, findings, causes, new customers at risk')
    .addOption(repeatable('--by <column>', 'split every figure by this column; repeatable'))
    .addOption(repeatable('--metric <id,...>', 'only these figures, e.g. nps,closed-loop; repeatable'))
    .addOption(repeatable('--chapter <name,...>', `only these parts: ${chapters.join(', ')}; repeatable`))
    .addOption(new Option('--brief', 'only what to read first, fit to paste; in every format').conflicts('full'))
    .addOption(new Option('--full', 'on the terminal everything, not the first screen and what it leads to'))
    .addOption(new Option('--metaphor', "also the formula of Van 't Hek, talent x energy / ego; a metaphor"))
    .addOption(
      new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown', 'html']),
    )
    .addOption(repeatable('-o, --output <file>', 'write to a .html, .json, .csv, .md or .txt file instead; repeatable'))
    .action(async (paths: string[], options: ReportOptions) => {
      const { runReport } = await import('./commands/report.ts');
      done(await runReport(io, paths, options));
    });
  addOnboardingCommands(program, io, done);
  addRelationCommands(program, io, done);
  addReportCommands(program, io, done);
  addAuditCommands(program, io, done);
  inputCommand(program, 'inspect', 'how each file was read and understood')
    .addOption(new Option('--format <format>', 'what is printed').choices(['terminal', 'json']).default('terminal'))
    .action(async (paths: string[], options: InputOptions & { format: 'terminal' | 'json' }) => {
      const { runInspect } = await import('./commands/inspect.ts');
      done(await runInspect(io, paths, options));
    });
  inputCommand(program, 'init', 'write the configuration that was inferred, with its doubts, to correct and keep')
    .addOption(new Option('-o, --output <file>', 'write to this file instead of health.config.json'))
    .addOption(new Option('--force', 'replace a configuration that is there'))
    .action(async (paths: string[], options: InitOptions) => {
      const { runInit } = await import('./commands/init.ts');
      done(await runInit(io, paths, options));
    });
  const clean = program
    .command('clean')
    .description('the same file as plain RFC 4180 UTF-8, every cell as the text that was read')
    .argument('<file>', 'CSV export (also .csv.gz and Parquet), or - for standard input');
  dialectOptions(privacyOptions(limitOptions(clean)), 'the file')
    .addOption(dateOrderOption())
    .addOption(new Option('-o, --output <file>', 'write to this file instead'))
    .addOption(new Option('--quiet', 'no notes on what was mended, set aside or left out'))
    .action(async (path: string, options: CleanOptions) => {
      const { runClean } = await import('./commands/clean.ts');
      done(await runClean(io, path, options));
    });
  program
    .command('explain')
    .description('definition, formula, source and SQL of a figure; meaning of a term, status or problem')
    .argument('[topic...]', 'figure, term, status or problem code; nothing lists them all')
    .addOption(new Option('--locale <language>', 'language').choices(['en', 'nl']))
    .action(async (topic: string[], options: { locale?: 'en' | 'nl' }) => {
      const { runExplain } = await import('./commands/explain.ts');
      done(await runExplain(io, topic, options));
    });
  program
    .command('schema')
    .description('JSON Schema of what health prints and reads')
    .argument('<what>', 'report, inspect, audit, trace, verify, risk, backtest, causes, customer, customers or config')
    .action(async (what: string) => {
      const { runSchema } = await import('./commands/schema.ts');
      done(runSchema(io, what));
    });
  return program;
}

/** A mistake on the command line as a problem with a fix, or nothing when it was a request for help or the version. */
export function usageProblem(error: unknown, program: Command, argv: readonly string[]): Problem | null {
  if (!(error instanceof CommanderError) || error.exitCode === 0) return null;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const typed = program.commands.find((each) => each.name() === argv[0])?.name();
  const command = typed === undefined ? 'health' : `health ${typed}`;
  const suggestion = /\(Did you mean (?:one of )?([^,)?]+)/.exec(error.message)?.[1]?.trim();
  if (error.code === 'commander.unknownOption')
    return Problem.of('unknown-option', { option: quoted, nearest: suggestion, command });
  if (error.code === 'commander.unknownCommand') {
    const names = program.commands.map((command) => command.name());
    return Problem.of('unknown-command', { command: quoted, nearest: nearest(quoted, names) });
  }
  const message = (error.message.replace(/^error: /, '').split('\n')[0] ?? '').replace(/\.$/, '');
  return Problem.of('bad-usage', { message: message === '(outputHelp)' ? 'no command was given' : message, command });
}
