/**
 * Bundles the program into one file, dist/health.js, and writes the licences of what went into it. The HTML page with its
 * charts is a second file, dist/html.js, read only when a page is asked for: no other command pays for a chart library.
 *
 *     node .build/build.mjs [entry [folder]]
 *
 * One ES module with only the native engine outside it. Measured on two cores, on top of Node's own start: 70 ms for `health --help`,
 * against 210 ms when the same bundle is CommonJS, as an ES module that imports CommonJS reads it twice.
 */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const entry = resolve(process.argv[2] ?? join(root, 'src/index.ts'));
const folder = resolve(process.argv[3] ?? join(root, 'dist'));
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  metafile: true,
  write: false,
  logLevel: 'warning',
};

/** Leaves `import('…/renderers/html.ts')` in the program as an import of the second file. */
const pageApart = {
  name: 'page-apart',
  setup({ onResolve }) {
    onResolve({ filter: /\/renderers\/html\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './html.js', external: true } : undefined,
    );
  },
};

const program = await build({
  ...shared,
  entryPoints: [entry],
  outfile: join(folder, 'health.js'),
  external: ['@duckdb/node-bindings'],
  plugins: [pageApart],
  // Bundled CommonJS packages still call require; an ES module has none of its own.
  banner: {
    js: "import { createRequire as createRequireForBundle } from 'node:module';\nconst require = createRequireForBundle(import.meta.url);",
  },
});
const page = await build({
  ...shared,
  entryPoints: [join(root, 'src/renderers/html.ts')],
  outfile: join(folder, 'html.js'),
});

const packages = await bundledPackages([program.metafile, page.metafile]);
await mkdir(folder, { recursive: true });
// The page first: a program that starts during a build finds what it may ask for.
await replaceFile(join(folder, 'html.js'), page.outputFiles[0].contents);
await replaceFile(join(folder, 'health.js'), program.outputFiles[0].contents);
await replaceFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices(packages));
const kilobytes = ({ outputFiles }) => Math.round(outputFiles[0].contents.length / 1024);
console.log(
  `health ${version}: ${kilobytes(program)} KB and ${kilobytes(page)} KB for the HTML page, ${packages.length} packages bundled`,
);

/** In one step: a program that starts during a build finds the old bundle or the new one, never half of it. */
async function replaceFile(path, content) {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
}

/** Every npm package with at least one byte in the bundle. */
async function bundledPackages(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles.flatMap(({ outputs }) => Object.values(outputs))) {
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
