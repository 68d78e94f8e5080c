import type { Argument, Command, Option } from 'commander';
import { documents } from '../documents.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import { chapters } from '../report/chapters.ts';
import { meaningOf } from './command-help.ts';
import type { Shell } from './shells.ts';

/** Something that can be completed, with what it means and the words that may follow it; null: anything, files first. */
interface Completed {
  names: readonly string[];
  about: string;
  words: readonly string[] | null;
}

/** A command with its options; an option whose `words` are undefined takes none. */
interface CompletedCommand extends Completed {
  options: readonly (Completed & { takesValue: boolean })[];
}

/** The script that completes commands, options and the words they take; made of the definitions that the program itself reads. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = program.commands.map((command) => completedOf(program, command));
  return scripts[shell](commands);
}

function completedOf(program: Command, command: Command): CompletedCommand {
  const options = command.options.map((option) => ({
    names: [option.short, option.long].flatMap((name) => name ?? []),
    about: meaningOf(option),
    words: wordsOf(option),
    takesValue: option.required || option.optional,
  }));
  const help = { names: ['-h', '--help'], about: 'this text', words: null, takesValue: false };
  const words = argumentWords(program, command.registeredArguments[0]);
  return { names: [command.name()], about: command.description(), words, options: [...options, help] };
}

function wordsOf({ argChoices, long }: Option): readonly string[] | null {
  if (argChoices) return argChoices;
  if (long === '--chapter') return chapters;
  return long !== undefined && ['--metric', '--min', '--max', '--worse-by', '--warn'].includes(long)
    ? metricIds()
    : null;
}

function argumentWords(program: Command, argument: Argument | undefined): readonly string[] | null {
  if (argument?.argChoices) return argument.argChoices;
  switch (argument?.name()) {
    case 'metric':
      return metricIds();
    case 'topic':
      // several of them are explained, one of them is helped with
      if (argument.variadic) return metricIds();
      return [...program.commands.map((command) => command.name()), 'options', ...Object.keys(documents)];
    case 'what':
      return argument.description.split(/, | or /);
    default:
      return null;
  }
}

const metricIds = () => allMetrics.map(({ id }) => id);

const scripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
  powershell: powershellScript,
};

const namesOf = ({ options }: CompletedCommand) => options.flatMap(({ names }) => names).join(' ');
const allNames = (commands: readonly CompletedCommand[]) => commands.flatMap(({ names }) => names).join(' ');
const lines = (texts: readonly string[]) => `${texts.join('\n')}\n`;

/** Per command and option the words that may follow; the shells below ask it as `command option`. */
function valueCases(commands: readonly CompletedCommand[]): { of: string; words: readonly string[] | null }[] {
  return commands.flatMap(({ names: [command = ''], options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .flatMap(({ names, words }) => names.map((name) => ({ of: `${command} ${name}`, words }))),
  );
}

function bashScript(commands: readonly CompletedCommand[]): string {
  return lines([
    '# bash completion of health: health completion bash > ~/.local/share/bash-completion/completions/health',
    '_health() {',
    `  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}" words=""`,
    '  COMPREPLY=()',
    '  if [ "$COMP_CWORD" -eq 1 ]; then',
    `    COMPREPLY=($(compgen -W "${allNames(commands)} --help --version" -- "$cur")); return`,
    '  fi',
    '  case "$command $prev" in',
    ...valueCases(commands).map(
      ({ of, words }) =>
        `    "${of}") ${words ? `COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$cur")); ` : ''}return ;;`,
    ),
    '  esac',
    '  case "$command" in',
    ...commands.map(
      (command) =>
        `    ${command.names[0]}) case "$cur" in -*) words="${namesOf(command)}" ;; *) words="${(command.words ?? []).join(' ')}" ;; esac ;;`,
    ),
    '  esac',
    '  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$cur")); fi',
    '}',
    '# where the words are not known: files',
    'complete -o default -o bashdefault -F _health health',
  ]);
}

const zshText = (text: string) => text.replaceAll("'", "'\\''").replaceAll(/[:[\]]/g, (mark) => `\\${mark}`);

function zshScript(commands: readonly CompletedCommand[]): string {
  const value = (words: readonly string[] | null) => (words ? `:word:(${words.join(' ')})` : ':value:_files');
  const optionLines = ({ options }: CompletedCommand) =>
    options.flatMap(({ names, about, words, takesValue }) =>
      names.map((name) => `        '*${name}[${zshText(about)}]${takesValue ? value(words) : ''}' \\`),
    );
  return lines([
    '#compdef health',
    '# zsh completion of health: health completion zsh > ~/.zfunc/_health',
    '_health() {',
    '  local -a commands',
    '  commands=(',
    ...commands.map(({ names: [name], about }) => `    '${name}:${zshText(about)}'`),
    '  )',
    '  if (( CURRENT == 2 )); then _describe command commands; return; fi',
    '  local command="$words[2]"',
    '  shift words; (( CURRENT-- ))',
    '  case "$command" in',
    ...commands.flatMap((command) => [
      `    ${command.names[0]})`,
      '      _arguments \\',
      ...optionLines(command),
      `        '*${value(command.words)}'`,
      '      ;;',
    ]),
    '  esac',
    '}',
    'if [ "$funcstack[1]" = _health ]; then _health "$@"; else compdef _health health; fi',
  ]);
}

const fishText = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function fishScript(commands: readonly CompletedCommand[]): string {
  const dashed = (name: string) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`);
  return lines([
    '# fish completion of health: health completion fish > ~/.config/fish/completions/health.fish',
    ...commands.map(
      ({ names: [name = ''], about }) =>
        `complete -c health -n __fish_use_subcommand -f -a ${name} -d ${fishText(about)}`,
    ),
    ...commands.flatMap(({ names: [name = ''], words, options }) => {
      const when = `complete -c health -n '__fish_seen_subcommand_from ${name}'`;
      return [
        ...(words ? [`${when} -f -a ${fishText(words.join(' '))}`] : []),
        ...options.map(
          (option) =>
            `${when} ${option.names.map(dashed).join(' ')}${option.takesValue ? ' -r' : ''}${
              option.words ? ` -f -a ${fishText(option.words.join(' '))}` : ''
            } -d ${fishText(option.about)}`,
        ),
      ];
    }),
  ]);
}

const powershellText = (text: string) => `'${text.replaceAll("'", "''")}'`;

function powershellScript(commands: readonly CompletedCommand[]): string {
  const list = (words: readonly string[]) => `@(${words.map(powershellText).join(', ')})`;
  return lines([
    '# PowerShell completion of health: health completion powershell >> $PROFILE',
    'Register-ArgumentCompleter -Native -CommandName health -ScriptBlock {',
    '  param($wordToComplete, $commandAst, $cursorPosition)',
    `  $commands = [ordered]@{`,
    ...commands.map(({ names: [name = ''], about }) => `    ${powershellText(name)} = ${powershellText(about)}`),
    '  }',
    '  $options = @{',
    ...commands.map(
      (command) => `    ${powershellText(command.names[0] ?? '')} = ${list(namesOf(command).split(' '))}`,
    ),
    '  }',
    '  $words = @{',
    ...commands.flatMap(({ names: [name = ''], words }) =>
      words ? [`    ${powershellText(name)} = ${list(words)}`] : [],
    ),
    ...valueCases(commands).flatMap(({ of, words }) => (words ? [`    ${powershellText(of)} = ${list(words)}`] : [])),
    '  }',
    '  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })',
    "  if ($wordToComplete -ne '') { $typed = @($typed | Select-Object -SkipLast 1) }",
    '  $found = if ($typed.Count -eq 0) { $commands.Keys }',
    '    elseif ($typed.Count -gt 1 -and $words.ContainsKey("$($typed[0]) $($typed[-1])")) { $words["$($typed[0]) $($typed[-1])"] }',
    "    elseif ($wordToComplete.StartsWith('-')) { $options[$typed[0]] }",
    '    else { $words[$typed[0]] }',
    '  $found | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {',
    '    $about = if ($typed.Count -eq 0) { $commands[$_] } else { $_ }',
    "    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $about)",
    '  }',
    '}',
  ]);
}
