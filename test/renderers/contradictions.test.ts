import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { localeOf } from '../../src/locales/locales.ts';
import { figureText, isShown } from '../../src/renderers/figures.ts';
import { type Report, reportSchema } from '../../src/report/report.ts';
import { runCommand } from '../run-command.ts';
import { shipped } from '../shipped.ts';

/** Reads whole reports for what a reader would hold against them: one quantity with two numbers, one thing with two names. */
const root = join(import.meta.dirname, '../..');

async function analysed(...args: string[]): Promise<Report> {
  const { code, out, err } = await runCommand(['report', ...args, '--format', 'json'], { currentFolder: root });
  expect(code, err).toBe(0);
  return reportSchema.parse(JSON.parse(out));
}

const exports: Record<string, string[]> = {
  demo: ['fixtures/demo'],
  'demo in Dutch': ['fixtures/demo', '--locale', 'nl'],
  mini: ['fixtures/golden/mini', '--as-of', '2025-03-31'],
  telco: ['fixtures/golden/telco'],
  'orders alone': ['fixtures/demo/purchases.csv', '--only'],
  'contacts alone': ['fixtures/demo/contacts.csv', '--only'],
  'surveys alone': ['fixtures/demo/surveys.csv', '--only'],
  'customers alone': ['fixtures/demo/customers.csv', '--only'],
};

describe.each(Object.entries(exports))('the report of %s', { timeout: 120_000 }, (_, args) => {
  const report = analysed(...args);
  const text = report.then((read) => shipped.renderReport(read, 'terminal', { width: 100, useColor: false }));
  const oneLine = async () => (await text).replace(/\s+/g, ' ');

  it('says in the sentence of a figure the number that its heading shows', async () => {
    const read = await report;
    const locale = localeOf(read.locale);
    const wrong = read.metrics.flatMap((metric) => {
      if (!isShown(metric) || metric.sentence === null) return [];
      const { value } = figureText(metric, locale);
      const bare = value.replace(/^[+−]/, '');
      // nothing at all may be said in words
      const isNothing = metric.value === 0;
      return isNothing || metric.sentence.includes(bare) ? [] : [`${metric.id}: ${value} above "${metric.sentence}"`];
    });
    expect(wrong).toEqual([]);
  });

  it('calls something a change in one place only if it does everywhere', async () => {
    const { findings, metrics, story } = await report;
    const byId = new Map(metrics.map((metric) => [metric.id, metric]));
    for (const { id, metric } of findings) {
      if (id !== `${metric}-fell` && id !== `${metric}-rose`) continue;
      expect(byId.get(metric)?.change?.isDetectable, id).toBe(true);
    }
    for (const { metric, direction } of story?.headline ?? []) {
      const change = byId.get(metric)?.change;
      expect(direction === 'up' || direction === 'down', metric).toBe(change?.isDetectable === true);
    }
  });

  it('compares a figure only with one of the same kind', async () => {
    const read = await report;
    const locale = localeOf(read.locale);
    for (const metric of read.metrics) {
      const { previous, value } = figureText(metric, locale);
      if (previous === '–' || previous === '' || metric.value === null || metric.change?.value == null) continue;
      if (metric.previous?.value == null) continue;
      expect(metric.previous.value + metric.change.value, `${metric.id}: ${previous}, ${value}`).toBeCloseTo(
        metric.value,
        6,
      );
    }
  });

  it('has one name for one thing', async () => {
    const { locale } = await report;
    const said = await oneLine();
    // what is broken is open for more than thirty days; what was late is missed
    expect(said).not.toMatch(
      locale === 'nl' ? /gebroken (afspra|belof)|afspraak gebroken/ : /broken promise|promise broken/,
    );
    expect(said).not.toMatch(locale === 'nl' ? /zwakste?: / : /weakest: /);
    expect(said).not.toMatch(/\b1 (warnings|customers|contacts|figures|records|files|notes|groups)\b/);
  });

  it('lists no column as unused that it splits figures by', async () => {
    const { findings, sources } = await report;
    const unused = sources.flatMap((source) => source.unused);
    const split = findings.filter(({ id }) => id.startsWith('contrast-')).map(({ id }) => id.split('-')[1]);
    expect(unused.filter((header) => split.includes(header))).toEqual([]);
  });
});
