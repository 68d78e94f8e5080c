import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import browser from '../../.build/browser.json' with { type: 'json' };

const places = [process.env.CHROMIUM, ...browser.places];

/** Where Chromium is; undefined, with a message, where there is none: the tests in a browser are then skipped. */
export const chromiumPath = places.find((place) => place !== undefined && existsSync(place));
if (chromiumPath === undefined) {
  console.warn('no Chromium: the HTML page is not tested in a browser; apt-get install chromium, or set CHROMIUM');
}

/** A browser with a profile of its own that talks to nobody. */
export async function openBrowser(): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'health-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    headless: true,
    args: browser.args,
  });
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
