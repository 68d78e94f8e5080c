import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { contextAt, type Progress, withExport } from '../analysis/analyze.ts';
import { defaultGates } from '../analysis/comparison/gates.ts';
import { configJsonSchema } from '../config/config.ts';
import { configName } from '../config/config-name.ts';
import type { ExitCode, Io } from '../io.ts';
import { localeOf } from '../locales/locales.ts';
import { chosenMetrics } from '../metrics/all-metrics.ts';
import { measureAll } from '../metrics/measure-all.ts';
import { Problem } from '../problems.ts';
import { resolveAsOf } from '../relationships/as-of.ts';
import { visibleText } from '../renderers/safe-text.ts';
import type { InputOptions } from './command-options.ts';
import { configText, furtherGates } from './config-file.ts';
import { inferConfig } from './inferred-config.ts';
import { type Kept, keptFiles } from './kept-files.ts';
import { targetsOf } from './output-target.ts';
import { nameOf } from './print.ts';
import { startProgress } from './progress.ts';
import { progressText } from './report.ts';
import { analyzeRequest, byRoleOf } from './request.ts';
import { writeFilesWhole } from './write-files.ts';

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
  const schemaFile = join(dirname(file), schemaName);
  const kept = await keptBy(io, paths, options);
  await targetsOf([file, schemaFile], io.currentFolder, kept);
  // what an old configuration says is not inferred anew
  const request = await analyzeRequest(io, paths, { ...options, reason: [] }, {});
  const locale = localeOf(request.locale);
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  const { config: inferred, figures } = await withExport(
    { ...request, onProgress: progress?.update },
    async (opened) => {
      const { day } = await resolveAsOf(opened, request);
      const { context } = await contextAt(opened, { request, asOf: day });
      const config = await inferConfig(opened, context.lifecycle, {
        locale,
        isPrivate: request.privacy !== undefined,
        warehouse: request.warehouse,
      });
      const wanted = chosenMetrics([...defaultGates.map(({ metric }) => metric), ...furtherGates]);
      return { config, figures: (await measureAll(wanted, { ...context, series: 'none' })).results };
    },
  ).finally(() => progress?.stop());
  const config = { $schema: `./${schemaName}`, ...inferred };
  const text = (content: object) => `${JSON.stringify(content, null, 2)}\n`;
  const written = [
    { file, text: configText(config, figures, locale) },
    { file: schemaFile, text: text(configJsonSchema()) },
  ];
  await writeFilesWhole(io, written, kept);
  if (options.quiet) return 0;
  for (const note of inferred.notes ?? []) io.err(`${locale.init.doubt}: ${visibleText(note)}\n`);
  io.err(`wrote ${nameOf(file, options)} and ${nameOf(schemaFile, options)}\n`);
  return 0;
}

/** Nothing but the configuration may be replaced, and that only with `--force`. */
async function keptBy({ currentFolder }: Io, paths: readonly string[], options: InitOptions): Promise<Kept> {
  const all = await keptFiles({ paths, byRole: byRoleOf(options), currentFolder }, options);
  return { files: all.filter(({ kind }) => kind !== 'configuration'), ownLines: 1 };
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
