/**
 * How fast is it, next to the plain ways of doing the same?
 *
 *     npm run bench -- [--runs 5] [--sizes 10000,300000,3000000] [--shapes wide,multiline,dirty,many] [--shape-size 100000]
 *                      [--distinct subjects,notes,…] [--distinct-sizes 10000,300000] [--commands report,inspect,…]
 *                      [--python python3] [--no-install] [--save] [--add]
 *
 * Every program runs as a whole process, in turn, so that a busy moment of the machine hits all of them alike. Nothing is asserted.
 * `--save` keeps the tables, with machine and versions, in test/bench/RESULTS.md; `--add` puts them below those that are there.
 */
import { appendFileSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { distinctCommands, distinctText } from './distinct.mjs';
import { distinctNames } from './distinct-shapes.mjs';
import { exportOf } from './make-export.mjs';
import { measure } from './measure.mjs';
import { peersHere } from './peers.mjs';
import { rateRows, readingRates } from './reading.mjs';
import { shapeNames, shapeOf } from './shapes.mjs';
import { median, shown, smallest, tableText } from './table.mjs';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '5' },
    sizes: { type: 'string', default: '10000,300000' },
    shapes: { type: 'string', default: shapeNames.join(',') },
    'shape-size': { type: 'string', default: '100000' },
    distinct: { type: 'string', default: distinctNames.join(',') },
    'distinct-sizes': { type: 'string', default: '10000,300000' },
    commands: { type: 'string', default: distinctCommands.join(',') },
    python: { type: 'string', default: 'python3' },
    'no-install': { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    add: { type: 'boolean', default: false },
  },
});
const root = join(import.meta.dirname, '../..');
const node = process.execPath;
const health = join(root, 'bin/health.js');
const runs = Number(options.runs);
const sizes = options.sizes.split(',').filter(Boolean).map(Number);
const shapes = options.shapes.split(',').filter(Boolean);
const distinct = options.distinct.split(',').filter(Boolean);
const distinctSizes = options['distinct-sizes'].split(',').map(Number);
if (!existsSync(join(root, 'dist/health.cjs'))) throw new Error('dist/health.js is missing: run `npm run build` first');

/** What each program needed for a million records, by size. */
const growth = [];
/** Rows of a customer in the four files together, see make-export.mjs. */
const recordsPerCustomer = 8;
const headline = ['nps', 'promise-kept-rate', 'problem-contact-ratio', 'contact-rate', 'retention', 'onboarding-risk'];
const { peers, missing } = peersHere({ python: options.python, mayInstall: !options['no-install'] });

const parts = [
  `# What \`npm run bench\` found\n`,
  `${new Date().toISOString().slice(0, 10)}, ${runs} run${runs === 1 ? '' : 's'} each, in turn; the smallest of each is shown, wall clock also as median.`,
  `${availableParallelism()} cores of ${cpus()[0]?.model.trim() ?? 'unknown make'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${platform()} ${release()}.`,
  `Node ${process.version}, ${peers.map(({ name, version }) => `${name} ${version}`).join(', ')}.${missing.length > 0 ? ` Not here: ${missing.join(', ')}.` : ''}`,
];
console.log(`${parts.slice(1).join('\n')}\n`);

if (sizes.length > 0) tell('## Start\n', tableOf(startPrograms()));
for (const size of sizes) {
  const folder = exportOf(size);
  const programs = [...healthPrograms(folder), ...peerPrograms(folder)];
  const { results, text } = measuredTable(programs, folder, size);
  tell(`## ${label(size)} customers, ${megabytes(folder).toFixed(0)} MB\n`, text);
  tell('What they found:\n', figuresText(programs, results));
  const floor = measure(node, [join(import.meta.dirname, 'floor.mjs'), folder, String(runs)]);
  tell(
    'What the engine takes for reading the files and for the sums alone:\n',
    floor.stdout.trim().replace(/^/gm, '    '),
  );
}
if (sizes.length > 1) tell('## Cost as size grows\n', growthText());
for (const shape of shapes) {
  const size = Number(options['shape-size']);
  const folder = shapeOf(shape, size);
  // the plain script would need to be told each of these shapes
  const programs = healthPrograms(folder).filter(({ name }) => name === 'health report' || name === 'health inspect');
  tell(
    `## ${label(size)} customers, ${shape}, ${megabytes(folder).toFixed(0)} MB\n`,
    measuredTable(programs, folder, size).text,
  );
}
for (const shape of distinct) {
  const text = distinctText(shape, {
    sizes: distinctSizes,
    runs,
    commands: options.commands.split(','),
    health,
    peer: peers[0],
    label,
  });
  tell(`## Cost as size grows, ${shape}\n`, text);
  // each takes as much room as the plain export
  for (const size of distinctSizes) rmSync(shapeOf(shape, size), { recursive: true });
}
for (const size of sizes.filter((each) => each <= 1_000_000)) {
  const rates = await readingRates(join(exportOf(size), 'contacts.csv'), runs);
  tell(
    `## Reading contacts.csv of ${label(size)} customers, without the engine\n`,
    tableText(['file', 'MB/s', 'MB per CPU second', 'records'], rateRows(rates)),
  );
}
if (options.add) appendFileSync(join(import.meta.dirname, 'RESULTS.md'), `\n${parts.join('\n')}\n`);
else if (options.save) writeFileSync(join(import.meta.dirname, 'RESULTS.md'), `${parts.join('\n')}\n`);

function tell(...texts) {
  console.log(`${texts.join('\n')}\n`);
  parts.push('', ...texts);
}

function startPrograms() {
  const ofHealth = [['--version'], ['--help'], ['report', join(root, 'fixtures/demo')]];
  return [
    { name: 'node -e 0', command: node, args: ['-e', '0'] },
    ...ofHealth.map((args) => ({
      name: `health ${args.join(' ').replace(root, '').replace('/fixtures/', '')}`,
      command: node,
      args: [health, ...args],
    })),
  ];
}

/** The report and its stages: recognising and scanning; the headline figures alone; everything. */
function healthPrograms(folder) {
  const chosen = headline.flatMap((id) => ['--metric', id]);
  return [
    { name: 'health report', command: node, args: [health, 'report', folder, '--quiet'] },
    { name: 'health report, 1 thread', command: node, args: [health, 'report', folder, '--quiet', '--threads', '1'] },
    { name: 'health report, headline', command: node, args: [health, 'report', folder, '--quiet', ...chosen] },
    { name: 'health inspect', command: node, args: [health, 'inspect', folder, '--quiet'] },
  ];
}

function peerPrograms(folder) {
  return peers.map(({ name, hasFigures, programOf }) => ({ name, hasFigures, ...programOf(folder) }));
}

function run(programs) {
  const results = new Map(programs.map(({ name }) => [name, []]));
  for (let turn = 0; turn < runs; turn++) {
    for (const { name, command, args } of programs) {
      const result = measure(command, args);
      if (result.status !== 0) throw new Error(`${name} ended with ${result.status}:\n${result.stderr}`);
      results.get(name).push(result);
    }
  }
  return results;
}

function tableOf(programs) {
  const results = run(programs);
  const rows = programs.map(({ name }) => [name, ...costCells(results.get(name))]);
  return tableText(['program', 'wall', 'median', 'CPU', 'memory'], rows);
}

function measuredTable(programs, folder, size) {
  const results = run(programs);
  const yardsticks = peers.filter(({ isYardstick }) => isYardstick).map(({ name }) => name);
  const records = (size * recordsPerCustomer) / 1e6;
  const rows = programs.map(({ name }) => {
    const own = results.get(name);
    const wall = smallest(own, 'wall');
    growth.push({ name, size, perMillion: wall / records, cpuPerMillion: smallest(own, 'cpu') / records });
    // the plain scripts would need to be told some shapes
    const ratios = yardsticks.map((yardstick) => {
      const peer = results.get(yardstick);
      if (peer === undefined) return '';
      const ofCpu = smallest(own, 'cpu') / smallest(peer, 'cpu');
      return `${shown(wall / smallest(peer, 'wall'), 2, ' x')} (${shown(ofCpu, 2, ' x')})`;
    });
    return [
      name,
      ...costCells(own),
      shown(megabytes(folder) / wall, 0, ' MB/s'),
      shown(wall / records, 2, ' s'),
      ...ratios,
    ];
  });
  const compared = yardsticks.map((name) => `to ${name} (CPU)`);
  const head = ['program', 'wall', 'median', 'CPU', 'memory', 'speed', 'per million records', ...compared];
  return { results, text: tableText(head, rows) };
}

/** Linear is a row of equal numbers; the last column compares the largest size with the one before. */
function growthText() {
  const names = [...new Set(growth.map(({ name }) => name))];
  const rows = names.map((name) => {
    const own = sizes.map((size) => growth.find((each) => each.name === name && each.size === size));
    const [before, last] = own.slice(-2);
    const ratio = shown(last.perMillion / before.perMillion, 2, ' x');
    return [
      name,
      ...own.map(({ perMillion, cpuPerMillion }) => `${perMillion.toFixed(2)} (${cpuPerMillion.toFixed(2)})`),
      ratio,
    ];
  });
  const head = [
    'seconds a million records, CPU in brackets',
    ...sizes.map((size) => `${label(size)} customers`),
    'growth',
  ];
  return tableText(head, rows);
}

function label(size) {
  return size >= 1e6 ? `${size / 1e6} million` : `${size / 1000} thousand`;
}

function megabytes(folder) {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0) / 1e6;
}

function costCells(results) {
  return [
    shown(smallest(results, 'wall'), 2, ' s'),
    shown(median(results, 'wall'), 2, ' s'),
    shown(smallest(results, 'cpu'), 2, ' s'),
    shown(smallest(results, 'memory'), 0, ' MB'),
  ];
}

/** A race between programs that do not find the same is worth nothing. */
function figuresText(programs, results) {
  const rounded = (_, value) => (typeof value === 'number' ? Number(value.toFixed(4)) : value);
  const found = programs.flatMap(({ name, hasFigures, args }) => {
    if (hasFigures) return [[name, JSON.parse(results.get(name)[0].stdout)]];
    return name === 'health report' ? [[name, figuresOf(args)]] : [];
  });
  return found.map(([name, figures]) => `- ${name}: \`${JSON.stringify(figures, rounded)}\``).join('\n');
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
