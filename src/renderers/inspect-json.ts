import type { Source } from '../report/report.ts';
import { schemaVersion } from '../report/schema-version.ts';
import { jsonText } from './json.ts';

/** A source with all headers of its file, in their order. */
export type InspectedSource = Source & { headers?: readonly string[] };

/** How each file was read, as JSON: the keys of a source in a report, plus its headers. */
export function renderInspectJson(sources: readonly InspectedSource[]): string {
  return jsonText({ schemaVersion, files: sources.map(fileInOrder) });
}

function fileInOrder(source: InspectedSource) {
  return {
    file: source.file,
    role: source.role,
    isCompanion: source.isCompanion,
    confidence: source.confidence,
    why: source.why,
    encoding: source.encoding,
    bom: source.bom,
    delimiter: source.delimiter,
    quote: source.quote,
    headerLine: source.headerLine,
    headers: source.headers ?? [...Object.values(source.columns), ...source.unused],
    records: source.records,
    entities: source.entities,
    used: source.used,
    setAside: source.setAside.map(tallyInOrder),
    repaired: source.repaired.map(tallyInOrder),
    columns: source.columns,
    formats: source.formats,
    constants: source.constants,
    unused: source.unused,
    notes: source.notes,
  };
}

function tallyInOrder({ reason, text, count, first }: Source['setAside'][number]) {
  return { reason, text, count, first: { record: first.record, line: first.line } };
}
