/** What the outside world is to a command: only `cli.ts` makes one from the real process. */
export interface Io {
  /** Results. */
  out(text: string): void;
  /**
   * When whoever reads the results has kept up with them: awaited between the pieces of a long one, and at the end. Throws
   * `ResultsLost` where they cannot be written.
   */
  drained(): Promise<void>;
  /** Notes, progress and problems. */
  err(text: string): void;
  /** On the same stream, what the log of a CI system is to obey: nothing else that is printed may be such a command. */
  command(text: string): void;
  /** Standard input, to be read once. */
  input(): AsyncIterable<Uint8Array>;
  isOutTerminal: boolean;
  isErrTerminal: boolean;
  /** Width of the terminal, 80 when there is none. */
  columns: number;
  environment: Readonly<Record<string, string | undefined>>;
  currentFolder: string;
  /** YYYY-MM-DD in local time. */
  today: string;
  /** A folder of this run's own; removed at the end, also when the run is interrupted. */
  temporaryFolder(): string;
  /** Shows a page in the browser of whoever runs the program; false where there is none to start. */
  open?(path: string): Promise<boolean>;
  /** Aborted, with a `Stopped`, when the run is told to stop. */
  signal?: AbortSignal;
}

/** 0 done, 1 a gate set by the user is crossed, 2 input, option or file must change, 3 a bug in health. */
export type ExitCode = 0 | 1 | 2 | 3;
