import type { SniffedFile } from '../bytes/sniffed-file.ts';
import { textsOf } from '../columns/column-context.ts';
import { momentShape } from '../columns/moment-shapes.ts';
import type { DateOrder } from '../columns/moments.ts';
import { tables } from '../schema/tables.ts';
import { grouped } from './grouped.ts';
import { type ReadFile, type ReadOptions, settingsOf } from './read-options.ts';

/** More rows than this of all files together tell nothing more. */
const mostRows = 2000;

/**
 * Files with the same columns are parts of one table, as exports by month are: what their columns mean and whether the day or the month
 * comes first is decided by the rows of all of them, or an export in pieces would not say the same as the whole. Questions of surveys are
 * told by the names of their files, so these stay as they are. Changes the mappings of `files`.
 */
export function readAlike(
  files: readonly ReadFile[],
  options: ReadOptions,
  recogniseAs: (read: ReadFile, file: SniffedFile) => ReadFile['mapping'],
): void {
  const open = files.filter(({ found, file }) => {
    const isTold = found.role !== undefined || Object.keys(settingsOf(found, options)).length > 0;
    return !isTold && file.headers.length > 1 && file.sample.length > 0;
  });
  for (const [first, ...others] of grouped(open, ({ file }) => JSON.stringify(file.headers)).values()) {
    if (others.length === 0) continue;
    const group = [first, ...others];
    const each = Math.max(1, Math.floor(mostRows / group.length));
    const sample = group.flatMap(({ file }) => file.sample.slice(0, each));
    const isOfSurveys = group.some(({ mapping }) => mapping.role === 'surveys');
    const all = isOfSurveys ? first.mapping : recogniseAs(first, { ...first.file, sample, isSampleComplete: false });
    const isKnown = !isOfSurveys && all.role !== 'unrecognised' && all.role !== 'surveys';
    for (const read of group) {
      if (isKnown && readingOf(read) !== readingOf({ ...read, mapping: all })) read.mapping = { ...all };
      // in one order too, so that one statement can read them
      else if (!isOfSurveys && readingOf(read) === readingOf(first))
        read.mapping = { ...read.mapping, columns: first.mapping.columns };
    }
    const dateOrder = orderOf(first, sample);
    if (dateOrder) for (const read of group) read.dateOrder = dateOrder;
  }
}

/** What the columns of a file were taken for. */
function readingOf({ mapping }: ReadFile): string {
  const { role, columns, row, months = [], further = [], furtherPromises = [] } = mapping;
  const fieldsOf = (of: typeof columns) =>
    Object.entries(of)
      .map(([field, { index, with: others = [] }]) => [field, index, ...others])
      .sort();
  const besides = [...further, ...furtherPromises].map((one) => fieldsOf(one.columns));
  return JSON.stringify([role, row.is, fieldsOf(columns), months.length, besides]);
}

/** Which part of a date is the day, where some date of the files can be read in one way only and none says otherwise. */
function orderOf({ mapping: { role, columns } }: ReadFile, sample: SniffedFile['sample']): DateOrder | undefined {
  if (role === 'unrecognised') return undefined;
  const fields = tables[role].fields;
  const texts = Object.entries(columns).flatMap(([field, match]) =>
    fields[field]?.type === 'moment' || fields[field]?.type === 'day' ? textsOf({ sample }, match.index) : [],
  );
  let [dayFirst, monthFirst] = [0, 0];
  for (const text of texts) {
    const shape = momentShape(text);
    if (shape?.layout !== 'numeric') continue;
    if (shape.parts[0] > 12) dayFirst++;
    if (shape.parts[1] > 12) monthFirst++;
  }
  if (dayFirst > 0 === monthFirst > 0) return undefined;
  return dayFirst > 0 ? 'dmy' : 'mdy';
}
