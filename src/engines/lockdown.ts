import { emptyListName } from '../dialects/duckdb.ts';
import { type EmptyKind, emptyTexts } from '../schema/placeholders.ts';
import { type LimitedOptions, limitOf, returnedFrom } from './limits.ts';

/** The order matters: paths before external access is switched off, the lock last (DuckDB refuses any other). */
export function lockdown(options: LimitedOptions): string {
  const { files, temporaryFolder } = options;
  const returned = quote(returnedFrom(options));
  const paths = files.flatMap((file) => [file, escapeGlob(file)]);
  const settings = [
    `SET temp_directory=${quote(temporaryFolder)}`,
    `SET memory_limit=${quote(limitOf(options))}`,
    `SET allocator_flush_threshold=${returned}`,
    `SET allocator_bulk_deallocation_flush_threshold=${returned}`,
    `SET allowed_paths=[${[...new Set(paths)].map(quote).join(', ')}]`,
    `SET allowed_directories=[${quote(temporaryFolder)}]`,
    'SET enable_external_access=false',
    'SET lock_configuration=true',
  ];
  return settings.join('; ');
}

/** DuckDB takes file names for patterns: `[a].csv` would read `a.csv`. */
export function escapeGlob(path: string): string {
  return path.replace(/[[*?]/g, (c) => `[${c}]`);
}

/** Lists of the session, so that statements need not carry them. */
export const emptyLists = (['any', 'id', 'moment'] as const)
  .map((kind: EmptyKind) => `SET VARIABLE ${emptyListName(kind)} = [${emptyTexts[kind].map(quote).join(', ')}]`)
  .join('; ');

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
