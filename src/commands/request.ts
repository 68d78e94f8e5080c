import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AnalyzeRequest } from '../analysis/analyze.ts';
import type { Config } from '../config/config.ts';
import { configName } from '../config/config-name.ts';
import { settingOptions, settingValue } from '../config/options.ts';
import type { Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { dayNumber } from '../relationships/calendar.ts';
import { defaultSettings, type Settings } from '../relationships/settings.ts';
import { notContactReasons } from '../schema/not-contact-reasons.ts';
import { roles } from '../schema/table.ts';
import { bytesOf } from '../size.ts';
import { version } from '../version.ts';
import { privacyOf } from './anonymize.ts';
import type { AnalysisOptions, InputOptions, LimitOptions, ReadingOptions } from './command-options.ts';
import { mergeValues, timeZoneOf, valuesOfOptions, workingDaysOf } from './reading-choices.ts';
import { standardInputOf } from './standard-input.ts';
import { surveysOf } from './survey-choices.ts';
import { told, warehouseOf, withTold } from './warehouse.ts';

/** The part of a request that says which files are read and how. */
export type InputRequest = Pick<
  AnalyzeRequest,
  | 'paths'
  | 'byRole'
  | 'isOnly'
  | 'currentFolder'
  | 'standardInput'
  | 'temporaryFolder'
  | 'read'
  | 'locale'
  | 'privacy'
  | 'threads'
  | 'memory'
  | 'signal'
  | 'warehouse'
>;

/** The configuration, if there is one; zod is only loaded when there is. */
export async function configOf(io: Io, { config }: Pick<InputOptions, 'config'>): Promise<Config> {
  const path = config ?? configName;
  const exists = await access(resolve(io.currentFolder, path)).then(
    () => true,
    () => false,
  );
  if (!exists && config === undefined) return {};
  const { readConfig } = await import('../config/config.ts');
  return readConfig(config, io.currentFolder);
}

/** Command line over configuration over defaults. */
export async function inputRequest(
  io: Io,
  paths: readonly string[],
  options: InputOptions,
  config: Config,
): Promise<InputRequest> {
  const byRole = byRoleOf(options);
  const named = [...paths, ...byRole.map(({ path }) => path)];
  const warehouse = warehouseOf(named, io.environment, config.warehouse);
  const read = { ...readOptionsOf(options, config), ...(await ownLists(io, options, config)) };
  return {
    paths,
    byRole,
    isOnly: options.only ?? false,
    currentFolder: io.currentFolder,
    standardInput: standardInputOf(io),
    temporaryFolder: io.temporaryFolder(),
    locale: options.locale ?? config.locale ?? 'en',
    privacy: await privacyOf(io, options, config),
    read: withTold(read, config.warehouse, warehouse),
    ...(warehouse ? { warehouse: options.verbose ? told(warehouse, io) : warehouse } : {}),
    ...limitsOf(options),
    signal: io.signal,
  };
}

/** The files of which the user said what they hold. */
export function byRoleOf(options: Pick<InputOptions, (typeof roles)[number]>): InputRequest['byRole'] {
  return roles.flatMap((role) => options[role].map((path) => ({ role, path })));
}

/** How files are read and what their columns are: command line over configuration. */
export function readOptionsOf(
  options: ReadingOptions &
    Pick<
      InputOptions,
      'dateOrder' | 'map' | 'maxUnpacked' | 'timeZone' | 'value' | 'weekend' | 'holiday' | 'answers' | 'scale'
    >,
  config: Config,
): AnalyzeRequest['read'] {
  const { encoding, delimiter, headerLine, dateOrder, map } = options;
  const mapped = columnsOfOptions(map);
  return {
    encoding,
    delimiter: delimiter === '\\t' ? '\t' : delimiter,
    headerLine: wholeNumber('--header-line', headerLine, 0, 1_000_000),
    dateOrder: dateOrder ?? config.dateOrder,
    mostUnpacked: unpackedSize(options.maxUnpacked ?? config.maxUnpacked),
    columns: mergeColumns(config.columns ?? {}, mapped),
    constants: config.constants,
    values: mergeValues(config.values ?? {}, valuesOfOptions(options.value)),
    timeZone: timeZoneOf(options.timeZone ?? config.timeZone),
    workingDays: workingDaysOf(options, config),
    surveys: surveysOf(options, config),
    files: filesBelow(dateOrder, mapped, config.files ?? {}),
  };
}

/** Everything `analyze` needs, from the command line, the configuration and the outside world. */
export async function analyzeRequest(
  io: Io,
  paths: readonly string[],
  options: AnalysisOptions,
  config: Config,
): Promise<AnalyzeRequest> {
  const input = await inputRequest(io, paths, options, config);
  return {
    ...input,
    read: { ...input.read, constants: constantsOf(options, config) },
    asOf: options.asOf ?? config.asOf,
    since: options.since ?? config.since,
    today: dayNumber(io.today),
    settings: settingsOf(options, config),
    relationship: options.relationship ?? config.relationship ?? 'auto',
    inactivityDays: wholeNumber('--inactivity-days', options.inactivityDays, 1, 3650) ?? config.inactivityDays,
    isHistoryComplete: options.completeHistory ?? config.completeHistory ?? false,
    by: options.by?.length ? options.by.flatMap((list) => list.split(',')) : (config.by ?? []),
    reasons: { ...(await ownReasons(io, options, config)), ...config.reasons, ...pairs('--reason', options.reason) },
    version,
  };
}

/** The user's own table of reasons, named on the command line or in the configuration. */
async function ownReasons(io: Io, options: AnalysisOptions, config: Config): Promise<AnalyzeRequest['reasons']> {
  const path = options.reasons ?? config.reasonsFile;
  if (path === undefined) return {};
  const { readReasonTable } = await import('../config/code-tables.ts');
  return readReasonTable(path, io.currentFolder);
}

/** What the user's own lists add to the reading: holidays, the company's people, contacts that are counted all the same. */
async function ownLists(
  io: Io,
  options: InputOptions,
  config: Config,
): Promise<Pick<AnalyzeRequest['read'], 'workingDays' | 'staff' | 'countedContacts'>> {
  const told = options.countContacts ?? [];
  const wrong = told.find((kind) => !notContactReasons.some((known) => known === kind));
  if (wrong !== undefined) {
    throw Problem.of('bad-value', { option: '--count-contacts', value: wrong, allowed: notContactReasons.join(', ') });
  }
  const counted = [...new Set([...(config.countContacts ?? []), ...told])];
  const [days, people] = [options.holidays ?? config.holidaysFile, options.staff ?? config.staffFile];
  const tables = days === undefined && people === undefined ? null : await import('../config/code-tables.ts');
  const holidays = tables && days !== undefined ? await tables.readHolidays(days, io.currentFolder) : [];
  const staff = tables && people !== undefined ? await tables.readStaff(people, io.currentFolder) : [];
  const working = workingDaysOf({ ...options, holiday: [...holidays, ...options.holiday] }, config);
  return {
    ...(working ? { workingDays: working } : {}),
    ...(staff.length > 0 ? { staff } : {}),
    ...(counted.length > 0 ? { countedContacts: counted } : {}),
  };
}

/** What every record of a table has in common: as configured, and the direction of the effort question as asked for. */
function constantsOf({ cesDirection }: AnalysisOptions, { constants }: Config): AnalyzeRequest['read']['constants'] {
  if (cesDirection === undefined) return constants;
  return { ...constants, surveys: { ...constants?.surveys, ces_direction: cesDirection } };
}

function settingsOf(options: AnalysisOptions, config: Config): Settings {
  const settings = { ...defaultSettings };
  for (const option of settingOptions) {
    const name = option.flag.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const given = options[name];
    const configured: unknown = Object.entries(config.settings ?? {}).find(([key]) => key === option.key)?.[1];
    if (typeof given === 'string') settings[option.key] = settingValue(option, given);
    else if (typeof configured === 'number') settings[option.key] = configured;
  }
  settings.trialsAreCustomers = config.settings?.trialsAreCustomers ?? settings.trialsAreCustomers;
  return settings;
}

/** A whole number within limits; throws `bad-value`. */
export function wholeNumber(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw Problem.of('bad-value', { option, value: text, allowed: `a whole number from ${least} to ${most}` });
}

/** What a run may take of the machine; throws `bad-value`. */
export function limitsOf({ threads, memory }: LimitOptions): Pick<AnalyzeRequest, 'threads' | 'memory'> {
  return { threads: wholeNumber('--threads', threads, 1, 256), memory: memorySize(memory) };
}

/** What a compressed file may unpack to, in bytes, as `--max-unpacked` gives it. Throws `bad-value`. */
export function unpackedSize(text: string | undefined): number | undefined {
  const bytes = text === undefined ? undefined : bytesOf(text);
  if (text === undefined || bytes) return bytes;
  throw Problem.of('bad-value', { option: '--max-unpacked', value: text, allowed: 'a size such as 500MB or 10GB' });
}

function memorySize(text: string | undefined): string | undefined {
  if (text === undefined || /^\d+(\.\d+)?\s*(MB|GB|MiB|GiB)$/i.test(text)) return text;
  throw Problem.of('bad-value', { option: '--memory', value: text, allowed: 'a size such as 512MB or 4GB' });
}

/** `name=value` options as a record; the value may hold further equal signs. `--map table.field=` leaves a field out. */
function pairs(option: string, texts: readonly string[], canBeEmpty = false): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1 || (at === text.length - 1 && !canBeEmpty)) {
        throw Problem.of('bad-value', { option, value: text, allowed: 'name=value' });
      }
      return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    }),
  );
}

type Columns = AnalyzeRequest['read']['columns'];

/** `--map table.field=header`. */
function columnsOfOptions(maps: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [name, header] of Object.entries(pairs('--map', maps, true))) {
    const [table = '', field = ''] = name.split('.');
    const role = roles.find((known) => known === table);
    if (!role) throw Problem.of('unknown-role', { role: table, nearest: nearest(table, roles) });
    columns[role] = { ...columns[role], [field]: header };
  }
  return columns;
}

function mergeColumns(configured: NonNullable<Config['columns']>, mapped: Columns): Columns {
  return Object.fromEntries(
    roles.flatMap((role) => {
      const columns = { ...configured[role], ...mapped[role] };
      return Object.keys(columns).length > 0 ? [[role, columns]] : [];
    }),
  );
}

/** What the configuration says of single files, without what the command line says otherwise. */
function filesBelow(
  dateOrder: InputOptions['dateOrder'],
  mapped: Columns,
  files: NonNullable<Config['files']>,
): AnalyzeRequest['read']['files'] {
  const isMapped = (role: string | undefined, field: string) =>
    roles.some((each) => (role === undefined || role === each) && Object.hasOwn(mapped[each] ?? {}, field));
  const kept = <T>(role: string | undefined, record: Record<string, T | undefined> = {}): Record<string, T> =>
    Object.fromEntries(
      Object.entries(record).flatMap(([field, value]) =>
        value === undefined || isMapped(role, field) ? [] : [[field, value] as const],
      ),
    );
  return Object.fromEntries(
    Object.entries(files).map(([name, { columns, constants, ...settings }]) => [
      name,
      {
        ...settings,
        ...(dateOrder ? { dateOrder } : {}),
        columns: kept(settings.role, columns),
        constants: kept(settings.role, constants),
      },
    ]),
  );
}
