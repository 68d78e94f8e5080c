import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/renderers/html.ts';
import { disarmed, guarded } from '../../src/renderers/log-commands.ts';
import { csvText, markdownText, visibleText } from '../../src/renderers/safe-text.ts';
import { attacks } from './attacks.ts';
import { csv, html, json, markdown, reportWith, terminal } from './destinations.ts';

/** Pieces that mean something to a terminal, a log, a spreadsheet or a page, and what they are written between. */
const pieces = [
  ...attacks,
  '::set-output name=x::y',
  '::error file=a.ts::broken',
  '::add-mask::',
  '##[error]broken',
  '##[set-env name=PATH;]x',
  '##vso[task.setvariable variable=x]y',
  '##teamcity[buildStatus text=x]',
  'section_start:1560896352:name\r\u001b[0K',
  '@octocat',
  '#12',
  'GH-12',
  'gl-3',
  '!12',
  '%v1',
  '~bug',
  '&12',
  '$12',
  'o/r#1',
  'o/r@deadbeef1',
  'deadbeef12',
  ':octocat:',
  ':+1:',
  'https://x.test',
  'ftp://x.test',
  'xmpp:a@x.test',
  'www.x.test',
  'a@x.test',
  '[a](b)',
  '![a](b)',
  '[issue:12]',
  '<img src=x>',
  '=1+1',
  '+cmd',
  '-cmd',
  '@cmd',
  '\uff1d1',
  '\uff0b1',
  '\uff0d1',
  '\uff20x',
  ...['"', "'", ';', ',', '|', '\t', '\r', '\n', ' ', '\u00a0', '\u2028', ':', '#', '\\', '`', '(', ')', '[', 'a', '1'],
];
const hostile = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 6 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((all) => all.join(''));

/** What a CI system takes for an order, as it reads a log: colours or blanks before it or not. */
const orders = /^(?:\s|\p{Cc}\[[0-9;?]*[A-Za-z])*::|##\w*\[|section_(?:start|end):\d+:/imu;
/** As it is printed. */
function printed(text: string): string {
  let all = '';
  const print = guarded((piece) => {
    all += piece;
  });
  print(text);
  return all;
}

/** What stands between every two of these signs, quotes or not, as a spreadsheet of any country could split the line. */
const formulas = /^[\s"]*[=@\uff1d\uff0b\uff0d\uff20]|^[\s"]*[+-](?=[^\s"])|^[+-]/;
const aNumber = /^"?[+-]?[\d.,\s]+%?"*$/;
function formulasIn(shown: string): string[] {
  const cells: string[][] = parse(shown, { relax_column_count: true });
  const pieces = shown.split('\n').flatMap((line) => line.split(/[;\t]/).slice(1));
  return [...cells.flat(), ...pieces].filter(
    (cell) => formulas.test(cell) && !aNumber.test(cell.split(/"?,/)[0] ?? ''),
  );
}

/** The words a page shows, from its source in Markdown: as GitLab searches them for references. */
const shownOnPage = (source: string) =>
  source
    .replace(/\\([*_~[\]#.)+-])/g, '$1')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|amp);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&' })[name] ?? '');
const references = [
  /[@#](?=[\p{L}\p{N}])/u,
  /\bg[hl]-\d/i,
  /[!&$]\d/,
  /(?<![\p{N}\p{L}])%[\p{L}\p{N}]/u,
  /~[\p{L}\p{N}]/u,
  /\[\w+:/,
  /\w:\/\//,
  /(?:mailto|xmpp):(?!\u200b)/i,
  /\bwww\.(?!\u200b)/i,
  /:(?!\d+:)[\w+-]+:/,
  /(?<![\w-])(?=\d*[a-f])[\da-f]{7,40}(?![\w-])/i,
];
/** The same as it stands in the source: what a parser of Markdown makes something of. */
const marks = [/(?<!\\)\[/, /<(?!\/?(?:details|summary)>)/, /`/, /(?<!&)#\w|@\w/];
const countOf = (text: string, found: RegExp) => [...text.matchAll(new RegExp(found.source, `${found.flags}g`))].length;

describe('any text', () => {
  it('is no order to a CI system, wherever the printing of it is cut', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (texts) => {
        let all = '';
        const print = guarded((piece) => {
          all += piece;
        });
        // a table or a page is cut at the ends of its lines, a note where it ends
        for (const text of texts) print(`${visibleText(text)}\n`);
        for (const text of texts) print(`\u001b[1m  ${visibleText(text)}`);
        expect(all).not.toMatch(orders);
        expect(printed(texts.join('\n'))).not.toMatch(orders);
        expect(disarmed(all)).toBe(all);
      }),
      { numRuns: 2000 },
    );
  });

  it('is words on a page made of Markdown', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const source = markdownText(text);
        expect(source).not.toMatch(/(?<!\\)[[\]*_~]|[<>`|]|(?<!&)#\w|@\w/);
        for (const reference of references) expect(shownOnPage(source)).not.toMatch(reference);
      }),
      { numRuns: 5000 },
    );
  });

  it('is no formula, whatever a spreadsheet splits at', () => {
    fc.assert(
      fc.property(hostile, hostile, (first, second) => {
        const line = `${csvText(first)},${csvText(second)}\n`;
        expect(formulasIn(line)).toEqual([]);
        expect(printed(line)).toBe(line);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('any text in every field of', () => {
  const runs = { numRuns: 25 };
  const each = (
    all: Readonly<Record<string, (text: string) => string | Promise<string>>>,
    check: (shown: string, text: string, harmless: string) => void,
  ) =>
    it.each(Object.entries(all))('%s', async (_, render) => {
      const harmless = await render('words');
      await fc.assert(
        fc.asyncProperty(hostile, async (text) => check(await render(text), text, harmless)),
        runs,
      );
    });

  describe('a page on a terminal', () => {
    each(terminal, (shown) => {
      expect(printed(shown)).not.toMatch(orders);
      expect(shown).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    });
  });
  describe('Markdown', () => {
    each(markdown, (shown, _, harmless) => {
      expect(printed(shown)).toBe(shown);
      for (const mark of marks) expect(shown).not.toMatch(mark);
      // the page has digests and settings of its own
      for (const found of references)
        expect(countOf(shownOnPage(shown), found), String(found)).toBe(countOf(shownOnPage(harmless), found));
    });
  });
  describe('CSV', () => {
    each(csv, (shown) => {
      expect(printed(shown)).toBe(shown);
      expect(formulasIn(shown)).toEqual([]);
    });
  });
  describe('JSON', () => {
    each(json, (shown, text) => {
      // nothing is left to be changed when it is printed, and a parser reads the very text
      expect(printed(shown)).toBe(shown);
      const texts: unknown[] = [];
      JSON.parse(shown, (key, value) => texts.push(key, value) && value);
      expect(texts).toContain(JSON.parse(JSON.stringify(text)));
    });
  });
  describe('a page in HTML', () => {
    each({ ...html, report: (text) => renderHtml(reportWith(text)) }, (shown) => {
      expect(printed(shown)).not.toMatch(orders);
    });
  });
});
