import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleText } from '../../src/renderers/safe-text.ts';
import { clamp, cutTo, displayWidth, wrap } from '../../src/renderers/text-width.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 80 }).map(visibleText);
const width = fc.integer({ min: 4, max: 60 });

describe('displayWidth', () => {
  const cases: [string, number][] = [
    ['', 0],
    ['abc', 3],
    ['株式', 4],
    ['é', 1],
    ['é', 1],
    ['🚀', 2],
    ['🇳🇱', 2],
    ['👩🏽', 2],
    ['\u001b[1mabc\u001b[22m', 3],
    ['▁▂▃', 3],
  ];
  for (const [given, expected] of cases) test(JSON.stringify(given), () => expect(displayWidth(given)).toBe(expected));
});

describe('properties', () => {
  test('a cut text fits', () => {
    fc.assert(
      fc.property(text, width, (given, limit) => {
        expect(displayWidth(cutTo(given, limit))).toBeLessThanOrEqual(limit);
      }),
    );
  });
  test('wrapped lines fit and lose nothing but spaces', () => {
    fc.assert(
      fc.property(text, width, (given, limit) => {
        const lines = wrap(given, limit);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(limit);
        expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''));
      }),
    );
  });
  test('a clamped line keeps its colour codes', () => {
    const line = '\u001b[1mabcdef\u001b[22m ghi';
    expect(clamp(line, 3)).toBe('\u001b[1mabc\u001b[22m');
    expect(clamp(line, 80)).toBe(line);
  });
});
