import { type Command, Option } from 'commander';
import { settingOptions } from '../config/options.ts';
import { defaultSettings, type Settings } from '../relationships/settings.ts';
import { roles } from '../schema/table.ts';

const collect = (value: string, all: string[]) => [...all, value];
/** An option that may be given several times. */
export const repeatable = (flags: string, description: string) =>
  new Option(flags, description).argParser(collect).default([]);

/** What a command takes before its files. */
interface FirstArgument {
  name: string;
  description: string;
}

const sinceOfReport = 'period from this day to the as-of day (default: the last 90 days)';

/**
 * A command that works figures out: the options of a report, except how it is printed. `since` says what that day begins, null that
 * nothing begins with it; `settings` are those that matter to the command, by default all of them; `first` is what is named
 * before the files, where something is.
 */
export function analysisCommand(
  program: Command,
  name: string,
  description: string,
  {
    since = sinceOfReport,
    settings,
    first,
  }: { since?: string | null; settings?: readonly (keyof Settings)[]; first?: FirstArgument } = {},
): Command {
  const command = inputCommand(program, name, description, first)
    .addOption(new Option('--as-of <day>', 'report as of the end of this day (default: the last day in the export)'))
    .addOption(
      repeatable('--reason <text=class>', 'what a contact reason of yours means, e.g. incident=problem; repeatable'),
    )
    .addOption(new Option('--reasons <file>', 'CSV table of your contact reasons: code, class, cause, impact, label'))
    .addOption(
      new Option('--relationship <kind>', 'whether customers have contracts (default: auto)').choices([
        'auto',
        'contractual',
        'noncontractual',
      ]),
    )
    .addOption(
      new Option(
        '--inactivity-days <days>',
        'silence after which a customer without contract is lost (default: from the data)',
      ),
    )
    .addOption(
      new Option(
        '--complete-history',
        'the export holds every customer from the first day on: nobody is an older customer',
      ),
    )
    .addOption(
      new Option('--ces-direction <direction>', 'how the effort question was put (default: higher_is_easier)').choices([
        'higher_is_easier',
        'lower_is_easier',
      ]),
    );
  if (since !== null) command.addOption(new Option('--since <day>', since));
  for (const { key, flag, placeholder, description: about } of settingOptions) {
    if (settings && !settings.includes(key)) continue;
    const text = `${about} (default: ${defaultSettings[key]})`;
    command.addOption(new Option(`${flag} <${placeholder}>`, text).helpGroup('Definitions:'));
  }
  return command;
}

/** The options of every command whose output may name somebody. */
export function privacyOptions(command: Command): Command {
  const group = 'Privacy:';
  return command
    .addOption(
      new Option(
        '--anonymize',
        'pseudonyms for every text that is no known word, no free texts, no small groups',
      ).helpGroup(group),
    )
    .addOption(
      new Option(
        '--secret-file <file>',
        'secret that keeps pseudonyms the same, mode 0600 (default: HEALTH_SECRET, else random)',
      ).helpGroup(group),
    )
    .addOption(
      repeatable('--reveal <column>', 'this column keeps its name and its words all the same; repeatable').helpGroup(
        group,
      ),
    )
    .addOption(new Option('--coarse-dates', 'days of single customers as the first of their month').helpGroup(group));
}

/** What a run may take of the machine, for every command that reads exports. */
export function limitOptions(command: Command): Command {
  return command
    .addOption(new Option('--threads <n>', 'processor threads to use (default: all)'))
    .addOption(
      new Option('--memory <size>', 'memory limit of the engine, e.g. 512MB; the rest goes to the temporary folder'),
    )
    .addOption(
      new Option(
        '--max-unpacked <size>',
        'most a compressed file may unpack to, e.g. 10GB (default: 20 times the file, at least 2GB)',
      ),
    );
}

/** How files are written: by option, or in the configuration. */
export function dialectOptions(command: Command, files: 'the file' | 'the named files'): Command {
  return command
    .addOption(new Option('--encoding <name>', `encoding of ${files} (default: detected)`))
    .addOption(new Option('--delimiter <text>', `delimiter of ${files} (default: detected)`))
    .addOption(new Option('--header-line <n>', 'line of the header row, 0 for none (default: detected)'))
    .addOption(new Option('--config <file>', 'configuration (default: health.config.json in the current folder)'));
}

/** `--date-order`, for every command that reads dates. */
export function dateOrderOption(): Option {
  return new Option('--date-order <order>', 'how ambiguous dates are written').choices(['dmy', 'mdy', 'ymd']);
}

/** A command that takes files, folders or nothing. */
export function inputCommand(program: Command, name: string, description: string, first?: FirstArgument): Command {
  const named = program.command(name).description(description);
  if (first) named.argument(first.name, first.description);
  const command = named
    .argument(
      '[paths...]',
      'CSV exports (also .csv.gz and Parquet), folders, or - for standard input (default: the current folder)',
    )
    .addOption(new Option('--only', 'read the named files and not what lies beside them'));
  for (const role of roles) command.addOption(repeatable(`--${role} <file>`, `a file that holds ${role}; repeatable`));
  command
    .addOption(
      repeatable('--map <table.field=column>', 'which column holds a field, nothing to leave it out; repeatable'),
    )
    .addOption(
      repeatable(
        '--value <table.field.text=word>',
        'what a word of the export means, e.g. purchases.status.Lost=cancelled; repeatable',
      ),
    )
    .addOption(dateOrderOption())
    .addOption(
      new Option(
        '--time-zone <Area/City>',
        'clock on which moments with an offset or Z are read (default: their own; Z is UTC)',
      ),
    )
    .addOption(new Option('--weekend <days>', 'days that are no working days (default: sat,sun)'))
    .addOption(repeatable('--holiday <day>', 'another day that is no working day; repeatable'))
    .addOption(repeatable('--scale <type=low-high>', 'the scale of a kind of survey, e.g. csat=0-2; repeatable'))
    .addOption(
      repeatable('--answers <state=rule>', 'whether answers of a state count, e.g. unfinished=leave-out; repeatable'),
    )
    .addOption(new Option('--holidays <file>', 'CSV list of such days, with a column date'))
    .addOption(
      new Option(
        '--staff <file>',
        'CSV list of your own people, with a column email or id: their contacts do not count',
      ),
    )
    .addOption(
      repeatable(
        '--count-contacts <kind>',
        'count contacts marked as spam, deleted, merged, duplicate, suspended, test, internal or automatic; repeatable',
      ),
    );
  dialectOptions(command, 'the named files').addOption(
    new Option('--locale <language>', 'language of the report (default: en)').choices(['en', 'nl']),
  );
  return privacyOptions(limitOptions(command))
    .addOption(new Option('--quiet', 'no progress and no notes'))
    .addOption(new Option('--no-color', 'no colours; NO_COLOR and pipes are respected too'));
}
