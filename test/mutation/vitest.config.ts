import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests a mutant has to get past; `mutate.mjs` says which. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: (process.env.MUTATION_TESTS ?? 'test/statistics/*.test.ts').split(','),
    setupFiles: ['test/property-seed.ts'],
    // seconds at rest, minutes when every statement counts its visits
    testNamePattern: /^(?!.*(?:many rows|\d{5,} rows))/,
    testTimeout: 300_000,
  },
});
