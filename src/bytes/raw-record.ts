/** How cells and records are told apart. */
export interface Dialect {
  /** One or more characters. */
  delimiter: string;
  /** `''`: quote marks are plain text. */
  quote: string;
  /** The quote itself (doubled), or a backslash. */
  escape: string;
  /** A carriage return on its own ends a record; otherwise it is part of the cell. */
  crEndsRecord: boolean;
  /** Blanks after a delimiter are layout, not text: `1, "a, b", c`. */
  skipsBlanks: boolean;
}

/** Part of a text, from `start` up to `stop`. */
export interface Span {
  text: string;
  start: number;
  stop: number;
}

/** One record as it stands in the file, before anything is mended but its quoting. */
export interface RawRecord {
  /** Cut out of the text when first asked for. */
  readonly cells: string[];
  cellCount: number;
  /** Physical line of its first character (1-based). */
  line: number;
  /** Characters of the text pushed so far, before the record and up to the next one. */
  from: number;
  to: number;
  /** What ended it; `''` at the end of the file. */
  end: string;
  quoting: 'sound' | 'unclosed' | 'stray';
  hasMultilineCells: boolean;
  /** A cell without quotes holds a carriage return that ends no record. */
  hasStrayCr: boolean;
  /** The whole record is one quoted cell. */
  isOneQuotedCell: boolean;
  /** Where it stands as one line of valid CSV, with the same delimiter and quote; undefined: it is not that. */
  plain: Span | undefined;
  /** The record was longer than can be read, or of more cells than any table has; its cells are lost. */
  isTooLong: boolean;
}
