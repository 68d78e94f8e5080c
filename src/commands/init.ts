import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { contextAt, type Progress, withExport } from '../analysis/analyze.ts';
import { configJsonSchema, configName } from '../config/config.ts';
import type { ExitCode, Io } from '../io.ts';
import { localeOf } from '../locales/locales.ts';
import { Problem } from '../problems.ts';
import { resolveAsOf } from '../relationships/as-of.ts';
import { visibleText } from '../renderers/safe-text.ts';
import type { InputOptions } from './command-options.ts';
import { inferConfig } from './inferred-config.ts';
import { writeFilesWhole } from './output.ts';
import { startProgress } from './progress.ts';
import { progressText } from './report.ts';
import { analyzeRequest } from './request.ts';

export interface InitOptions extends InputOptions {
  output?: string;
  force?: boolean;
}

/** The schema lies beside the configuration, so that an editor completes it without any network. */
const schemaName = 'health.config.schema.json';

/** `health init`: writes what was inferred from an export as a configuration, and the schema an editor needs for it. */
export async function runInit(io: Io, paths: readonly string[], options: InitOptions): Promise<ExitCode> {
  const file = options.output ?? configName;
  if (!options.force && (await exists(resolve(io.currentFolder, file)))) throw Problem.of('config-exists', { file });
  // what an old configuration says is not inferred anew
  const request = await analyzeRequest(io, paths, { ...options, reason: [] }, {});
  const locale = localeOf(request.locale);
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const inferred = await withExport({ ...request, onProgress: progress?.update }, async (opened) => {
    const { day } = await resolveAsOf(opened, request);
    const { context } = await contextAt(opened, { request, asOf: day });
    return inferConfig(opened, context.lifecycle, { locale, isPrivate: request.privacy !== undefined });
  }).finally(() => progress?.stop());
  const config = { $schema: `./${schemaName}`, ...inferred };
  const schemaFile = join(dirname(file), schemaName);
  const text = (content: object) => `${JSON.stringify(content, null, 2)}\n`;
  await writeFilesWhole(
    [
      { file, text: text(config) },
      { file: schemaFile, text: text(configJsonSchema()) },
    ],
    io.currentFolder,
  );
  if (options.quiet) return 0;
  for (const note of inferred.notes ?? []) io.err(`${locale.init.doubt}: ${visibleText(note)}\n`);
  io.err(`wrote ${visibleText(file)} and ${visibleText(schemaFile)}\n`);
  return 0;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
