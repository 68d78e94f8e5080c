import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { localeOf } from '../../src/locales/locales.ts';
import { figureText, isShown } from '../../src/renderers/figures.ts';
import { auditSchema } from '../../src/report/audit-shape.ts';
import { type MetricResult, type Report, reportSchema } from '../../src/report/report.ts';
import { caseDay } from '../meaning/cases.ts';
import { rememberedRun } from '../remembered-run.ts';
import { runCommand } from '../run-command.ts';
import { shipped } from '../shipped.ts';

/**
 * The report of every fixture, and the audit beside it, read for what contradicts itself: one quantity with two numbers, one thing with
 * two names, a page that is too long. Every second one in Dutch.
 */
const root = join(import.meta.dirname, '../../fixtures');
const caseFile = z.object({ run: z.array(z.string()) });
const foldersIn = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${path}/${name}`);

/** How the case of a folder is run; as it lies where it has none, or is about another command. */
function argsOf(folder: string): string[] {
  const file = join(root, folder, 'case.json');
  const run = existsSync(file) ? caseFile.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data?.run : undefined;
  if (run?.[0] !== 'report') return ['.', '--as-of', '2025-12-31'];
  return run.slice(1).filter((arg, i, all) => arg !== '--format' && all[i - 1] !== '--format');
}

const folders = [
  'demo',
  ...['golden', 'recognition', 'reading', 'workbooks'].flatMap(foldersIn),
  ...foldersIn('meaning').flatMap(foldersIn),
];

const oneName = {
  en: /broken promise|promise broken|weakest: /,
  nl: /gebroken (?:afspra|belof)|afspraak gebroken|zwakste?: /,
};

/** What two figures, or a figure and the head of the report, say of one quantity. */
const same: readonly (readonly [name: string, of: (report: Report) => unknown, other: (report: Report) => unknown])[] =
  [
    [
      'buyers',
      (report) => part(report, 'revenue', 'buyers', 'now'),
      (report) => figure(report, 'returning-buyers')?.denominator,
    ],
    [
      'buyers before',
      (report) => part(report, 'revenue', 'buyers', 'before'),
      (report) => figure(report, 'returning-buyers')?.previous?.denominator,
    ],
    [
      'second purchases',
      (report) => part(report, 'repeat-purchase', 'within365', 'x'),
      (report) => figure(report, 'second-purchase')?.numerator,
    ],
    [
      'new buyers',
      (report) => part(report, 'repeat-purchase', 'within365', 'n'),
      (report) => figure(report, 'second-purchase')?.denominator,
    ],
    [
      'inbound contacts',
      (report) => part(report, 'problem-contact-ratio', 'inbound'),
      (report) => part(report, 'contact-rate', 'contacts'),
    ],
    ['new customers', (report) => report.onboarding?.total, (report) => figure(report, 'onboarding-risk')?.denominator],
    [
      'at high risk',
      (report) => report.onboarding?.bands.high,
      (report) => figure(report, 'onboarding-risk')?.numerator,
    ],
    ['new customers of the head', (report) => report.customers?.new ?? undefined, (report) => report.onboarding?.total],
    [
      'promises due',
      (report) => sumOf(part(report, 'promise-kept-rate', 'byType'), 'n'),
      (report) => figure(report, 'promise-kept-rate')?.denominator,
    ],
    [
      'revenue in cents, of first-time buyers and of others',
      (report) => {
        const [fresh, again] = ['fromNew', 'fromReturning'].map((name) => part(report, 'revenue', name, 'now'));
        return typeof fresh === 'number' && typeof again === 'number' ? Math.round(100 * (fresh + again)) : undefined;
      },
      (report) => cents(figure(report, 'revenue')?.value),
    ],
    [
      'money at stake in cents',
      (report) => cents(part(report, 'value-at-stake', 'amount')),
      (report) => cents(figure(report, 'value-at-stake')?.numerator),
    ],
    ['score of the grade', (report) => report.story?.grade?.score, (report) => figure(report, 'health')?.value],
    ['active', (report) => report.customers?.active, (report) => figure(report, 'ownership')?.denominator],
  ];

function figure({ metrics }: Report, id: string): MetricResult | undefined {
  return metrics.find((metric) => metric.id === id);
}

function part(report: Report, id: string, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    figure(report, id)?.parts,
  );
}

const cents = (value: unknown) => (typeof value === 'number' ? Math.round(100 * value) : undefined);

/** The sum of one number of every member of a part; undefined where one has none. */
function sumOf(value: unknown, name: string): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const numbers: unknown[] = Object.values(value).map((each) => Reflect.get(Object(each), name));
  return numbers.reduce<number | undefined>(
    (sum, each) => (sum === undefined || typeof each !== 'number' ? undefined : sum + each),
    0,
  );
}

/** Everything in a report that contradicts something else in it. */
async function faultsOf(report: Report): Promise<string[]> {
  const locale = localeOf(report.locale);
  const faults: string[] = [];
  for (const [name, of, other] of same) {
    const [one, two] = [of(report), other(report)];
    if (typeof one === 'number' && typeof two === 'number' && one !== two) faults.push(`${name}: ${one} and ${two}`);
  }
  for (const metric of report.metrics) {
    const { id, sentence, value } = metric;
    const shown = figureText(metric, locale).value.replace(/^[+−]/, '');
    if (isShown(metric) && sentence !== null && value !== 0 && !sentence.includes(shown)) {
      faults.push(`${id}: ${shown} above "${sentence}"`);
    }
    if (isShown(metric) && metric.interval && (value ?? 0) - metric.interval.high > 1e-9)
      faults.push(`${id}: above its interval`);
    if (isShown(metric) && metric.interval && metric.interval.low - (value ?? 0) > 1e-9)
      faults.push(`${id}: below its interval`);
  }
  for (const { metric, value } of report.story?.headline ?? []) {
    const own = figure(report, metric);
    if (!own || figureText(own, locale).value !== value) faults.push(`headline ${metric}: ${value}`);
  }
  for (const { title, lowest } of report.story?.grade?.pillars ?? []) {
    const own = lowest && figure(report, lowest.metric);
    if (own && !lowest.value.startsWith(figureText(own, locale).value)) faults.push(`pillar ${title}: ${lowest.value}`);
  }
  for (const { metric, before, change } of report.story?.headline ?? []) {
    const own = figure(report, metric);
    if (own && before !== null && figureText(own, locale).previous !== before)
      faults.push(`before ${metric}: ${before}`);
    const isMarked = own?.status === 'low_quality' || own?.status === 'low_n';
    if (own && isMarked && !change.startsWith(locale.words.status[own.status])) faults.push(`unmarked ${metric}`);
  }
  for (const { id, metric, text, action, audience } of report.findings) {
    const isMove = id === `${metric}-fell` || id === `${metric}-rose`;
    if (isMove && figure(report, metric)?.change?.isDetectable !== true) faults.push(`${id}: ${text}`);
    if (text.trim() === '' || /undefined|NaN|\[object/.test(text)) faults.push(`${id}: "${text}"`);
    // a finding says what to do, and for whom; that nothing changed asks for nothing
    if (id !== 'nothing-detectable' && (action === null || audience === null)) faults.push(`${id}: nothing to do`);
    const own = figure(report, metric);
    const shown = own && isShown(own) ? figureText(own, locale).value.replace(/^[+−]/, '') : null;
    const tellsIt =
      (id === `${metric}-level` && metric !== 'retention') ||
      id === 'promise-level' ||
      id === 'problem-level' ||
      id === 'revenue-rose';
    if (tellsIt && shown !== null && !text.includes(shown)) faults.push(`${id}: "${text}" of ${shown}`);
  }
  const most = { brief: 20, short: 60, full: Number.POSITIVE_INFINITY };
  for (const extent of ['brief', 'short', 'full'] as const) {
    const text = await shipped.renderReport(report, 'terminal', { width: 80, useColor: false }, extent);
    const lines = text.trimEnd().split('\n');
    if (lines.length > most[extent]) faults.push(`${extent}: ${lines.length} lines`);
    const wide = lines.find((line) => line.length > 80 && !/\S{40}/.test(line));
    if (wide) faults.push(`${extent}: ${wide.length} columns: ${wide}`);
    const said = text.replace(/\s+/g, ' ');
    const bad = oneName[report.locale].exec(said) ?? /\b(?:undefined|NaN|null)\b|\[object/.exec(said);
    if (bad) faults.push(`${extent}: says "${said.slice(bad.index, bad.index + 40)}"`);
    const plural =
      report.locale === 'en'
        ? /(?<![\d.,–])\b1 (?:warnings|customers|contacts|figures|records|files|notes|groups|orders)\b/.exec(said)
        : null;
    if (plural) faults.push(`${extent}: "${plural[0]}"`);
  }
  return faults;
}

describe.each(folders.map((folder, i) => [folder, i] as const))('%s', { timeout: 120_000 }, (folder, i) => {
  const inLanguage = i % 2 === 0 ? [] : ['--locale', 'nl'];
  const args = [...argsOf(folder), ...inLanguage];
  const currentFolder = join(root, folder);

  it('says one thing', async () => {
    // in English it is the run that the case is judged by
    const { code, out } = await rememberedRun({
      folder: currentFolder,
      args: ['report', ...args, ...(args.includes('--full') ? [] : ['--full'])],
      today: caseDay,
    });
    if (code === 2) return;
    const report = reportSchema.parse(JSON.parse(out));
    expect(await faultsOf(report)).toEqual([]);
    const audited = await runCommand(
      ['audit', ...args.filter((arg) => arg !== '--full'), '--quiet', '--format', 'json'],
      {
        currentFolder,
        today: caseDay,
      },
    );
    // options of a report that an audit does not have
    if (audited.code === 2) return;
    const audit = auditSchema.parse(JSON.parse(audited.out));
    expect(audit.asOf).toBe(report.asOf);
    const files = report.sources.map(({ file, records, used }) => ({ file, records, used }));
    expect(audit.files.map(({ file, records, used }) => ({ file, records, used }))).toEqual(files);
    const unusable = audit.verdicts.filter(({ verdict }) => verdict === 'not-usable').map(({ metric }) => metric);
    const hidden = report.metrics.filter((metric) => !isShown(metric)).map(({ id }) => id);
    expect(hidden.filter((id) => audit.verdicts.some(({ metric }) => metric === id) && !unusable.includes(id))).toEqual(
      [],
    );
  });
});
