import type { Progress } from '../analysis/analyze.ts';
import { type ListedExport, listCustomers } from '../analysis/analyze-customers.ts';
import type { ExitCode, Io } from '../io.ts';
import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import { renderCustomersCsv, renderCustomersJson } from '../renderers/customers/data.ts';
import { renderCustomersMarkdown } from '../renderers/customers/markdown.ts';
import { renderCustomersTerminal } from '../renderers/customers/terminal.ts';
import { type CustomerFilters, type CustomerReason, customerBand, customerReason } from '../report/customer-list.ts';
import type { CustomersOptions } from './command-options.ts';
import { tellCut } from './cut-list.ts';
import type { OutputText } from './output.ts';
import { outputsOf, printPages } from './print.ts';
import { startProgress } from './progress.ts';
import { formatOfExtension, progressText } from './report.ts';
import { analyzeRequest, configOf, wholeNumber } from './request.ts';
import type { Style } from './terminal-style.ts';

/** Rows for people to read, and on a page that is sorted and filtered; files for machines hold everyone. */
const shownByDefault = 15;
const mostOnPage = 2000;

type Format = NonNullable<CustomersOptions['format']>;

/** `health customers`: every active customer, what is at stake first. */
export async function runCustomers(io: Io, paths: readonly string[], options: CustomersOptions): Promise<ExitCode> {
  const outputs = await outputsOf(io, paths, options, formatOfExtension, { page: 'customers.html' });
  const filters = filtersOf(options);
  // with `=` it says what a contact reason means, as everywhere
  const reason = options.reason.filter((text) => text.includes('='));
  const request = await analyzeRequest(io, paths, { ...options, reason }, await configOf(io, options));
  const progress = options.quiet ? undefined : startProgress<Progress>(io, progressText);
  await listCustomers({ ...request, onProgress: progress?.update }, filters, async (listed) => {
    progress?.stop();
    await printPages(io, options, outputs, (format, style) => render(listed, filters, format, style));
    const { locale, listed: n, matched: all } = listed.head;
    if (filters.top === undefined)
      tellCut(io, options, outputs, { locale, listed: n, all, say: ({ customerList }) => customerList.cut });
  }).finally(() => progress?.stop());
  return 0;
}

/** On the command line words are joined by hyphens. */
const named = (typed: string | undefined) => typed?.replaceAll('-', '_');

function filtersOf({ band, owner, segment, reason, top }: CustomersOptions): CustomerFilters {
  const reasons = reason.filter((text) => !text.includes('=')).map(reasonOf);
  return {
    band: customerBand.optional().parse(named(band)),
    owner,
    segment,
    reasons: reasons.length > 0 ? reasons : undefined,
    top: wholeNumber('--top', top, 1, 100_000_000),
  };
}

function reasonOf(typed: string): CustomerReason {
  const found = customerReason.safeParse(named(typed));
  if (found.success) return found.data;
  const allowed = customerReason.options.map((name) => name.replaceAll('_', '-'));
  throw Problem.of('bad-value', {
    option: '--reason',
    value: typed,
    allowed: nearest(typed, allowed) ?? `${allowed.join(', ')}, or text=class`,
  });
}

async function render(
  { head, customers }: ListedExport,
  { top }: CustomerFilters,
  format: Format,
  style: Style,
): Promise<OutputText> {
  const page = async (most: number) => ({ ...head, customers: await customers.first(most) });
  switch (format) {
    case 'terminal':
      return renderCustomersTerminal(await page(top ?? shownByDefault), style);
    case 'markdown':
      return renderCustomersMarkdown(await page(top ?? shownByDefault));
    case 'json':
      return renderCustomersJson(head, customers.batches());
    case 'csv':
      return renderCustomersCsv(customers.batches());
    case 'html':
      return (await import('../renderers/html.ts')).renderCustomersHtml(await page(mostOnPage));
  }
}
