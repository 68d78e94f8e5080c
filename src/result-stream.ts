import type { Writable } from 'node:stream';
import { Problem } from './problems.ts';
import { systemReason } from './system-reason.ts';

/** Results did not reach whoever wanted them; without a problem he had seen enough (`| head`). */
export class ResultsLost extends Error {
  override readonly name = 'ResultsLost';
  readonly problem: Problem | undefined;

  constructor(cause: NodeJS.ErrnoException) {
    super('results lost', { cause });
    const isReaderGone = cause.code === 'EPIPE';
    this.problem = isReaderGone ? undefined : Problem.of('results-unwritable', { reason: systemReason(cause) });
  }
}

/** Where results go. What goes wrong there is kept for whoever asks whether they arrived: it may not end the run by itself. */
export interface ResultStream {
  write(text: string): void;
  /** Once all that was written is on its way. Throws `ResultsLost`. */
  arrived(): Promise<void>;
}

/** Results to a stream; after the first error nothing more is written. */
export function resultStream(stream: Writable): ResultStream {
  let failure: NodeJS.ErrnoException | undefined;
  const keep = (error: Error | null | undefined) => {
    failure ??= error ?? undefined;
  };
  stream.on('error', keep);
  return {
    write: (text) => {
      if (!failure) stream.write(text, keep);
    },
    arrived: async () => {
      if (!failure) {
        await new Promise<void>((resolve) => {
          stream.write('', (error) => {
            keep(error);
            resolve();
          });
        });
      }
      if (failure) throw new ResultsLost(failure);
    },
  };
}
