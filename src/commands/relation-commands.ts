import type { Command } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import { analysisCommand, printed } from './input-command.ts';
import type { RelationOptions } from './relation.ts';

/** The commands about why customers make contact and about one of them. */
export function addRelationCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  printed(analysisCommand(program, 'causes')).action(async (paths: string[], options: RelationOptions) => {
    const { runCauses } = await import('./relation.ts');
    done(await runCauses(io, paths, options));
  });
  const first = { name: '<id>', description: 'customer id, or e-mail address' };
  printed(analysisCommand(program, 'customer', { since: null, first })).action(
    async (id: string, paths: string[], options: RelationOptions) => {
      const { runCustomer } = await import('./relation.ts');
      done(await runCustomer(io, id, paths, options));
    },
  );
}
