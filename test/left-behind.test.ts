import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeFilesWhole } from '../src/commands/output.ts';
import { isRunning, temporaryFolderIn } from '../src/temporary-folder.ts';

const scratch = mkdtempSync(join(tmpdir(), 'left-behind-'));
afterAll(() => rmSync(scratch, { recursive: true }));
/** Of a process that has just ended. */
const deadPid = spawnSync(process.execPath, ['-e', '0']).pid;

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
    symlinkSync(target, join(parent, link));
    const next = temporaryFolderIn(parent);
    expect(readdirSync(parent).sort()).toEqual([basename(own), basename(next), link, ...others].sort());
    expect(isRunning(process.pid)).toBe(true);
    expect(isRunning(deadPid)).toBe(false);
  });

  it('its draft of a report is removed by the next run that writes the report, that of a living one is not', async () => {
    const folder = mkdtempSync(join(scratch, 'out-'));
    const kept = ['.report.json.1.tmp', '.report.json.draft.tmp', `.other.json.${deadPid}.tmp`];
    for (const name of [`.report.json.${deadPid}.tmp`, ...kept]) writeFileSync(join(folder, name), '{');
    await writeFilesWhole([{ file: 'report.json', text: '{}' }], folder);
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
    await writeFilesWhole([{ file: 'rows.csv', text: pieces(false) }], folder);
    expect(readFileSync(join(folder, 'rows.csv'), 'utf8')).toBe('a,b\n1,2\n');
    const files = ['first.csv', 'second.csv'].map((file) => ({ file, text: pieces(file === 'second.csv') }));
    // what went wrong is told as it is, not as a folder that cannot be written to
    await expect(writeFilesWhole(files, folder)).rejects.toThrow('no more');
    expect(readdirSync(folder)).toEqual(['rows.csv']);
  });
});
