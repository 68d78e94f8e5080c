import type { BegunSniff } from '../bytes/sniff.ts';
import type { SniffedFile } from '../bytes/sniffed-file.ts';
import type { ReadFile } from './read-options.ts';

/** The whole of a file is not what its beginning promised. */
class MisleadingHead extends Error {}

/** Works on files of which large ones are known by their beginnings; should one mislead, once more with all files scanned before. */
export async function aheadOrWhole<T>(work: (isWhole: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(false);
  } catch (error) {
    if (!(error instanceof MisleadingHead)) throw error;
    return work(true);
  }
}

/** Scans large files to their ends one after another, the smallest first, so that the engine has something to load early. */
export class LateScans {
  /** To be given to every scan that is begun. */
  readonly signal: AbortSignal;
  readonly #stop = new AbortController();
  readonly #begun: { read: ReadFile; finish: BegunSniff['finish'] }[] = [];
  #done: Promise<void> = Promise.resolve();

  constructor(signal: AbortSignal | undefined) {
    this.signal = signal ? AbortSignal.any([signal, this.#stop.signal]) : this.#stop.signal;
  }

  add(read: ReadFile, { finish }: BegunSniff): void {
    this.#begun.push({ read, finish });
  }

  /** Goes on with all that were added; sets their `scanned`. */
  start(): void {
    for (const { read, finish } of this.#begun.splice(0).sort((a, b) => a.read.file.bytes - b.read.file.bytes)) {
      const scanned = this.#done.then(() => complete(read, finish));
      read.scanned = scanned;
      // whoever loads the file is told; nobody may ever do
      this.#done = scanned.catch(() => undefined);
    }
  }

  /** Gives up what is still to be done and closes its files. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.start();
    await this.#done;
  }
}

async function complete(read: ReadFile, finish: BegunSniff['finish']): Promise<void> {
  const file = await finish();
  if (!isAsPromised(read.file, file)) throw new MisleadingHead(file.name);
  read.file = file;
}

/** All that recognition looks at is the same. */
function isAsPromised(head: SniffedFile, whole: SniffedFile): boolean {
  const seen = ({ headers, headerTexts, headerLine, sample }: SniffedFile) =>
    JSON.stringify([headers, headerTexts, headerLine, sample]);
  return head.sample === whole.sample || seen(head) === seen(whole);
}
