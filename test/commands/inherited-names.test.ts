import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../run-command.ts';
import { mini } from './run-health.ts';

const scratch = mkdtempSync(join(tmpdir(), 'health-names-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/**
 * Every object inherits these. A name that nothing inherits, as long and sorted alike, must fare the same; `Q` stands for the name.
 */
const names = [
  ['constructor', 'constructon'],
  ['__proto__', '__prota__'],
] as const;

const lines = [
  ...['schema Q', 'explain Q', 'explain Q Q', 'Q', 'clean Q', 'diff Q Q', 'verify Q', 'report --Q', 'report Q'],
  ...['-o x.Q', '-o Q', '--metric Q', '--chapter Q', '--encoding Q', '--locale Q', '--format Q', '--config Q'].map(
    (option) => `report ${option}`,
  ),
  ...['--map Q.Q=Q', '--map customers.Q=segment', '--map customers.segment=Q', '--reason Q=Q', '--as-of Q'].map(
    (option) => `report ${option}`,
  ),
  ...['--memory Q', '--threads Q', '--relationship Q', '--customers Q', '--secret-file Q'].map(
    (option) => `report ${option}`,
  ),
  ...['--min Q=3', '--max nps:Q=Q=3', '--worse-by Q', '-o x.Q'].map((option) => `check ${option}`),
  ...['trace Q', 'trace nps -o x.Q', 'risk --phase Q', 'risk --band Q', 'scorecard --weeks Q', 'scorecard -o x.Q'],
  ...['audit -o x.Q', 'backtest --at Q'],
];

/** These read the export before the name matters, so one name must do. */
const lateLines = [
  ...['report --by Q', 'check --min nps:segment=Q=3', 'check --warn Q', 'customer Q', 'causes --reason Q=problem'],
  ...['trace nps --part Q', 'trace nps --segment Q=Q', 'trace nps --segment segment=Q'],
  ...['risk --segment Q', 'risk --owner Q', 'risk --explain Q'],
];

/** What a run said, with the same word wherever it named the name. */
async function told(args: readonly string[], name: string, folder: string) {
  const { code, out, err } = await runCommand(args, { currentFolder: folder, today: '2026-11-22' });
  // a label has blanks for underscores
  const label = name.replaceAll('_', '');
  const plain = (text: string) =>
    text
      .replaceAll(name, 'Q')
      .replaceAll(label, 'label')
      .replaceAll(/\b[0-9a-f]{12,64}\b/g, 'digest');
  return { code, out: plain(out), err: plain(err).replaceAll(/nearest is .+|there is .+|did you mean .+/g, 'a hint') };
}

describe.each(names)('%s on a command line is a name like %s', (name, other) => {
  it.each(name === '__proto__' ? [...lines, ...lateLines] : lines)('health %s', async (line) => {
    const run = (text: string) => told(line.replaceAll('Q', text).split(' '), text, mini);
    const inherited = await run(name);
    expect(inherited).toEqual(await run(other));
    expect(inherited.code).toBeLessThan(3);
  });
});

it.each(['schema Q', 'explain Q', 'Q', 'report -o x.Q', 'check -o x.Q', 'report --encoding Q', 'report --locale Q'])(
  'health %s: also by other names that every object has',
  async (line) => {
    // what is near to a name is another for each
    const run = async (text: string) => {
      const { code, out, err } = await told(line.replaceAll('Q', text).split(' '), text, mini);
      return { code, out, what: err.split('\n')[0] };
    };
    for (const name of ['toString', 'valueOf', 'hasOwnProperty'])
      expect(await run(name)).toEqual(await run('unheardOf'));
  },
);

/** Columns whose words the product knows, or that hold whatever a company calls its things. */
const worded =
  /^(segment|account_owner|owner_role|acquisition_channel|churn_reason|channel|contact_reason|subject|direction|agent_id|agent_team|issue_id|promise_type|status|product_category|comment|feature|referred_by|score|auto_renew)$/;

/** The smallest export with a column of that name, and the name once in every column of words. */
function exportWith(name: string): string {
  const folder = mkdtempSync(join(scratch, 'export-'));
  for (const file of readdirSync(mini).filter((each) => each.endsWith('.csv'))) {
    const [header = [], ...rows] = readFileSync(join(mini, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(','));
    const changed = rows.map((row, i) =>
      row.map((cell, j) => (worded.test(header[j] ?? '') && i === j % rows.length ? name : cell)),
    );
    const text = [[...header, name], ...changed.map((row) => [...row, name])].map((row) => row.join(',')).join('\n');
    writeFileSync(join(folder, file), `${text}\n`);
  }
  const [reasons, segment] = [{ [name]: 'problem' }, { segment: 'segment' }];
  // a configuration with the second name is refused, see below
  const files = { 'customers.csv': { columns: segment } };
  const config = /^__/.test(name) ? { files } : { files, reasons };
  writeFileSync(join(folder, 'health.config.json'), JSON.stringify(config));
  return folder;
}

const onData = [
  ['report', '--by', 'segment', '--by', 'channel', '--by', 'Q', '--format', 'json'],
  ['causes', '--format', 'json'],
  ['risk', '--format', 'json'],
  ['inspect', '--format', 'json'],
  ['trace', 'problem-contact-ratio', '--segment', 'segment=Q', '--format', 'json'],
  ['check', '--by', 'segment', '--min', 'nps:segment=Q=3'],
  ['clean', 'contacts.csv'],
];

describe.each(names)('%s in a file is a text like %s', (name, other) => {
  it.each(onData.slice(0, name === '__proto__' ? undefined : 1).map((args) => ({ args, line: args.join(' ') })))(
    'health $line',
    async ({ args }) => {
      const run = (text: string) => {
        const own = args.map((each) => each.replaceAll('Q', text));
        return told(own, text, exportWith(text));
      };
      const inherited = await run(name);
      expect(inherited).toEqual(await run(other));
      expect(inherited.code).toBeLessThan(3);
    },
  );
});

it('__proto__ in a configuration is refused, not left out without a word', async () => {
  const folder = exportWith('__proto__');
  writeFileSync(join(folder, 'health.config.json'), '{ "reasons": { "late": "problem", "__proto__": "problem" } }');
  const { code, err } = await runCommand(['report'], { currentFolder: folder });
  expect(code).toBe(2);
  expect(err).toMatch(/^health.config.json is not a configuration\n {2}found: reasons.__proto__: .+\n {2}fix: /);
});
