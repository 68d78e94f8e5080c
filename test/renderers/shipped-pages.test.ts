import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.ts';
import { chromiumPath, openBrowser } from './browser.ts';

/** Every page as the shipped program writes it, in a browser: on a desk, on a phone, in the dark and on paper. */
const root = join(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'health-shipped-pages-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Shown {
  args: string[];
  /** At 1280, before anything is opened. */
  highest: number;
}

const pages: Record<string, Shown> = {
  'the report of the demo in Dutch': { args: ['report', 'fixtures/demo', '--locale', 'nl'], highest: 4000 },
  'the report of telco': { args: ['report', 'fixtures/golden/telco'], highest: 4000 },
  'the report of orders alone': { args: ['report', '--only', 'fixtures/golden/telco/purchases.csv'], highest: 4000 },
  'the scorecard': { args: ['scorecard', 'fixtures/demo', '--weeks', '4'], highest: 2600 },
  'the audit': { args: ['audit', 'fixtures/golden/telco', '--locale', 'nl'], highest: 4000 },
  'the customers': { args: ['customers', 'fixtures/demo'], highest: 4000 },
  'the rows of a figure': { args: ['trace', 'nps', 'fixtures/golden/mini'], highest: 4000 },
};

describe.skipIf(chromiumPath === undefined)('shipped pages in a browser', () => {
  let context: BrowserContext;
  let close: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    ({ context, close } = await openBrowser());
  }, 60_000);
  afterAll(async () => {
    await close?.();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** Each page is written once, however often it is looked at. */
  const pagesByLine = new Map<string, ReturnType<typeof runCommand>>();
  function writtenPage(args: readonly string[]): ReturnType<typeof runCommand> {
    const line = args.join(' ');
    const run = pagesByLine.get(line) ?? runCommand([...args, '--format', 'html'], { currentFolder: root });
    pagesByLine.set(line, run);
    return run;
  }

  async function open({ args }: Shown): Promise<{ page: Page; complaints: string[] }> {
    const { code, out, err } = await writtenPage(args);
    expect(code, err).toBe(0);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith('https://page.test/')) complaints.push(`request: ${request.url()}`);
    });
    await page.route('https://page.test/', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: out }),
    );
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto('https://page.test/');
    return { page, complaints };
  }

  const height = (page: Page) => page.evaluate<number>('document.documentElement.scrollHeight');
  const sideways = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each(Object.entries(pages))(
    '%s: short, complete, and nothing sticks out',
    async (_, shown) => {
      const { page, complaints } = await open(shown);
      expect(await height(page)).toBeLessThanOrEqual(shown.highest);
      await page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true");
      await page.evaluate(axe);
      // html.test.ts looks at the report in the light
      for (const colorScheme of shown.args[0] === 'report' ? (['dark'] as const) : (['light', 'dark'] as const)) {
        await page.emulateMedia({ colorScheme });
        const found = await page.evaluate<string[]>(
          `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
        );
        expect(found, colorScheme).toEqual([]);
      }
      expect(await sideways(page)).toBe(0);
      await page.setViewportSize({ width: 390, height: 800 });
      expect(await sideways(page)).toBe(0);
      // 210 mm less the margins of the page, at 96 dots an inch
      await page.setViewportSize({ width: 703, height: 1016 });
      await page.emulateMedia({ media: 'print' });
      expect(await sideways(page)).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    },
    120_000,
  );

  it('the audit has its verdict on top, and a letter that is copied whole', async () => {
    const { page } = await open({ args: ['audit', 'fixtures/golden/telco', '--anonymize'], highest: 0 });
    const first = await page.locator('main > *').first().getAttribute('class');
    expect(first).toMatch(/^banner (safe|with-care|not-usable)$/);
    await page.locator('#letter button').click();
    await page.getByText('Copied').waitFor();
    expect(await page.locator('#letter .letter-text').textContent()).toMatch(
      /^We looked at .*\n\n1\. .*\n\nA new export/s,
    );
    await page.close();
  }, 60_000);

  it('the customers are shown by thirty until all are asked for, in any order; paper has them all', async () => {
    const { page } = await open({ args: ['customers', 'fixtures/demo'], highest: 0 });
    const rows = () => page.locator('#customers tbody tr:visible').count();
    expect(await rows()).toBe(30);
    await page.locator('#customers thead th').first().click();
    expect(await rows()).toBe(30);
    expect(await page.locator('#customers tbody tr:visible th').first().textContent()).toBe('C0002');
    await page.emulateMedia({ media: 'print' });
    expect(await rows()).toBe(330);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Show all 330' }).click();
    expect(await rows()).toBe(330);
    expect(await page.locator('#whole').isVisible()).toBe(false);
    await page.close();
  }, 60_000);

  it('the scorecard shows pictures before tables, with a dot for each week alone', async () => {
    const { page } = await open({ args: ['scorecard', 'fixtures/demo', '--weeks', '4'], highest: 0 });
    const order = await page.evaluate<string[]>(
      "[...document.querySelectorAll('svg.wide, table')].map(({ tagName }) => tagName)",
    );
    expect(order.indexOf('TABLE')).toBeGreaterThan(order.lastIndexOf('svg'));
    expect(await page.locator('#nps-course svg.wide g[fill="var(--panel)"] circle').count()).toBe(4);
    expect(await page.locator('main').textContent()).not.toMatch(/\d%? [-−]( |$)/m);
    await page.close();
  }, 60_000);
});
