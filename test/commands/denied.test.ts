import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { environment, folderWith, mini, program, type Run, scratchFolder } from './run-health.ts';

const scratch = scratchFolder();
const deny = pathToFileURL(join(import.meta.dirname, 'deny.mjs')).href;
/** A namespace without any network, where this machine lets an ordinary user make one. */
const alone = spawnSync('unshare', ['-rn', 'true']).status === 0 ? ['unshare', '-rn'] : [];

/** Runs the program so that it may write below one folder only and ask the network for nothing. */
function denied(
  args: readonly string[],
  { folder, temporary, out }: Record<'folder' | 'temporary' | 'out', string>,
): Promise<Run> {
  const [command = '', ...rest] = [
    ...alone,
    process.execPath,
    '--experimental-permission',
    '--allow-addons',
    '--allow-fs-read=*',
    `--allow-fs-write=${temporary}/*`,
    `--allow-fs-write=${out}/*`,
    '--no-warnings',
    '--import',
    deny,
    program,
    ...args,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { cwd: folder, env: environment({ TMPDIR: temporary, HOME: folder }) });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Every file below a folder with its size and time, so that nothing can be added or changed unseen. */
const everything = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => `${name} ${statSync(join(folder, name)).size} ${statSync(join(folder, name)).mtimeMs}`);

// the permissions of Node 20 can be had, those of later versions have another name
const canDeny = process.platform !== 'win32' && process.allowedNodeEnvironmentFlags.has('--experimental-permission');

describe.skipIf(!canDeny)('with network and writing denied', { timeout: 60_000 }, () => {
  it('report, audit, trace, check and clean do all they do, and leave nothing behind', async () => {
    const folder = folderWith(scratch, { 'short.csv': 'a,b,c\n1,2\n3,4,5\n' }, mini);
    const [temporary, out] = [join(scratch, 'temporary'), join(scratch, 'out')];
    for (const own of [temporary, out]) mkdirSync(own);
    const before = everything(folder);
    const asOf = ['--as-of', '2025-03-31'];
    const lines = [
      ['report', '.', ...asOf, '-o', join(out, 'r.html'), '-o', join(out, 'r.json')],
      ['audit', '.', ...asOf, '-o', join(out, 'a.md')],
      ['trace', 'nps', '.', ...asOf, '--anonymize'],
      ['clean', 'short.csv'],
    ];
    const runs = await Promise.all(lines.map((line) => denied(line, { folder, temporary, out })));
    expect(runs.map(({ code, stderr }) => ({ code, denied: /denied|ERR_ACCESS/.exec(stderr)?.[0] }))).toEqual(
      lines.map(() => ({ code: 0, denied: undefined })),
    );
    expect(everything(folder)).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(out).sort()).toEqual(['a.md', 'r.html', 'r.json']);
  });

  it('writing beside the given outputs would have been noticed', async () => {
    const folder = folderWith(scratch, {}, mini);
    const run = await denied(['report', '.', '-o', 'beside.json'], {
      folder,
      temporary: join(scratch, 'temporary'),
      out: join(scratch, 'nowhere'),
    });
    expect(run.code).not.toBe(0);
    expect(readdirSync(folder)).not.toContain('beside.json');
  });
});
