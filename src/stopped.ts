/** What a process that was told to stop ends with, as shells have it: 128 and the number of the signal. */
export type StopCode = 129 | 130 | 143;

/** The run was told to stop: nothing is wrong, and nothing of it is to be shown. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly code: StopCode;
  #patience: number;

  /** `patience`: how long it may take to end by itself, in milliseconds. */
  constructor(code: StopCode, patience = 0) {
    super('the run was told to stop');
    this.code = code;
    this.#patience = patience;
  }

  get patience(): number {
    return this.#patience;
  }

  /** What has to be put away elsewhere takes longer than what goes with the process; told while the signal is given. */
  needs(milliseconds: number): void {
    this.#patience = Math.max(this.#patience, milliseconds);
  }
}
