import { Argument, type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import { helped } from './command-help.ts';
import type { InitOptions } from './init.ts';
import { inputCommand } from './input-command.ts';
import { shells } from './shells.ts';

/** The commands around the program itself: configuration, schemas, completion, and what everything means. */
export function addSetUpCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  helped(program, 'explain')
    .argument('[topic...]', 'figure, term, status or problem code; nothing lists them all')
    .addOption(new Option('--locale <language>', 'language').choices(['en', 'nl']))
    .action(async (topic: string[], options: { locale?: 'en' | 'nl' }) => {
      const { runExplain } = await import('./explain.ts');
      done(await runExplain(io, topic, options));
    });
  inputCommand(program, 'init')
    .addOption(new Option('-o, --output <file>', 'write to this file instead of health.config.json'))
    .addOption(new Option('--force', 'replace a configuration that is there'))
    .action(async (paths: string[], options: InitOptions) => {
      const { runInit } = await import('./init.ts');
      done(await runInit(io, paths, options));
    });
  helped(program, 'schema')
    .argument('<what>', 'report, inspect, audit, trace, verify, risk, backtest, causes, customer, customers or config')
    .action(async (what: string) => {
      const { runSchema } = await import('./schema.ts');
      done(runSchema(io, what));
    });
  helped(program, 'completion')
    .addArgument(new Argument('<shell>', 'the shell you type in').choices(shells))
    .action(async (shell: (typeof shells)[number]) => {
      const { completionScript } = await import('./completion.ts');
      io.out(completionScript(program, shell));
    });
  helped(program, 'help')
    .argument('[topic]', 'a command, "options", or a subject: nothing lists them all')
    .argument('[section]', 'only this section of the subject, e.g. B3')
    .addOption(new Option('--man', 'the whole manual as a man page'))
    .action(async (topic: string | undefined, section: string | undefined, options: { man?: boolean }) => {
      const { runHelp } = await import('./help.ts');
      done(await runHelp(io, program, topic, section, options));
    });
}
