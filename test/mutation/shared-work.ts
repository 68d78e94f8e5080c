import { beforeEach } from 'vitest';

/** What Stryker notes while it runs the tests once without a change: which changes each test reaches. */
interface Stryker {
  currentTestId?: string;
  mutantCoverage?: { perTest: Record<string, Record<string, number>> };
}

const { __stryker__: stryker } = globalThis as { __stryker__?: Stryker };
const lastOf = new WeakMap<object, string>();

/**
 * Tests share an analysis that the first of them makes. Without this Stryker would think that only the first reaches it, and would
 * ask no other: a test reaches what the tests before it in its `describe` reach.
 */
beforeEach(({ task }) => {
  const [id, reached] = [stryker?.currentTestId, stryker?.mutantCoverage?.perTest];
  if (!id || !reached) return;
  const suite = task.suite ?? task.file;
  const before = lastOf.get(suite);
  if (before) reached[id] = { ...reached[before] };
  lastOf.set(suite, id);
});
