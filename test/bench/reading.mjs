/**
 * How fast are bytes read, without the engine: a clean file is only scanned, a damaged one is scanned and rewritten.
 *
 *     node test/bench/reading.mjs FILE [RUNS]
 *
 * Prints megabytes a second, wall clock and CPU of this process, the best of the runs: other work on the machine only makes it slower.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Rates for the file as it is, with one damaged record, and in windows-1252. */
export async function readingRates(file, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'health-reading-'));
  try {
    const sniff = await bundled(folder);
    const text = readFileSync(file, 'utf8');
    const variants = [
      ['scan of a clean file', file],
      ['repair: one damaged record', written(folder, 'damaged.csv', withDamage(text))],
      ['repair: windows-1252', written(folder, 'latin.csv', Buffer.from(text.replace(/a/, '\u00e9'), 'latin1'))],
      ['repair: mixed line ends', written(folder, 'mixed.csv', text.replace(/\n/, '\r\n'))],
    ];
    const rates = [];
    for (const [name, path] of variants) rates.push({ name, ...(await best(sniff, path, folder, runs)) });
    return rates;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundled(folder) {
  const outfile = join(folder, 'sniff.mjs');
  const entry = join(import.meta.dirname, '../../src/bytes/sniff.ts');
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@duckdb/*'],
  });
  return (await import(pathToFileURL(outfile))).sniff;
}

/** A quote that is never closed, far enough down that the head of the file is sound. */
function withDamage(text) {
  const at = text.indexOf('\n', text.length >> 3) + 1;
  const cell = text.indexOf(',', at) + 1;
  return `${text.slice(0, cell)}"${text.slice(cell)}`;
}

function written(folder, name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function best(sniff, path, folder, runs) {
  let wall = 0;
  let cpu = 0;
  let found;
  for (let run = 0; run < runs; run++) {
    const spoolFolder = mkdtempSync(join(folder, 'spool-'));
    const [startedAt, before] = [performance.now(), process.cpuUsage()];
    found = await sniff(path, { name: path, spoolFolder });
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(before);
    const megabytes = found.bytes / 1e6;
    wall = Math.max(wall, megabytes / seconds);
    cpu = Math.max(cpu, megabytes / ((user + system) / 1e6));
    rmSync(spoolFolder, { recursive: true });
  }
  return { wall, cpu, records: found.records, repaired: found.repaired.length };
}

/** Cells of a table: name, MB/s, MB per CPU second, records. */
export function rateRows(rates) {
  return rates.map(({ name, wall, cpu, records }) => [name, wall.toFixed(0), cpu.toFixed(0), String(records)]);
}

if (process.argv[1] === import.meta.filename) {
  const rows = rateRows(await readingRates(process.argv[2], Number(process.argv[3] ?? 3)));
  for (const [name, wall, cpu, records] of rows)
    console.log(
      `${name.padEnd(28)} ${wall.padStart(5)} MB/s  ${cpu.padStart(5)} MB per CPU second  ${records} records`,
    );
}
