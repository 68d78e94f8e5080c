import type { Command, Option } from 'commander';
import { isShared, meaningOf, sharedGroups } from './command-help.ts';
import { commandGroups, commandWords } from './command-words.ts';

/** The whole manual as a man page (roff, section 1), made of the definitions that the program itself reads. */
export function manPage(program: Command, version: string): string {
  const named = new Map(program.commands.map((command) => [command.name(), command]));
  const commands = Object.entries(commandGroups).flatMap(([group, words]) => [
    `.SH ${group.toUpperCase()}`,
    ...Object.keys(words).flatMap((name) => {
      const command = named.get(name);
      return command ? commandPart(command) : [];
    }),
  ]);
  const shared = new Map<string, Option>();
  for (const { options } of program.commands)
    for (const option of options.filter(isShared)) if (!shared.has(option.flags)) shared.set(option.flags, option);
  const groups = sharedGroups.flatMap((group) => [
    `.SS ${group.slice(0, -1)}`,
    ...[...shared.values()].filter(({ helpGroupHeading }) => helpGroupHeading === group).flatMap(optionPart),
  ]);
  return `${[
    `.TH HEALTH 1 "" "health ${version}" "User commands"`,
    '.SH NAME',
    'health \\- how healthy customer relationships are, from the exports a company already has',
    '.SH SYNOPSIS',
    '.B health',
    '.I command',
    '[\\fIfiles or folders\\fR] [\\fIoptions\\fR]',
    ...commands,
    '.SH OPTIONS OF EVERY COMMAND THAT READS AN EXPORT',
    ...groups,
    '.SH EXIT STATUS',
    ...['0', 'done', '1', 'a gate of health check is crossed, or health verify found another file or figure'],
    ...['2', 'an input, option or file must change', '3', 'a bug in health'],
  ]
    .join('\n')
    .replaceAll(/^([0-3])$/gm, '.TP\n.B $1')}\n`;
}

function commandPart(command: Command): string[] {
  const { about = '', examples = [] } = commandWords[command.name()] ?? {};
  return [
    `.SS health ${command.name()}`,
    roff(about),
    ...command.options.filter((option) => !isShared(option)).flatMap(optionPart),
    ...(examples.length > 0 ? ['.PP', 'Examples:', '.nf', ...examples.map((line) => `    ${roff(line)}`), '.fi'] : []),
  ];
}

function optionPart(option: Option): string[] {
  return ['.TP', `.B ${roff(option.flags)}`, roff(meaningOf(option))];
}

/** Hyphens that are typed stay hyphens, and no line becomes a request. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1');
}
