/**
 * The made-up export in the shapes that files have outside: wide, with text over several lines, damaged, in many small files.
 * Each is written once beside the plain one, from its files.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { distinctShapes } from './distinct-shapes.mjs';
import { exportOf } from './make-export.mjs';

const tables = ['customers', 'contacts', 'purchases', 'surveys'];
const manyFiles = 50;
const wideColumns = 150;

/** What is done to the lines of a table, without its header; `files` names more than one result. */
const shapes = {
  wide: (table, [header, ...rows]) => {
    if (table !== 'contacts') return undefined;
    const names = Array.from({ length: wideColumns }, (_, i) => `extra_${i}`).join(',');
    const filled = Array.from({ length: wideColumns }, (_, i) => (i % 3 === 0 ? '' : `value ${i}`)).join(',');
    return lines([`${header},${names}`, ...rows.map((row) => `${row},${filled}`)]);
  },
  multiline: (table, [header, ...rows]) => {
    if (table !== 'contacts') return undefined;
    const mail =
      'Dear all,\nI wrote before, twice, about this.\n\nRegards,\nA customer\n> On Monday, you wrote:\n> we will, soon';
    return lines([`${header},notes`, ...rows.map((row) => `${row},"${mail}"`)]);
  },
  // one in a thousand has a cell too few, one in five thousand a stray quote; letters that are not UTF-8
  dirty: (_, [header, ...rows]) =>
    Buffer.from(
      lines([
        header,
        ...rows.map((row, i) => {
          if (i % 1000 === 7) return row.slice(0, row.lastIndexOf(','));
          return i % 5000 === 9 ? row.replace(',', ',"') : row.replace('again', 'alw\u00e9\u00e9r');
        }),
      ]),
      'latin1',
    ),
};

export const shapeNames = [...Object.keys(shapes), 'many'];

/** Folder of the export in a shape. */
export function shapeOf(shape, customers) {
  const plain = exportOf(customers);
  const folder = `${plain}-${shape}`;
  if (existsSync(folder)) return folder;
  const draft = `${folder}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  for (const table of tables) {
    const source = join(plain, `${table}.csv`);
    const rows = readFileSync(source, 'utf8').trimEnd().split('\n');
    if (shape === 'many') writeParts(draft, table, rows);
    else {
      const distinct = distinctShapes[shape]?.(table, rows, customers);
      const written = distinct ? lines(distinct) : shapes[shape]?.(table, rows);
      if (written === undefined) copyFileSync(source, join(draft, `${table}.csv`));
      else writeFileSync(join(draft, `${table}.csv`), written);
    }
  }
  renameSync(draft, folder);
  return folder;
}

/** Customers stay whole: every other file would be recognised without them, but hardly anybody exports them in parts. */
function writeParts(folder, table, [header, ...rows]) {
  const parts = table === 'customers' ? 1 : manyFiles;
  const size = Math.ceil(rows.length / parts);
  for (let part = 0; part * size < rows.length; part++) {
    const name = `${table}-${String(part).padStart(3, '0')}.csv`;
    writeFileSync(join(folder, name), lines([header, ...rows.slice(part * size, (part + 1) * size)]));
  }
}

const lines = (rows) => `${rows.join('\n')}\n`;
