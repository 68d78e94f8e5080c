import type { Io } from '../io.ts';
import { visibleText } from '../renderers/safe-text.ts';

export interface ProgressLine<P> {
  update(progress: P): void;
  stop(): void;
}

/** Nobody needs to be told that a second has passed. */
const patienceMilliseconds = 1000;
const refreshMilliseconds = 100;

/** One line on a terminal's standard error that is rewritten in place, from the first second on; nothing in a pipe. */
export function startProgress<P>(io: Io, describe: (progress: P) => string): ProgressLine<P> {
  if (!io.isErrTerminal) return { update: () => {}, stop: () => {} };
  let latest: P | undefined;
  let isShown = false;
  let waited = 0;
  const timer = setInterval(() => {
    waited += refreshMilliseconds;
    if (waited < patienceMilliseconds || latest === undefined) return;
    const text = visibleText(describe(latest)).slice(0, Math.max(10, io.columns - 12));
    io.err(`\r\u001b[K${text} … ${Math.round(waited / 1000)} s`);
    isShown = true;
  }, refreshMilliseconds);
  timer.unref();
  return {
    update: (progress) => {
      latest = progress;
    },
    stop: () => {
      clearInterval(timer);
      if (isShown) io.err('\r\u001b[K');
      isShown = false;
    },
  };
}
