import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { findFiles, type Inputs } from '../bytes/find-files.ts';
import { configName } from '../config/config-name.ts';
import { Problem } from '../problems.ts';
import { isWarehouse } from './warehouse.ts';

/** What a file is to this run; `beside`: a table in the folder of an input, which an earlier run may have written. */
export type KeptKind = 'input' | 'beside' | 'configuration' | 'baseline' | 'secret';

/** A file of the user's that no output may overwrite. */
export interface KeptFile {
  name: string;
  path: string;
  kind: KeptKind;
}

/** What no output of a run may overwrite. */
export interface Kept {
  files: readonly KeptFile[];
  /** A table beside the inputs that begins with the very lines an output begins with, this many, was written by an earlier run. */
  ownLines: number;
}

/** The files of a run that are no tables. */
export interface OtherFiles {
  config?: string;
  secretFile?: string;
  baseline?: string;
}

/**
 * Everything that belongs to a run and is not its output: its inputs and the tables beside them (also where `--only` leaves those
 * unread), its configuration, baseline and secret. Throws what `findFiles` throws.
 */
export async function keptFiles(
  inputs: Pick<Inputs, 'paths' | 'byRole' | 'currentFolder'>,
  { config = configName, secretFile, baseline }: OtherFiles,
): Promise<KeptFile[]> {
  const told = { configuration: config, secret: secretFile, baseline };
  const others = (['configuration', 'secret', 'baseline'] as const).flatMap((kind) => {
    const name = told[kind];
    return name === undefined ? [] : [{ name, path: resolve(inputs.currentFolder, name), kind }];
  });
  return [...others, ...(await inputFiles(inputs))];
}

async function inputFiles(inputs: Pick<Inputs, 'paths' | 'byRole' | 'currentFolder'>): Promise<KeptFile[]> {
  const named = [...inputs.paths, ...inputs.byRole.map(({ path }) => path)];
  const paths = named.filter((name) => name !== '-' && !isWarehouse(name));
  // a shell can make any file the standard input
  const isPiped = named.includes('-');
  const piped: KeptFile[] = isPiped ? [{ name: 'standard input', path: '/dev/stdin', kind: 'input' }] : [];
  if (named.length > 0 && paths.length === 0) return piped;
  const byRole = inputs.byRole.filter(({ path }) => path !== '-');
  const found = await findFiles({ ...inputs, paths, byRole, isOnly: false }).catch((error: unknown) => {
    // what the configuration names may be a warehouse; where it is not, the run itself says so
    if (named.length === 0 && error instanceof Problem && error.code === 'no-csv-in-folder') return [];
    throw error;
  });
  return [
    ...piped,
    ...found.flatMap(({ origin, folder, ...file }) => {
      const kind = origin === 'named' || folder ? ('input' as const) : ('beside' as const);
      return (folder?.parts ?? [file]).map(({ name, path }) => ({ name, path, kind }));
    }),
  ];
}

/** What tells one file from another, whatever it is called. */
export interface Identity {
  dev: bigint;
  ino: bigint;
}

/** Which file a path means; undefined when there is none. */
export async function identityOf(path: string): Promise<Identity | undefined> {
  return stat(path, { bigint: true }).catch(() => undefined);
}

/** File systems that do not number their files say 0. */
export function isSame(one: Identity, other: Identity): boolean {
  return one.ino !== 0n && one.ino === other.ino && one.dev === other.dev;
}
