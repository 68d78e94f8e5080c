import type { Tally } from './sniffed-file.ts';

/** Counts by reason, with the place of the first. */
export class Tallies {
  readonly #tallies = new Map<string, Tally>();

  /** What is wrong with one record is mostly wrong with the next. */
  #last: Tally | undefined;

  add(reason: string, record: number, line: number, count = 1): void {
    const tally = this.#last?.reason === reason ? this.#last : this.#tallies.get(reason);
    if (tally) tally.count += count;
    this.#last = tally ?? { reason, count, first: { record, line } };
    if (!tally) this.#tallies.set(reason, this.#last);
  }

  /** In the order of their first place. */
  list(): Tally[] {
    return [...this.#tallies.values()].sort((a, b) => a.first.line - b.first.line);
  }
}
