import { basename } from 'node:path';
import type { FoundFile } from '../bytes/find-files.ts';
import { slashed } from '../bytes/shown-path.ts';
import type { SniffedFile } from '../bytes/sniffed-file.ts';
import type { Mapping } from '../columns/mapping.ts';
import { ownValue } from '../own-value.ts';
import type { Role } from '../schema/table.ts';
import type { Weekday } from '../schema/words.ts';

/** What the user said about the files; everything else is worked out. */
export interface ReadOptions {
  encoding?: string;
  delimiter?: string;
  headerLine?: number;
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  /** Bytes a compressed file may unpack to. */
  mostUnpacked?: number;
  /** The zone (an IANA name) on whose clock every moment is read that has an offset, a zone or `Z`. */
  timeZone?: string;
  /** What counts when something was promised in working days; without it all days but Saturday and Sunday. */
  workingDays?: WorkingDays;
  /** Role -> canonical field -> header. */
  columns: Partial<Record<Role, Record<string, string>>>;
  /** Role -> canonical field -> the value it has for every record. */
  constants?: Partial<Record<Role, Record<string, Constant>>>;
  /** Role -> word field -> text of the export -> the word it stands for. */
  values?: Partial<Record<Role, Record<string, Record<string, string>>>>;
  /** What is said about the questions of surveys. */
  surveys?: SurveySettings;
  /** Reasons for which rows are no contacts (spam, deleted, …) that are counted all the same. */
  countedContacts?: readonly string[];
  /** Addresses and numbers of the company's own people, lower case: what they write is no contact of a customer. */
  staff?: readonly string[];
  /** What is said about single files, by name. */
  files?: Record<string, FileSettings>;
}

/** Days on which nobody works. */
export interface WorkingDays {
  weekend?: readonly Weekday[];
  /** Year-month-day. */
  holidays: readonly string[];
}

/** Why an answer may not count. */
export const answerStates = ['preview', 'test', 'spam', 'deleted', 'excluded', 'undelivered', 'unfinished'] as const;
export type AnswerState = (typeof answerStates)[number];
export type AnswerRule = 'count' | 'leave-out';

/** What the user said about questions and answers; what is not said is decided by the answers themselves. */
export interface SurveySettings {
  /** Survey type -> lowest and highest score. */
  scale?: Partial<Record<string, readonly [number, number]>>;
  /** Text of a question, as it stands in a header or a cell -> what it asks. */
  questions?: Record<string, { type: string; scale?: readonly [number, number] }>;
  /** Whether answers of a state count. */
  answers?: Partial<Record<AnswerState, AnswerRule>>;
}

export type Constant = string | number | boolean;

/** What is said about one file; it goes above what is said about its role. */
export interface FileSettings {
  /** `none`: the file is left out. */
  role?: Role | 'none';
  encoding?: string;
  delimiter?: string;
  headerLine?: number;
  dateOrder?: ReadOptions['dateOrder'];
  columns?: Record<string, string>;
  constants?: Record<string, Constant>;
}

/** What the user said about this file, by its name with or without the folder. */
export function settingsOf({ name }: Pick<FoundFile, 'name'>, { files = {} }: ReadOptions): FileSettings {
  // on Windows it may be named with either sign between its steps
  const told = Object.entries(files).find(([key]) => slashed(key) === name);
  return told?.[1] ?? ownValue(files, basename(name)) ?? {};
}

/** A file that was read, used or not. */
export interface ReadFile {
  found: FoundFile;
  /** While `scanned` is pending, what its beginning promises. */
  file: SniffedFile;
  mapping: Mapping;
  /** Which part of a date is the day, as files with the same columns tell. */
  dateOrder?: ReadOptions['dateOrder'];
  /** A large file is scanned to its end while others are loaded. Rejects with what `sniff` throws, and with `MisleadingHead`. */
  scanned?: Promise<void>;
  /** What became of its records where they only complete those of another file. */
  joined?: JoinedRecords;
}

/** The same file once more, understood in another way; it is scanned once. */
export function readAs(read: ReadFile, mapping: Mapping): ReadFile {
  return {
    found: read.found,
    ...(read.dateOrder ? { dateOrder: read.dateOrder } : {}),
    get file() {
      return read.file;
    },
    mapping,
    ...(read.scanned ? { scanned: read.scanned } : {}),
  };
}

/** Records that are used as a part of those of other files. */
export interface JoinedRecords {
  used: number;
  /** How many records of the other files they complete. */
  entities: number;
  /** Without anything to complete: how many, and the first, counted from 1. */
  left: { count: number; firstRow: number };
}
