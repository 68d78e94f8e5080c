import type { TraceHead, TraceRow } from '../report/trace-shape.ts';
import { jsonText } from './json.ts';
import { csvNumber, csvText } from './safe-text.ts';

/** The rows of a trace as they come: there may be more than fit in memory, so its files are written piece by piece. */
type Batches = AsyncIterable<readonly TraceRow[]>;

/** The pieces of what `jsonText` would make of the whole trace. */
export async function* renderTraceJson({ madeOf, ...head }: TraceHead, batches: Batches): AsyncGenerator<string> {
  yield `${jsonText(head).slice(0, -'\n}\n'.length)},\n  "rows": [`;
  let separator = '';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    // a list in a list has the indentation of a list in the trace
    yield separator + jsonText([batch]).slice('[\n  ['.length, -'\n  ]\n]\n'.length);
    separator = ',';
  }
  yield `${separator === '' ? '' : '\n  '}],\n${jsonText({ madeOf }).slice('{\n'.length)}`;
}

/** One row a record: customer, place, what it adds, and the columns of the figure. */
export async function* renderTraceCsv({ columns, madeOf }: TraceHead, batches: Batches): AsyncGenerator<string> {
  if (madeOf.length > 0) {
    yield componentsCsv(madeOf);
    return;
  }
  const head = ['customer', 'day', 'table', 'file', 'record', 'line', 'numerator', 'denominator', 'reason', ...columns];
  yield `${head.join(',')}\n`;
  for await (const batch of batches) yield batch.map((row) => csvLine(row, columns)).join('');
}

function csvLine(row: TraceRow, columns: readonly string[]): string {
  const cells = [
    csvText(row.customer ?? ''),
    row.day ?? '',
    row.table,
    csvText(row.file ?? ''),
    row.key === undefined ? csvNumber(row.record) : csvText(row.key),
    csvNumber(row.line),
    csvNumber(row.numerator),
    csvNumber(row.denominator),
    csvText(row.reason ?? ''),
    ...columns.map((name) => csvText(String(row.details[name] ?? ''))),
  ];
  return `${cells.join(',')}\n`;
}

function componentsCsv(madeOf: TraceHead['madeOf']): string {
  const head = ['metric', 'period', 'status', 'value', 'numerator', 'denominator', 'command'];
  const lines = madeOf.map(({ metric, period, status, value, numerator, denominator, command }) =>
    [csvText(metric), period, status, ...[value, numerator, denominator].map(csvNumber), csvText(command)].join(','),
  );
  return `${[head.join(','), ...lines].join('\n')}\n`;
}
