import type { Dialect, RawRecord } from './raw-record.ts';
import { RecordReader } from './record-reader.ts';

/** All records of a text that is complete, or of which the last record may be cut (`isWhole` false: it is left out). */
export function readRecords(
  text: string,
  dialect: Dialect,
  isWhole: boolean,
  width = 0,
  limit = Infinity,
): RawRecord[] {
  const reader = new RecordReader(dialect, width);
  reader.push(text);
  if (isWhole) reader.finish();
  const records: RawRecord[] = [];
  while (records.length < limit) {
    const record = reader.next();
    if (!record) break;
    records.push(record);
  }
  return records;
}
