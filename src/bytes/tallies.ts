import type { Tally } from './sniffed-file.ts';

/** Counts by reason, with the place of the first. */
export class Tallies {
  readonly #tallies = new Map<string, Tally>();

  add(reason: string, record: number, line: number, count = 1): void {
    const tally = this.#tallies.get(reason);
    if (tally) tally.count += count;
    else this.#tallies.set(reason, { reason, count, first: { record, line } });
  }

  /** In the order of their first place. */
  list(): Tally[] {
    return [...this.#tallies.values()].sort((a, b) => a.first.line - b.first.line);
  }
}
