import type { InspectedSource as Inspected } from '../report/inspect.ts';
import type { Source } from '../report/report.ts';
import { schemaVersion } from '../report/schema-version.ts';
import { jsonText, sourceInOrder } from './json.ts';

/** A source with all headers of its file, in their order. */
export type InspectedSource = Source & Pick<Inspected, 'scores'> & { headers?: readonly string[] };

/** How each file was read, as JSON: the keys of a source in a report, plus its headers. */
export function renderInspectJson(sources: readonly InspectedSource[]): string {
  return jsonText({ schemaVersion, files: sources.map(fileInOrder) });
}

function fileInOrder(source: InspectedSource) {
  const headers = source.headers ?? [...Object.values(source.columns), ...source.unused];
  const entries = Object.entries(sourceInOrder(source)).flatMap((entry): [string, unknown][] =>
    entry[0] === 'headerLine' ? [entry, ['headers', headers]] : [entry],
  );
  return Object.fromEntries([...entries, ...(source.scores ? [['scores', source.scores] as const] : [])]);
}
