import { defineConfig } from 'vitest/config';

/**
 * Many small files that keep nothing outside themselves: they share what a worker has read of the sources, which is most of what they
 * cost. A file that replaces a module (`vi.mock`), or whose helper tidies up after it, needs a worker's modules to itself.
 */
const shared = ['analysis', 'audit', 'doubts', 'locales', 'metrics', 'recognise', 'report', 'statistics'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

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
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: shared } },
      { extends: true, test: { name: 'parts', include: shared, isolate: false } },
    ],
  },
});
