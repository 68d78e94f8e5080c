import type { FoundFile } from '../bytes/find-files.ts';
import { sniffParquet } from '../bytes/parquet.ts';
import { asSheet } from '../bytes/sheets.ts';
import { sniff } from '../bytes/sniff.ts';
import type { SniffOptions } from '../bytes/sniff-options.ts';
import type { SniffedFile } from '../bytes/sniffed-file.ts';

/** Reads a file, a folder that is one table, or the text of a sheet as the sheet it is. */
export async function sniffFound(found: FoundFile, told: SniffOptions): Promise<SniffedFile> {
  if (found.folder) return sniffParquet(found.folder, found.path, told);
  if (!found.sheet) return sniff(found.path, told);
  const asWritten = { encoding: 'utf-8', delimiter: ',', isUnpacked: true };
  return asSheet(await sniff(found.sheet.path, { ...told, ...asWritten }), found);
}
