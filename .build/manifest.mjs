/**
 * What `npm pack` puts into package.json: no scripts and no tools, whose files the package has not. `npm pack` takes the file as it
 * lies there, so it is shortened before and put back afterwards; what an interrupted `npm pack` left is put back by the next.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [manifest, whole] = [join(root, 'package.json'), join(root, '.build/package.json.whole')];

if (existsSync(whole)) renameSync(whole, manifest);
if (process.argv[2] === 'shorten') {
  const text = readFileSync(manifest, 'utf8');
  const { scripts: _, devDependencies: __, ...packed } = JSON.parse(text);
  writeFileSync(whole, text);
  writeFileSync(manifest, `${JSON.stringify(packed, null, 2)}\n`);
}
