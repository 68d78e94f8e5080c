/**
 * Makes the pictures of the README from the demo export: the terminal report and the HTML page, as they are today.
 *
 *     npm run build && node .build/pictures.mjs
 *
 * Beside them stands what they were made from (made-from.json): a test says when the report says something else than its pictures.
 *
 * Needs Chromium (Debian: apt-get install chromium, or name it in CHROMIUM).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const pictures = join(root, '.github/pictures');
const scratch = mkdtempSync(join(tmpdir(), 'health-pictures-'));
const shownLines = 46;
/** Where Chromium may be and how it starts without talking to anybody, as in the tests. */
const browser = JSON.parse(readFileSync(new URL('browser.json', import.meta.url), 'utf8'));

function health(args, environment = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/health.js'), ...args], {
    cwd: join(root, 'fixtures'),
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '', COLUMNS: '100', ...environment },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

const controlStart = String.fromCharCode(27);
const colors = { 32: '#0087d7', 172: '#d78700' };

/** The escapes that the terminal report uses, as spans; anything else would show up as text. */
function terminalPage(text) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const code = (numbers) => new RegExp(`${controlStart}\\[${numbers}m`, 'g');
  const spans = escaped
    .replace(code('1'), '<b>')
    .replace(code('2'), '<i>')
    .replace(code('38;5;(\\d+)'), (_, color) => `<span style="color:${colors[color]}">`)
    .replace(code('39'), '</span>')
    // 22 ends bold and faint alike
    .replace(
      new RegExp(`(<[bi]>)([^${controlStart}]*)${controlStart}\\[22m`, 'g'),
      (_, open, inner) => `${open}${inner}</${open[1]}>`,
    );
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#12161c}pre{margin:0;padding:18px 22px;color:#d8dee6;
    font:14px/1.35 "DejaVu Sans Mono",monospace;display:inline-block}b{color:#fff}i{color:#8c97a4;font-style:normal}</style><pre>$ health report demo\n${spans}</pre>`;
}

/** What the pictures show, as a mark: the text of the terminal, and what the page tells first. */
function madeFrom() {
  const file = join(scratch, 'report.json');
  const terminal = health(['report', 'demo', '--quiet', '--no-color', '--format', 'terminal', '--output', file]);
  const { story } = JSON.parse(readFileSync(file, 'utf8'));
  const digest = (text) => createHash('sha256').update(text).digest('hex');
  return { terminal: digest(terminal), story: digest(JSON.stringify(story)) };
}

mkdirSync(pictures, { recursive: true });
writeFileSync(join(pictures, 'made-from.json'), `${JSON.stringify(madeFrom(), null, 2)}\n`);
const report = health(['report', 'demo', '--quiet'], { FORCE_COLOR: '1' });
health(['report', 'demo', '--quiet', '--output', join(scratch, 'report.html')]);
const context = await chromium.launchPersistentContext(join(scratch, 'profile'), {
  executablePath: process.env.CHROMIUM ?? browser.places.find((place) => existsSync(place)),
  headless: true,
  args: browser.args,
});
try {
  const page = await context.newPage();
  await page.setContent(terminalPage(`${report.split('\n').slice(0, shownLines).join('\n')}\n…`));
  await page.locator('pre').screenshot({ path: join(pictures, 'terminal.png') });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1280, height: 1080 });
    await page.setContent(readFileSync(join(scratch, 'report.html'), 'utf8'));
    await page.screenshot({ path: join(pictures, `report-${colorScheme}.png`) });
  }
} finally {
  await context.close();
  rmSync(scratch, { recursive: true, force: true });
}
