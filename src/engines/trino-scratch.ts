import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isRunning } from '../temporary-folder.ts';
import type { TrinoClient } from './trino-client.ts';

/**
 * Names of what a run makes in a warehouse: `health_run_MINUTE_MACHINE_PID_…`. The minute is that of the warehouse. Who is a mark, by which
 * a machine knows its own runs again and nobody learns its name.
 */
export const scratchPrefix = 'health_run_';

const mine = /^health_run_\d{12}_([0-9a-f]{8})_(\d+)_/;

/** Where the tables of a run stand. */
export interface Place {
  catalog: string;
  schema: string;
  /** Given: the schema is not the run's own, and its tables are known by how their names begin. */
  begin?: string | undefined;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Nobody waits longer for what is dropped; the next run drops what is left. */
export const dropPatience = 20_000;
const firstWait = 250;

/** Drops what crashed runs left in a catalog, or in a schema of it that is told, and gives this run a place of its own there, which is not made yet. */
export async function placeFor(client: TrinoClient, catalog: string, told: string | undefined): Promise<Place> {
  const minute = (moment: string) => `format_datetime(${moment}, 'yyyyMMddHHmm')`;
  const [list, column] = told === undefined ? ['schemata', 'schema_name'] : ['tables', 'table_name'];
  const inSchema = told === undefined ? '' : ` AND table_schema = '${told.replaceAll("'", "''")}'`;
  const { rows } = await client.run(
    `SELECT ${minute('now()')}, ${minute(`now() - INTERVAL '1' DAY`)}, '' UNION ALL SELECT '', '', ${column} FROM ${quoted(catalog)}.information_schema.${list} WHERE ${column} LIKE '${scratchPrefix.replaceAll('_', '!_')}%' ESCAPE '!'${inSchema}`,
  );
  const names = rows.map(([, , name]) => String(name)).filter((name) => name !== '');
  const [now = '', yesterday = ''] = (rows.find(([, , name]) => name === '') ?? []).map(String);
  for (const name of names.filter((each) => isAbandoned(each, yesterday))) {
    const place = told === undefined ? { catalog, schema: name } : { catalog, schema: told, begin: name };
    // what another may drop at this moment, or nobody may, is no matter of this run
    for (const drop of dropsOf(place, [name])) await client.run(drop).catch(() => undefined);
  }
  const run = scratchName(now);
  return told === undefined ? { catalog, schema: run } : { catalog, schema: told, begin: `${run}_` };
}

/** The statements that drop what a run has made. */
export function dropsOf({ catalog, schema, begin }: Place, tables: readonly string[]): string[] {
  const whole = `${quoted(catalog)}.${quoted(schema)}`;
  if (begin === undefined) return [`DROP SCHEMA IF EXISTS ${whole} CASCADE`];
  return tables.map((name) => `DROP TABLE IF EXISTS ${whole}.${quoted(name)}`);
}

/** The statement that makes the place of a run; undefined: it stands in a schema that is there. */
export function makingOf({ catalog, schema, begin }: Place): string | undefined {
  return begin === undefined ? `CREATE SCHEMA ${quoted(catalog)}.${quoted(schema)}` : undefined;
}

/** Whether it is gone. What was given up a moment ago may still end, and what it made keeps a schema from being dropped: so it is tried again. */
export async function dropped(client: TrinoClient, drop: string): Promise<boolean> {
  for (let wait = firstWait; ; wait *= 2) {
    const isDone = await client.run(drop).then(
      () => true,
      () => false,
    );
    if (isDone || 2 * wait > dropPatience) return isDone;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** The name for this run. */
function scratchName(minute: string): string {
  return `${scratchPrefix}${minute}_${machineMark()}_${process.pid}_${randomBytes(4).toString('hex')}`;
}

/**
 * Whether it is nobody's any more: of a run on this machine that ended before it could drop it, or a day old. What another machine made
 * may be in use there.
 */
function isAbandoned(name: string, yesterday: string): boolean {
  if (name.slice(scratchPrefix.length) < yesterday) return true;
  const [, mark, pid] = mine.exec(name) ?? [];
  return mark === machineMark() && !isRunning(Number(pid));
}

/** Machines may have one name, and containers of one machine processes of one number: where the system tells them apart, so does the mark. */
function machineMark(): string {
  const parts = [
    hostname(),
    told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    told(() => readlinkSync('/proc/self/ns/pid')),
  ];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

function told(read: () => string): string {
  try {
    return read().trim();
  } catch {
    // other systems have no such file
    return '';
  }
}
