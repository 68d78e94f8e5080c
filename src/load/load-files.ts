import { checkUnchanged } from '../bytes/file-bytes.ts';
import { filesOf, type SniffedFile } from '../bytes/sniffed-file.ts';
import { planColumns } from '../columns/column-types.ts';
import { decideColumns } from '../columns/decide-columns.ts';
import type { ColumnPlan } from '../columns/mapping.ts';
import { column } from '../columns/mapping.ts';
import type { Engine } from '../engines/engine.ts';
import type { Role } from '../schema/table.ts';
import { type Sql, sql } from '../sql.ts';
import { cellsOf, cellsRelation, loadFile, withKeys } from './load.ts';
import { type Batch, batchesOf, loadTogether, type Planned } from './load-together.ts';
import type { CarriedColumn, LoadedFile } from './loaded-file.ts';
import { type ReadFile, type ReadOptions, settingsOf } from './read-options.ts';

/** What loading needs to know beside the files. */
export interface LoadContext {
  engine: Engine;
  options: ReadOptions;
  /** Day number; later dates are data errors. */
  today: number;
  carriedOf: (file: ReadFile) => CarriedColumn[];
  /** The fields that will be used; without it all are read. */
  isNeeded?: (role: Role, field: string) => boolean;
  /** The time of day of a moment will be used; without it that of all. */
  isTimeNeeded?: (role: Role, field: string) => boolean;
  /** SQL: the rows in which a field will be used; null: all. `reason` is the text of the column of contact reasons. */
  neededWhere?: (role: Role, field: string, reason: Sql | null) => Sql | null;
}

/**
 * Loads every recognised file into the engine as soon as it is scanned, with its column types decided over all its rows; files that are
 * scanned already and alike go together. Throws `file-changed`, and what the scans throw.
 */
export async function loadFiles(files: readonly ReadFile[], context: LoadContext): Promise<LoadedFile[]> {
  const { engine, today } = context;
  const loaded = new Map<ReadFile, LoadedFile>();
  const alone = async (planned: Ready) => {
    loaded.set(planned.read, await unchanged([planned], () => loadAlone(planned, context)));
  };
  const late = async (read: ReadFile, i: number) => {
    await read.scanned;
    const planned = planOf(read, i, context);
    if (planned) await alone(planned);
    else await checkAll([read.file]);
  };
  const together = async (batch: Batch<Ready>) => {
    const found = await unchanged(batch, () => loadTogether(engine, batch, today));
    // the sample did not show all there is: such a file is read by plans of its own
    const isSettled = ({ unreadable, file }: LoadedFile) => unreadable.length === 0 || file.isSampleComplete;
    const open = batch.filter(({ read }, i) => {
      const file = found[i];
      if (!file || !isSettled(file)) return true;
      loaded.set(read, file);
      return false;
    });
    await Promise.all(open.map(alone));
  };
  const working: Promise<void>[] = [];
  const ready: Ready[] = [];
  for (const [i, read] of files.entries()) {
    const planned = read.scanned ? null : planOf(read, i, context);
    if (planned) ready.push(planned);
    else working.push(late(read, i));
  }
  const { batches, alone: single } = batchesOf(ready);
  working.push(...batches.map(together), ...single.map(alone));
  await Promise.all(working);
  return files.flatMap((read) => loaded.get(read) ?? []);
}

/** A file whose plans are made. */
interface Ready extends Planned {
  read: ReadFile;
}

/** The engine reads the files once more: what it finds wrong may be that one is no longer the same. */
async function unchanged<T>(files: readonly Ready[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    await checkAll(files.map(({ input }) => input.file));
  }
}

async function checkAll(files: readonly SniffedFile[]): Promise<void> {
  for (const file of files.flatMap(filesOf)) await checkUnchanged(file);
}

/** How a scanned file is to be read, as far as its sample tells; null: not at all. */
function planOf(read: ReadFile, i: number, context: LoadContext): Ready | null {
  const { carriedOf, isNeeded = () => true, isTimeNeeded = () => true, neededWhere = () => null } = context;
  const { file, mapping } = read;
  const { role } = mapping;
  if (role === 'unrecognised') return null;
  const options = { ...context.options, ...dateOrderOf(read, context.options) };
  const reason = mapping.columns.contact_reason;
  const input = {
    file,
    mapping: { ...mapping, role },
    carried: carriedOf(read),
    isTimeNeeded: (field: string) => isTimeNeeded(role, field),
    neededWhere: (field: string) => neededWhere(role, field, reason ? column(reason.index) : null),
    plans: planColumns(file, mapping, options).filter(({ field }) => isNeeded(role, field)),
  };
  return { read, input, options, name: `${role}_${i}` };
}

async function loadAlone({ input, options, name }: Planned, { engine, today }: LoadContext): Promise<LoadedFile> {
  const { file, mapping, plans: guessed } = input;
  const cells = cellsRelation(file, cellsOf(mapping, guessed));
  const decide = (unread: readonly string[]) =>
    decideColumns(engine, cells, file, mapping, guessed, options, new Set(unread));
  const plans = guessed.some(({ isUndecided }) => isUndecided) ? await decide([]) : guessed;
  const first = await loadFile(engine, { ...input, plans }, name, today);
  if (first.unreadable.length === 0) return first;
  if (file.isSampleComplete) return withKeys(engine, first);
  // the sample may not have shown every format there is: ask these columns once more
  const [keyed, decided] = await Promise.all([
    withKeys(engine, first),
    decide(first.unreadable.map(({ reason }) => reason)),
  ]);
  if (areSame(plans, decided)) return keyed;
  return withKeys(engine, await loadFile(engine, { ...input, plans: decided }, name, today));
}

/** What was said of the file, else of all, else what files with the same columns tell. */
function dateOrderOf(read: ReadFile, options: ReadOptions): Pick<ReadOptions, 'dateOrder'> {
  const dateOrder = settingsOf(read.found, options).dateOrder ?? options.dateOrder ?? read.dateOrder;
  return dateOrder ? { dateOrder } : {};
}

/** The plans read every text in the same way. */
function areSame(plans: readonly ColumnPlan[], others: readonly ColumnPlan[]): boolean {
  const text = sql`t`;
  return plans.every((plan, i) => plan.value(text).text === others[i]?.value(text).text);
}
