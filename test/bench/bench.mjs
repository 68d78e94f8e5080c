/**
 * How fast is it, next to the plain way of doing the same?
 *
 *     npm run bench -- [--runs 5] [--sizes 10000,300000] [--python python3]
 *
 * Every program runs as a whole process, in turn, so that a busy moment of the machine hits all of them alike. Nothing is asserted.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportOf } from './make-export.mjs';
import { measure } from './measure.mjs';
import { printRates, readingRates } from './reading.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '10000,300000' },
    python: { type: 'string', default: 'python3' },
  },
});
const root = join(import.meta.dirname, '../..');
const node = process.execPath;
const health = join(root, 'bin/health.js');
const sizes = options.sizes.split(',').filter(Boolean).map(Number);
const isBuilt = existsSync(join(root, 'dist/health.js')) && existsSync(health);
const hasPandas = spawnSync(options.python, ['-c', 'import pandas']).status === 0;

if (!isBuilt) console.log('dist/health.js is missing: the rows of health are left out; run `npm run build` first');
if (!hasPandas) console.log(`${options.python} has no pandas: its rows are left out; name another with --python`);
console.log(`Node ${process.version}, ${availableParallelism()} cores, ${options.runs} runs each, in turn\n`);

const programs = [{ name: 'node -e 0', command: node, args: ['-e', '0'] }];
if (isBuilt) {
  for (const args of [['--version'], ['--help'], ['report', 'demo']]) {
    const files = args.map((word) => (word === 'demo' ? join(root, 'fixtures/demo') : word));
    programs.push({ name: `health ${args.join(' ')}`, command: node, args: [health, ...files] });
  }
}
for (const size of sizes) {
  const folder = exportOf(size);
  const label = `${size / 1000}k`;
  const peer = `DuckDB ${label}`;
  if (isBuilt) programs.push({ name: `health report ${label}`, command: node, args: [health, 'report', folder], peer });
  programs.push({
    name: peer,
    command: node,
    args: [join(import.meta.dirname, 'peer-duckdb.mjs'), folder],
    peer,
    hasFigures: true,
  });
  if (hasPandas) {
    programs.push({
      name: `pandas ${label}`,
      command: options.python,
      args: [join(import.meta.dirname, 'peer-pandas.py'), folder],
      peer,
      hasFigures: true,
    });
  }
}

const measured = new Map(programs.map(({ name }) => [name, []]));
for (let run = 0; run < Number(options.runs); run++) {
  for (const { name, command, args } of programs) {
    const result = measure(command, args);
    if (result.status !== 0) throw new Error(`${name} ended with ${result.status}:\n${result.stderr}`);
    measured.get(name).push(result);
  }
}

printTable();
printFigures();
for (const size of sizes) {
  console.log(`\nreading contacts.csv of ${size / 1000}k customers, without the engine`);
  printRates(await readingRates(join(exportOf(size), 'contacts.csv'), Number(options.runs)));
}

function printTable() {
  const header = ['program', 'wall min', 'median', 'CPU min', 'median', 'memory min', 'median', 'wall / DuckDB'];
  const lines = programs.map(({ name, peer }) => {
    const results = measured.get(name);
    const ratio = peer ? median(results, 'wall') / median(measured.get(peer), 'wall') : undefined;
    return [
      name,
      ...['wall', 'cpu'].flatMap((key) => [smallest(results, key), median(results, key)].map((x) => shown(x, 2, ' s'))),
      ...[smallest(results, 'memory'), median(results, 'memory')].map((x) => shown(x, 0, ' MB')),
      ratio === undefined ? '' : `${ratio.toFixed(2)} x`,
    ];
  });
  const widths = header.map((_, i) => Math.max(...[header, ...lines].map((cells) => cells[i].length)));
  for (const cells of [header, ...lines]) {
    console.log(cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));
  }
}

/** A race between programs that do not find the same is worth nothing. */
function printFigures() {
  console.log('\nwhat they found');
  for (const { name, hasFigures, args } of programs) {
    const figures = hasFigures
      ? JSON.parse(measured.get(name)[0].stdout)
      : name.startsWith('health report')
        ? figuresOf(args)
        : undefined;
    if (figures)
      console.log(`${name}: ${JSON.stringify(figures, (_, x) => (typeof x === 'number' ? Number(x.toFixed(4)) : x))}`);
  }
}

function figuresOf(args) {
  const { status, stdout, stderr } = measure(node, [...args, '--format', 'json']);
  if (status !== 0) return { failed: stderr.split('\n')[0] };
  const { asOf, metrics } = JSON.parse(stdout);
  const value = (id) => metrics.find((metric) => metric.id === id)?.value;
  return {
    asOf,
    nps: value('nps'),
    promiseKeptRate: value('promise-kept-rate'),
    problemContactRatio: value('problem-contact-ratio'),
  };
}

function smallest(results, key) {
  return Math.min(...results.map((result) => result[key]));
}

function median(results, key) {
  const sorted = results.map((result) => result[key]).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function shown(value, digits, unit) {
  return Number.isFinite(value) ? value.toFixed(digits) + unit : '-';
}
