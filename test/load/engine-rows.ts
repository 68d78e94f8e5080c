import { DuckDBInstance } from '@duckdb/node-api';
import { type SniffedFile, textSource } from '../../src/bytes/sniffed-file.ts';
import { escapeGlob } from '../../src/engines/lockdown.ts';

const instance = await DuckDBInstance.create(':memory:');

/** The rows DuckDB reads from a file's source, with the settings the program uses. */
export async function engineRows(file: SniffedFile): Promise<string[][]> {
  const { headers } = file;
  const source = textSource(file);
  const connection = await instance.connect();
  const columns = headers.map((_, i) => `'c${i}':'VARCHAR'`).join(',');
  const quote = `'${source.quote}'`;
  try {
    const reader = await connection.runAndReadAll(
      `SELECT * FROM read_csv($1, auto_detect=false, header=false, delim=$2, quote=${quote}, escape=${quote}, strict_mode=true,
        skip=${source.skipLines}, columns={${columns}}, null_padding=false, nullstr=chr(1), compression='none',
        hive_partitioning=false, union_by_name=false, parallel=${!source.hasMultilineCells},
        max_line_size=${Math.max(source.longestRecordBytes + 1, 2_097_152)})`,
      [escapeGlob(source.path), source.delimiter],
    );
    return reader.getRows() as string[][];
  } finally {
    connection.closeSync();
  }
}
