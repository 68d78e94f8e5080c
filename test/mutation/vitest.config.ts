import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The tests a mutant has to get past; `mutate.mjs` says which. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '../..'),
    include: (process.env.MUTATION_TESTS ?? 'test/statistics/*.test.ts').split(','),
    setupFiles: ['test/property-seed.ts'],
    // one worker keeps the modules it has read: 0.4 s a change instead of 3.4; what a module works out when it is read is left out
    isolate: false,
    // a mutant is a change of the sources, so they are what is run
    env: { HEALTH_TESTED: 'sources' },
    testTimeout: 300_000,
  },
});
