import { type Command, Option } from 'commander';
import type { ExitCode, Io } from '../io.ts';
import { customerBand, customerReason } from '../report/customer-list.ts';
import type { CustomersOptions } from './command-options.ts';
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
  addCustomers(program, io, done);
  const first = { name: '<id>', description: 'customer id, or e-mail address' };
  const about = 'one relationship: how it stands, what is open, everything that happened';
  printed(analysisCommand(program, 'customer', about, { since: null, first })).action(
    async (id: string, paths: string[], options: RelationOptions) => {
      const { runCustomer } = await import('./relation.ts');
      done(await runCustomer(io, id, paths, options));
    },
  );
}

/** As they are typed: those of the JSON, joined by hyphens. */
const typed = (names: readonly string[]) => names.map((name) => name.replaceAll('_', '-'));

function addCustomers(program: Command, io: Io, done: (code: ExitCode) => void): void {
  const about = 'every customer: health, trend, what is open and at stake, why, what to do';
  const command = analysisCommand(program, 'customers', about, { since: null });
  const reason = command.options.find(({ long }) => long === '--reason');
  if (reason) {
    reason.flags = '--reason <why>';
    reason.description = `only customers listed for this (${typed(customerReason.options).join(', ')}), or text=class: what a contact reason of yours means; repeatable`;
  }
  command
    .addOption(new Option('--band <health>', 'only this health').choices(typed(customerBand.options)))
    .addOption(new Option('--owner <name>', 'only customers of this owner'))
    .addOption(new Option('--segment <name>', 'only customers of this segment'))
    .addOption(new Option('--top <n>', 'at most this many (default: 15 to read, everyone as CSV or JSON)'))
    .addOption(
      new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown', 'html']),
    )
    .addOption(repeatable('-o, --output <file>', 'write to a .html, .json, .csv, .md or .txt file instead; repeatable'))
    .action(async (paths: string[], options: CustomersOptions) => {
      const { runCustomers } = await import('./customers.ts');
      done(await runCustomers(io, paths, options));
    });
}

function printed(command: Command): Command {
  return command
    .addOption(new Option('--format <format>', 'what is printed').choices(['terminal', 'json', 'csv', 'markdown']))
    .addOption(repeatable('-o, --output <file>', 'write to a .json, .csv, .md or .txt file instead; repeatable'));
}
