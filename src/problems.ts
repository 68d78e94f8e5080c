/**
 * Everything that can be wrong with what the user gave us, as data: code -> what / found / fix.
 *
 * `what` names the file or option, in lower case, without full stop, at most 72 characters; `found` says what was there;
 * `fix` can be typed or done as it stands. Only `cli.ts` prints.
 */
interface ProblemText {
  what: string;
  found: string;
  fix: string;
}

const catalogue = {
  'file-not-found': (d: { file: string; nearest?: string }) => ({
    what: `no such file or folder: ${d.file}`,
    found: d.nearest ? `nothing by that name; there is ${d.nearest}` : 'nothing by that name',
    fix: d.nearest ? `health report ${d.nearest}` : 'check the path, or run health in the folder of the export',
  }),
  'file-unreadable': (d: { file: string; reason: string }) => ({
    what: `cannot read ${d.file}`,
    found: d.reason,
    fix: 'check the permissions of the file, or copy it to a folder you can read',
  }),
  'no-csv-in-folder': (d: { folder: string; found: string }) => ({
    what: `no CSV file in ${d.folder}`,
    found: d.found,
    fix: 'name the export files: health report customers.csv contacts.csv',
  }),
  'file-empty': (d: { file: string }) => ({
    what: `${d.file} is empty`,
    found: 'no text at all',
    fix: 'export the file again, or leave it out',
  }),
  'file-is-spreadsheet': (d: { file: string; found: string }) => ({
    what: `${d.file} is not a CSV file`,
    found: d.found,
    fix: 'open it in Excel or LibreOffice and save it as "CSV UTF-8"',
  }),
  'file-is-compressed': (d: { file: string; found: string }) => ({
    what: `${d.file} is compressed`,
    found: d.found,
    fix: 'unpack it first, then name the CSV file that was in it',
  }),
  'file-is-web-page': (d: { file: string; found: string }) => ({
    what: `${d.file} is not a CSV file`,
    found: d.found,
    fix: 'log in to the system again and download the export once more, as CSV',
  }),
  'file-is-json': (d: { file: string }) => ({
    what: `${d.file} is not a CSV file`,
    found: 'JSON',
    fix: 'choose CSV as the format of the export',
  }),
  'file-is-binary': (d: { file: string; found: string }) => ({
    what: `${d.file} is not a text file`,
    found: d.found,
    fix: 'choose CSV as the format of the export',
  }),
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
} satisfies Record<string, (details: never) => ProblemText>;

type Catalogue = typeof catalogue;
/** The stable code of a problem, as printed and as understood by `health explain <code>`. */
export type ProblemCode = keyof Catalogue;
type Details<C extends ProblemCode> = Parameters<Catalogue[C]>[0];

/** Something the user must change (input, option or file). Ends the process with exit code 2. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly text: ProblemText;

  private constructor(code: ProblemCode, text: ProblemText) {
    super(text.what);
    this.name = 'Problem';
    this.code = code;
    this.text = text;
  }

  /** Makes the problem `code`; the compiler checks that the details fit it. */
  static of<C extends ProblemCode>(code: C, details: Details<C>): Problem {
    const write = catalogue[code] as (details: Details<C>) => ProblemText;
    return new Problem(code, write(details));
  }
}

/** All codes, for `health explain` and for the test that every code is raised somewhere. */
export const problemCodes = Object.keys(catalogue) as ProblemCode[];
