import { expect, test } from 'vitest';
import type { FoundFile } from '../../src/bytes/find-files.ts';
import { checkUsable } from '../../src/load/check-usable.ts';
import { mappingOf } from '../../src/load/read-files.ts';
import { Problem } from '../../src/problems.ts';
import { sniffedFile } from '../bytes/sniffed.ts';

// dates as the serial numbers of a spreadsheet: no column is recognised as the day of the answer
const file = sniffedFile(
  ['Klantnr', 'Ontvangen', 'NPS-score'],
  Array.from({ length: 12 }, (_, i) => [`K${100 + i}`, String(45_700 + 7 * i), String(i % 11)]),
);
const found: FoundFile = { name: file.name, path: file.path, origin: 'named' };

test('a column named with --map counts when the role of a file is decided', () => {
  expect(mappingOf(found, file, { columns: {} }).role).toBe('unrecognised');
  const told = mappingOf(found, file, { columns: { surveys: { responded_at: 'Ontvangen' } } });
  expect(told.role).toBe('surveys');
  expect(told.columns.responded_at?.header).toBe('Ontvangen');
  expect(told.unused).not.toContain('Ontvangen');
});

test('a column that the file does not have makes it no candidate', () => {
  expect(mappingOf(found, file, { columns: { surveys: { responded_at: 'Datum' } } }).role).toBe('unrecognised');
});

test('the problem names the option of the table that the file looks like', () => {
  const mapping = mappingOf(found, file, { columns: {} });
  const check = () => checkUsable([{ found, file, mapping }]);
  expect(check).toThrow(Problem);
  expect(check).toThrow(
    expect.objectContaining({ text: expect.objectContaining({ fix: expect.stringContaining('--surveys file.csv') }) }),
  );
});
