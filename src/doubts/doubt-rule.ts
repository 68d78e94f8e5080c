import type { Engine } from '../engines/engine.ts';
import type { LoadedFile } from '../load/loaded-file.ts';
import type { SurveySettings } from '../load/read-options.ts';
import type { Doubt } from '../locales/locale.ts';
import type { Base } from '../relationships/base.ts';
import type { DayNumber } from '../relationships/calendar.ts';
import type { Identity } from '../relationships/identity.ts';
import type { Lifecycle } from '../relationships/lifecycle.ts';
import type { Settings } from '../relationships/settings.ts';
import type { RowTally } from '../relationships/tallies.ts';
import type { Role } from '../schema/table.ts';

/** An export as of one day, with all that a rule may ask. The tables of that day stand in the engine. */
export interface DoubtInput {
  engine: Engine;
  loaded: readonly LoadedFile[];
  bases: Record<Role, Base>;
  identity: Identity;
  lifecycle: Lifecycle;
  asOf: DayNumber;
  /** How many rows of each file count, or are set aside for one reason. */
  tallies: readonly RowTally[];
  /** `--as-of` was given: later records are left out on purpose. */
  isAsOfGiven: boolean;
  /** The tables whose records end early, each with its last day. */
  earlyEnds: ReadonlyMap<Role, DayNumber>;
  settings: Settings;
  /** What the user said about questions and answers. */
  surveys: SurveySettings;
}

/** One rule, or a few that look at the same thing. It says nothing about an export without the fault. */
export type DoubtRule = (input: DoubtInput) => readonly Doubt[] | Promise<readonly Doubt[]>;

/** Rows of a table whose reason is one of those that are asked about; null: they count. */
export function rowsBecause(
  { tallies }: Pick<DoubtInput, 'tallies'>,
  role: Role,
  isWanted: (reason: string | null) => boolean,
): number {
  return tallies.reduce((sum, each) => sum + (each.role === role && isWanted(each.reason) ? each.count : 0), 0);
}
