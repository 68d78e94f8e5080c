/** What a process that was told to stop ends with, as shells have it: 128 and the number of the signal. */
export type StopCode = 129 | 130 | 143;

/** The run was told to stop: nothing is wrong, and nothing of it is to be shown. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly code: StopCode;

  constructor(code: StopCode) {
    super('the run was told to stop');
    this.code = code;
  }
}
