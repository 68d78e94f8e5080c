import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/build-once.ts',
    setupFiles: ['test/property-seed.ts'],
    // tests that start the program share few processors: the usual five seconds are for a machine at rest
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
