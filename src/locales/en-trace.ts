/** English sentences of `health trace` and of the way from records to a denominator. Numbers arrive formatted. */
export const trace = {
  title: (figure: string) => `Rows behind ${figure}`,
  excludedTitle: (figure: string) => `Records not behind ${figure}`,
  period: (period: string) => `Period ${period}`,
  sums: (rows: string, numerator: string, denominator: string, n: number) =>
    `${rows} ${n === 1 ? 'row' : 'rows'}; numerator ${numerator}, denominator ${denominator}`,
  sumsOnly: (rows: string, denominator: string, n: number) =>
    `${rows} ${n === 1 ? 'row' : 'rows'}; denominator ${denominator}`,
  excludedCount: (rows: string, n: number) =>
    `${rows} ${n === 1 ? 'record of the table is' : 'records of the table are'} not counted`,
  more: (shown: string, all: string) => `${shown} of ${all} rows shown; all of them with --format csv or json`,
  cut: (shown: string, all: string) =>
    `The first ${shown} of ${all} rows are listed, of a warehouse no more: --part, --segment or --customer narrow them down`,
  parts: (parts: string) => `Parts (--part): ${parts}`,
  /** What the rows are limited to. */
  filters: { part: 'part', segment: 'segment', period: 'period', customer: 'customer' },
  none: 'No row passes these filters.',
  madeOf: (figure: string) =>
    `${figure} has no rows of its own: it is worked out from these figures. Each line begins with what shows their rows.`,
  before: (figure: string) => `${figure}, period before`,
  head: {
    figure: 'figure',
    value: 'value',
    rows: 'its rows',
    customer: 'customer',
    day: 'day',
    table: 'table',
    file: 'file',
    record: 'record',
    line: 'line',
    numerator: 'adds',
    denominator: 'of',
    reason: 'why not',
  },
};

/** The steps from all records to the denominator. */
export const ladder = {
  title: 'From records to the denominator',
  steps: {
    records: 'records',
    valid: 'valid',
    'in-period': 'in the period',
    'known-customer': 'of a known customer',
    counted: 'counted',
  },
  lost: (count: string, reason: string) => `${count} ${reason}`,
  without: 'without',
};

/** Why a record is not behind a figure; read after a count. */
export const ladderReasons = {
  'before-period': 'before the period',
  'after-period': 'after the period',
  outbound: 'from the company to the customer',
  'other-survey': 'of another survey',
  'not-answered': 'not answered',
  'earlier-answer': 'followed by a later answer of the same respondent',
  'same-promise': 'of a promise or order that is counted already',
  withdrawn: 'withdrawn',
  'no-deadline': 'without a deadline',
  'not-due': 'not due yet',
  'unknown-class': 'whose class is not known',
  'not-yet-customer': 'not yet a customer on the as-of day',
  left: 'no longer a customer',
  'bought-again': 'who bought again already',
  'further-contact': 'that continue something, within the repeat window',
  'no-issue': 'without an issue number',
  'other-contact-of-issue': 'later in their issue, of an issue begun before, or without a known agent',
  'other-class': 'neither a problem nor help of the company’s own accord',
  'no-channel': 'without a channel',
  'not-a-problem': 'not about a problem',
  'not-of-new-customer': 'of a customer past the first hundred days',
  'unmapped-reason': 'whose reason the table of reasons does not know',
  'no-measurable-response': 'without a time to measure a response by',
  'not-low': 'not a low score',
  'no-invitation': 'without a day of invitation',
  'not-there-then': 'who were no customers a year ago',
  'no-purchase': 'without a purchase in the year',
  'not-left': 'who have not left',
  'no-score': 'without a score',
  'too-new': 'in their first hundred days',
  'too-little-known': 'of whom fewer than two dimensions are known',
  'not-there': 'who were no customers in the year',
  passive: 'passive answers',
  'not-first-answer': 'not the first answer of a customer of that day',
  'not-counted': 'not counted for another reason',
};

/** `health verify`: does a report come from these files? */
export const verify = {
  title: (file: string) => `Verification of ${file}`,
  verdicts: {
    reproduced: 'Reproduced: the report comes from these files, and they give every figure again.',
    'other-files': 'Not verified: files are missing or have changed since the report was made.',
    'other-figures': 'Not reproduced: the files are the same, but they give other figures.',
    'other-rules': 'Not compared: the report was made by other rules, so its figures mean something else.',
    'files-only': 'The files are the same. The report is anonymised, so its figures cannot be made again from it.',
  },
  rules: (rules: string) => `rules that differ: ${rules}; make the report anew with health report --output FILE`,
  version: (before: string, now: string) =>
    before === now
      ? `health ${now}`
      : `made by health ${before}, verified by ${now}: another version may count differently`,
  fingerprint: (mark: string) => `settings ${mark}`,
  statuses: { same: 'same', changed: 'changed', missing: 'missing', extra: 'not in the report' },
  head: {
    file: 'file',
    status: 'state',
    bytes: 'bytes',
    digest: 'SHA-256',
    figure: 'figure',
    before: 'report',
    now: 'now',
  },
  same: 'same',
  differs: 'differs',
};
