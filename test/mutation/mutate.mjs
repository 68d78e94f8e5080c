/**
 * Would a test notice? Stryker changes the source a little at a time and runs the tests that reach the change.
 *
 *     npm run mutate -- [FILE …] [--tests FILE,FILE] [--concurrency 1]
 *
 * Without files all of src/statistics and the figures of src/metrics that are worked out without an engine, with the tests of each
 * beside it: some 2,300 changes, half an hour by the pace of single files (never run in one go so far). Name files and --tests to do it
 * piece by piece. A figure that asks the engine is named, with the tests that reach it (whole-report.test.ts is quickest); every change then
 * costs as many analyses as they make. The score of each file is printed with the changes that no test noticed; mutation.json in the
 * temporary folder has the same for tools, RESULTS.md what was made of them. Stryker (65 MB) is fetched into a temporary folder: it is
 * needed too seldom for every newcomer to install it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/** The last that runs on Node 20. */
const version = '9.6.1';
const root = join(import.meta.dirname, '../..');
const tool = join(tmpdir(), `health-stryker-${version}`);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tests: { type: 'string' }, concurrency: { type: 'string', default: '1' } },
});
const pureMetrics = ['figure', 'share-figure', 'census', 'health', 'result'].map((name) => `src/metrics/${name}.ts`);
const files = positionals.length > 0 ? positionals : ['src/statistics/*.ts', ...pureMetrics];
const tests = values.tests ?? testsOf(files).join(',');
install();

const configuration = join(tool, 'stryker.json');
writeFileSync(
  configuration,
  JSON.stringify({
    plugins: [pathToFileURL(join(tool, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')).href],
    testRunner: 'vitest',
    vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    mutate: files,
    // texts are for people, and the types forbid nearly every object without its fields; a table of constants is run once for all
    // tests, so each of its numbers would cost a whole run
    mutator: { excludedMutations: ['StringLiteral', 'ObjectLiteral'] },
    ignoreStatic: true,
    ignorePatterns: ['dist', '.github', 'biome.json'],
    concurrency: Number(values.concurrency),
    timeoutMS: 20_000,
    // Stryker would rewrite it, with a TypeScript that it does not know
    tsconfigFile: 'none.json',
    tempDirName: '.stryker-tmp',
    reporters: ['progress-append-only', 'clear-text', 'json'],
    jsonReporter: { fileName: join(tool, 'mutation.json') },
    clearTextReporter: { logTests: false, allowColor: false },
  }),
);
const { status } = spawnSync(
  process.execPath,
  [join(tool, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', configuration],
  { cwd: root, stdio: 'inherit', env: { ...process.env, MUTATION_TESTS: tests, ...metricsOf(files) } },
);
process.exitCode = status ?? 1;

/** Statistics and what needs no engine have tests of their own; other metrics are tested by whole analyses. */
function testsOf(chosen) {
  const names = new Set();
  for (const file of chosen) {
    if (file.startsWith('src/statistics/')) names.add('test/statistics/*.test.ts');
    else if (pureMetrics.includes(file)) names.add('test/metrics/*.test.ts');
    else
      for (const name of ['metrics-by-hand', 'golden-method', 'method-properties']) names.add(`test/${name}.test.ts`);
  }
  return [...names];
}

/** The figures of the files, where each is the file of one: no others need be worked out to see a change. */
function metricsOf(chosen) {
  const names = chosen.map((file) => basename(file, '.ts'));
  const isMetric = (name) => readFileSync(join(root, `src/metrics/metric-index.ts`), 'utf8').includes(`'./${name}.ts'`);
  return chosen.every((file) => file.startsWith('src/metrics/')) && names.every(isMetric)
    ? { WHOLE_REPORT_METRICS: names.join(',') }
    : {};
}

function install() {
  const modules = join(tool, 'node_modules');
  if (!existsSync(join(modules, '@stryker-mutator/vitest-runner'))) {
    mkdirSync(tool, { recursive: true });
    writeFileSync(join(tool, 'package.json'), '{"private":true}');
    const packages = ['core', 'vitest-runner'].map((name) => `@stryker-mutator/${name}@${version}`);
    const installed = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--legacy-peer-deps', ...packages], {
      cwd: tool,
      stdio: 'inherit',
    });
    if (installed.status !== 0) throw new Error('Stryker could not be fetched from the registry');
  }
  // the tests and the runner must share one vitest: that of the project, which may have stood elsewhere the last time
  rmSync(join(modules, 'vitest'), { force: true });
  symlinkSync(join(root, 'node_modules/vitest'), join(modules, 'vitest'));
}
