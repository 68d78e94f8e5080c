import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import * as z from 'zod';
import { type InspectedSource, inspectSchema } from '../src/report/inspect.ts';
import { runCommand } from './run-command.ts';

/** After every day of the fixtures. */
const today = '2026-11-22';

/** What `health inspect` says of these files, read in one run, by path. */
export async function inspected(paths: readonly string[]): Promise<ReadonlyMap<string, InspectedSource>> {
  const { code, out, err } = await runCommand(['inspect', '--only', '--quiet', '--format', 'json', ...paths], {
    today,
  });
  expect(code, err).toBe(0);
  return new Map(inspectSchema.parse(JSON.parse(out)).files.map((source) => [source.file, source]));
}

/** The header row (none where `inspect` has found none) and the rows that `health clean` makes of a file. */
export async function cleaned(
  path: string,
  options: readonly string[] = [],
  headerLine = 1,
): Promise<{ headers: string[]; rows: string[][] }> {
  const { code, out, err } = await runCommand(['clean', '--quiet', ...options, path], { today });
  expect(code, err).toBe(0);
  const written = z.array(z.array(z.string())).parse(parse(out));
  if (headerLine === 0) return { headers: (written[0] ?? []).map(() => ''), rows: written };
  const [headers = [], ...rows] = written;
  return { headers, rows };
}
