/** Long work in steps: between two of them something else may have its turn. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** The result of work that is done without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same work with a turn for whatever else waits between its steps, such as a wish that the program end. Throws the reason of the
 * signal when it is aborted.
 */
export async function inTurns<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  }
}
