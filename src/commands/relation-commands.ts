import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import { analysisCommand, repeatable } from './input-command.ts';
import type { RelationOptions } from './relation.ts';

/** The commands about why customers make contact and about one of them. */
export function addRelationCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  printed(
    analysisCommand(program, 'causes', 'why customers make contact: classes, causes, trend, cost, what to do'),
  ).action(async (paths: string[], options: RelationOptions) => {
    const { runCauses } = await import('./relation.ts');
    done(await runCauses(io, paths, options));
  });
  const first = { name: '<id>', description: 'customer id, or e-mail address' };
  const about = 'one relationship: how it stands, what is open, everything that happened';
  printed(analysisCommand(program, 'customer', about, { since: null, first })).action(
    async (id: string, paths: string[], options: RelationOptions) => {
      const { runCustomer } = await import('./relation.ts');
      done(await runCustomer(io, id, paths, options));
    },
  );
}

function printed(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown']))
    .addOption(repeatable('-o, --output <file>', 'write to a .json, .csv, .md or .txt file instead; repeatable'));
}
