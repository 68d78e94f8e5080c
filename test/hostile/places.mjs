/** Folders, names, clocks and languages that are not as usual. */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, run } from './run.mjs';

const demo = join(import.meta.dirname, '../../fixtures/demo');
const header = 'ticket id,customer_id,created_at,reason\n';
const row = (i) => `T${i},C${i % 50},2025-01-${String((i % 28) + 1).padStart(2, '0')},late delivery\n`;
/** A file that has to be rewritten, so that the temporary folder is needed. */
const latin = Buffer.from(`${header}${row(1)}T2,Jos\xe9,2025-01-03,sp\xe4t\n`, 'latin1');

const temporary = (name, prepare, { isRefused = true } = {}) => ({
  name: `a temporary folder ${name}`,
  make: (folder) => {
    writeFileSync(join(folder, 'a.csv'), latin);
    chmodSync(folder, 0o755);
  },
  runs: async (folder) => {
    const set = prepare(folder);
    try {
      const ran = await run(['report', 'a.csv'], { folder, env: { TMPDIR: set.path }, uid: set.uid });
      must(
        isRefused ? ran.code === 2 && ran.stderr.includes('temporary folder') : ran.code === 0,
        'it ended otherwise',
        `${ran.code} ${ran.stderr}`,
      );
      return [ran];
    } finally {
      set.undo?.();
    }
  },
});

function mounted(folder, options) {
  const path = join(folder, 'tmp');
  mkdirSync(path);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
  return { path, undo: () => execFileSync('umount', [path]) };
}

const isRoot = process.getuid?.() === 0;

export const places = [
  temporary('that is missing', (folder) => ({ path: join(folder, 'nowhere') })),
  temporary('that is a file', (folder) => ({ path: join(folder, 'a.csv') })),
  ...(isRoot
    ? [
        temporary('that is read-only', (folder) => mounted(folder, 'ro')),
        temporary('of 16 KB', (folder) => mounted(folder, 'size=16k'), { isRefused: false }),
        temporary('without execution', (folder) => mounted(folder, 'noexec'), { isRefused: false }),
      ]
    : [
        temporary('that is read-only', (folder) => {
          mkdirSync(join(folder, 'tmp'), { mode: 0o555 });
          return { path: join(folder, 'tmp') };
        }),
      ]),
  {
    name: 'a folder of 2,000 files',
    make: (folder) => {
      for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `tickets-${i}.csv`), `${header}${row(i)}${row(i + 1)}`);
    },
    runs: async (folder) => {
      const ran = await run(['report', '.', '--format', 'json'], { folder });
      must(ran.code === 0 && JSON.parse(ran.stdout).sources.length === 2000, 'not all are read', ran.stderr);
      return [ran, await run(['inspect', '.'], { folder })];
    },
  },
  {
    name: 'a folder of 2,000 files beside one that is named',
    make: (folder) => {
      for (let i = 0; i < 2000; i++) writeFileSync(join(folder, `other-${i}.csv`), `colour,weight\nred,${i}\n`);
      writeFileSync(join(folder, 'tickets.csv'), header + row(1));
    },
    runs: async (folder) => [await run(['report', 'tickets.csv'], { folder })],
  },
  {
    name: 'names with line ends, dashes, quotes, brackets and commands',
    make: (folder) => {
      const names = [
        '-x.csv',
        '--output=y.csv',
        'a\nb.csv',
        '\n::error::z.csv',
        ' .csv',
        '[a].csv',
        "it's; DROP.csv",
        '*.csv',
        '$(id).csv',
        '\u202egpj.csv',
        '\u001b[31m.csv',
        '#1.csv',
        `${'n'.repeat(251)}.csv`,
      ];
      names.forEach((name, i) => {
        writeFileSync(join(folder, name), header + row(i) + row(i + 1));
      });
    },
    runs: async (folder) => {
      const names = readdirSync(folder);
      const all = await run(['report', '.', '--format', 'json'], { folder });
      must(all.code === 0 && JSON.parse(all.stdout).sources.length === names.length, 'not all are read', all.stderr);
      const shown = await run(['inspect', '.'], { folder });
      must(
        !/^\s*::/m.test(shown.stdout) && !shown.stdout.includes('\u001b') && !shown.stdout.includes('\u202e'),
        'a name commands',
        '',
      );
      const runs = [all, shown];
      for (const name of names) {
        const ran = await run(['report', '--only', '--', name], { folder });
        must(ran.code === 0, `${JSON.stringify(name)} is not read`, ran.stderr);
        runs.push(ran);
      }
      must(readdirSync(folder).join() === names.join(), 'a file was written', '');
      return runs;
    },
  },
  {
    name: 'the same report under other clocks and languages',
    make: (folder) => cpSync(demo, folder, { recursive: true }),
    runs: async (folder) => {
      const runs = [];
      const worlds = [
        {},
        { TZ: 'Pacific/Kiritimati' },
        { TZ: 'Pacific/Pago_Pago' },
        { TZ: 'America/Sao_Paulo' },
        { TZ: 'nonsense' },
        { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
        { LANG: 'C', LC_ALL: 'C' },
        { LC_ALL: 'ar_EG.UTF-8' },
        { LC_ALL: 'POSIX', LANGUAGE: 'th' },
      ];
      for (const env of worlds) {
        const ran = await run(['report', '.', '--format', 'json', '--by', 'segment'], { folder, env });
        must(
          ran.code === 0 && ran.stdout === (runs[0] ?? ran).stdout,
          `another report with ${JSON.stringify(env)}`,
          ran.stderr,
        );
        runs.push(ran);
      }
      return runs;
    },
  },
];
