import { inspect, type Progress } from '../analysis/analyze.ts';
import type { ExitCode, Io } from '../io.ts';
import { dayNumber } from '../relationships/calendar.ts';
import { renderSources } from '../renderers/render-sources.ts';
import type { InputOptions } from './command-options.ts';
import { startProgress } from './progress.ts';
import { configOf, inputRequest } from './request.ts';
import { styleOf } from './terminal-style.ts';

/** `health inspect`: how each file was read and understood. */
export async function runInspect(
  io: Io,
  paths: readonly string[],
  options: InputOptions & { format: 'terminal' | 'json' },
): Promise<ExitCode> {
  const request = await inputRequest(io, paths, options, await configOf(io, options));
  const progress = options.quiet ? undefined : startProgress<Progress>(io, ({ stage }) => stage);
  const today = dayNumber(io.today);
  const sources = await inspect({ ...request, today, onProgress: progress?.update }).finally(() => progress?.stop());
  io.out(renderSources(sources, options.format, { ...styleOf(io, options), locale: request.locale }));
  return 0;
}
