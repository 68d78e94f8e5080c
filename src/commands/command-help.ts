import { Command, Help, type Option } from 'commander';
import { wrap } from '../renderers/text-width.ts';
import { commandGroups, commandWords } from './command-words.ts';

/** Options that every report takes, by what they are about: `health help options` explains them, a command only names them. */
export const sharedGroups = ['Files:', 'Meaning:', 'Definitions:', 'Run:', 'Privacy:'] as const;
export type SharedGroup = (typeof sharedGroups)[number];

/** Of those the ones that are used so often that every command explains them. */
const oftenUsed = ['--as-of', '--since', '--locale', '--anonymize'];

/** Wider terminals show the same: help is read beside what one types. */
const helpWidth = 80;

/** Whether an option belongs to every report and not to a command of its own. */
export function isShared({ helpGroupHeading }: Option): boolean {
  return sharedGroups.some((group) => group === helpGroupHeading);
}

/** A command with its words; without them it has no place in the help. */
export function helped(program: Command, name: string): Command {
  return program.command(name).description(commandWords[name]?.about ?? '');
}

/** A term and what it means in two columns, the second wrapped below itself. */
function rows(pairs: readonly (readonly [string, string])[]): string[] {
  const begin = Math.min(30, Math.max(...pairs.map(([term]) => term.length)) + 4);
  return pairs.flatMap(([term, text]) => {
    const isLong = term.length > begin - 3;
    const lines = wrap(text, helpWidth - begin).map((line) => `${' '.repeat(begin)}${line}`);
    const [first = '', ...more] = lines;
    return isLong ? [`  ${term}`, ...lines] : [`  ${term.padEnd(begin - 2)}${first.trimStart()}`, ...more];
  });
}

/** What an option means, with the words it takes. */
export function meaningOf({ description, argChoices }: Option): string {
  return argChoices ? `${description}: ${argChoices.join(', ')}` : description;
}

/** That it may be given several times is told by three dots, as in a usage line. */
function optionRow(option: Option): readonly [string, string] {
  const text = meaningOf(option);
  const once = text.replace('; repeatable', '');
  return [once === text ? option.flags : `${option.flags}...`, once];
}

/** The options of every command in full, by what they are about. */
export function sharedOptionsHelp(program: Command): string {
  const all = new Map<string, Option>();
  for (const command of program.commands)
    for (const option of command.options.filter(isShared)) if (!all.has(option.flags)) all.set(option.flags, option);
  const parts = sharedGroups.map((group) => {
    const options = [...all.values()].filter(({ helpGroupHeading }) => helpGroupHeading === group);
    return [group, ...rows(options.map(optionRow))].join('\n');
  });
  return `Options of every command that reads an export; a command says with --help which it takes.\n\n${parts.join('\n\n')}\n`;
}

/** The help of the program: its commands by what somebody wants. */
function programHelp(program: Command): string {
  const names = new Set(program.commands.map((command) => command.name()));
  const groups = Object.entries(commandGroups).map(([heading, commands]) => {
    const own = Object.entries(commands).filter(([name]) => names.has(name));
    return [`${heading}:`, ...own.map(([name, { about }]) => `  ${name.padEnd(12)}${about}`)].join('\n');
  });
  return [
    'Usage: health <command> [files or folders] [options]',
    program.description(),
    ...groups,
    'health <command> --help tells more; start with: health report customers.csv',
  ]
    .join('\n\n')
    .concat('\n');
}

/** Lines of a screen. */
const screenLines = 40;

/** The help of one command on one screen: its own options, of those used often as many as there is room for, examples, and the names of all others. */
function commandHelp(command: Command): string {
  const texts = oftenUsed.map((_, left) => commandText(command, oftenUsed.slice(0, oftenUsed.length - left)));
  return texts.find((text) => text.split('\n').length <= screenLines) ?? commandText(command, []);
}

function commandText(command: Command, explained: readonly string[]): string {
  const { registeredArguments, options } = command;
  const usage = registeredArguments.map((each) => argumentOf(each.name(), each));
  const own = options.filter((option) => !isShared(option));
  const often = explained.flatMap((long) => options.filter((option) => isShared(option) && option.long === long));
  const groups = [...new Set(own.map(({ helpGroupHeading }) => helpGroupHeading ?? 'Options:'))];
  const help = ['-h, --help', 'this text'] as const;
  const parts = groups.map((group) => {
    const ofGroup = own.filter(({ helpGroupHeading = 'Options:' }) => helpGroupHeading === group);
    return { group, rows: ofGroup.map(optionRow) };
  });
  const main = parts.find(({ group }) => group === 'Options:') ?? { group: 'Options:', rows: [] };
  const rest = parts.filter((part) => part !== main);
  const named = options.filter((option) => isShared(option) && !often.includes(option)).map(({ long }) => long ?? '');
  const { about = command.description(), examples = [] } = commandWords[command.name()] ?? {};
  const section = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? [[heading, ...lines].join('\n')] : [];
  return [
    section(
      `${about}\n\nUsage: health ${[command.name(), ...usage, '[options]'].join(' ')}`,
      registeredArguments.length > 0 ? rows(registeredArguments.map((each) => [each.name(), each.description])) : [''],
    )
      .join('')
      .trimEnd(),
    ...rest.map(({ group, rows: pairs }) => [group, ...rows(pairs)].join('\n')),
    [main.group, ...rows([...main.rows, ...often.map(optionRow), help])].join('\n'),
    ...section(
      'Examples:',
      examples.map((line) => `  ${line}`),
    ),
    ...section(
      'Other options (health help options explains them):',
      named.length > 0 ? wrap(named.join(' '), helpWidth - 2).map((line) => `  ${line}`) : [],
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function argumentOf(name: string, { required, variadic }: { required: boolean; variadic: boolean }): string {
  const text = `${name}${variadic ? '...' : ''}`;
  return required ? `<${text}>` : `[${text}]`;
}

/** A command whose help fits a screen. */
export class HealthCommand extends Command {
  override createHelp(): Help {
    return Object.assign(new ScreenHelp(), this.configureHelp());
  }
  override createCommand(name?: string): Command {
    return new HealthCommand(name);
  }
}

class ScreenHelp extends Help {
  override formatHelp(command: Command): string {
    return command.parent ? commandHelp(command) : programHelp(command);
  }
}
