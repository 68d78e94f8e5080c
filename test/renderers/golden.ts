import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/**
 * Compares with test/renderers/golden/NAME; `UPDATE_GOLDEN=1 npx vitest run test/renderers` writes it instead. All names
 * end in .txt, so that no formatter touches what a renderer wrote.
 */
export function expectGolden(name: string, text: string): void {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  expect(existsSync(file), `no golden file ${name}; run UPDATE_GOLDEN=1 npx vitest run test/renderers`).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
