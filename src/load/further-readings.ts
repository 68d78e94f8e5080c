import type { MonthReading } from '../columns/mapping.ts';
import type { LoadedFile } from './loaded-file.ts';
import { type ReadFile, readAs } from './read-options.ts';

type Further = NonNullable<ReadFile['mapping']['further']>[number];

/** Fields of orders that hold a promise. */
const ofOrders = [
  'promised_delivery_at',
  'promised_until',
  'promised_days',
  'promised_hours',
  'promised_working_days',
  'on_time',
  'is_late',
  'lateness',
];

/**
 * The files once more for what stands in their further columns: answers, where the export has no surveys of its own, which would hold the
 * same ones; and the times promised to those who made contact, where nothing else in it was promised.
 */
export function furtherReadings(files: readonly ReadFile[]): ReadFile[] {
  const hasSurveys = files.some(({ mapping }) => mapping.role === 'surveys');
  const hasPromises = files.some(
    ({ mapping: { role, columns } }) =>
      role === 'promises' || (role === 'purchases' && ofOrders.some((field) => field in columns)),
  );
  return files.flatMap((read) => {
    const { role, further = [], furtherPromises = [] } = read.mapping;
    const answers = role !== 'surveys' && hasSurveys ? [] : further;
    return [
      ...answers.map((one) => readingOf(read, 'surveys', one)),
      ...monthReadings(read, files),
      ...(hasPromises ? [] : furtherPromises.map((one) => readingOf(read, 'promises', one))),
    ];
  });
}

/** Months in columns; orders by month say nothing more where the orders themselves were exported. */
function monthReadings(read: ReadFile, files: readonly ReadFile[]): ReadFile[] {
  const { months = [] } = read.mapping;
  const hasOrders = files.some(({ mapping }) => mapping.role === 'purchases');
  return months.flatMap((one) => (one.role === 'purchases' && hasOrders ? [] : [readingOf(read, one.role, one)]));
}

const rowsOfReadings = {
  surveys: 'answer',
  promises: 'promise',
  customers: 'customer-period',
  purchases: 'order',
} as const;

function readingOf(
  read: ReadFile,
  role: keyof typeof rowsOfReadings,
  { columns, constants, why, doubts }: Further & Pick<MonthReading, 'doubts'>,
): ReadFile {
  const {
    told: _told,
    further: _further,
    furtherPromises: _promises,
    doubts: _doubts,
    mayRepeat: _rows,
    months: _months,
    ...rest
  } = read.mapping;
  return readAs(read, {
    ...rest,
    role,
    columns,
    constants,
    why,
    row: { is: rowsOfReadings[role], why: '' },
    ...(doubts ? { doubts } : {}),
    isByMessage: false,
    isFurther: true,
    notes: [],
    unused: [],
  });
}

/** Says in the notes of each file which of its columns were read as answers or promises, instead of that they were not. */
export function noteFurther(files: readonly ReadFile[], loaded: readonly LoadedFile[]): void {
  const readOf = new Map(files.map((read) => [read.file, read]));
  for (const { file, mapping } of loaded) {
    const read = mapping.isFurther ? readOf.get(file) : undefined;
    if (read && mapping.role === 'promises') notePromises(read, mapping);
    const header = mapping.columns.score?.header;
    if (!read || header === undefined) continue;
    const [asked] = mapping.asked ?? [];
    const values = { column: header, type: asked?.kind ?? '', n: asked?.answers ?? 0 };
    const { notes, unused } = read.mapping;
    read.mapping = {
      ...read.mapping,
      unused: unused.filter((one) => one !== header),
      notes: [...notes.flatMap((note) => withoutHeader(note, header)), { code: 'further-answers', values }],
    };
  }
}

/** Columns that tell of the promise itself, not of the contact it was made in. */
const ofPromise = ['due_at', 'on_time', 'is_late', 'lateness', 'time_left', 'promised_hours'];

function notePromises(read: ReadFile, mapping: LoadedFile['mapping']): void {
  const headers = ofPromise.flatMap((field) => mapping.columns[field]?.header ?? []);
  const values = { columns: headers.join(', '), type: mapping.constants.promise_type ?? '' };
  read.mapping = {
    ...read.mapping,
    unused: read.mapping.unused.filter((one) => !headers.includes(one)),
    notes: [...read.mapping.notes, { code: 'further-promises', values }],
  };
}

type Note = ReadFile['mapping']['notes'][number];

/** A note on scores that are not read, without one that is; none when it was the only one. */
function withoutHeader(note: Note, header: string): Note[] {
  const name = note.code === 'other-scores' ? 'others' : note.code === 'survey-inside' ? 'columns' : undefined;
  if (name === undefined) return [note];
  const left = String(note.values?.[name] ?? '')
    .split(', ')
    .filter((one) => one !== header);
  return left.length === 0 ? [] : [{ ...note, values: { ...note.values, [name]: left.join(', ') } }];
}
