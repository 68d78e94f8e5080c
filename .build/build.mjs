/**
 * Bundles the program into one file, dist/health.cjs, writes the licences of what went into it, and runs it once to keep the
 * code that V8 compiled for a report (dist/health.cache): another Node than this one does without. Its manual becomes a man page.
 *
 * One CommonJS file with only the native engine outside it; V8 keeps no compiled code of ES modules.
 */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { cachePath, loadProgram } from '../bin/load.js';
import { asciiOptions, escapedPatterns } from './ascii.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'dist');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const { outputFiles, metafile } = await build({
  absWorkingDir: root,
  entryPoints: [join(root, 'src/index.ts')],
  outfile: join(folder, 'health.cjs'),
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['@duckdb/node-bindings'],
  alias: { 'string-width': join(root, '.build/string-width.cjs') },
  ...asciiOptions,
  // `import()` becomes `require()`: a script that V8 takes from compiled code cannot import
  supported: { ...asciiOptions.supported, 'dynamic-import': false },
  minify: true,
  legalComments: 'none',
  // the documents are found from the folder of the bundle as from that of its sources
  define: {
    'process.env.NODE_ENV': '"production"',
    'import.meta.dirname': '__dirname',
    'import.meta.url': '__filename',
  },
  metafile: true,
  write: false,
  logLevel: 'warning',
});

const bundle = escapedPatterns(outputFiles[0].text);
const packages = await bundledPackages(metafile);
await mkdir(folder, { recursive: true });
// The first line tells this bundle from any other, see bin/load.js
const hash = createHash('sha256').update(bundle).digest('hex');
await replaceFile(join(folder, 'health.cjs'), `// ${hash}\n${bundle}`);
await replaceFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(packages));
const compiled = await compiledByReport();
await replaceFile(cachePath, compiled);
await replaceFile(join(folder, 'health.1'), await manPage());
const kilobytes = ({ length }) => Math.round(length / 1024);
console.log(
  `health ${version}: ${kilobytes(bundle)} KB, ${packages.length} packages bundled, ${kilobytes(compiled)} KB of it compiled`,
);

/** The manual, made of the definitions of commands and options. */
async function manPage() {
  const texts = [];
  const io = {
    out: (text) => texts.push(text),
    err: (text) => texts.push(text),
    drained: async () => undefined,
    environment: {},
  };
  if ((await loadProgram().program.main(['help', '--man'], io)) !== 0) throw new Error(texts.join(''));
  return texts.join('');
}

/** What a report on the demo export needs of the program, compiled. */
async function compiledByReport() {
  const { program, script, identity } = loadProgram();
  const temporaryFolder = await mkdtemp(join(tmpdir(), 'health-build-'));
  try {
    const problems = [];
    const code = await program.main(['report', join(root, 'fixtures/demo')], {
      out: () => undefined,
      err: (text) => problems.push(text),
      drained: async () => undefined,
      input: () => [],
      isOutTerminal: true,
      isErrTerminal: false,
      columns: 100,
      environment: {},
      currentFolder: root,
      today: '2026-01-01',
      temporaryFolder: () => temporaryFolder,
    });
    if (code !== 0) throw new Error(`the program cannot report on the demo export:\n${problems.join('')}`);
  } finally {
    await rm(temporaryFolder, { recursive: true, force: true });
  }
  return Buffer.concat([Buffer.from(identity, 'latin1'), script.createCachedData()]);
}

/** In one step: a program that starts during a build finds the old bundle or the new one, never half of it. */
async function replaceFile(path, content) {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

/** Every npm package with at least one byte in the bundle. */
async function bundledPackages({ outputs }) {
  const folders = new Set();
  for (const { inputs } of Object.values(outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      // The last node_modules counts: a package may carry its own copy of another.
      const found = /^(.*\/)?node_modules\/(@[^/]+\/)?[^/]+/.exec(path);
      if (found && bytesInOutput > 0) folders.add(resolve(root, found[0]));
    }
  }
  const packages = await Promise.all([...folders].map(describePackage));
  return packages.sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

async function describePackage(path) {
  const { name, version, license } = JSON.parse(await readFile(join(path, 'package.json'), 'utf8'));
  const file = (await readdir(path)).find((candidate) => /^(licen[cs]e|copying)/i.test(candidate));
  const text = file ? (await readFile(join(path, file), 'utf8')).trim() : '';
  if (text === '') throw new Error(`${name} ${version} has no licence text and may not be bundled`);
  return { name, version, license, text };
}

function notices(packages) {
  const line = '='.repeat(80);
  const parts = packages.map(
    ({ name, version, license, text }) => `${line}\n${name} ${version} (${license})\n${line}\n\n${text}\n`,
  );
  return `The program health contains the following packages.\n\n${parts.join('\n').replaceAll('\r\n', '\n')}`;
}
