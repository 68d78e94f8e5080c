import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/renderers/html.ts';
import type { Report } from '../../src/report/report.ts';
import { chromiumPath, openBrowser } from './browser.ts';
import { hostileReport, hostileTexts, metric, richReport as plainReport, poorReport } from './reports.ts';

const top = { eliminate: [{ reason: 'status_request', label: 'Where is my order', n: 42 }] };
/** Figures told in a sentence that have a picture. */
const pictured = [
  metric({
    id: 'price-jaffe-quadrant',
    title: 'Contact of value to nobody',
    chapter: 'contact',
    value: 0.46,
    definition: 'By the value of the reason.',
    parts: { counts: { eliminate: 146, automate: 61, leverage: 89, simplify: 22, unmapped: 16 }, top },
  }),
  metric({
    id: 'ferment-quadrant',
    title: 'Contacts that ask for more than sorry',
    chapter: 'contact',
    value: 0.12,
    parts: { counts: { apologiseAndHelp: 94, redCarpet: 173 }, top: {} },
  }),
  metric({
    id: 'phases',
    title: 'Stalled after 100 days',
    chapter: 'start',
    value: 0.1,
    parts: { phases: { affirm: 4, activate: 2, acclimate: 3, adopt: 269, advocate: 56 } },
  }),
];
const richReport: Report = { ...plainReport, metrics: [...plainReport.metrics, ...pictured] };

const reports: readonly [string, Report][] = [
  ['rich', richReport],
  ['rich in Dutch', { ...richReport, locale: 'nl' }],
  ['poor', poorReport],
  ['hostile', hostileReport],
];

describe('the HTML page', () => {
  it.each(reports)('%s: is one file without address, handler or style attribute', (_, report) => {
    const page = renderHtml(report);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/<(link|img|iframe|object|embed|form|base)\b/i);
    expect(page).not.toMatch(/<[^>]+\s(on\w+|style|srcset|src)=/i);
    expect(page).not.toMatch(/\shref="(?!#)/);
    expect([...page.matchAll(/<script\b/g)]).toHaveLength(1);
    expect(page.replace(/<script>[\s\S]*<.script>/, '')).not.toMatch(/NaN|undefined|\[object/);
    expect(page.length).toBeLessThan(400_000);
  });

  it('is the same every time', () => {
    expect(renderHtml(richReport)).toBe(renderHtml(structuredClone(richReport)));
  });

  it('says why there is no grade', () => {
    const metrics = richReport.metrics.filter(({ id }) => id !== 'health');
    expect(renderHtml({ ...richReport, metrics })).toContain('No overall grade');
    expect(renderHtml({ ...richReport, metrics, locale: 'nl' })).toContain('Geen eindoordeel');
    expect(renderHtml(richReport)).toContain('Overall grade: C (64 of 100)');
  });

  it('says settings and columns as people read them', () => {
    const options = {
      ...richReport.configuration.options,
      selfRating: null,
      by: [],
      reasons: {},
      columns: {},
      level: 0.95,
    };
    const page = renderHtml({ ...richReport, configuration: { ...richReport.configuration, options } });
    const data = page.slice(page.indexOf('id="data"'));
    expect(data).not.toMatch(/>(null|\[\]|\{\}|true|false)</);
    expect(data).toContain('<dt>Level of the intervals</dt><dd>95%</dd>');
    expect(data).toContain('Not set: ');
    expect(data).toMatch(/<b>[^<]+<\/b> → /);
  });

  it('names only files in a command that any shell takes for what they are', () => {
    const [source] = richReport.sources;
    if (!source) throw new Error('no source');
    const of = (...files: string[]) =>
      renderHtml({ ...richReport, sources: files.map((file) => ({ ...source, file })) }).match(
        /data-copied="[^"]*">(health trace nps [^<]*)</,
      )?.[1];
    expect(of('a/b c.csv')).toBe(`health trace nps --as-of ${richReport.asOf}`);
    expect(of('$(rm -rf x).csv')).toBe(`health trace nps --as-of ${richReport.asOf}`);
    expect(of('-rf')).toBe(`health trace nps --as-of ${richReport.asOf}`);
    expect(of('x/a.csv', 'x/b.csv')).toBe(`health trace nps x --as-of ${richReport.asOf}`);
    expect(of('a.csv', 'x/b.csv')).toBe(`health trace nps a.csv x/b.csv --as-of ${richReport.asOf}`);
  });

  it('stays under 1.5 MB with every list at its longest', () => {
    const metric = richReport.metrics.find(({ segments }) => segments.length > 0);
    const [customer] = richReport.onboarding?.customers ?? [];
    const [source] = richReport.sources;
    const [segment] = metric?.segments ?? [];
    if (!metric || !customer || !source || !segment || !richReport.onboarding)
      throw new Error('the rich report is poor');
    const long: Report = {
      ...richReport,
      onboarding: {
        ...richReport.onboarding,
        customers: Array.from({ length: 1000 }, () => customer),
        total: 1_000_000,
      },
      sources: Array.from({ length: 12 }, () => ({
        ...source,
        unused: Array.from({ length: 200 }, (_, i) => `column ${i}`),
      })),
      metrics: richReport.metrics.map((each) => ({
        ...each,
        segments: ['plan', 'region'].flatMap((field) =>
          Array.from({ length: 50 }, (_, i) => ({ ...segment, field, segment: `${field} ${i}` })),
        ),
      })),
    };
    expect(Buffer.byteLength(renderHtml(long))).toBeLessThan(1_500_000);
  });
});

const reportWithStory: Report = {
  ...richReport,
  story: {
    about: '',
    headline: [],
    amounts: '',
    findings: [],
    trustLess: [],
    missing: [],
    grade: {
      letter: 'C',
      score: 64,
      text: 'Grade C',
      pillars: [
        {
          name: 'reliability',
          title: 'reliability',
          weight: 0.25,
          score: 57,
          lost: 11,
          isWeakest: true,
          lowest: { metric: 'promise-kept-rate', title: 'Promise-kept rate', value: '83%', points: 57 },
        },
      ],
      bands: [
        { letter: 'A', from: 85 },
        { letter: 'B', from: 70 },
        { letter: 'C', from: 55 },
        { letter: 'D', from: 40 },
        { letter: 'E', from: 0 },
      ],
    },
  },
};

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.skipIf(chromiumPath === undefined)('the HTML page in a browser', () => {
  let context: BrowserContext;
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    ({ context, close } = await openBrowser());
  }, 60_000);
  afterAll(() => close?.());

  /** Opens a report and collects what the page says and asks for. */
  async function open(report: Report, width = 1200): Promise<{ page: Page; complaints: string[] }> {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith('https://report.test/')) complaints.push(`request: ${request.url()}`);
    });
    page.on('dialog', (dialog) => {
      complaints.push('dialog');
      void dialog.dismiss();
    });
    await page.route('https://report.test/', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: renderHtml(report) }),
    );
    await page.setViewportSize({ width, height: 900 });
    await page.goto('https://report.test/');
    return { page, complaints };
  }

  /** What sticks out to the right; tables that scroll within themselves are fine on a screen, not on paper. */
  const overflowing = (page: Page, isPrint: boolean) =>
    page.evaluate<string[]>(`[...document.querySelectorAll('main *, header *')]
      .filter((element) => ${isPrint} || !element.closest('.scroll, svg'))
      .filter((element) => element.getClientRects().length > 0)
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 100))`);

  /** What is folded is judged as it looks opened. */
  const unfolded = (page: Page) =>
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");

  it.each(reports)(
    '%s: no complaint, no request, nothing found by axe in either theme',
    async (_, report) => {
      const { page, complaints } = await open(report);
      await unfolded(page);
      await page.evaluate(axe);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const found = await page.evaluate<string[]>(
          `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
        );
        expect(found).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await page.close();
    },
    60_000,
  );

  it('has every chart, each with a name', async () => {
    const { page } = await open(richReport);
    await unfolded(page);
    const charts = await page.evaluate<{ id: string; names: number[]; rows: number }[]>(
      `[...document.querySelectorAll('figure.chart')].map((figure) => ({
        id: figure.id,
        names: [...figure.querySelectorAll('svg')].map((svg) => (svg.getAttribute('aria-label') ?? '').length),
        rows: figure.querySelectorAll('tbody tr').length,
      }))`,
    );
    const expected = [
      'nps-answers',
      'nps-series',
      'promise-kept-rate-promises',
      'promise-kept-rate-types',
      'problem-contact-ratio-causes',
      'problem-contact-ratio-series',
      'retention-curve',
      'onboarding-risk-bands',
      'price-jaffe-quadrant-quadrant',
      'ferment-quadrant-quadrant',
      'phases-phases',
      'segment-0-nps',
    ];
    expect(charts.map(({ id }) => id)).toEqual(expect.arrayContaining(expected));
    for (const { names, rows } of charts) {
      expect(names).toHaveLength(2);
      expect(Math.min(...names)).toBeGreaterThan(20);
      expect(rows).toBeGreaterThan(0);
    }
    expect(
      await page.evaluate(`[...document.querySelectorAll('figure .scroll')]
        .filter((table) => table.scrollWidth > table.clientWidth + 1).map((table) => table.textContent)`),
      'a column of a table lies beyond its edge',
    ).toEqual([]);
    const quadrant = page.locator('#price-jaffe-quadrant-quadrant');
    expect(await quadrant.locator('svg').first().getAttribute('aria-label')).toBe(
      'Contacts by their value (Price & Jaffe). automate 19%, leverage 28%, eliminate 46%, simplify 7%.',
    );
    expect(await quadrant.locator('tbody tr').allTextContents()).toEqual([
      'automate6119%',
      'leverage8928%',
      'eliminate14646%Where is my order',
      'simplify227%',
      'not in the table16',
    ]);
    expect(await page.locator('#phases-phases tbody tr').allTextContents()).toHaveLength(8);
    expect(await page.locator('#onboarding-risk dl').textContent()).toContain('with 50 points or more');
    await page.close();
  }, 60_000);

  it.each(reports)(
    '%s: fits a phone and an A4 sheet',
    async (_, report) => {
      const { page } = await open(report, 360);
      await unfolded(page);
      const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await overflowing(page, false)).toEqual([]);
      expect(await page.evaluate(sideways)).toBe(0);
      // 210 mm less the margins of the page, at 96 dots an inch
      await page.setViewportSize({ width: 703, height: 1016 });
      await page.emulateMedia({ media: 'print' });
      expect(await overflowing(page, true)).toEqual([]);
      const hidden =
        await page.evaluate(`[...document.querySelectorAll('section, figure, table, .field, dl, details dl *:not(button)')]
      .filter((element) => !element.checkVisibility()).map((element) => element.id)`);
      expect(hidden).toEqual([]);
      expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000);
      await page.close();
    },
    60_000,
  );

  it('sorts a table, shows a tooltip and splits by one column', async () => {
    const [first] = richReport.metrics.flatMap(({ segments }) => segments);
    if (!first) throw new Error('no segments');
    const region = { ...first, field: 'region' };
    const split = [region, { ...region, segment: 'north' }];
    const metrics = richReport.metrics.map((metric) =>
      metric.id === 'nps' ? { ...metric, segments: [...metric.segments, ...split] } : metric,
    );
    const { page } = await open({ ...richReport, metrics });
    const firstCell = () => page.locator('#onboarding table[data-sortable] tbody th').first().textContent();
    const button = page.locator('#onboarding thead button').first();
    // a link opens what it leads to
    expect(await button.isVisible()).toBe(false);
    await page.locator('nav a[href="#by-segment"]').click();
    await page.locator('.card a[href="#nps"]').click();
    await page.locator('#onboarding > summary').click();
    await button.click();
    const ascending = await firstCell();
    await button.click();
    expect(await firstCell()).not.toBe(ascending);
    await page.locator('#nps-series .wide [data-tip]').first().hover();
    expect(await page.locator('#tip').textContent()).toMatch(/n = /);
    await page.locator('.choice select').selectOption({ label: 'region' });
    expect(await page.locator('.field:visible').count()).toBe(1);
    await page.close();
  }, 60_000);

  it('has its sections beside it on a desk, and in a menu on a phone', async () => {
    const { page } = await open(richReport, 1280);
    const links = page.locator('nav.side a');
    expect(await links.allTextContents()).toEqual(expect.arrayContaining(['Overview', 'Not measured']));
    for (const href of await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))) {
      expect(await page.locator(href).count(), href).toBe(1);
    }
    await links.last().click();
    await page.locator('#data[open]').waitFor({ state: 'attached' });
    expect(await page.locator('#data').getAttribute('open')).not.toBeNull();
    expect(await page.locator('nav.side').evaluate((side) => side.getBoundingClientRect().top)).toBe(0);
    await page.setViewportSize({ width: 390, height: 800 });
    await links.first().waitFor({ state: 'hidden' });
    expect(await links.first().isVisible()).toBe(false);
    await page.locator('nav.side summary').click();
    await links.nth(1).click();
    await links.first().waitFor({ state: 'hidden' });
    await page.close();
  }, 60_000);

  it('shows the grade as a gauge with its pillars', async () => {
    const { page } = await open(reportWithStory);
    expect(await page.locator('.gauge svg').getAttribute('aria-label')).toMatch(/^Overall grade: C \(64 of 100\)/);
    // the letters, from E to A, in their widths
    expect(await page.locator('.gauge path[stroke^="var(--grade"]').count()).toBe(5);
    expect(await page.locator('.pillars tbody tr').allTextContents()).toEqual([
      'reliability5725%Promise-kept rate 83%',
    ]);
    expect(await page.locator('.pillars .to').getAttribute('width')).toBe('57.0');
    await page.close();
  }, 60_000);

  it('finds words in a list, and copies the command that shows the rows of a figure', async () => {
    const [customer] = richReport.onboarding?.customers ?? [];
    if (!customer || !richReport.onboarding) throw new Error('nobody to call');
    const customers = Array.from({ length: 12 }, (_, i) => ({ ...customer, customerId: `K${i}`, points: 50 }));
    const { page } = await open({ ...richReport, onboarding: { ...richReport.onboarding, customers, total: 12 } });
    await page.locator('#onboarding > summary').click();
    await page.locator('#onboarding .find input').fill('k11');
    expect(await page.locator('#onboarding tbody tr:visible').count()).toBe(1);
    expect(await page.locator('#onboarding .find output').textContent()).toBe('1 of 12');
    await page.locator('#nps > summary').click();
    const command = page.locator('#nps .command');
    expect(await command.locator('code').textContent()).toMatch(/^health trace nps .*--as-of \d{4}-\d\d-\d\d$/);
    await command.locator('button').click();
    await page.getByText('Copied').waitFor();
    await page.close();
  }, 60_000);

  it('shows the text of a hostile export as text', async () => {
    const { page, complaints } = await open(hostileReport);
    const text = (await page.locator('body').textContent()) ?? '';
    // longer names are shortened: the beginning is enough to see that no tag came of it
    expect(text).toContain(hostileTexts.html.slice(0, 30));
    expect(await page.evaluate("document.querySelectorAll('main script, main img').length")).toBe(0);
    for (const sign of ['\u202e', '\u2066', '\ufeff', '\u001b']) expect(text).not.toContain(sign);
    expect(complaints).toEqual([]);
    await page.close();
  }, 60_000);
});
