import { expect, test } from 'vitest';
import { type Block, blocksAsTerminal } from '../../src/renderers/onboarding/blocks.ts';

const wide: Block = {
  kind: 'table',
  align: 'lrrr',
  head: ['called', 'customers there were', 'false alarms', 'empty'],
  rows: [
    ['10+ points of a hundred', '1,234', '14% (12–16%)', ''],
    ['25+ points of a hundred', '5', '100% (88–100%)', ''],
  ],
};

test('a table wider than the screen goes on below, behind its first column; a column without a word is left out', () => {
  expect(blocksAsTerminal([wide], 'en', { width: 80, useColor: false }).split('\n')).toEqual([
    '  called                   customers there were    false alarms',
    '  10+ points of a hundred                 1,234    14% (12–16%)',
    '  25+ points of a hundred                     5  100% (88–100%)',
    '',
  ]);
  expect(blocksAsTerminal([wide], 'en', { width: 60, useColor: false }).split('\n')).toEqual([
    '  called                   customers there were',
    '  10+ points of a hundred                 1,234',
    '  25+ points of a hundred                     5',
    '  called                     false alarms',
    '  10+ points of a hundred    14% (12–16%)',
    '  25+ points of a hundred  100% (88–100%)',
    '',
  ]);
});
