import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Field, type Role, roles } from '../../src/schema/table.ts';
import { tables } from '../../src/schema/tables.ts';
import { runCommand } from '../run-command.ts';

/**
 * Every header that the product knows, in every table and language, stands in a small file beside the ordinary columns: the report uses
 * its column or names it, never passes over it. A run reads the files of one table, each with words of many fields.
 */
const scratch = mkdtempSync(join(tmpdir(), 'health-known-words-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const rows = 12;
const wordsInAFile = 20;
const day = (i: number, days = 0) => new Date(Date.UTC(2026, 0, 5 + i * 3 + days)).toISOString().slice(0, 10);
const ordinary: Record<Role, [headers: string[], row: (i: number) => string[]]> = {
  customers: [['customer_id', 'customer_since', 'segment'], (i) => [`C${i}`, day(i), i % 2 ? 'home' : 'office']],
  contacts: [
    ['ticket_id', 'customer_id', 'created_at', 'subject'],
    (i) => [`T${i}`, `C${i % 9}`, `${day(i)} 10:0${i % 10}`, `Where is parcel ${i}`],
  ],
  purchases: [
    ['order_id', 'customer_id', 'order_date', 'total'],
    (i) => [`O${i}`, `C${i % 9}`, day(i), `${20 + i}.50`],
  ],
  surveys: [
    ['response_id', 'customer_id', 'responded_at', 'nps_score'],
    (i) => [`R${i}`, `C${i % 9}`, day(i), String(10 - ((i * 3) % 10))],
  ],
  promises: [
    ['promise_id', 'customer_id', 'promised_at', 'due_at', 'kept_at'],
    (i) => [`P${i}`, `C${i % 9}`, day(i), day(i, 4), day(i, 3)],
  ],
  usage: [['customer_id', 'used_at', 'logins'], (i) => [`C${i % 9}`, day(i), String(i + 1)]],
};

/** A cell as its field has them, different from column to column. */
function cellOf(name: string, { type, values = {} }: Field, i: number, column: number): string {
  const seed = (i * (2 * column + 3) + column * column) % 97;
  if (name === 'email') return `p${seed}@example.com`;
  if (name.endsWith('phone')) return `+31 6 1234 5${100 + seed}`;
  if (type === 'id') return `${name.slice(0, 2)}-${7000 + seed}`;
  if (type === 'moment') return `${day(i, column)} 11:${10 + (seed % 50)}`;
  if (type === 'day') return day(i, column);
  if (type === 'duration') return `00:${10 + (seed % 50)}:00`;
  if (type === 'number') return String(3 + (seed % 17));
  if (type === 'boolean') return (column >> (i % 5)) % 2 || i === column % rows ? 'yes' : 'no';
  const words = Object.entries(values).flatMap(([word, others]) => [word, ...others]);
  return type === 'word' && words.length > 0 ? (words[seed % words.length] ?? '') : `remark ${seed} of it`;
}

const quoted = (cell: string) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Every known header once, those of one field far apart, and the file each stands in. */
function writeFiles(role: Role, folder: string): Map<string, string[]> {
  const [ordinaryHeaders, row] = ordinary[role];
  const seen = new Set(ordinaryHeaders);
  const known = Object.entries(tables[role].fields).flatMap(([name, field]) =>
    Object.values(field.headers).flatMap((headers) =>
      headers.flatMap((header) => (seen.has(header) ? [] : seen.add(header) && [{ name, field, header }])),
    ),
  );
  const files = Math.ceil(known.length / wordsInAFile);
  const written = new Map<string, string[]>();
  for (let file = 0; file < files; file++) {
    const mine = known.filter((_, i) => i % files === file);
    const headers = mine.map(({ header }) => header);
    const cells = (i: number) => mine.map(({ name, field }, column) => cellOf(name, field, i, column));
    const lines = [
      [...ordinaryHeaders, ...headers],
      ...Array.from({ length: rows }, (_, i) => [...row(i), ...cells(i)]),
    ];
    const name = `${String(file).padStart(3, '0')}.csv`;
    writeFileSync(join(folder, name), `${lines.map((line) => line.map(quoted).join(',')).join('\n')}\n`);
    written.set(name, headers);
  }
  return written;
}

const reportSchema = z.object({
  sources: z.array(z.object({ file: z.string(), unused: z.array(z.string()), notes: z.array(z.string()) })),
  notes: z.array(z.object({ text: z.string() })),
});

/** The columns that a sentence names: in quotes, or one behind another. */
const named = (text: string) => text.split(/"|, |: |; | been /);

describe('every column of a known word', { timeout: 60_000 }, () => {
  it.each(roles)('is used or named, in %s', async (role) => {
    const folder = join(scratch, role);
    mkdirSync(folder);
    const written = writeFiles(role, folder);
    const args = ['report', '.', '--only', '--format', 'json'];
    const { code, out, err } = await runCommand(args, { currentFolder: folder });
    expect(code, err).toBe(0);
    const { sources, notes } = reportSchema.parse(JSON.parse(out));
    const passedOver = sources.flatMap((source) => {
      const said = [...source.notes, ...notes.flatMap(({ text }) => (text.includes(source.file) ? [text] : []))];
      const known = written.get(source.file) ?? [];
      return known.filter(
        (header) => source.unused.includes(header) && !said.some((text) => named(text).includes(header)),
      );
    });
    expect(sources).toHaveLength(written.size);
    expect(passedOver).toEqual([]);
    // one sentence a column, at most five of a file, the rest in one
    const ofFirst = notes.filter(({ text }) => text.includes('000.csv is not used') || text.includes('of 000.csv are'));
    expect(ofFirst.length).toBeLessThanOrEqual(6);
  });
});
