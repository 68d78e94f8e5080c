import { localeOf } from '../locales/locales.ts';
import type { TraceReport } from '../report/trace-shape.ts';
import { blocksAsHtml } from './html/blocks.ts';
import { traceBlocks } from './trace.ts';

/** The rows behind a figure as one self-contained page. */
export function renderTraceHtml(trace: TraceReport): string {
  const { page } = localeOf(trace.locale);
  const footer = `${trace.tool.name} ${trace.tool.version}`;
  return blocksAsHtml(traceBlocks(trace), { language: trace.locale, skip: page.skip, footer });
}
