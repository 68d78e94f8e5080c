import { type Command, CommanderError, Option } from 'commander';
import { addAuditCommands } from './commands/audit-commands.ts';
import { HealthCommand } from './commands/command-help.ts';
import type { ReportOptions } from './commands/command-options.ts';
import { analysisCommand, pages, repeatable } from './commands/input-command.ts';
import { addOnboardingCommands } from './commands/onboarding-commands.ts';
import { addReadingCommands } from './commands/reading-commands.ts';
import { addRelationCommands } from './commands/relation-commands.ts';
import { addReportCommands } from './commands/report-commands.ts';
import { addSetUpCommands } from './commands/set-up-commands.ts';
import type { ExitCode, Io } from './io.ts';
import { nearest } from './nearest.ts';
import { Problem } from './problems.ts';
import { chapters } from './report/chapters.ts';
import { version } from './version.ts';

/** The command line, without any effect of its own: an action only loads its command and remembers the exit code. */
export function buildProgram(io: Io, done: (code: ExitCode) => void): Command {
  const program = new HealthCommand('health');
  program
    .description('How healthy are your customer relationships? Reads the exports you already have.')
    .version(version)
    .exitOverride()
    .helpCommand(false)
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text), outputError: () => {} })
    .showSuggestionAfterError(true);
  const report = analysisCommand(program, 'report')
    .addOption(repeatable('--by <column>', 'split every figure by this column; repeatable'))
    .addOption(repeatable('--metric <id,...>', 'only these figures, e.g. nps,closed-loop; repeatable'))
    .addOption(repeatable('--chapter <name,...>', `only these parts: ${chapters.join(', ')}; repeatable`))
    .addOption(new Option('--brief', 'what to read first, fit to paste; in every format').conflicts('full'))
    .addOption(new Option('--full', 'on the terminal everything, not the first screen'))
    .addOption(new Option('--metaphor', "also the metaphor of Van 't Hek: talent x energy / ego"));
  pages(report).action(async (paths: string[], options: ReportOptions) => {
    const { runReport } = await import('./commands/report.ts');
    done(await runReport(io, paths, options));
  });
  addOnboardingCommands(program, io, done);
  addRelationCommands(program, io, done);
  addReportCommands(program, io, done);
  addAuditCommands(program, io, done);
  addReadingCommands(program, io, done);
  addSetUpCommands(program, io, done);
  return program;
}

/** A mistake on the command line as a problem with a fix, or nothing when it was a request for help or the version. */
export function usageProblem(error: unknown, program: Command, argv: readonly string[]): Problem | null {
  if (!(error instanceof CommanderError) || error.exitCode === 0) return null;
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const typed = program.commands.find((each) => each.name() === argv[0])?.name();
  const command = typed === undefined ? 'health' : `health ${typed}`;
  const options = program.commands.find((each) => each.name() === argv[0])?.options.flatMap(({ long }) => long ?? []);
  const suggestion =
    nearest(quoted.split('=')[0] ?? '', options ?? []) ??
    /\(Did you mean (?:one of )?([^,)?]+)/.exec(error.message)?.[1]?.trim();
  if (error.code === 'commander.unknownOption')
    return Problem.of('unknown-option', { option: quoted, nearest: suggestion, command });
  if (error.code === 'commander.unknownCommand') {
    const names = program.commands.map((command) => command.name());
    // a name with a dot or a slash is a file, however much it is like a command
    const close = /[./\\*]/.test(quoted) ? undefined : nearest(quoted, names);
    return Problem.of('unknown-command', { command: quoted, nearest: close });
  }
  const choice =
    /(?:argument|value) '([^']*)' is invalid(?: for argument '\w+')?\. Allowed choices are (.*?)\.?$/s.exec(
      error.message,
    );
  const [, given = '', choices = ''] = choice ?? [];
  const option = /option '(?:-\w, )?(--[a-z-]+)/.exec(error.message)?.[1];
  const close = choice ? nearest(given, choices.split(', ')) : undefined;
  const meant = close === undefined ? undefined : [option, close].filter(Boolean).join(' ');
  const message = (error.message.replace(/^error: /, '').split('\n')[0] ?? '').replace(/\.$/, '');
  return Problem.of('bad-usage', {
    message: message === '(outputHelp)' ? 'no command was given' : message,
    command,
    nearest: meant,
  });
}
