import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { findFiles } from '../../src/bytes/find-files.ts';
import { shownPath } from '../../src/bytes/shown-path.ts';
import { settingsOf } from '../../src/load/read-options.ts';
import { inScratch } from '../analyze-fixture.ts';
import { isWindows } from '../this-system.ts';

afterEach(() => vi.unstubAllGlobals());

it('a pattern stands for the files it fits where no shell has read it, with the strokes of Windows there', async () => {
  await inScratch(async (folder) => {
    mkdirSync(join(folder, 'export [2025]'));
    for (const name of ['b.csv', 'a.csv', 'c.txt'])
      writeFileSync(join(folder, 'export [2025]', name), 'id,day\n1,2025-01-01\n');
    const named = async (path: string) => {
      const found = await findFiles({ paths: [path], byRole: [], isOnly: true, currentFolder: folder });
      return found.map(({ name }) => name);
    };
    const both = ['export [2025]/a.csv', 'export [2025]/b.csv'];
    expect(await named('export [2025]/*.csv')).toEqual(both);
    vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }));
    expect(await named('export [2025]\\*.csv')).toEqual(both);
  });
});

it('a file has one name on every system, and what is said of it is found by either', () => {
  const own = { encoding: 'latin1' };
  const told = (key: string) => settingsOf({ name: 'exports/a.csv' }, { columns: {}, files: { [key]: own } });
  expect(told('exports/a.csv')).toBe(own);
  expect(told('a.csv')).toBe(own);
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'linux' } }));
  expect(shownPath('exports', 'a\\b.csv')).toBe('exports/a\\b.csv');
  expect(told('exports\\a.csv')).toEqual({});
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }));
  expect(shownPath('exports', 'a.csv')).toBe('exports/a.csv');
  expect(shownPath('C:\\exports\\a.csv')).toBe('C:/exports/a.csv');
  expect(told('exports\\a.csv')).toBe(own);
});

it('a folder gives its tables, also what a spreadsheet saves as text, and no notes', async () => {
  await inScratch(async (folder) => {
    writeFileSync(join(folder, 'unicode.txt'), Buffer.from('\ufeffklantnr\tscore\r\n1\t9\r\n', 'utf16le'));
    writeFileSync(join(folder, 'tabs.txt'), 'id\tday\n');
    writeFileSync(join(folder, 'notes.txt'), 'To do, this week:\n\t- call Anna\n');
    writeFileSync(join(folder, 'indented.txt'), '\ta heading\n');
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(join(folder, 'orders.csv'), 'id,day\n');
    // a pipe that nobody writes to, and a link to nothing
    if (!isWindows) {
      execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
      symlinkSync(join(folder, 'nothing'), join(folder, 'link.txt'));
    }
    const found = await findFiles({ paths: ['.'], byRole: [], isOnly: false, currentFolder: folder });
    expect(found.map(({ name }) => name)).toEqual(['orders.csv', 'tabs.txt', 'unicode.txt']);
  });
});
