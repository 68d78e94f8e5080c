/** What Stryker notes while it runs the tests once without a change: which changes each test reaches. */
interface Stryker {
  currentTestId?: string;
  mutantCoverage?: { perTest: Record<string, Record<string, number>> };
}

const stryker = () => (globalThis as { __stryker__?: Stryker }).__stryker__;

/** The test that runs, by Stryker's name for it; only while Stryker looks. */
export const currentTest = (): string | undefined => stryker()?.currentTestId;

/**
 * Tells Stryker that the running test reaches what an earlier one did, whose work it shares: else it would think that only the
 * first one reaches it, and would ask no other whether a change is noticed.
 */
export function reachesWhat(earlier: string | undefined): void {
  const [id, reached] = [currentTest(), stryker()?.mutantCoverage?.perTest];
  if (id && reached && earlier) reached[id] = { ...reached[earlier], ...reached[id] };
}
