import { Command, CommanderError, Option } from 'commander';
import { settingOptions } from './config/options.ts';
import type { ExitCode, Io } from './io.ts';
import { nearest } from './nearest.ts';
import { Problem } from './problems.ts';
import { roles } from './tables/table.ts';
import { version } from './version.ts';

/** The raw options of a command that reads files; each is checked where it is used. */
export interface InputOptions {
  only?: boolean;
  encoding?: string;
  delimiter?: string;
  headerLine?: string;
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  map: string[];
  config?: string;
  locale?: 'en' | 'nl';
  color: boolean;
  quiet?: boolean;
  customers: string[];
  contacts: string[];
  purchases: string[];
  surveys: string[];
  promises: string[];
  usage: string[];
}

export interface ReportOptions extends InputOptions {
  asOf?: string;
  since?: string;
  by: string[];
  relationship?: 'auto' | 'contractual' | 'noncontractual';
  inactivityDays?: string;
  completeHistory?: boolean;
  reason: string[];
  format?: 'terminal' | 'json' | 'csv' | 'markdown' | 'html';
  output: string[];
  threads?: string;
  memory?: string;
  /** The settings of METHOD 0.8 by their key, as text. */
  [setting: string]: unknown;
}

const collect = (value: string, all: string[]) => [...all, value];
const repeatable = (flags: string, description: string) =>
  new Option(flags, description).argParser(collect).default([], '');

/** The command line, without any effect of its own: an action only loads its command and remembers the exit code. */
export function buildProgram(io: Io, done: (code: ExitCode) => void): Command {
  const program = new Command('health');
  program
    .description('How healthy are your customer relationships? Reads the CSV exports you already have.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text), outputError: () => {} })
    .showSuggestionAfterError(true)
    .addHelpText('after', '\nStart with: health report customers.csv');
  inputCommand(program, 'report', 'the report: headline figures, findings, causes, new customers at risk')
    .addOption(new Option('--as-of <day>', 'report as of the end of this day (default: the last day in the export)'))
    .addOption(new Option('--since <day>', 'period from this day to the as-of day (default: the last 90 days)'))
    .addOption(repeatable('--by <column>', 'split every figure by this column; repeatable'))
    .addOption(
      new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown', 'html']),
    )
    .addOption(repeatable('-o, --output <file>', 'write to a .html, .json, .csv, .md or .txt file instead; repeatable'))
    .addOption(
      repeatable('--reason <text=class>', 'what a contact reason of yours means, e.g. incident=problem; repeatable'),
    )
    .addOption(
      new Option('--relationship <kind>', 'whether customers have contracts (default: auto)').choices([
        'auto',
        'contractual',
        'noncontractual',
      ]),
    )
    .addOption(
      new Option(
        '--inactivity-days <days>',
        'silence after which a customer without contract is lost (default: from the data)',
      ),
    )
    .addOption(
      new Option(
        '--complete-history',
        'the export holds every customer from the first day on: nobody is an older customer',
      ),
    )
    .addOption(new Option('--threads <n>', 'processor threads to use (default: all)'))
    .addOption(
      new Option('--memory <size>', 'memory limit of the engine, e.g. 512MB; the rest goes to the temporary folder'),
    );
  const report = program.commands.find((command) => command.name() === 'report');
  for (const { flag, placeholder, description } of settingOptions) {
    report?.addOption(new Option(`${flag} <${placeholder}>`, description).helpGroup('Definitions:'));
  }
  report?.action(async (paths: string[], options: ReportOptions) => {
    const { runReport } = await import('./commands/report.ts');
    done(await runReport(io, paths, options));
  });
  inputCommand(program, 'inspect', 'how each file was read and understood')
    .addOption(new Option('--format <format>', 'what is printed').choices(['terminal', 'json']).default('terminal'))
    .action(async (paths: string[], options: InputOptions & { format: 'terminal' | 'json' }) => {
      const { runInspect } = await import('./commands/inspect.ts');
      done(await runInspect(io, paths, options));
    });
  program
    .command('clean')
    .description('the same file as plain RFC 4180 UTF-8, every cell as the text that was read')
    .argument('<file>', 'CSV export')
    .addOption(new Option('--encoding <name>', 'encoding of the file (default: detected)'))
    .addOption(new Option('--delimiter <text>', 'delimiter of the file (default: detected)'))
    .addOption(new Option('--header-line <n>', 'line of the header row, 0 for none (default: detected)'))
    .addOption(new Option('-o, --output <file>', 'write to this file instead'))
    .action(async (path: string, options: CleanOptions) => {
      const { runClean } = await import('./commands/clean.ts');
      done(await runClean(io, path, options));
    });
  program
    .command('explain')
    .description('definition, formula, source and SQL of a figure; meaning of a status or problem')
    .argument('[topic]', 'metric id, status or problem code; nothing lists them all')
    .addOption(new Option('--locale <language>', 'language').choices(['en', 'nl']))
    .action(async (topic: string | undefined, options: { locale?: 'en' | 'nl' }) => {
      const { runExplain } = await import('./commands/explain.ts');
      done(await runExplain(io, topic, options));
    });
  program
    .command('schema')
    .description('JSON Schema of what health prints and reads')
    .argument('<what>', 'report, inspect or config')
    .action(async (what: string) => {
      const { runSchema } = await import('./commands/schema.ts');
      done(runSchema(io, what));
    });
  return program;
}

export interface CleanOptions {
  encoding?: string;
  delimiter?: string;
  headerLine?: string;
  output?: string;
}

/** A command that takes files, folders or nothing. */
function inputCommand(program: Command, name: string, description: string): Command {
  const command = program
    .command(name)
    .description(description)
    .argument('[paths...]', 'CSV exports or folders (default: the current folder)')
    .addOption(new Option('--only', 'read the named files and not what lies beside them'));
  for (const role of roles) command.addOption(repeatable(`--${role} <file>`, `a file that holds ${role}; repeatable`));
  return command
    .addOption(repeatable('--map <table.field=column>', 'which column holds a field; repeatable'))
    .addOption(new Option('--date-order <order>', 'how ambiguous dates are written').choices(['dmy', 'mdy', 'ymd']))
    .addOption(new Option('--encoding <name>', 'encoding of the named files (default: detected)'))
    .addOption(new Option('--delimiter <text>', 'delimiter of the named files (default: detected)'))
    .addOption(new Option('--header-line <n>', 'line of the header row, 0 for none (default: detected)'))
    .addOption(new Option('--config <file>', 'configuration (default: health.config.json in the current folder)'))
    .addOption(new Option('--locale <language>', 'language of the report (default: en)').choices(['en', 'nl']))
    .addOption(new Option('--quiet', 'no progress and no notes'))
    .addOption(new Option('--no-color', 'no colours; NO_COLOR and pipes are respected too'));
}

/** A mistake on the command line as a problem with a fix, or nothing when it was a request for help or the version. */
export function usageProblem(error: unknown, program: Command): Problem | null {
  if (!(error instanceof CommanderError) || error.exitCode === 0) return null;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const suggestion = /\(Did you mean (?:one of )?([^,)?]+)/.exec(error.message)?.[1]?.trim();
  if (error.code === 'commander.unknownOption')
    return Problem.of('unknown-option', { option: quoted, nearest: suggestion });
  if (error.code === 'commander.unknownCommand') {
    const names = program.commands.map((command) => command.name());
    return Problem.of('unknown-command', { command: quoted, nearest: nearest(quoted, names) });
  }
  const message = error.message.replace(/^error: /, '').split('\n')[0] ?? '';
  return Problem.of('bad-usage', { message: message === '(outputHelp)' ? 'no command was given' : message });
}
