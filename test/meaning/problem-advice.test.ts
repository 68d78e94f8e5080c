import { execSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ProblemCode, problemCodes, problemExample } from '../../src/problems.ts';
import { layOut, type Trigger, triggers } from '../problem-triggers.ts';
import { runCommand } from '../run-command.ts';
import { isWindows } from '../this-system.ts';
import { typed } from './typed.ts';

/**
 * The advice under a problem, typed as it is printed into the folder that raised it: the program goes on or asks the next question, and
 * never says the same again. What the catalogue's own test raises is raised here, in the program as it is shipped.
 */
interface Advised {
  /** What is to be typed, one a suggestion, in the first group: a whole command, options for the one that failed, an option to leave out. */
  says: readonly RegExp[];
  /** What the reader puts for a word in capitals. */
  fills?: Readonly<Record<string, string>>;
  /** The advice makes or mends a file, after which the first command is given once more. */
  isThenAgain?: boolean;
  /** Another way to raise it, with other details. */
  from?: Trigger;
}

const customers = 'customer_id,customer_since,segment\nA1,2025-01-02,home\nA2,2025-02-03,office\nA3,2025-03-04,home\n';
const good = { 'customers.csv': customers };
const spaced = { 'my customers.csv': customers.replace('segment', 'the new segment').replace('home', 'at home') };
const answers = `response_id,customer_id,survey_type,responded_at,score\n${Array.from({ length: 12 }, (_, i) => `R${i},A${(i % 3) + 1},nps,2025-03-0${(i % 5) + 1},${9 - (i % 4)}\n`).join('')}`;
const surveyed = { ...good, 'surveys.csv': answers };

const mini = join(import.meta.dirname, '../../fixtures/golden/mini');
const newcomers = Object.fromEntries(
  readdirSync(mini).flatMap((name) => (name.endsWith('.csv') ? [[name, readFileSync(join(mini, name))]] : [])),
);
const readableByAll: Trigger = {
  args: 'report --anonymize --secret-file secret.txt',
  files: { ...good, 'secret.txt': 'a secret that is long enough' },
};

const advised: Partial<Record<ProblemCode, readonly Advised[]>> = {
  'file-not-found': [
    { says: [/(health report customers\.csv)/], from: { args: 'report custmers.csv', files: good } },
    { says: [/(health report "my customers\.csv")/], from: { args: 'report "my custmers.csv"', files: spaced } },
  ],
  'memory-too-small': [{ says: [/(--memory 2GB)/] }],
  'no-csv-in-folder': [{ says: [/(health report customers\.csv contacts\.csv)/] }],
  'sheet-not-found': [{ says: [/(health report "a\.xlsx#Klanten")/] }],
  'workbook-has-sheets': [{ says: [/(health clean "a\.xlsx#Klanten")/] }],
  'file-unpacks-too-large': [{ says: [/(--max-unpacked 10GB)/] }],
  'output-format': [{ says: [/(--output report\.json)/] }],
  'bad-secret': [
    { says: [/make one: (node -e ".*"); then/], isThenAgain: true },
    { says: [/(chmod 600 FILE)/], fills: { FILE: 'secret.txt' }, isThenAgain: true, from: readableByAll },
    {
      says: [/(node -e ".*"); then/, /(--secret-file secret\.txt)/],
      from: { args: 'report --anonymize --secret-file other.txt', files: good },
    },
  ],
  'unknown-encoding': [{ says: [/leave (--encoding) out/] }],
  'role-needs-file': [{ says: [/(--surveys \.\/surveys\.csv)/] }],
  'nothing-recognised': [{ says: [/(health inspect)/, /(--customers a\.csv)/] }],
  'no-customer-key': [
    {
      says: [/(--map customers\.customer_id="de naam")/],
      from: {
        args: 'report --customers a.csv',
        files: { 'a.csv': 'de naam,sinds\nJan Jansen,2025-01-02\nPiet Smit,2025-02-03\nAn de Wit,2025-03-04\n' },
      },
    },
  ],
  'no-as-of-day': [{ says: [/(--as-of 2025-12-31)/] }],
  'unknown-time-zone': [
    { says: [/(--time-zone Europe\/Amsterdam)/] },
    { says: [/(--time-zone Europe\/Brussels)/], from: { args: 'report --time-zone Europe/Brusels', files: good } },
  ],
  'bad-word-value': [{ says: [/(--value purchases\.status\.Lost=cancelled)/] }],
  'unknown-word': [
    { says: [/(--value "purchases\.status\.Lost=cancelled")/] },
    {
      says: [/(--value "purchases\.status\.is gone=cancelled")/],
      from: { args: 'report --value "purchases.status.is gone=canceled"', files: good },
    },
  ],
  'bad-weekend': [{ says: [/(--weekend fri,sat)/] }],
  'bad-day': [
    { says: [/(--as-of 2025-12-31)/] },
    { says: [/(--since 2025-12-31)/], from: { args: 'report --since yesterday', files: good } },
    { says: [/(--at 2025-12-31)/], from: { args: 'backtest --at 1-1-2025', files: good } },
  ],
  'as-of-before-data': [{ says: [/(--as-of 2025-01-02)/] }],
  'as-of-in-future': [{ says: [/leave (--as-of) out/] }],
  'unknown-field': [
    { says: [/(--by "segment")/] },
    { says: [/(--by "the new segment")/], from: { args: 'report --by "the nw segment"', files: spaced } },
  ],
  'unknown-newcomer': [
    { says: [/(health risk) lists/] },
    { says: [/(--explain M5)/], from: { args: 'risk --explain M55', files: newcomers } },
  ],
  'customer-not-found': [
    { says: [/(health inspect) shows/] },
    { says: [/(health customer A3)/], from: { args: 'customer a3', files: good } },
    {
      says: [/(health customer "Jo de Wit")/],
      from: { args: 'customer "Jo de Wi"', files: { 'customers.csv': customers.replace('A3', 'Jo de Wit') } },
    },
  ],
  'unknown-group': [
    { says: [/(--segment "home")/] },
    { says: [/(--segment "at home")/], from: { args: 'risk --segment "at hme"', files: spaced } },
    { says: [/leave (--segment) out/], from: { args: 'risk --segment zzzzzz', files: good } },
    { says: [/(--segment "segment=home")/], from: { args: 'trace nps --segment segment=hom', files: surveyed } },
  ],
  'unknown-option': [
    { says: [/use (--as-of)/] },
    { says: [/(health report --help)/], from: { args: 'report --zzz', files: good } },
  ],
  'unknown-command': [
    { says: [/(health report)/] },
    { says: [/(health report customers\.csv)/, /(health --help)/], from: { args: 'customers.csv', files: good } },
    { says: [/(health report "my customers\.csv")/], from: { args: '"my customers.csv"', files: spaced } },
  ],
  'unknown-help': [
    { says: [/(health help method)/] },
    { says: [/(health help) lists/, /(health explain) knows/], from: { args: 'help zzzzz' } },
  ],
  'bad-usage': [{ says: [/(health report --help)/] }],
  'unknown-topic': [
    { says: [/(health explain nps)/] },
    { says: [/(health explain) lists/], from: { args: 'explain zzzzz' } },
  ],
  'unknown-metric': [{ says: [/(health explain) lists/] }],
  'unknown-part': [
    { says: [/(--part promoters)/] },
    { says: [/leave (--part) out/], from: { args: 'trace nps --part zzzzz', files: surveyed } },
  ],
  'nothing-to-trace': [{ says: [/(health explain nps) says/] }],
  'report-without-digests': [{ says: [/(health report --output stored\.json)/], isThenAgain: true }],
  'not-revealable': [{ says: [/(--reveal segment)/] }],
  'report-unreadable': [
    {
      says: [/(health report --output before\.json)/],
      isThenAgain: true,
      from: { args: 'diff before.json after.json', files: { ...good, 'before.json': '{}' } },
    },
  ],
  'baseline-differs': [{ says: [/(health report --output stored\.json)/], isThenAgain: true }],
  'unknown-reason-class': [
    { says: [/(--reason "late=problem")/] },
    { says: [/(--reason "too late=problem")/], from: { args: 'report --reason "too late=zzzzz"', files: good } },
  ],
  'config-unreadable': [{ says: [/(health schema config) prints/] }],
  'unknown-config-key': [
    {
      says: [/(health schema config) prints/],
      from: { args: 'report', files: { ...good, 'health.config.json': '{ "zzzzz": 1 }' } },
    },
  ],
  'config-exists': [{ says: [/(health init --force)/, /(--output FILE)/], fills: { FILE: 'team.json' } }],
  'unknown-column': [
    { says: [/(--map customers\.segment="segment")/] },
    {
      says: [/(health inspect customers\.csv) shows/],
      from: { args: 'report --map customers.segment=zz', files: good },
    },
    {
      says: [/(health inspect "my customers\.csv") shows/],
      from: { args: 'report --map customers.segment=zz', files: spaced },
    },
    {
      says: [/(--map customers\.segment="the new segment")/],
      from: { args: 'report --map "customers.segment=the nw segment"', files: spaced },
    },
  ],
  'unknown-table-field': [
    { says: [/(--map customers\.segment=segment)/] },
    {
      says: [/(--map customers\.segment="the new segment")/],
      from: { args: 'report --map "customers.segmnt=the new segment"', files: spaced },
    },
  ],
  'ambiguous-date-order': [{ says: [/(--date-order dmy)/, /(--date-order mdy)/] }],
  'mixed-date-order': [{ says: [/(--date-order dmy)/] }],
};

/** Advice that names an option or a command and is not typed here, and why. */
const exempt: Partial<Record<ProblemCode, string>> = {
  'warehouse-address': 'a server that is not there',
  'warehouse-table-missing': 'a server that is not there',
  'warehouse-no-files': 'a server that is not there',
  'warehouse-failed': 'names the program, not a command',
  'file-changed': 'names the program, not a command',
  'results-unwritable': 'a device that is full; the same file as that of every --output',
  'output-twice': 'names the option that was given, not a command',
  'too-many-columns': 'names the option to look at, without a value',
  'bad-value': 'names the option that was given and what it takes',
  'since-after-as-of': 'names the options that were given, not a command',
};

const starts = (options: string) => (word: string) => word === options || word.startsWith(`${options}=`);

/** The first command with what was advised: a command of its own, an option with another value, or without it. */
function withAdvice(args: readonly string[], said: string, isDropped: boolean): readonly string[] {
  const [first = '', ...rest] = typed(said);
  if (first === 'health') return rest;
  const at = args.findIndex(starts(first));
  const kept = at < 0 ? args : args.filter((_, i) => i !== at && i !== at + 1);
  return isDropped ? kept : [...kept, first, ...rest];
}

const cases = Object.entries(advised).flatMap(([code, list]) =>
  list.map((one, i) => [i === 0 ? code : `${code}, ${one.from?.args}`, code as ProblemCode, one] as const),
);

describe('the advice under a problem ends it', { timeout: 60_000 }, () => {
  // who may read a secret is not told by its mode on Windows
  it.each(cases.filter(([, code]) => !isWindows || code !== 'bad-secret'))(
    '%s',
    async (_, code, { says, fills = {}, isThenAgain, from }) => {
      const trigger = from ?? triggers[code];
      const args = typed(trigger.args);
      const folder = mkdtempSync(join(tmpdir(), 'health-advice-'));
      const heard = async (argv: readonly string[]) => {
        const { code: exit, out, err } = await runCommand(argv, { currentFolder: folder, today: '2026-11-22' });
        return { exit, text: `${out} ${err}` };
      };
      try {
        layOut(trigger, folder);
        const before = await heard(args);
        const [what = '', , fix = ''] = before.text.trim().split('\n');
        expect(before.exit, before.text).toBe(2);
        expect(fix).toMatch(/^ {2}fix: /);
        for (const one of says) {
          const said = one.exec(fix)?.[1];
          expect(said, `not advised in: ${fix}`).toBeDefined();
          const filled = Object.entries(fills).reduce((text, [name, value]) => text.replace(name, value), said ?? '');
          if (/^(?:node|chmod) /.test(filled)) execSync(filled, { cwd: folder });
          else {
            const isDropped = fix.includes(`leave ${filled} out`);
            const after = await heard(withAdvice(args, filled, isDropped));
            expect(after.exit, after.text).toBeLessThan(3);
            expect(after.text).not.toContain(what);
          }
        }
        if (isThenAgain) expect((await heard(args)).text).not.toContain(what);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it('is tried for every problem whose advice names a command or an option', () => {
    const naming = problemCodes.filter((code) => /--[a-z]|\bhealth [a-z]/.test(problemExample(code).fix));
    expect(naming.filter((code) => !(code in advised) && !(code in exempt))).toEqual([]);
    expect(Object.keys(exempt).filter((code) => code in advised)).toEqual([]);
  });
});
