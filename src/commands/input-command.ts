import { type Command, Option } from 'commander';
import { settingOptions } from '../config/options.ts';
import { defaultSettings, type Settings } from '../relationships/settings.ts';
import { roles } from '../schema/table.ts';
import { helped, type SharedGroup } from './command-help.ts';

const collect = (value: string, all: string[]) => [...all, value];
/** An option that may be given several times. */
export const repeatable = (flags: string, description: string) =>
  new Option(flags, description).argParser(collect).default([]);

/** Puts options of every report into one group of `health help options`; the help of a command only names them. */
function sharedOptions(command: Command, group: SharedGroup, options: readonly Option[]): Command {
  for (const option of options) command.addOption(option.helpGroup(group));
  return command;
}

const filesOrFolders = 'CSV, Excel or Parquet files, folders, or - (default: this folder)';

/** What a command takes before its files. */
interface FirstArgument {
  name: string;
  description: string;
}

const sinceOfReport = 'period from this day on (default: the last 90 days)';

/**
 * A command that works figures out: the options of a report, except how it is printed. `since` says what that day begins, null that
 * nothing begins with it; `settings` are those that matter to the command, by default all of them; `first` is what is named
 * before the files, where something is.
 */
export function analysisCommand(
  program: Command,
  name: string,
  {
    since = sinceOfReport,
    settings,
    first,
  }: { since?: string | null; settings?: readonly (keyof Settings)[]; first?: FirstArgument } = {},
): Command {
  const command = inputCommand(program, name, first);
  sharedOptions(command, 'Meaning:', [
    new Option('--as-of <day>', 'as of this day (default: the last in the export)'),
    ...(since === null ? [] : [new Option('--since <day>', since)]),
    repeatable('--reason <text=class>', 'what a contact reason of yours means, e.g. incident=problem; repeatable'),
    new Option('--reasons <file>', 'CSV table of your contact reasons: code, class, cause, impact, label'),
    new Option('--relationship <kind>', 'whether customers have contracts (default: auto)').choices([
      'auto',
      'contractual',
      'noncontractual',
    ]),
    new Option(
      '--inactivity-days <days>',
      'silence after which a customer without contract is lost (default: from the data)',
    ),
    new Option(
      '--complete-history',
      'the export holds every customer from the first day on: nobody is an older customer',
    ),
    new Option('--ces-direction <direction>', 'how the effort question was put (default: higher_is_easier)').choices([
      'higher_is_easier',
      'lower_is_easier',
    ]),
  ]);
  const wanted = settingOptions.filter(({ key }) => !settings || settings.includes(key));
  return sharedOptions(
    command,
    'Definitions:',
    wanted.map(({ key, flag, placeholder, description }) => {
      const usual = defaultSettings[key];
      return new Option(
        `${flag} <${placeholder}>`,
        usual === null ? description : `${description} (default: ${usual})`,
      );
    }),
  );
}

/** The options of every command whose output may name somebody. */
export function privacyOptions(command: Command): Command {
  return sharedOptions(command, 'Privacy:', [
    new Option('--anonymize', 'pseudonyms instead of names, no free texts'),
    new Option(
      '--secret-file <file>',
      'secret that keeps pseudonyms the same, mode 0600 (default: HEALTH_SECRET, else random)',
    ),
    repeatable('--reveal <column>', 'this column keeps its name and its words all the same; repeatable'),
    new Option('--coarse-dates', 'days of single customers as the first of their month'),
  ]);
}

/** What a run may take of the machine, for every command that reads exports. */
export function limitOptions(command: Command): Command {
  return sharedOptions(command, 'Run:', [
    new Option('--threads <n>', 'processor threads to use (default: all)'),
    new Option('--memory <size>', 'memory limit of the engine, e.g. 512MB; the rest goes to the temporary folder'),
    new Option(
      '--max-unpacked <size>',
      'most a compressed file may unpack to, e.g. 10GB (default: 20 times the file, at least 2GB)',
    ),
  ]);
}

/** How files are written: by option, or in the configuration. */
export function dialectOptions(command: Command, files: 'the file' | 'the named files'): Command {
  return sharedOptions(command, 'Files:', [
    new Option('--encoding <name>', `encoding of ${files} (default: detected)`),
    new Option('--delimiter <text>', `delimiter of ${files} (default: detected)`),
    new Option('--header-line <n>', 'line of the header row, 0 for none (default: detected)'),
    new Option('--config <file>', 'configuration (default: health.config.json in the current folder)'),
  ]);
}

/** `--date-order`, for every command that reads dates. */
export function dateOrderOption(): Option {
  return new Option('--date-order <order>', 'how ambiguous dates are written')
    .choices(['dmy', 'mdy', 'ymd'])
    .helpGroup('Files:');
}

/** A command that takes files, folders or nothing. */
export function inputCommand(program: Command, name: string, first?: FirstArgument): Command {
  const command = helped(program, name);
  if (first) command.argument(first.name, first.description);
  command.argument('[paths...]', filesOrFolders);
  sharedOptions(command, 'Files:', [
    new Option('--only', 'the named files and not what lies beside them'),
    ...roles.map((role) => repeatable(`--${role} <file>`, `a file that holds ${role}; repeatable`)),
    repeatable('--map <table.field=column>', 'which column holds a field, nothing to leave it out; repeatable'),
    repeatable(
      '--value <table.field.text=word>',
      'what a word of the export means, e.g. purchases.status.Lost=cancelled; repeatable',
    ),
    dateOrderOption(),
  ]);
  dialectOptions(command, 'the named files');
  sharedOptions(command, 'Meaning:', [
    new Option(
      '--time-zone <Area/City>',
      'clock on which moments with an offset or Z are read (default: their own; Z is UTC)',
    ),
    new Option('--weekend <days>', 'days that are no working days (default: sat,sun)'),
    repeatable('--holiday <day>', 'another day that is no working day; repeatable'),
    new Option('--holidays <file>', 'CSV list of such days, with a column date'),
    repeatable('--scale <type=low-high>', 'the scale of a kind of survey, e.g. csat=0-2; repeatable'),
    repeatable('--answers <state=rule>', 'whether answers of a state count, e.g. unfinished=leave-out; repeatable'),
    new Option('--staff <file>', 'CSV list of your own people, with a column email or id: their contacts do not count'),
    repeatable(
      '--count-contacts <kind>',
      'count contacts marked as spam, deleted, merged, duplicate, suspended, test, internal or automatic; repeatable',
    ),
  ]);
  sharedOptions(limitOptions(command), 'Run:', [
    new Option('--locale <language>', 'language of the report (default: en)').choices(['en', 'nl']),
  ]);
  return privacyOptions(quietOptions(command));
}

/** What is kept off the screen. */
export function quietOptions(command: Command): Command {
  return sharedOptions(command, 'Run:', [
    new Option('--quiet', 'no progress and no notes'),
    new Option('--verbose', 'also: the statements that a warehouse was asked, by their ids there'),
    new Option('--no-color', 'no colours; NO_COLOR and pipes are respected too'),
  ]);
}

/** A command that makes a report again as it was made: what was chosen stands in the report, so there is nothing to choose. */
export function repeatingCommand(program: Command, name: string, first: FirstArgument): Command {
  const command = helped(program, name)
    .argument(first.name, first.description)
    .argument('[paths...]', filesOrFolders)
    .addOption(formatOption(['terminal', 'json', 'markdown']))
    .addOption(new Option('--locale <language>', 'language (default: that of the report)').choices(['en', 'nl']))
    .addOption(new Option('--anonymize', 'no names of files'));
  return quietOptions(limitOptions(command));
}

/** `--format`, in the order in which the formats are named. */
export function formatOption(formats: readonly string[]): Option {
  return new Option('--format <format>', 'what is printed').choices(formats);
}

/** How worklists and the like are printed and written. */
export function printed(command: Command): Command {
  return command
    .addOption(formatOption(['terminal', 'json', 'csv', 'markdown']))
    .addOption(repeatable('-o, --output <file>', 'write a .json, .csv, .md or .txt file; repeatable'));
}

/** How a command with a page prints, writes and opens it. */
export function pages(command: Command): Command {
  return command
    .addOption(formatOption(['terminal', 'json', 'csv', 'markdown', 'html']))
    .addOption(repeatable('-o, --output <file>', 'write a .html, .json, .csv, .md or .txt file; repeatable'))
    .addOption(new Option('--open', `write ${command.name()}.html, or as --output says, and open it`));
}
