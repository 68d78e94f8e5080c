import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem, problemCodes } from '../../src/problems.ts';
import { renderHtml } from '../../src/renderers/html.ts';
import { visibleText } from '../../src/renderers/safe-text.ts';
import { recordingIo } from '../commands/in-process.ts';
import { shipped } from '../shipped.ts';
import { attacks } from './attacks.ts';
import { csv, html, json, markdown, reportWith, terminal } from './destinations.ts';

const folder = mkdtempSync(join(tmpdir(), 'health-attack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whatever moves a cursor, hides or reorders text. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Links, pictures, raw elements, mentions and references that GitHub would make something of. */
const live = /(?<!\\)\]\(|<(?!\/?(?:details|summary)>)|(?<![\\\w&])[@#](?=[\w])|\b(?:https?|ftp|mailto):|\bwww\./u;
const elements = /<(?:script|img|svg|iframe|object)\b|<\w[^>]*\son\w+\s*=/gi;

/** How many there are; what stands in quotes is the value of an attribute. */
const elementsIn = (page: string) => page.replaceAll(/"[^"]*"/g, '""').match(elements)?.length ?? 0;

describe.each(attacks.map((text) => ({ name: JSON.stringify(text), text })))('$name', ({ text }) => {
  it.each(Object.entries(terminal))('does nothing on a terminal (%s)', (_, render) => {
    expect(render(text)).not.toMatch(unseen);
  });

  it.each(Object.entries(markdown))('stays words in Markdown (%s)', (_, render) => {
    const shown = render(text);
    expect(shown).not.toMatch(unseen);
    expect(live.exec(shown)?.[0] ?? '').toBe('');
  });

  it.each(Object.entries(html))('stays text on a page (%s)', (_, render) => {
    const shown = render(text);
    // what a page without any attack has of these is its own
    expect(elementsIn(shown)).toBe(elementsIn(render('harmless')));
    expect(shown.replaceAll('\n', '')).not.toMatch(unseen);
  });

  it.each(Object.entries(csv))('is no formula in a spreadsheet (%s)', async (_, render) => {
    const shown = await render(text);
    const rows: string[][] = parse(shown);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+@\t\r\uff1d\uff0b\uff20]|^-(?![\d.,]+$)/u);
    expect(shown).not.toMatch(unseen);
  });

  it.each(Object.entries(json))('is one string in JSON (%s)', async (_, render) => {
    const shown = await render(text);
    expect(() => JSON.parse(shown)).not.toThrow();
    expect(shown).not.toMatch(unseen);
  });

  it('does nothing in any problem', async () => {
    for (const code of problemCodes) {
      const details = new Proxy({}, { get: (_, name) => (name === 'known' ? [text] : text) });
      const { what, found, fix } = Problem.of(code, details as never).text;
      for (const line of [what, found, fix]) expect(visibleText(line)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }
    const io = recordingIo(folder);
    expect(await shipped.main(['report', `${text}.csv`], io)).toBe(2);
    io.end();
    expect(io.stderr).not.toMatch(unseen);
    expect(io.stderr.trimEnd().split('\n')).toHaveLength(3);
  });
});

it('a page of the whole report keeps every attack as text', () => {
  for (const text of attacks.filter((each) => each.includes('<'))) {
    const shown = renderHtml(reportWith(text));
    expect(elementsIn(shown)).toBe(elementsIn(renderHtml(reportWith('harmless'))));
  }
});
