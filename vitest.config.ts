import { defineConfig } from 'vitest/config';

/**
 * The files of tests share what a worker has read of the sources, which is most of what many of them cost, so none keeps anything
 * outside itself that another would notice. A file that replaces a module (`vi.mock`) needs a worker's modules to itself.
 */
const alone = ['test/commands/failed-metric.test.ts', 'test/engines/plans.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'test/build-once.ts',
    setupFiles: ['test/property-seed.ts'],
    // tests that start the program share few processors: the usual five seconds are for a machine at rest
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    reporters: ['default', './test/slowest-files.ts'],
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      { extends: true, test: { name: 'together', include: ['test/**/*.test.ts'], exclude: alone, isolate: false } },
    ],
  },
});
