/** What happens while a run goes on: it is killed, others write, its files grow and shrink. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeExport } from '../bench/make-export.mjs';
import { must, run, start } from './run.mjs';

const outputs = ['report.json', 'report.md', 'report.html'];
const writing = ['report', 'export', '--quiet', ...outputs.flatMap((file) => ['--output', file])];

function withExport(folder) {
  mkdirSync(join(folder, 'export'));
  mkdirSync(join(folder, 'tmp'));
  makeExport(5000, join(folder, 'export'));
}

const contentOf = (folder) =>
  outputs.map((name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : ''));
const leftIn = (folder) => readdirSync(folder).filter((name) => name.startsWith('.health-'));

export const moments = [
  {
    name: 'kill -9 in every stage (25 moments)',
    make: withExport,
    runs: async (folder) => {
      const env = { TMPDIR: join(folder, 'tmp') };
      const whole = await run(writing, { folder, env });
      must(whole.code === 0, 'no report', whole.stderr);
      const made = contentOf(folder);
      const runs = [whole];
      for (let i = 0; i < 25; i++) {
        for (const name of outputs) writeFileSync(join(folder, name), `old ${name}`);
        const { child, done } = start(writing, { folder, env });
        await pause((whole.wall * 1000 * (i + 1)) / 25);
        child.kill('SIGKILL');
        runs.push({ ...(await done), code: 0, signal: null });
        contentOf(folder).forEach((text, n) => {
          must(
            text === `old ${outputs[n]}` || text === made[n],
            `${outputs[n]} is neither old nor new`,
            text.slice(0, 100),
          );
        });
      }
      const after = await run(writing, { folder, env });
      must(
        after.code === 0 && contentOf(folder).join() === made.join(),
        'the run after them is not as usual',
        after.stderr,
      );
      must(
        readdirSync(join(folder, 'tmp')).length === 0,
        'something is left in the temporary folder',
        readdirSync(join(folder, 'tmp')),
      );
      must(leftIn(folder).length === 0, 'drafts are left', leftIn(folder));
      return [...runs, after];
    },
  },
  {
    name: 'two runs that write the same outputs (6 times)',
    make: withExport,
    runs: async (folder) => {
      const runs = [];
      for (let i = 0; i < 6; i++) {
        const pair = await Promise.all([run(writing, { folder }), run([...writing, '--locale', 'nl'], { folder })]);
        for (const { code, stderr } of pair) must(code === 0, 'one failed', stderr);
        const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
        must(
          ['en', 'nl'].includes(report.locale) && leftIn(folder).length === 0,
          'the output is not whole',
          leftIn(folder),
        );
        runs.push(...pair);
      }
      return runs;
    },
  },
  ...['grows', 'shrinks', 'is replaced', 'is removed'].map((what) => ({
    name: `a file that ${what} while it is read (12 moments)`,
    make: withExport,
    runs: async (folder) => {
      const file = join(folder, 'export', 'contacts.csv');
      cpSync(file, join(folder, 'kept.csv'));
      const whole = await run(['report', 'export', '--format', 'json'], { folder });
      must(whole.code === 0, 'no report', whole.stderr);
      const runs = [whole];
      for (let i = 0; i < 12; i++) {
        cpSync(join(folder, 'kept.csv'), file);
        const { done } = start(['report', 'export', '--format', 'json'], {
          folder,
          env: { TMPDIR: join(folder, 'tmp') },
        });
        await pause((whole.wall * 1000 * i) / 12);
        await change(what, file);
        const ran = await done;
        must([0, 2].includes(ran.code), 'neither read nor refused', `${ran.code} ${ran.stderr}`);
        if (ran.code === 0) JSON.parse(ran.stdout);
        runs.push(ran);
      }
      must(readdirSync(join(folder, 'tmp')).length === 0, 'something is left in the temporary folder', '');
      return runs;
    },
  })),
];

async function change(what, file) {
  if (what === 'grows') for (let n = 0; n < 20; n++, await pause(20)) appendFileSync(file, 'T9,C1,2025-01-02,late\n');
  else if (what === 'shrinks') truncateSync(file, 1000);
  else {
    const { renameSync, rmSync } = await import('node:fs');
    if (what === 'is removed') return rmSync(file);
    writeFileSync(`${file}.new`, 'customer_id,segment\nC1,home\n');
    renameSync(`${file}.new`, file);
  }
}
