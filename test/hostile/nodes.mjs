/** The same report with every release line of Node that the program must run on; fetched from the npm registry. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { must, run } from './run.mjs';

const demo = join(import.meta.dirname, '../../fixtures/demo');
const lines = ['20.19.0', '22', '24'];

/** The program `node` of a release line, unpacked once into a folder of its own. */
function nodeOf(line) {
  const folder = join(tmpdir(), `health-hostile-node-${line}`);
  const node = join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(node)) return node;
  mkdirSync(folder, { recursive: true });
  const wanted = `node-${process.platform}-${process.arch}@${line}`;
  execFileSync(
    'npm',
    ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', wanted],
    { stdio: 'ignore' },
  );
  return node;
}

export const nodes = [
  {
    name: `the same report with Node ${lines.join(', ')}`,
    make: (folder) => cpSync(demo, folder, { recursive: true }),
    runs: async (folder) => {
      const runs = [];
      for (const line of lines) {
        for (const args of [
          ['report', '.', '--format', 'json'],
          ['audit', '.'],
          ['clean', 'contacts.csv', '--quiet'],
          ['risk', '.', '--format', 'csv'],
        ]) {
          const node = nodeOf(line);
          const usual = await run(args, { folder });
          const ran = await run(args, { folder, node });
          must(
            ran.code === 0 && ran.stdout === usual.stdout && ran.stderr === usual.stderr,
            `Node ${line} ends otherwise`,
            ran.stderr,
          );
          runs.push(ran);
        }
      }
      return runs;
    },
  },
];
