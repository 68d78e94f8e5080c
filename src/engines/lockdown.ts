import { emptyListName } from '../dialects/duckdb.ts';
import { type EmptyKind, emptyTexts } from '../schema/placeholders.ts';
import { type LimitedOptions, limitOf, returnedFrom } from './limits.ts';

/**
 * What of the planning pays over many rows alone; it is a large part of the work where there are few. What is needed to join by a key,
 * and to read no more columns than are asked for, is not among it.
 */
const forManyRows = [
  ...['common_subexpressions', 'common_aggregate', 'common_subplan', 'expression_rewriter', 'join_order', 'extension'],
  ...['filter_pullup', 'empty_result_pullup', 'cte_filter_pusher', 'regex_range', 'limit_pushdown', 'row_group_pruner'],
  ...['top_n', 'top_n_window_elimination', 'compressed_materialization', 'sampling_pushdown', 'join_filter_pushdown'],
  ...['late_materialization', 'window_self_join', 'join_elimination', 'duplicate_groups', 'reorder_filter'],
  ...['sum_rewriter', 'build_side_probe_side'],
];

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
    ...(options.isSmall ? [`SET disabled_optimizers=${quote(forManyRows.join(','))}`] : []),
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
