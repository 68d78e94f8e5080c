type V = Readonly<Record<string, string>>;
const one = (v: V) => v.n === '1';
const where = (v: V) => (v.column ? `column "${v.column}"` : v.file);

/** Findings about files, rows, ids and customers: a short name, what was seen, what to ask for. */
export const auditRecordFindings = {
  'unreadable-file': {
    name: 'unreadable file',
    text: (v: V) => `${v.what}: ${v.found}`,
    ask: (v: V) => `Please export ${v.file} again; it could not be read.`,
  },
  'truncated-file': {
    name: 'truncated file',
    text: (v: V) => `the file seems to be cut off: its last record is not complete (${v.of} records)`,
    ask: (v: V) =>
      `Please export ${v.file} again and tell us how many rows it should have; it ends in the middle of a record.`,
  },
  'rows-set-aside': {
    name: 'rows that do not fit',
    text: (v: V) => `${v.n} of ${v.of} records set aside: ${v.reason}`,
    ask: (v: V) => `Please check how ${v.file} is written: ${v.n} rows do not fit its columns.`,
  },
  'repaired-rows': {
    name: 'repaired rows',
    text: (v: V) => `${v.n} of ${v.of} records mended: ${v.reason}`,
    ask: (_: V) => '',
  },
  'damaged-text': {
    name: 'damaged characters',
    text: (v: V) => `${v.n} cells in ${where(v)} hold characters that were lost or doubly encoded`,
    ask: (v: V) => `Please export ${v.file} as UTF-8; accented letters were lost on the way.`,
  },
  'mixed-encodings': {
    name: 'mixed encodings',
    text: (v: V) => `${v.utf8} lines in UTF-8 and ${v.legacy} in windows-1252: two exports were put together`,
    ask: (v: V) => `Was ${v.file} put together from two exports? Please send them apart.`,
  },
  'encoding-guessed': {
    name: 'encoding guessed',
    text: (v: V) => `encoding taken for ${v.encoding}`,
    ask: (_: V) => '',
  },
  'joined-exports': {
    name: 'several exports in one file',
    text: (v: V) => `the header row comes again, first in line ${v.line}: several exports were pasted together`,
    ask: (v: V) =>
      `${v.file} was put together from several exports; please send them apart, or say which periods they cover.`,
  },
  'second-table': {
    name: 'second table in the file',
    text: (v: V) => `a second table starts in line ${v.line} and is not read`,
    ask: (v: V) => `Please send the second table in ${v.file} as a file of its own.`,
  },
  'no-header': {
    name: 'no header row',
    text: (_: V) => 'no header row: what the columns are is a guess',
    ask: (v: V) => `Please export ${v.file} with column names.`,
  },
  'extra-lines': {
    name: 'lines that are no data',
    text: (v: V) => `lines that are no records were left out (${v.note})`,
    ask: (_: V) => '',
  },
  'doubtful-columns': {
    name: 'doubtful column',
    text: (v: V) => `the meaning of a column was close (${v.note})`,
    ask: (_: V) => '',
  },
  'unrecognised-file': {
    name: 'unrecognised file',
    text: (_: V) => 'not a kind of table health knows; not used',
    ask: (v: V) => `What does ${v.file} hold, and which column names the customer and the date?`,
  },
  'row-limit': {
    name: 'row limit',
    text: (v: V) =>
      `exactly ${v.n} records: a limit of the exporting system or of a spreadsheet, not the end of the data`,
    ask: (v: V) => `Please check whether ${v.file} was cut at ${v.n} rows, and export the rest.`,
  },
  'same-file-twice': {
    name: 'same file twice',
    text: (v: V) => `the same bytes as ${v.other}: every row counts twice`,
    ask: (v: V) => `${v.file} and ${v.other} are the same file; which one was meant?`,
  },
  'overlapping-files': {
    name: 'overlapping files',
    text: (v: V) => `${v.n} ids stand in more than one of the files`,
    ask: (v: V) => `The periods of ${v.file} overlap; please export them without overlap.`,
  },
  'duplicate-rows': {
    name: 'duplicate rows',
    text: (v: V) => `${v.n} of ${v.of} records repeat an earlier one in every column`,
    ask: (v: V) => `Please check why rows stand in ${v.file} twice (${v.n}), and export it without them.`,
  },
  'duplicated-period': {
    name: 'duplicated period',
    text: (v: V) =>
      `${v.n} records between ${v.from} and ${v.to} stand in the file twice: a period was pasted or exported twice`,
    ask: (v: V) => `Please export ${v.file} again: ${v.from} to ${v.to} is in it twice.`,
  },
  'duplicate-ids': {
    name: 'duplicate ids',
    text: (v: V) => `${v.n} of ${v.of} rows repeat an id in ${where(v)} that should be unique`,
    ask: (v: V) => `Should ${where(v)} in ${v.file} be unique? It repeats ${v.n} times.`,
  },
  'duplicate-customers': {
    name: 'duplicate customers',
    text: (v: V) =>
      `${v.n} of ${v.of} rows list a customer that was listed before; each field is taken from the row that knows it last`,
    ask: (v: V) => `Which row is right where ${v.file} lists a customer more than once (${v.n})?`,
  },
  'empty-ids': {
    name: 'empty customer ids',
    text: (v: V) => `${v.n} of ${v.of} rows ${one(v) ? 'names' : 'name'} no customer`,
    ask: (v: V) => `Please export the customer of every row of ${v.file}; ${v.n} ${one(v) ? 'has' : 'have'} none.`,
  },
  orphans: {
    name: 'rows of unknown customers',
    text: (v: V) =>
      `${v.n} of ${v.of} rows ${one(v) ? 'names' : 'name'} ${v.ids} ${v.ids === '1' ? 'customer' : 'customers'} that the list of customers does not have`,
    ask: (v: V) =>
      `The list of customers lacks ${v.ids} ids that ${v.file} names; is it filtered (only active, only one brand)?`,
  },
  'failed-join': {
    name: 'failed join',
    text: (v: V) =>
      `${v.n} of ${v.of} rows find no customer: the ids of this file and those of the customers do not match${v.cure === 'none' ? '' : ` (they would ${cureText(v.cure)})`}`,
    ask: (v: V) =>
      `Please export ${v.file} with the customer number that the list of customers has; almost no id matches.`,
  },
  'damaged-ids': {
    name: 'damaged ids',
    text: (v: V) => `${v.n} ids in ${where(v)} are damaged: ${damageText(v.cure)}`,
    ask: (v: V) =>
      `Please export ${where(v)} of ${v.file} as text and do not open the file in a spreadsheet first: ids were changed.`,
  },
  'mixed-id-formats': {
    name: 'mixed id formats',
    text: (v: V) =>
      `${v.n} of ${v.of} ids in ${where(v)} are built as ${v.second}, the others as ${v.usual}: two systems, or one that changed`,
    ask: (v: V) =>
      `Do the two kinds of ids in ${where(v)} of ${v.file} (${v.usual} and ${v.second}) name the same customers?`,
  },
  'shifted-ids': {
    name: 'shifted ids',
    text: (v: V) =>
      `${v.n} of ${v.of} rows ${one(v) ? 'lies' : 'lie'} before their customer began: the column of customers seems to have shifted against the others`,
    ask: (v: V) => `Please export ${v.file} again: its customer numbers do not belong to their rows.`,
  },
  'activity-before-start': {
    name: 'activity before the start',
    text: (v: V) => `${v.n} of ${v.of} rows ${one(v) ? 'lies' : 'lie'} before their customer began`,
    ask: (_: V) =>
      'What does the start date of a customer mean: first order, first contract or the last change of contract?',
  },
  'activity-after-leaving': {
    name: 'activity after leaving',
    text: (v: V) =>
      `${v.n} of ${v.of} rows of customers who left ${one(v) ? 'lies' : 'lie'} more than ${v.days} days after they did`,
    ask: (_: V) =>
      'What does the leaving date mean: the day of notice or the last day of the contract? Can customers come back under the same number?',
  },
  'dominant-customer': {
    name: 'dominant customer',
    text: (v: V) =>
      `one customer has ${v.n} of ${v.of} rows, where ${v.usual} are usual: a collecting account or a default value?`,
    ask: (v: V) => `Which account has ${v.n} rows in ${v.file}? Is it a real customer?`,
  },
  'test-records': {
    name: 'test records',
    text: (v: V) => `${v.n} ${one(v) ? 'record looks' : 'records look'} like tests (${where(v)})`,
    ask: (v: V) => `Please leave test customers out of ${v.file}, or tell us how to know them.`,
  },
};

function cureText(cure = ''): string {
  const texts: Record<string, string> = {
    'leading-zeros': 'without leading zeros',
    case: 'without regard to capitals',
    fraction: 'without ".0" at the end',
    digits: 'on their digits alone',
  };
  return texts[cure] ?? '';
}

function damageText(damage = ''): string {
  const texts: Record<string, string> = {
    'leading-zeros': 'leading zeros were lost or added',
    case: 'capitals changed',
    fraction: '".0" was put behind them',
    digits: 'letters or signs around the digits changed',
    scientific: 'a spreadsheet wrote them as powers of ten, so that different ids become equal',
    rounded: 'their last digits were rounded to zeros',
  };
  return texts[damage] ?? 'a spreadsheet has changed them';
}
