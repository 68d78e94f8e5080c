import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { draftPath } from '../src/commands/drafts.ts';
import { writeFilesWhole } from '../src/commands/write-files.ts';
import { isRunning, temporaryFolderIn } from '../src/temporary-folder.ts';
import { hasLinks, isWindows } from './this-system.ts';

const scratch = mkdtempSync(join(tmpdir(), 'left-behind-'));
afterAll(() => rmSync(scratch, { recursive: true }));
/** Of a process that has just ended. */
const deadPid = spawnSync(process.execPath, ['-e', '0']).pid;

const nothingKept = { files: [], ownLines: 1 };
const outside = (currentFolder: string) => ({
  currentFolder,
  out: () => {},
  err: () => {},
  drained: async () => {},
});

describe('what a killed run left behind', () => {
  it('its temporary folder is removed by the next run, that of a living one is not', () => {
    const parent = mkdtempSync(join(scratch, 'tmp-'));
    const own = temporaryFolderIn(parent);
    const [, machine = ''] = basename(own).split('-');
    expect(basename(own)).toMatch(new RegExp(`^health-[0-9a-f]+-${process.pid}-\\w{6}$`));
    const left = `health-${machine}-${deadPid}-abc123`;
    const others = [
      `health-00000000-${deadPid}-abc123`,
      `health-${machine}-${deadPid}-abc123.txt`,
      `health-${machine}-${process.pid}-abc123`,
      'health-notes',
    ];
    for (const name of [left, ...others]) {
      mkdirSync(join(parent, name));
      writeFileSync(join(parent, name, 'rewritten-1.csv'), 'a,b\n');
    }
    const target = mkdtempSync(join(scratch, 'target-'));
    const link = `health-${machine}-${deadPid}-link00`;
    if (hasLinks) symlinkSync(target, join(parent, link));
    const next = temporaryFolderIn(parent);
    expect(readdirSync(parent).sort()).toEqual(
      [basename(own), basename(next), ...(hasLinks ? [link] : []), ...others].sort(),
    );
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(deadPid)).toBe(false);
  });

  it('its draft of a report is removed by the next run that writes the report, that of a living one is not', async () => {
    const folder = mkdtempSync(join(scratch, 'out-'));
    const [own, other] = [basename(draftPath(folder)), basename(draftPath(folder))];
    expect(own).toMatch(/^\.health-[0-9a-f]{12}-\d+-[0-9a-f]{24}\.tmp$/);
    expect(other).not.toBe(own);
    const left = own.replace(`-${process.pid}-`, `-${deadPid}-`);
    const otherMachine = left.replace(/^\.health-[0-9a-f]{12}/, `.health-${'0'.repeat(12)}`);
    const kept = [own, otherMachine, '.health-draft.tmp', `.report.json.${deadPid}.tmp`];
    for (const name of [left, ...kept]) writeFileSync(join(folder, name), '{');
    await writeFilesWhole(outside(folder), [{ file: 'report.json', text: '{}' }], nothingKept);
    expect(readdirSync(folder).sort()).toEqual([...kept, 'report.json'].sort());
  });
});

describe('a file that is written as it is made', () => {
  async function* pieces(fails: boolean) {
    yield 'a,b\n';
    if (fails) throw new Error('no more');
    yield '1,2\n';
  }

  it('is there when it is whole, and not at all when its making fails', async () => {
    const folder = mkdtempSync(join(scratch, 'pieces-'));
    await writeFilesWhole(outside(folder), [{ file: 'rows.csv', text: pieces(false) }], nothingKept);
    expect(readFileSync(join(folder, 'rows.csv'), 'utf8')).toBe('a,b\n1,2\n');
    const files = ['first.csv', 'second.csv'].map((file) => ({ file, text: pieces(file === 'second.csv') }));
    // what went wrong is told as it is, not as a folder that cannot be written to
    await expect(writeFilesWhole(outside(folder), files, nothingKept)).rejects.toThrow('no more');
    expect(readdirSync(folder)).toEqual(['rows.csv']);
  });

  it('is taken back when another of them cannot be put in its place', async () => {
    const folder = mkdtempSync(join(scratch, 'back-'));
    for (const name of ['old.csv', 'private.csv']) writeFileSync(join(folder, name), `old ${name}`);
    chmodSync(join(folder, 'private.csv'), 0o600);
    async function* inTheWay(make: () => void) {
      yield 'a,b\n';
      make();
    }
    for (const [last, make, reason] of [
      ['folder.csv', () => mkdirSync(join(folder, 'folder.csv')), 'a folder has that name'],
      ['link.csv', () => symlinkSync('old.csv', join(folder, 'link.csv')), 'a link was put in its place meanwhile'],
    ] as const) {
      if (last === 'link.csv' && !hasLinks) continue;
      const texts = { 'old.csv': 'new', 'private.csv': 'new', 'new.csv': 'new', [last]: inTheWay(make) };
      const files = Object.entries(texts).map(([file, text]) => ({ file, text }));
      await expect(writeFilesWhole(outside(folder), files, nothingKept)).rejects.toMatchObject({
        code: 'output-unwritable',
        text: { found: reason },
      });
      for (const name of ['old.csv', 'private.csv'])
        expect(readFileSync(join(folder, name), 'utf8')).toBe(`old ${name}`);
    }
    if (!isWindows) expect(statSync(join(folder, 'private.csv')).mode & 0o777).toBe(0o600);
    const there = ['folder.csv', ...(hasLinks ? ['link.csv'] : []), 'old.csv', 'private.csv'];
    expect(readdirSync(folder).sort()).toEqual(there);
  });
});
