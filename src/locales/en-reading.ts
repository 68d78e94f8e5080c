type Texts = Record<string, (v: Record<string, string | number>) => string>;

/** What the reading of a file's bytes has to say. */
export const readingNotes: Texts = {
  preamble: (v) => `the table starts below ${v.lines} ${v.lines === 1 ? 'line' : 'lines'} of other text`,
  'no-header': () => 'no header row: the first row is data, so columns have no names',
  'no-records': () => 'a header row and no data',
  'extra-header-rows': (v) => `${v.rows} more header ${v.rows === 1 ? 'row' : 'rows'} (texts or units) below the names`,
  'header-too-short': (v) => `${v.columns} columns, but only ${v.names} names in the header row`,
  'encoding-guessed': (v) => `encoding taken for ${v.encoding}; if names look wrong, say --encoding`,
  'encoding-mixed': (v) => `${v.utf8} lines in UTF-8 and ${v.legacy} in windows-1252, each read as what it is`,
  'blank-lines': (v) => `${v.count} blank ${v.count === 1 ? 'line' : 'lines'} left out, the first is line ${v.line}`,
  'empty-rows': (v) =>
    `${v.count} ${v.count === 1 ? 'row' : 'rows'} without any text left out, the first is line ${v.line}`,
  'comment-lines': (v) =>
    `${v.count} comment ${v.count === 1 ? 'line' : 'lines'} left out, the first is line ${v.line}`,
  'repeated-header': (v) =>
    `the header row comes again ${v.count === 1 ? 'once' : `${v.count} times`}, first in line ${v.line}; left out`,
  footer: (v) => `${v.count} footer or total ${v.count === 1 ? 'row' : 'rows'} left out, from line ${v.line}`,
  'total-rows': (v) =>
    `${v.count} total or subtotal ${v.count === 1 ? 'row' : 'rows'} between the records left out, the first is line ${v.line}`,
  'end-of-file-mark': (v) => `an end-of-file mark (Ctrl-Z) in line ${v.line} left out`,
  'nul-tail': (v) => `NUL characters without any text in line ${v.line} left out`,
  'hidden-sheets': (v) =>
    `the workbook has ${v.n === 1 ? 'a hidden sheet' : `${v.n} hidden sheets`} that ${v.n === 1 ? 'is' : 'are'} not read: ${v.sheets}; name ${v.n === 1 ? 'it' : 'one'} after # to read it`,
  'unsaved-formulas': (v) =>
    `${v.n} ${v.n === 1 ? 'formula has' : 'formulas have'} no saved value and ${v.n === 1 ? 'is' : 'are'} read as empty, the first in row ${v.row}: open the workbook in Excel or LibreOffice and save it`,
  'several-parts': (v) => `the table stands in ${v.parts} files; records are counted within each`,
  'rows-of-warehouse': () => 'rows have no places in a warehouse: each is called by its own key',
  'nested-values': (v) =>
    `${v.columns}: ${v.n === 1 ? 'its values are' : 'their values are'} lists or maps, read as texts`,
  'second-table': (v) =>
    `a second table starts in line ${v.line} and is not read (${v.rows} ${v.rows === 1 ? 'row' : 'rows'})`,
};

/** Where a record stands; in a table of several files, in which of them. */
export const recordText = ({
  record,
  line,
  file,
  key,
}: {
  record: number;
  line: number;
  file?: string | undefined;
  key?: string | undefined;
}) =>
  key !== undefined
    ? key || 'a row without a key'
    : file === undefined
      ? `record ${record}, line ${line}`
      : `record ${record} of ${file}`;

/** Why a record was set aside or what was mended in it. */
export const readingReasons: Record<string, string> = {
  'short-row': 'too few cells, and they do not fit their columns',
  'long-row': 'more cells than columns, and not clear which belong together',
  'record-too-long': 'longer than 32 million characters, or more than 65,536 cells',
  'short-row-padded': 'cells missing at the end of the row, read as empty',
  'empty-cells-cut': 'surplus empty cells at the end of the row',
  'surplus-cells-cut': 'cells beyond the last column, left out',
  'delimiter-in-text': 'a delimiter within a text without quotes, kept as text',
  'row-in-quotes': 'the whole row in quotes, unwrapped',
  'unclosed-quote': 'a quote that is never closed, kept as text',
  'stray-quote': 'a quote in the middle of a cell, kept as text',
  'line-end-in-text': 'a line break within a text without quotes, kept as text',
  'carriage-return-in-text': 'a carriage return within a text without quotes, kept as text',
  'other-line-end': 'another kind of line end than most lines have',
  'byte-order-mark-inside': 'a byte order mark in the middle of the file, left out',
  'nul-characters': 'NUL characters, left out',
  'unreadable-characters': 'bytes that are no characters, shown as \ufffd',
};
