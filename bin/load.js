import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const bundle = join(dirname(fileURLToPath(import.meta.url)), '../dist/health.cjs');
export const cachePath = bundle.replace(/cjs$/, 'cache');

/**
 * Runs the bundle, with the code that its build has compiled where this is the Node it was built with. Measured on two cores, on
 * top of Node's own start: 50 ms for `health --help` instead of 120, and 200 ms less for a report. Node's own compile cache
 * (from 22.1) would write to a folder that is not ours.
 */
export function loadProgram() {
  // Optimising code that runs for a second costs more than it gains: a quarter of the processor time of a small report. The flag is
  // of Node 20; later ones have other ways and say so on the terminal
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=500000');
  const source = readFileSync(bundle, 'latin1');
  const identity = identityOf(source);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${source}\n})`, {
    filename: bundle,
    cachedData: compiledCode(identity),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  return { program: module.exports, script, identity };
}

/**
 * What compiled code belongs to, as its file begins. V8 itself takes that of any bundle of the same length, and that of another
 * release of Node 20, and then runs it wrongly: hence the first line of the bundle, a hash of it, and all that tells one build of
 * Node from another.
 */
function identityOf(source) {
  const { version, platform, arch, versions, config } = process;
  const node = JSON.stringify([version, platform, arch, versions, config, cachedDataVersionTag()]);
  return `${source.slice(0, source.indexOf('\n'))}\n${Buffer.from(node).toString('latin1')}\n`;
}

function compiledCode(identity) {
  try {
    const cache = readFileSync(cachePath);
    return cache.latin1Slice(0, identity.length) === identity ? cache.subarray(identity.length) : undefined;
  } catch {
    return undefined;
  }
}
