import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../src/renderers/markdown.ts';
import { markdownText } from '../../src/renderers/safe-text.ts';
import { shipped } from '../shipped.ts';
import { expectGolden } from './golden.ts';
import { hostileReport, poorReport, richReport } from './reports.ts';

describe('golden', () => {
  for (const [name, report] of Object.entries({ rich: richReport, poor: poorReport, hostile: hostileReport })) {
    test(name, async () => expectGolden(`${name}.md.txt`, await shipped.renderReport(report, 'markdown')));
  }
});

describe('hostile text', () => {
  const text = renderMarkdown(hostileReport);
  test('no HTML but the folds', () => {
    const tags = new Set(text.match(/<[^>]*>?/g));
    expect([...tags].toSorted()).toEqual(['</details>', '</summary>', '<details>', '<summary>']);
  });
  test('no control or invisible character', () => {
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });
  test('every row of a table has as many cells as its head', () => {
    const cells = (line: string) => line.split('|').length;
    let head = 0;
    for (const line of text.split('\n')) {
      if (!line.startsWith('|')) head = 0;
      else if (head === 0) head = cells(line);
      else expect(cells(line), line).toBe(head);
    }
  });
  test('no link, mention, issue, code or formula', () => {
    const shown = text.replaceAll(/&#\d+;/g, '·');
    expect(shown).not.toMatch(/https?:|www\.|@\w|#\d|(?<!\\)\[|`|\$/);
  });
});

describe('markdownText', () => {
  const cases: [string, string][] = [
    ['87%', '87%'],
    ['23.4 per month', '23.4 per month'],
    ['+26', '+26'],
    ['a|b', 'a&#124;b'],
    ['a\\|b', 'a&#92;&#124;b'],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['**x** _y_ [z](q)', '\\*\\*x\\*\\* \\_y\\_ \\[z\\](q)'],
    ['@team and mail@example.com', '@&#8203;team and mail@&#8203;example.com'],
    ['#12', '#&#8203;12'],
    ['# head', '\\# head'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['---', '\\---'],
    ['see https://x.example', 'see https&#58;&#8203;//x.example'],
    ['12:30:45 and :octocat:', '12:30:45 and :&#8203;octocat:'],
    ['GH-12, !3, 50% of $4', 'GH&#8203;-12, !&#8203;3, 50% of &#36;&#8203;4'],
    ['order 1234567 and deadbeef1', 'order 1234567 and deadbe&#8203;ef1'],
    ['anon-0123456789ab', 'anon-0123456789ab'],
    ['::error::', '&#58;:&#8203;error::'],
    ['www.x.example', 'www&#46;&#8203;x.example'],
    ['`rm`', '&#96;rm&#96;'],
    ['line\nline', 'line&#92;x0aline'],
  ];
  for (const [plain, escaped] of cases) test(JSON.stringify(plain), () => expect(markdownText(plain)).toBe(escaped));
});
