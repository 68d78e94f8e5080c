/**
 * Reads damaged exports for a while: the scanner must account for every record, the recogniser must name only columns that are there.
 *
 *     npm run fuzz -- [--seconds 60] [--seed N]
 *
 * A seed that finds a fault is kept in test/fuzz/seeds.json, which the tests replay. `--seed` tells what is wrong with one.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } } });
const root = join(import.meta.dirname, '../..');
const seedsFile = join(import.meta.dirname, 'seeds.json');
// within the project, so that the engine is found from there
const folder = mkdtempSync(join(root, 'dist/fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const outfile = join(folder, 'fuzz-case.mjs');
const entryPoints = [join(import.meta.dirname, 'fuzz-case.ts')];
await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', external: ['@duckdb/*'] });
const { faultOf, fuzzedBytes, soundFiles } = await import(pathToFileURL(outfile));
const files = soundFiles(root);

if (values.seed !== undefined) {
  const bytes = fuzzedBytes(Number(values.seed), files);
  console.log(`${await faultOf(bytes, folder)}\n${JSON.stringify(bytes.toString('latin1').slice(0, 2000))}`);
} else {
  const end = performance.now() + 1000 * Number(values.seconds);
  const first = Math.floor(Math.random() * 2 ** 31);
  const found = [];
  let cases = 0;
  for (; performance.now() < end; cases++) {
    const fault = await faultOf(fuzzedBytes(first + cases, files), folder);
    if (fault === null) continue;
    found.push(first + cases);
    console.log(`seed ${first + cases}: ${fault}`);
  }
  const seeds = [...new Set([...JSON.parse(readFileSync(seedsFile, 'utf8')), ...found])];
  if (found.length > 0) writeFileSync(seedsFile, `${JSON.stringify(seeds)}\n`);
  console.log(`${cases} cases, ${found.length} faults`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
