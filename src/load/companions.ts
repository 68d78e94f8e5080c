import { rm } from 'node:fs/promises';
import type { FoundFile } from '../bytes/find-files.ts';
import { sheetsOf } from '../bytes/sheets.ts';
import { sniffBeginning } from '../bytes/sniff.ts';
import type { SniffOptions } from '../bytes/sniff-options.ts';
import type { SniffedFile } from '../bytes/sniffed-file.ts';
import type { Mapping } from '../columns/mapping.ts';
import { Problem } from '../problems.ts';
import { sniffFound } from './sniff-found.ts';

/** What becomes of a companion; a `rival` is of a kind that a named file is. */
export type CompanionUse = 'wanted' | 'rival' | 'unrecognised';

/**
 * Whether a file that nobody named is unpacked. A compressed one or a workbook is only when its beginning, or that of one of its sheets,
 * is of a kind that no named file is; all others are wanted. Throws as `sniff` does.
 */
export async function useOfCompanion(
  found: FoundFile,
  told: SniffOptions,
  roleOf: (file: SniffedFile, found: FoundFile) => Mapping['role'],
  named: ReadonlySet<Mapping['role']>,
): Promise<CompanionUse> {
  const roles: Mapping['role'][] = [];
  const sheets = await sheetsOf(found, { ...told, isOnlyBeginning: true });
  if (sheets[0] === found) {
    const beginning = await sniffBeginning(found.path, told);
    if (!beginning) return 'wanted';
    roles.push(roleOf(beginning, found));
  } else {
    for (const sheet of sheets) {
      const beginning = await beginningOf(sheet, told);
      if (beginning) roles.push(roleOf(beginning, sheet));
    }
  }
  const known = roles.filter((role) => role !== 'unrecognised');
  if (known.length === 0) return 'unrecognised';
  return known.every((role) => named.has(role)) ? 'rival' : 'wanted';
}

/** What a sheet begins with; undefined where that is no table. */
async function beginningOf(found: FoundFile, told: SniffOptions): Promise<SniffedFile | undefined> {
  const made = found.sheet ? [found.sheet.path] : [];
  try {
    const file = await sniffFound(found, told);
    if (file.source.kind === 'text') made.push(file.source.path);
    return file;
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  } finally {
    for (const path of made) await rm(path, { force: true });
  }
}
