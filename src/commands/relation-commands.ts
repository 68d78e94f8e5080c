import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import { customerBand, customerReason } from '../report/customer-list.ts';
import type { CustomersOptions } from './command-options.ts';
import { analysisCommand, pages, printed } from './input-command.ts';
import type { RelationOptions } from './relation.ts';

/** The commands about why customers make contact, about all of them and about one. */
export function addRelationCommands(program: Command, io: Io, done: (code: ExitCode) => void): void {
  printed(analysisCommand(program, 'causes')).action(async (paths: string[], options: RelationOptions) => {
    const { runCauses } = await import('./relation.ts');
    done(await runCauses(io, paths, options));
  });
  addCustomers(program, io, done);
  const first = { name: '<id>', description: 'customer id, or e-mail address' };
  printed(analysisCommand(program, 'customer', { since: null, first })).action(
    async (id: string, paths: string[], options: RelationOptions) => {
      const { runCustomer } = await import('./relation.ts');
      done(await runCustomer(io, id, paths, options));
    },
  );
}

/** As they are typed: those of the JSON, joined by hyphens. */
const typed = (names: readonly string[]) => names.map((name) => name.replaceAll('_', '-'));

function addCustomers(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const command = analysisCommand(program, 'customers', { since: null });
  const reason = command.options.find(({ long }) => long === '--reason');
  if (reason) {
    reason.flags = '--reason <why>';
    reason.description = `only customers listed for this (${typed(customerReason.options).join(', ')}), or text=class: what a contact reason of yours means; repeatable`;
    reason.helpGroupHeading = undefined;
  }
  command
    .addOption(new Option('--band <health>', 'only this health').choices(typed(customerBand.options)))
    .addOption(new Option('--owner <name>', 'only customers of this owner'))
    .addOption(new Option('--segment <name>', 'only customers of this segment'))
    .addOption(
      new Option(
        '--top <n>',
        'at most this many (default: 15 to read, everyone as CSV or JSON, 50,000 of a warehouse)',
      ),
    );
  pages(command).action(async (paths: string[], options: CustomersOptions) => {
    const { runCustomers } = await import('./customers.ts');
    done(await runCustomers(io, paths, options));
  });
}
