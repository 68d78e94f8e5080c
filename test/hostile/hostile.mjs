/**
 * Hostile and odd things, made here and given to the shipped program: each must be read, refused or ended in bounded time and memory, and
 * never be a bug. Takes half an hour and 3 GB of disk; not part of the suite.
 *
 *     npm run build && npm run hostile [-- [--nodes] [--write] [WORDS OF A CASE...]]
 *
 * `--nodes` fetches Node 20, 22 and 24 from the npm registry; `--write` keeps what was seen in the table of test/bench/HOSTILE.md.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { large } from './large.mjs';
import { moments } from './moments.mjs';
import { nodes } from './nodes.mjs';
import { oneCustomer } from './one-customer.mjs';
import { places } from './places.mjs';
import { values } from './values.mjs';

/** What any of these may take, whatever it is given. */
const most = { seconds: 120, megabytes: 2000 };

const args = process.argv.slice(2);
const words = args.filter((arg) => !arg.startsWith('--'));
const cases = [
  ...large,
  ...values,
  ...oneCustomer,
  ...places,
  ...moments,
  ...(args.includes('--nodes') ? nodes : []),
].filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

function judged(runs) {
  const faults = runs.flatMap(({ code, signal, hangs, memory, stderr }) => [
    ...(hangs ? [`had not ended after ${most.seconds} s`] : []),
    ...(memory > most.megabytes ? [`took ${Math.round(memory)} MB`] : []),
    ...(hangs || code === 0 || (code === 2 && stderr !== '')
      ? []
      : [`ended with ${code ?? signal}: ${stderr.slice(0, 300)}`]),
  ]);
  const refusals = runs.filter(({ code }) => code === 2);
  const how = refusals.length === 0 ? 'read' : refusals.length === runs.length ? 'refused' : 'read or refused';
  return { faults: [...new Set(faults)], how, refusal: refusals[0]?.stderr.split('\n')[0] ?? '' };
}

const rows = [];
let failed = 0;
for (const { name, make, runs } of cases) {
  const folder = mkdtempSync(join(tmpdir(), 'health-hostile-'));
  let row;
  try {
    await make(folder);
    const ran = await runs(folder);
    const { faults, how, refusal } = judged(ran);
    const seconds = Math.max(...ran.map(({ wall }) => wall));
    const megabytes = Math.max(...ran.map(({ memory }) => memory));
    row = {
      name,
      how: faults.length > 0 ? `FAULT: ${faults.join('; ')}` : how,
      refusal,
      runs: ran.length,
      seconds,
      megabytes,
    };
    if (faults.length > 0) failed++;
  } catch (error) {
    failed++;
    row = {
      name,
      how: `FAULT: ${error instanceof Error ? error.message : error}`,
      refusal: '',
      runs: 0,
      seconds: 0,
      megabytes: 0,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  rows.push(row);
  process.stdout.write(
    `${row.how.startsWith('FAULT') ? 'FAULT' : 'ok'}  ${name}: ${row.how} ${row.refusal} (${row.seconds.toFixed(1)} s, ${Math.round(row.megabytes)} MB)\n`,
  );
}

const cell = (text) => text.replace(/[\s|]+/g, ' ').slice(0, 160);
const lineOf = ({ name, how, refusal, runs, seconds, megabytes }) =>
  `| ${cell(name)} | ${cell(how)} | ${cell(refusal)} | ${runs} | ${seconds.toFixed(1)} s | ${Math.round(megabytes)} MB |`;

/** The table with these rows in the place of older ones; a case that no longer is goes. */
function tableWith(old) {
  const lines = new Map(rows.map((row) => [cell(row.name), lineOf(row)]));
  const kept = new Map(old.split('\n').map((line) => [/^\| (.+?) +\|/.exec(line)?.[1], line]));
  const names = [...large, ...values, ...oneCustomer, ...places, ...moments, ...nodes].map(({ name }) => cell(name));
  return [
    '| what | how it ended | first words of a refusal | runs | longest | most memory |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...names.flatMap((name) => lines.get(name) ?? kept.get(name) ?? []),
  ].join('\n');
}

if (args.includes('--write')) {
  const file = join(import.meta.dirname, '../bench/HOSTILE.md');
  const head = `# Hostile and odd things

What \`npm run hostile -- --nodes --write\` saw last, on a machine of two cores that did other work as well: every case is made by
\`test/hostile\` and given to \`bin/health.js\`; it must be read, refused with a problem, or ended, within ${most.seconds} s and
${most.megabytes} MB a run. The longest of its runs and the most memory of any of them are told.
`;
  writeFileSync(file, `${head}\n${tableWith(existsSync(file) ? readFileSync(file, 'utf8') : '')}\n`);
}
process.exitCode = failed > 0 ? 1 : 0;
