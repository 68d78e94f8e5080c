/** What reading files may take of the machine. */
export interface ReadingLimits {
  /** Bytes a compressed file may unpack to; without it `usualUnpacked` of its own. */
  mostUnpacked?: number;
  /** Of the engine, which reads Parquet on one thread. */
  memory?: string;
}

/** What a user can say about a file, and what the reading needs from outside. */
export interface SniffOptions extends ReadingLimits {
  /** As the user named the file. */
  name: string;
  /** An existing folder of the program's own; asked for only when the file has to be rewritten. */
  spoolFolder: string | (() => string | Promise<string>);
  encoding?: string;
  delimiter?: string;
  /** Physical line of the header row; 0: the file has none. */
  headerLine?: number;
  /** What came out of a compressed file; nothing is unpacked twice. */
  isUnpacked?: boolean;
  /** Of a compressed file only so much is unpacked as shows what it holds. */
  isOnlyBeginning?: boolean;
  signal?: AbortSignal;
  /** Told the size of every part of the file that has been read. */
  onBytes?(bytes: number): void;
}
