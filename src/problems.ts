import { fileProblems, type ProblemText, quoted, word } from './file-problems.ts';
import { outputProblems } from './output-problems.ts';
import { privacyProblems } from './privacy-problems.ts';
import { warehouseProblems } from './warehouse-problems.ts';

/**
 * Everything that can be wrong with what the user gave us, as data: code -> what / found / fix.
 *
 * `what` names the file or option, in lower case, without full stop, at most 72 characters; `found` says what was there;
 * `fix` can be typed or done as it stands. Only `cli.ts` prints.
 */
const catalogue = {
  ...fileProblems,
  ...warehouseProblems,
  ...outputProblems,
  ...privacyProblems,
  'unknown-encoding': (d: { encoding: string; known: string }) => ({
    what: `unknown encoding: ${d.encoding}`,
    found: `known are ${d.known} and a few more`,
    fix: 'leave --encoding out to have it detected, or use windows-1252 for an Excel file',
  }),
  'too-many-columns': (d: { file: string; columns: number; most: number }) => ({
    what: `${d.file} has too many columns`,
    found: `${d.columns} columns in the header row, at most ${d.most} can be read`,
    fix: 'export fewer columns, or check --delimiter',
  }),
  'role-needs-file': (d: { role: string; path: string }) => ({
    what: `--${d.role} needs a file: ${d.path}`,
    found: 'a folder',
    fix: `name the file: --${d.role} ${word(`${d.path}/${d.role}.csv`)}`,
  }),
  'no-records': (d: { file: string }) => ({
    what: `${d.file} has a header but no records`,
    found: 'column names and nothing below them',
    fix: 'check the filter of the export, or leave the file out',
  }),
  'no-customer-key': (d: { file: string; headers: string; role: string; header?: string; ruined?: string }) => ({
    what: `${d.file} has no column that names the customer`,
    found: `the columns ${d.headers}${d.ruined === undefined ? '' : `; a spreadsheet has rounded the numbers in ${d.ruined}, so that different ones are equal`}`,
    fix:
      d.header !== undefined
        ? `add a customer id or e-mail column, or name it: --map ${d.role}.customer_id=${JSON.stringify(d.header)}`
        : d.ruined !== undefined
          ? `export ${d.file} again and do not open it in a spreadsheet before`
          : `export ${d.file} again with a column of customer numbers or e-mail addresses`,
  }),
  'no-as-of-day': (_: Record<string, never>) => ({
    what: 'nothing in these files has a date',
    found: 'no event with a readable date up to today',
    fix: 'export the date columns too, or give the day: --as-of 2025-12-31',
  }),
  'unknown-time-zone': (d: { name: string; nearest?: string | undefined }) => ({
    what: '--time-zone is no time zone that is known',
    found: d.name,
    fix: `name it as Area/City: --time-zone ${d.nearest ?? 'Europe/Amsterdam'}`,
  }),
  'bad-word-value': (d: { value: string; fields: string }) => ({
    what: '--value does not name a table, a field of words, a text and a word',
    found: d.value,
    fix: `--value purchases.status.Lost=cancelled; fields of words: ${d.fields}`,
  }),
  'unknown-word': (d: { value: string; word: string; words: string; nearest?: string | undefined }) => ({
    what: `--value gives a word that the field does not have: ${d.word}`,
    found: `${d.value}; the words are ${d.words}`,
    fix:
      d.nearest === undefined
        ? `choose one of them: ${d.words}`
        : `--value "${d.value.slice(0, -d.word.length)}${d.nearest}"`,
  }),
  'bad-weekend': (d: { value: string }) => ({
    what: '--weekend names a day that there is not',
    found: d.value,
    fix: 'name days of the week by three letters: --weekend fri,sat',
  }),
  'bad-day': (d: { option: string; value: string }) => ({
    what: `${d.option} is not a day: ${d.value}`,
    found: d.value,
    fix: `write it as year-month-day: ${d.option} 2025-12-31`,
  }),
  'as-of-before-data': (d: { asOf: string; first: string }) => ({
    what: `--as-of ${d.asOf} lies before the first record`,
    found: `the first event in these files is on ${d.first}`,
    fix: `choose a later day, such as --as-of ${d.first}`,
  }),
  'as-of-in-future': (d: { asOf: string; today: string }) => ({
    what: `--as-of ${d.asOf} lies in the future`,
    found: `today is ${d.today}`,
    fix: `choose a day up to today, or leave --as-of out`,
  }),
  'since-after-as-of': (d: { since: string; asOf: string }) => ({
    what: `--since ${d.since} lies after the as-of day`,
    found: `the report is made as of ${d.asOf}`,
    fix: 'choose an earlier --since, or a later --as-of',
  }),
  'unknown-field': (d: { field: string; nearest?: string; known: readonly string[] }) => ({
    what: `no column to split by: ${d.field}`,
    found: `the columns ${d.known.slice(0, 12).join(', ')}${d.known.length > 12 ? ', …' : ''}`,
    fix: d.nearest ? `--by ${quoted(d.nearest)}` : 'use one of these column names with --by',
  }),
  'unknown-newcomer': (d: { id: string; nearest?: string; total: number; asOf: string }) => ({
    what: `${d.id} is not in the first days`,
    found: d.nearest ? `the nearest id is ${d.nearest}` : `${d.total} customers are, as of ${d.asOf}`,
    fix: d.nearest ? `--explain ${word(d.nearest)}` : 'health risk lists them all; --as-of shows an earlier day',
  }),
  'customer-not-found': (d: { id: string; nearest?: string; asOf: string }) => ({
    what: `no customer ${d.id}`,
    found: d.nearest ? `the nearest id is ${d.nearest}` : `nobody with this id or e-mail address as of ${d.asOf}`,
    fix: d.nearest ? `health customer ${word(d.nearest)}` : 'health inspect shows which column holds the customer ids',
  }),
  'unknown-group': (d: {
    option: string;
    field: string;
    value: string;
    nearest?: string;
    known: readonly string[];
  }) => ({
    what: `no customer has ${d.field} ${d.value}`,
    found: d.known.slice(0, 12).join(', ') || 'the export does not name any',
    fix: d.nearest ? `${d.option} ${quoted(d.nearest)}` : `take one of these, or leave ${d.option} out`,
  }),
  'day-not-past': (d: { day: string; asOf: string }) => ({
    what: `--at ${d.day} does not lie before the as-of day`,
    found: `the export is looked at as of ${d.asOf}`,
    fix: 'choose an earlier day, best a hundred days or more before the last one',
  }),
  'unknown-option': (d: { option: string; nearest?: string; command: string }) => ({
    what: `unknown option: ${d.option}`,
    found: d.nearest ? `there is ${d.nearest}` : 'no option of that name',
    fix: d.nearest ? `use ${d.nearest}` : `see ${d.command} --help`,
  }),
  'unknown-command': (d: { command: string; nearest?: string }) => ({
    what: `unknown command: ${d.command}`,
    found: d.nearest ? `there is ${d.nearest}` : 'no command of that name',
    fix: d.nearest
      ? `health ${d.nearest}`
      : `health report ${word(d.command)}, if it is a file; else see health --help`,
  }),
  'unknown-help': (d: { topic: string; nearest?: string }) => ({
    what: `no help on ${d.topic}`,
    found: d.nearest ? `there is ${d.nearest}` : 'no command or subject of that name',
    fix: d.nearest ? `health help ${d.nearest}` : 'health help lists commands and subjects; health explain knows words',
  }),
  'bad-usage': (d: { message: string; command: string; nearest?: string }) => ({
    what: 'the command line cannot be understood',
    found: d.message,
    fix: d.nearest ? `write ${d.nearest}` : `see ${d.command} --help`,
  }),
  'bad-value': (d: { option: string; value: string; allowed: string }) => ({
    what: `${d.option} cannot be ${d.value}`,
    found: d.value,
    fix: `${d.option} takes ${d.allowed}`,
  }),
  'unknown-role': (d: { role: string; nearest?: string }) => ({
    what: `unknown table: ${d.role}`,
    found: 'the tables are customers, contacts, purchases, surveys, promises and usage',
    fix: d.nearest ? `write ${d.nearest}` : 'use one of these names',
  }),
  'unknown-topic': (d: { topic: string; nearest?: string }) => ({
    what: `nothing to explain about: ${d.topic}`,
    found: d.nearest ? `there is ${d.nearest}` : 'no figure, term, status or problem of that name',
    fix: d.nearest ? `health explain ${d.nearest}` : 'health explain lists everything that can be explained',
  }),
  'unknown-metric': (d: { metric: string; nearest?: string }) => ({
    what: `no figure called ${d.metric}`,
    found: d.nearest ? `did you mean ${d.nearest}?` : d.metric,
    fix: `${d.nearest ? `write ${d.nearest}; ` : ''}health explain lists all figures`,
  }),
  'unknown-part': (d: { metric: string; part: string; nearest?: string; known: string }) => ({
    what: `${d.metric} has no part ${d.part}`,
    found: `its parts are ${d.known}`,
    fix: d.nearest ? `--part ${d.nearest}` : 'use one of these, or leave --part out',
  }),
  'nothing-to-trace': (d: { metric: string; found: string }) => ({
    what: `${d.metric} has no rows to show`,
    found: d.found,
    fix: `health explain ${d.metric} says what it is made of; leave options out for the report's own`,
  }),
  'report-without-digests': (d: { file: string }) => ({
    what: `${d.file} does not name its files by digest`,
    found: 'it was made by an older version of health',
    fix: `make it once more: health report --output ${word(d.file)}`,
  }),
  'exception-expired': (d: { metric: string; expired: string; owner: string; reason: string }) => ({
    what: `the exception for ${d.metric} expired on ${d.expired}`,
    found: `${d.reason} (owner: ${d.owner})`,
    fix: 'take it out of the configuration, or agree on a new date with its owner',
  }),
  'report-unreadable': (d: { file: string; found: string }) => ({
    what: `${d.file} is not a report of health`,
    found: d.found,
    fix: `make it with: health report --output ${word(d.file)}`,
  }),
  'baseline-differs': (d: { file: string; differences: string }) => ({
    what: `${d.file} was made with other settings`,
    found: `a change of definition is no change in customers: ${d.differences}`,
    fix: `make the baseline anew with the settings of today: health report --output ${word(d.file)}`,
  }),
  'unknown-reason-class': (d: { reason: string; target: string; nearest?: string }) => ({
    what: `no class or reason code ${d.target} for ${d.reason}`,
    found: 'classes are problem, question, commercial, cancellation, feedback, referral, service, other',
    fix: d.nearest ? `--reason ${quoted(`${d.reason}=${d.nearest}`)}` : `--reason ${quoted(`${d.reason}=problem`)}`,
  }),
  'bad-code-table': (d: { file: string; found: string; columns: string }) => ({
    what: `${d.file} is no table that can be used`,
    found: d.found,
    fix: `write it as CSV in UTF-8 with a header row and the columns ${d.columns}`,
  }),
  'config-unreadable': (d: { file: string; found: string }) => ({
    what: `${d.file} is not a configuration`,
    found: d.found,
    fix: 'correct the file; health schema config prints what it may hold',
  }),
  'unknown-config-key': (d: { file: string; key: string; nearest?: string; known: readonly string[] }) => ({
    what: `unknown key in ${d.file}: ${d.key}`,
    found: d.nearest ? `there is ${d.nearest}` : `known here: ${d.known.slice(0, 12).join(', ')}`,
    fix: d.nearest ? `did you mean ${d.nearest}?` : 'take it out; health schema config prints what the file may hold',
  }),
  'config-exists': (d: { file: string }) => ({
    what: `${d.file} is there already`,
    found: 'a configuration that somebody may have edited',
    fix: 'write it anew with health init --force, or elsewhere with --output FILE',
  }),
  'unknown-column': (d: { file: string; role: string; field: string; header: string; nearest?: string }) => ({
    what: `no column "${d.header}" in ${d.file}`,
    found: d.nearest ? `there is "${d.nearest}"` : 'no column by a name like it',
    fix: d.nearest ? `--map ${d.role}.${d.field}="${d.nearest}"` : `health inspect ${word(d.file)} shows the columns`,
  }),
  'unknown-table-field': (d: { field: string; role: string; header: string; nearest?: string }) => ({
    what: `${d.role} have no field ${d.field}`,
    found: d.nearest ? `the nearest is ${d.nearest}` : 'no field by a name like it',
    fix: d.nearest
      ? `--map ${d.role}.${d.nearest}=${word(d.header)}`
      : 'health inspect shows the fields that were recognised',
  }),
  'ambiguous-date-order': (d: { file: string; column: string; example: string; evidence: string }) => ({
    what: `day or month first in column "${d.column}" of ${d.file}`,
    found: `${d.example} can be read both ways; ${d.evidence}`,
    fix: '--date-order dmy, or --date-order mdy',
  }),
  'mixed-date-order': (d: { file: string; column: string; dayFirst: number; monthFirst: number }) => ({
    what: `two date orders in column "${d.column}" of ${d.file}`,
    found: `${d.dayFirst} dates must have the day first, ${d.monthFirst} the month first`,
    fix: 'export the file again; or --date-order dmy (or mdy) to set the others aside',
  }),
} satisfies Record<string, (details: never) => ProblemText>;

type Catalogue = typeof catalogue;
/** The stable code of a problem, as printed and as understood by `health explain <code>`. */
export type ProblemCode = keyof Catalogue;
type Details<C extends ProblemCode> = Parameters<Catalogue[C]>[0];

/** Something the user must change (input, option or file). Ends the process with exit code 2. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly text: ProblemText;
  /** The same without a word of the files, the options or the configuration, for where nobody may be named. */
  readonly unnamed: ProblemText;

  private constructor(code: ProblemCode, text: ProblemText, unnamed: ProblemText) {
    super(text.what);
    this.name = 'Problem';
    this.code = code;
    this.text = text;
    this.unnamed = unnamed;
  }

  /** Makes the problem `code`; the compiler checks that the details fit it. */
  static of<C extends ProblemCode>(code: C, details: Details<C>): Problem {
    const write = catalogue[code] as (details: Details<C>) => ProblemText;
    return new Problem(code, write(details), problemExample(code, isTypedByUser(code) ? {} : details));
  }
}

/** Details in the words of this program, whatever was found. */
const ownDetails: readonly string[] = ['option', 'allowed', 'command', 'role', 'where', 'lack', 'isPersonal', 'months'];
/** These name what somebody typed instead of one of them. */
const isTypedByUser = (code: ProblemCode) =>
  ['unknown-option', 'unknown-command', 'unknown-help', 'unknown-role'].includes(code);

/** The text of a problem with its details shown as placeholders, but for those of `own` that are words of this program. */
export function problemExample(code: ProblemCode, own: object = {}): ProblemText {
  const write = catalogue[code] as (details: object) => ProblemText;
  const placeholderOf = (name: string) => (name === 'nearest' ? undefined : name === 'known' ? ['…'] : `<${name}>`);
  const get = (_: object, name: string) =>
    ownDetails.includes(name) && name in own ? Reflect.get(own, name) : placeholderOf(name);
  return write(new Proxy({}, { get }));
}

/** All codes, for `health explain` and for the test that every code is raised somewhere. */
export const problemCodes = Object.keys(catalogue) as ProblemCode[];
