/** `customer ID` where the customer's own data are hostile: what they wrote, their number, how much there is of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, run } from './run.mjs';

const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const ids = [
  '--help',
  '-1',
  'a\nb',
  '\u001b[2J',
  '\u202eC1',
  '::error::x',
  '##vso[task.complete]',
  '=1+1',
  '__proto__',
  'constructor',
  "'; DROP TABLE customers; --",
  '%',
  '*',
  ' ',
  '../..',
  'İ',
  '😀',
  'x'.repeat(100_000),
];
const said = [
  '\u001b]0;title\u0007\u001b[31mred',
  '\n::error::stop',
  '<script>alert(1)</script>',
  '![x](http://x/y.png) @all #1 GH-1',
  '=HYPERLINK("http://x")',
  '\u0000\u0085\u2028\u2029\ufeff',
  'word '.repeat(200_000),
];

/** Control characters other than line ends, and what turns the direction of a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const commands = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

export const oneCustomer = [
  {
    name: 'one customer whose number and words are hostile',
    make: (folder) => {
      const rows = ids.flatMap((id, i) =>
        said.map((text, j) => [`T${i}-${j}`, quoted(id), `2025-0${(j % 9) + 1}-11`, quoted(text)].join(',')),
      );
      writeFileSync(join(folder, 'tickets.csv'), `ticket id,customer_id,created_at,subject\n${rows.join('\n')}\n`);
      const many = Array.from({ length: 200_000 }, (_, i) => `M${i},many,2025-01-${Math.min((i % 28) + 10, 28)},late`);
      writeFileSync(join(folder, 'many.csv'), `ticket id,customer_id,created_at,subject\n${many.join('\n')}\n`);
    },
    runs: async (folder) => {
      const runs = [];
      for (const id of ids) {
        for (const format of ['terminal', 'json', 'markdown', 'html']) {
          const ran = await run(['customer', '--only', '--format', format, 'tickets.csv', '--', id], { folder });
          must(
            ran.code === 0 || (ran.code === 2 && ran.stderr !== ''),
            `${id.slice(0, 20)}: ended with ${ran.code}`,
            ran.stderr,
          );
          must(
            !commands.test(ran.stdout) && !commands.test(ran.stderr),
            `${id.slice(0, 20)} commands the terminal`,
            '',
          );
          must(!/^\s*::/m.test(ran.stdout + ran.stderr), `${id.slice(0, 20)} commands the CI system`, '');
          runs.push(ran);
        }
      }
      for (const format of ['terminal', 'json']) {
        const ran = await run(['customer', 'many', 'many.csv', '--only', '--format', format], { folder });
        must(ran.code === 0, 'a customer of 200,000 contacts is not told', ran.stderr);
        runs.push(ran);
      }
      return runs;
    },
  },
];
