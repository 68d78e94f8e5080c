/** Other ways to the same figures, as far as this machine has them or a registry gives them. None is a dependency of the product. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const polarsVersion = '0.26.1';
const tools = join(tmpdir(), 'health-bench-tools');
const here = import.meta.dirname;

/**
 * The peers that can run, each with its version and the program for a folder; `hasFigures` prints the headline figures as JSON. The
 * yardsticks are what the others are compared with: the plain script, and that of somebody who does the same work. `mayInstall` fetches polars and pandas into a temporary folder when they are missing.
 */
export function peersHere({ python, mayInstall }) {
  const missing = [];
  const peers = [
    {
      name: 'DuckDB script',
      version: duckdbVersion(),
      hasFigures: true,
      isYardstick: true,
      programOf: (folder) => ({ command: process.execPath, args: [join(here, 'peer-duckdb.mjs'), folder] }),
    },
    {
      name: 'DuckDB, by an expert',
      version: duckdbVersion(),
      hasFigures: true,
      isYardstick: true,
      programOf: (folder) => ({ command: process.execPath, args: [join(here, 'peer-expert.mjs'), folder] }),
    },
  ];
  const polars = polarsFolder(mayInstall);
  if (polars) {
    peers.push({
      name: 'polars script',
      version: polarsVersion,
      hasFigures: true,
      programOf: (folder) => ({ command: process.execPath, args: [join(here, 'peer-polars.mjs'), folder, polars] }),
    });
  } else missing.push('nodejs-polars');
  const pandas = pythonWithPandas(python, mayInstall);
  if (pandas) {
    peers.push({
      name: 'pandas script',
      version: said(pandas, ['-c', 'import pandas; print(pandas.__version__)']),
      hasFigures: true,
      programOf: (folder) => ({ command: pandas, args: [join(here, 'peer-pandas.py'), folder] }),
    });
  } else missing.push('pandas');
  const tool = countingTools.find(({ command }) => spawnSync(command, ['--version']).status === 0);
  if (tool) {
    const { command, argsOf } = tool;
    peers.push({
      name: `${command}: contacts by reason`,
      version: said(command, ['--version']),
      hasFigures: false,
      programOf: (folder) => ({ command, args: argsOf(join(folder, 'contacts.csv')) }),
    });
  } else missing.push('qsv or miller');
  return { peers, missing };
}

/** Table tools know no joins over days: they answer one question, how often each reason occurs. */
const countingTools = [
  { command: 'qsv', argsOf: (file) => ['frequency', '--select', 'contact_reason', '--limit', '0', file] },
  { command: 'mlr', argsOf: (file) => ['--icsv', '--ojson', 'count-distinct', '-f', 'contact_reason', file] },
];

function duckdbVersion() {
  const path = join(here, '../../node_modules/@duckdb/node-api/package.json');
  return JSON.parse(readFileSync(path, 'utf8')).version;
}

/** The binary stands in a package of its own that asks for a newer Node than it needs: npm leaves it out unless it is named. */
function polarsFolder(mayInstall) {
  const folder = join(tools, `polars-${polarsVersion}`);
  const works = () => spawnSync(process.execPath, ['-e', "require('nodejs-polars')"], { cwd: folder }).status === 0;
  if (existsSync(folder) && works()) return folder;
  if (!mayInstall) return undefined;
  const libc =
    process.platform !== 'linux' ? '' : process.report.getReport().header.glibcVersionRuntime ? '-gnu' : '-musl';
  const suffix = process.platform === 'win32' ? '-msvc' : libc;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const names = ['nodejs-polars', `nodejs-polars-${process.platform}-${process.arch}${suffix}`];
  const packages = names.map((name) => `${name}@${polarsVersion}`);
  spawnSync('npm', ['install', '--no-audit', '--no-fund', ...packages], { cwd: folder });
  return works() ? folder : undefined;
}

function pythonWithPandas(python, mayInstall) {
  const has = (command) => spawnSync(command, ['-c', 'import pandas']).status === 0;
  if (has(python)) return python;
  const folder = join(tools, 'pandas');
  const own = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  if (has(own)) return own;
  if (!mayInstall || spawnSync(python, ['-m', 'venv', folder]).status !== 0) return undefined;
  spawnSync(own, ['-m', 'pip', 'install', '--quiet', 'pandas']);
  return has(own) ? own : undefined;
}

function said(command, args) {
  return spawnSync(command, args, { encoding: 'utf8' }).stdout.trim().split('\n')[0];
}
