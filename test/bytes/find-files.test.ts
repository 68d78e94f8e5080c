import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findFiles } from '../../src/bytes/find-files.ts';
import { inScratch } from '../analyze-fixture.ts';

it('a folder gives its tables, also what a spreadsheet saves as text, and no notes', async () => {
  await inScratch(async (folder) => {
    writeFileSync(join(folder, 'unicode.txt'), Buffer.from('\ufeffklantnr\tscore\r\n1\t9\r\n', 'utf16le'));
    writeFileSync(join(folder, 'tabs.txt'), 'id\tday\n');
    writeFileSync(join(folder, 'notes.txt'), 'To do, this week:\n\t- call Anna\n');
    writeFileSync(join(folder, 'indented.txt'), '\ta heading\n');
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(join(folder, 'orders.csv'), 'id,day\n');
    // a pipe that nobody writes to, and a link to nothing
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    symlinkSync(join(folder, 'nothing'), join(folder, 'link.txt'));
    const found = await findFiles({ paths: ['.'], byRole: [], isOnly: false, currentFolder: folder });
    expect(found.map(({ name }) => name)).toEqual(['orders.csv', 'tabs.txt', 'unicode.txt']);
  });
});
