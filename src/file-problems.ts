/** How a problem is told. */
export interface ProblemText {
  what: string;
  found: string;
  fix: string;
}

/** A name as it can be typed in any shell: in double quotes, which all of them know, unless it needs none. */
export function word(text: string): string {
  return /^[\w./\\:@%+=,<>…-]+$/.test(text) ? text : quoted(text);
}

/** The same, always quoted. What a shell would read in it is written as the shells of the system want it: on Windows that of PowerShell. */
export function quoted(text: string, platform: NodeJS.Platform = process.platform): string {
  const escaped = platform === 'win32' ? '`$&' : '\\$&';
  return `"${text.replaceAll(/["`$]/g, escaped)}"`;
}

/** What to do where months stand in columns: what is not known of them decides. */
const monthsFix = {
  kind: (file: string) =>
    `say what the months hold: --customers ${file} (paid for a running contract) or --purchases ${file} (what was ordered)`,
  year: (file: string) =>
    `name one year in the file's name or in each header ("Jan 2025" for "Jan"), and read ${file} again`,
  form: () => 'put the months below each other: one row a customer and month, with the month in a column of its own',
};

/** What can be wrong with the files themselves: whether they are there, can be read and hold a table. Part of the catalogue of `problems.ts`. */
export const fileProblems = {
  'nothing-recognised': (d: {
    files: string;
    role?: string;
    file?: string;
    field?: string;
    candidate?: string;
    unread?: string;
    example?: string;
    months?: 'kind' | 'form' | 'year';
  }) => ({
    what: 'none of the files is a table health knows',
    found: d.unread === undefined ? d.files : `${d.files}: "${d.unread}" cannot be read as one, e.g. "${d.example}"`,
    fix:
      d.months !== undefined && Object.hasOwn(monthsFix, d.months)
        ? monthsFix[d.months](d.file ?? 'FILE')
        : d.unread !== undefined
          ? `export "${d.unread}" in a usual form (2025-12-31 14:05), or name another column: --map ${d.role}.${d.field}=COLUMN`
          : d.candidate !== undefined
            ? `name the column: --map ${d.role}.${d.field}=${word(d.candidate)}`
            : `see how they were read with health inspect, or say what one is: --${d.role ?? 'contacts'} ${d.file ?? 'FILE'}`,
  }),
  'file-not-found': (d: { file: string; nearest?: string }) => ({
    what: `no such file or folder: ${d.file}`,
    found: d.nearest ? `nothing by that name; there is ${d.nearest}` : 'nothing by that name',
    fix: d.nearest ? `health report ${word(d.nearest)}` : 'check the path, or run health in the folder of the export',
  }),
  'file-unreadable': (d: { file: string; reason: string }) => ({
    what: `cannot read ${d.file}`,
    found: d.reason,
    fix: 'check the permissions of the file, or copy it to a folder you can read',
  }),
  'file-changed': (d: { file: string }) => ({
    what: `${d.file} changed while it was read`,
    found: 'another program wrote to it in the meantime',
    fix: 'wait until the export is finished, then run health again',
  }),
  'temporary-folder-unusable': (d: { folder: string; reason: string }) => ({
    what: 'cannot use the temporary folder',
    found: `${d.folder}: ${d.reason}`,
    fix: 'make room there, or name another folder: TMPDIR on Linux and macOS, TEMP on Windows',
  }),
  'memory-too-small': (d: { memory: string }) => ({
    what: `${d.memory} of memory is not enough for this export`,
    found: 'a step that cannot be split up needs more',
    fix: 'give it more with --memory 2GB, or fewer threads with --threads 1',
  }),
  'folder-is-lake-table': (d: { folder: string; format: string }) => ({
    what: `the folder is a table of ${d.format}: ${d.folder}`,
    found: 'it also holds files of earlier states; which of them count, only its own log tells',
    fix: 'export its rows to a folder of Parquet files, or to CSV, and name that',
  }),
  'levels-differ': (d: { folder: string; one: string; other: string }) => ({
    what: `files in ${d.folder} lie in different levels`,
    found: `${d.one}, but ${d.other}`,
    fix: 'name one of the folders in it, or move the files of another table away',
  }),
  'parquet-columns-differ': (d: { file: string; column: string; one: string; other: string }) => ({
    what: `${d.file}: a column has several types: ${d.column}`,
    found: `${d.one}, ${d.other}`,
    fix: 'write the files anew with one type, or name only those that agree',
  }),
  'no-csv-in-folder': (d: { folder: string; found: string }) => ({
    what: `no CSV file in ${d.folder === '.' ? 'this folder' : d.folder}`,
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
    fix: 'save it in Excel or LibreOffice as .xlsx or "CSV UTF-8"; unpack a zip file first',
  }),
  'sheet-not-found': (d: { book: string; sheet: string; sheets: string; close: string }) => ({
    what: `no such sheet: ${d.sheet}`,
    found: `${d.book} has the sheets ${d.sheets}`,
    fix: `name one of them: health report ${quoted(`${d.book}#${d.close}`)}`,
  }),
  'workbook-has-sheets': (d: { file: string; sheets: string; first: string }) => ({
    what: `${d.file} has several sheets`,
    found: d.sheets,
    fix: `name one of them: health clean ${quoted(`${d.file}#${d.first}`)}`,
  }),
  'file-unpacks-too-large': (d: { file: string; bytes: string; most: string }) => ({
    what: `${d.file} unpacks to more than ${d.most}`,
    found: `a compressed file of ${d.bytes}`,
    fix: 'if it should be that large, say how large it may be: --max-unpacked 10GB',
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
} satisfies Record<string, (details: never) => ProblemText>;
