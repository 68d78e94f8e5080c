import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { onDemand } from './analyze-fixture.ts';
import { cleaned, inspected } from './read-shipped.ts';

/** Every fixture of reading and recognition, by the shipped program; how the parts of the reader do it is tested beside them. */
const fixtures = join(import.meta.dirname, '../fixtures');
const casesOf = (kind: string, table: string) =>
  readdirSync(join(fixtures, kind)).map((name) => ({
    name,
    path: join(fixtures, kind, name, table),
    expected: JSON.parse(readFileSync(join(fixtures, kind, name, 'expected.json'), 'utf8')),
  }));

describe('health inspect and health clean read every fixture as written down beside it', () => {
  const cases = casesOf('reading', 'table.csv');
  const read = onDemand(() => inspected(cases.map(({ path }) => path)));
  const byReason = (tallies: readonly { reason: string; count: number; first: { record: number; line: number } }[]) =>
    Object.fromEntries(tallies.map(({ reason, count, first }) => [reason, [count, first.record, first.line]]));

  test.each(cases)('$name', async ({ name, path, expected }) => {
    const source = (await read()).get(path);
    // of a table that is nothing known no record is used, and none is told to be set aside: its rows tell
    const isKnown = source?.role !== 'unrecognised';
    expect({
      ...source,
      setAside: byReason(source?.setAside ?? []),
      repaired: byReason(source?.repaired ?? []),
    }).toEqual(
      expect.objectContaining({
        encoding: expected.encoding,
        bom: expected.hasBom ?? false,
        delimiter: expected.delimiter,
        quote: expected.quote ?? (name === 'aligned-with-blanks' ? '' : '"'),
        headerLine: expected.headerLine,
        headers: expected.headers,
        records: expected.records,
        setAside: (isKnown && expected.setAside) || {},
        repaired: expected.repaired ?? {},
      }),
    );
    expect((await cleaned(path, [], expected.headerLine)).rows).toEqual(expected.rows);
  });
});

describe('health inspect takes every export for what it is', () => {
  const cases = casesOf('recognition', 'export.csv');
  const read = onDemand(() => inspected(cases.map(({ path }) => path)));

  test.each(cases)('$name', async ({ path, expected }) => {
    const source = (await read()).get(path);
    const columns = Object.fromEntries(
      Object.keys(expected.columns).map((field) => [field, source?.columns[field] ?? null]),
    );
    expect({ role: source?.role, columns, constants: source?.constants }).toEqual({
      // a feed that cannot be used alone is read with what it belongs to
      role: expected.readWith ?? expected.role,
      columns: expected.columns,
      constants: expected.constants ?? {},
    });
  });
});

describe('letters and signs outside ASCII are read by the shipped program', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'health-reading-'));
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const german = ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni'];
  const french = ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'août'];
  const months = ['01', '02', '03', '04', '05', '06'];
  const two = (value: number) => String(value).padStart(2, '0');
  /** A file of forty rows, and what two of its columns must be read as. */
  const cases = [
    {
      name: 'stars, a German day, N°',
      header: 'Kunden-N°;Beantwortet am;Bewertung;Größe',
      row: (i: number) =>
        `K${i};${(i % 28) + 1}. ${german[i % 6]} 2025, ${two(i % 24)}:15 Uhr;${'★'.repeat((i % 5) + 1)}${'☆'.repeat(4 - (i % 5))};groß`,
      read: (i: number) => [`2025-${months[i % 6]}-${two((i % 28) + 1)} ${two(i % 24)}:15:00`, `${(i % 5) + 1}`],
      columns: ['responded_at', 'score'],
    },
    {
      name: 'a scale with dashes, a Dutch header',
      header: 'Klantnummer;Beantwoord op;Tevredenheid – cijfer',
      row: (i: number) =>
        `K${i};${two((i % 28) + 1)}-11-2025;${(i % 5) + 1} – ${i % 5 > 2 ? 'zeer tevreden' : 'ontevreden'}`,
      read: (i: number) => [`2025-11-${two((i % 28) + 1)}`, `${(i % 5) + 1}`],
      columns: ['responded_at', 'score'],
    },
    {
      name: 'euros behind, blanks that do not break, a French day',
      header: 'N° commande;N° client;Date de commande;Montant (€)',
      row: (i: number) =>
        `B${i};K${i};${(i % 28) + 1} ${french[i % 6]} 2025 à ${two(i % 24)}h15;1\u202f${100 + i},56\u00a0€`,
      read: (i: number) => [
        `2025-${(i % 6) === 5 ? '08' : months[i % 6]}-${two((i % 28) + 1)} ${two(i % 24)}:15:00`,
        `${1100 + i}.56`,
      ],
      columns: ['ordered_at', 'amount'],
    },
    {
      name: 'pounds before',
      header: 'order no;customer no;order date;total (£)',
      row: (i: number) => `B${i};K${i};2025-03-${two((i % 28) + 1)};£1,${100 + i}.50`,
      read: (i: number) => [`2025-03-${two((i % 28) + 1)}`, `${1100 + i}.5`],
      columns: ['ordered_at', 'amount'],
    },
  ];

  test.each(cases)('$name', async ({ name, header, row, read, columns }) => {
    const numbers = Array.from({ length: 40 }, (_, i) => i);
    const path = join(scratch, `${name.replaceAll(/\W/g, '')}.csv`);
    writeFileSync(path, `${[header, ...numbers.map(row)].join('\n')}\n`);
    const { headers, rows } = await cleaned(path, ['--anonymize']);
    const cells = rows.map((cells) => columns.map((column) => cells[headers.indexOf(column)]));
    expect(cells).toEqual(numbers.map(read));
  });
});
