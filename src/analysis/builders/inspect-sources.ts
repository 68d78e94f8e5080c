import type { Engine } from '../../engines/engine.ts';
import type { ReadFile } from '../../load/read-options.ts';
import { scoresByFile } from '../../load/score-values.ts';
import type { LocaleCode } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { createPromiseTable, createTables, loadTables, type TablesInput } from '../../relationships/export-tables.ts';
import { eventDays } from '../../relationships/moments.ts';
import type { Privacy } from '../../relationships/pseudonyms.ts';
import { defaultSettings } from '../../relationships/settings.ts';
import { tallyRows } from '../../relationships/tallies.ts';
import type { InspectedSource } from '../../report/inspect.ts';
import { accountForRecords } from './account.ts';
import { hideHeaders } from './anonymize.ts';

/** What was made of each file: its records, its columns, and the different answers in its columns of scores. */
export async function inspectSources(
  engine: Engine,
  files: readonly ReadFile[],
  request: Pick<TablesInput, 'read' | 'today'> & { locale: LocaleCode; privacy?: Privacy },
): Promise<InspectedSource[]> {
  const tables = await loadTables(engine, files, { ...request, reasons: {}, fields: [], purpose: 'account' });
  const { latest } = eventDays(tables.bases);
  const asOf = latest ?? request.today;
  await createTables(engine, tables, asOf, true);
  await createPromiseTable(engine, tables, { asOf, settings: defaultSettings, isReadOnce: true });
  const tallies = await tallyRows(engine, tables.bases);
  const sources = await accountForRecords(engine, tallies, files, tables, localeOf(request.locale));
  if (request.privacy) return sources.map(hideHeaders);
  const scores = await scoresByFile(engine, tables.loaded);
  return sources.map((source, i) => ({
    ...source,
    headers: files[i]?.file.headers ?? [],
    ...scores.get(files[i]?.file),
  }));
}
