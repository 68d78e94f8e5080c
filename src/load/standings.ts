import type { SniffedFile } from '../bytes/sniffed-file.ts';
import type { Role } from '../schema/table.ts';
import { grouped } from './grouped.ts';
import type { LoadedFile } from './loaded-file.ts';

/** A loaded file and its position among those of its role, as the column `file` of their rows tells it. */
export interface Standing {
  file: LoadedFile;
  ordinal: number;
}

/** Where each file that was loaded stands; of several readings of one the first. Asked once for all files: there may be thousands. */
export function standingsOf(loaded: readonly LoadedFile[]): Map<SniffedFile, Standing> {
  const standings = new Map<SniffedFile, Standing>();
  const counts = new Map<Role, number>();
  for (const file of loaded) {
    const { role } = file.mapping;
    const ordinal = counts.get(role) ?? 0;
    counts.set(role, ordinal + 1);
    if (!standings.has(file.file)) standings.set(file.file, { file, ordinal });
  }
  return standings;
}

/** What has a role and a file's position, by these. */
export function byStanding<T extends { role: Role; file: number }>(
  all: readonly T[],
): (role: Role, ordinal: number) => readonly T[] {
  const found = grouped(all, ({ role, file }) => `${role}.${file}`);
  return (role, ordinal) => found.get(`${role}.${ordinal}`) ?? [];
}
