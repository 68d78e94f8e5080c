import type { Doubt } from '../locales/locale.ts';
import {
  callsWithoutAgent,
  callsWithoutAnswer,
  handledByBots,
  notContacts,
  officeHours,
  settledWithoutAnswer,
} from './contacts.ts';
import { byName, lostWithoutDay, mostlyUnknown, rowDoubts, tenures, trials } from './customers.ts';
import type { DoubtInput, DoubtRule } from './doubt-rule.ts';
import { firstTimeBuyers, ordersLeftOut, twoSidedKinds, unknownOrderWords } from './orders.ts';
import { answerDoubts } from './surveys.ts';
import { earlyFiles, laterRecords } from './time.ts';
import { unusedColumns } from './unused-columns.ts';
import { utcBesideDays } from './zones.ts';

/** Report and audit ask the same rules, so that what one of them warns about the other says. */
const rules: readonly DoubtRule[] = [
  recognised,
  unusedColumns,
  earlyFiles,
  laterRecords,
  byName,
  lostWithoutDay,
  rowDoubts,
  trials,
  tenures,
  mostlyUnknown,
  answerDoubts,
  unknownOrderWords,
  twoSidedKinds,
  ordersLeftOut,
  firstTimeBuyers,
  utcBesideDays,
  notContacts,
  callsWithoutAnswer,
  callsWithoutAgent,
  settledWithoutAnswer,
  handledByBots,
  officeHours,
];

/** What about this export may make a figure wrong: what its recognition doubted, then what the rules see in its rows. */
export async function doubtsOf(input: DoubtInput): Promise<Doubt[]> {
  return (await Promise.all(rules.map((rule) => rule(input)))).flat();
}

function recognised({ loaded }: DoubtInput): Doubt[] {
  return loaded.flatMap(({ file, mapping }) =>
    (mapping.doubts ?? []).map((doubt) => ({ ...doubt, file: file.name, role: mapping.role })),
  );
}
