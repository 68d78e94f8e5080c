// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts hold templates

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const { asciiOptions, escapedPatterns } = (await import('../.build/ascii.mjs' as string)) as {
  asciiOptions: { charset: 'ascii'; supported: Record<string, boolean> };
  escapedPatterns(code: string): string;
};

/** What a script says, as source and as the build writes it and the loader reads it. */
async function bothWays(source: string) {
  const options = { minify: true, target: 'node20', ...asciiOptions } as const;
  const { code } = await transform(source, options);
  const bytes = Buffer.from(escapedPatterns(code));
  const run = (script: string) => JSON.stringify(runInNewContext(`${script}\n;globalThis.said`));
  return { isAscii: bytes.every((byte) => byte < 0x80), said: run(source), shipped: run(bytes.toString('latin1')) };
}

/** Every way a script can hold a character outside ASCII. */
const scripts: Record<string, string> = {
  'a string and a name': "const größe = 'ß€😀'; globalThis.said = [größe, größe.length, { é: 1 }]",
  'a pattern': "globalThis.said = ['★★★☆☆', 'straße', '5–6'].map((each) => /[★⭐]+|ß|–/.exec(each)?.[0])",
  'a pattern with u': "globalThis.said = ['⭐😀☆', '😃'].map((each) => /^[⭐😀]+/u.exec(each)?.[0])",
  'a pattern with v': "globalThis.said = ['⭐😀☆', '😃'].map((each) => /^[[⭐😀-😂]--[😁]]+/v.exec(each)?.[0])",
  'halves of a character without u': "globalThis.said = '😃'.replace(/[😀]/g, '?').length",
  'a range, any case': "globalThis.said = 'ÄÖÜäöüé'.replace(/[ä-ö]/gi, '_')",
  'a named group': "globalThis.said = /(?<größe>\\d+) €/u.exec('12 €').groups.größe + /(?<ñ>n)/.exec('n').groups.ñ",
  'an escape that means nothing': "globalThis.said = [/^\\é\\\\é[\\–x]$/.test('é\\\\é–'), /^\\\\\\ü/.test('\\\\ü')]",
  'a template': 'globalThis.said = `★${1}–${[2]}€😀\\u00e9`',
  'a raw template': 'globalThis.said = String.raw`\\d[–-]${2}étoiles\\u00e9`',
  'what a tag sees': [
    'const tag = (texts, ...values) => ({ texts, raw: texts.raw, values, isFrozen: Object.isFrozen(texts.raw) });',
    'globalThis.said = [tag`· ${1}\\n→`, tag`\\unicode é`]',
  ].join('\n'),
  'a tag that remembers its place': [
    'const seen = new WeakMap(); let made = 0;',
    'const tag = (texts) => { if (!seen.has(texts)) seen.set(texts, ++made); return seen.get(texts); };',
    'const one = () => tag`é`; globalThis.said = [one(), one(), tag`é`]',
  ].join('\n'),
};

describe('the bundle', () => {
  it('is ASCII to the last byte: the loader reads it byte by byte', () => {
    const bytes = readFileSync(join(root, 'dist/health.cjs'));
    const at = bytes.findIndex((byte) => byte >= 0x80);
    expect(at < 0 ? '' : bytes.subarray(at - 60, at + 20).toString()).toBe('');
  });

  it.each(Object.entries(scripts))('says what its sources say: %s', async (_, source) => {
    const { isAscii, said, shipped } = await bothWays(source);
    expect(shipped).toBe(said);
    expect(isAscii).toBe(true);
  });
});
