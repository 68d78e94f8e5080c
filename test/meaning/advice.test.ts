import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/locales/en.ts';
import { runCommand } from '../run-command.ts';
import { typed } from './typed.ts';

/**
 * Whatever the program advises, typed as it stands: the command succeeds or asks the next question, and never says the same again. Each
 * situation is a small export that raises one sentence with an option in it.
 */
interface Situation {
  /** Keys of the locale whose sentences it raises. */
  of: readonly string[];
  files: Readonly<Record<string, string>>;
  run?: readonly string[];
  /** The sentence, with what is to be typed in its first group. */
  says: RegExp;
  /** What the reader puts for a word in capitals. */
  fills?: Readonly<Record<string, string>>;
  /** The export afterwards, where the advice is about the file itself. */
  afterwards?: Readonly<Record<string, string>>;
}

const day = (i: number) => new Date(Date.UTC(2026, 0, 5 + i)).toISOString().slice(0, 10);
const table = (header: string, n: number, row: (i: number) => string) =>
  `${[header, ...Array.from({ length: n }, (_, i) => row(i))].join('\n')}\n`;

const situations: Readonly<Record<string, Situation>> = {
  'a name is the only key': {
    of: ['customer-name-only'],
    files: {
      'incident.csv': table(
        'Number,Opened,Caller,State,Short description',
        20,
        (i) => `INC${i},${day(i)},Person ${i % 7},Closed,Cannot log in`,
      ),
    },
    says: /to count people by it say (--map contacts\.customer_id="Caller")/,
  },
  'rows marked as spam': {
    of: ['contacts-left-out'],
    files: {
      'tickets.csv': table(
        'id,customer_id,created_at,status,subject',
        20,
        (i) => `${i},K${i},${day(i)},${i % 4 === 0 ? 'spam' : 'solved'},Question ${i}`,
      ),
    },
    says: /5 of 20 rows are marked as spam and left out; to count them all the same: (--count-contacts spam)/,
  },
  'several columns of reasons': {
    of: ['other-reasons'],
    files: {
      'tickets.csv': table(
        'id,customer_id,created_at,category,ticket type,subject',
        30,
        (i) =>
          `${i},K${i},${day(i)},${['Billing', 'Delivery', 'Advice'][i % 3]},${['Question', 'Problem'][i % 2]},Question ${i}`,
      ),
    },
    run: ['inspect'],
    says: /these could also be it: [^(]*\(choose with (--map contacts\.contact_reason=COLUMN)\)/,
    fills: { COLUMN: 'category' },
  },
  'no column of scores': {
    of: ['role-lacks', 'no-usable-files'],
    files: {
      'answers.csv': table(
        'response_id,respondent_email,submitted_at,survey_name,points_given',
        20,
        (i) => `R${i},p${i}@example.com,${day(i)},NPS 2026,${[10, 9, 7, 3][i % 4]}`,
      ),
    },
    run: ['report', '--only', '--full', '--surveys', 'answers.csv'],
    says: /name it with (--map surveys\.score=COLUMN)/,
    fills: { COLUMN: 'points_given' },
  },
  'the purchases end first': {
    of: ['purchases-end-early'],
    files: {
      'orders.csv': table('order_id,customer_id,order_date,total', 60, (i) => `O${i},K${i % 20},${day(i)},10.00`),
      'contacts.csv': table(
        'ticket_id,customer_id,created_at,subject',
        60,
        (i) => `T${i},K${i % 20},${day(i + 90)},Question`,
      ),
    },
    says: /(--as-of 2026-\d\d-\d\d) brings them back/,
  },
  'moments in UTC beside days': {
    of: ['utc-days', 'utc-days-elsewhere'],
    files: {
      'orders.csv': table(
        'order_id,customer_id,order_date,total,currency,promised_delivery_date,delivered_at',
        30,
        (i) => `O${i},K${i},${day(i)},10.00,EUR,${day(i + 3)},${day(i + 3)}T23:30:00Z`,
      ),
    },
    says: /would be another day; (--time-zone Europe\/Amsterdam)/,
  },
  'a customer for every order': {
    of: ['a-customer-an-order'],
    files: {
      'orders.csv': table(
        'order_id,customer_id,order_date,total,kenmerk',
        120,
        (i) => `O${i},K${i},${day(i)},10.00,P${i % 30}`,
      ),
    },
    says: /(--map purchases\.customer_id=COLUMN) names another/,
    fills: { COLUMN: 'kenmerk' },
  },
  'a state of orders nobody knows': {
    of: ['unknown-order-words'],
    files: {
      'orders.csv': table(
        'order_id,customer_id,order_date,total,status',
        30,
        (i) => `O${i},K${i % 20},${day(i)},10.00,${i % 3 ? 'delivered' : 'zwevend'}`,
      ),
    },
    says: /(--value "purchases\.status\.zwevend=cancelled") \(or =valid\) decides/,
  },
  'invoices that are not paid yet': {
    of: ['orders-not-paid'],
    files: {
      'invoices.csv': table(
        'invoice number,customer_id,invoice date,amount,status',
        40,
        (i) => `F${i},K${i % 20},${day(i)},10.00,${i % 2 ? 'Paid' : 'Openstaand'}`,
      ),
    },
    says: /(--value "purchases\.status\.Openstaand=valid") counts/,
  },
  'durations without a unit': {
    of: ['duration-without-unit'],
    files: {
      'calls.csv': table(
        'call id,customer_id,created_at,First response time,subject',
        20,
        (i) => `${i},K${i},${day(i)} 10:00,${30 + i},Question`,
      ),
    },
    run: ['inspect'],
    says: /write the unit into its header, e\.g\. "(First response time \(minutes\))"/,
    afterwards: {
      'calls.csv': table(
        'call id,customer_id,created_at,First response time (minutes),subject',
        20,
        (i) => `${i},K${i},${day(i)} 10:00,${30 + i},Question`,
      ),
    },
  },
  'questions that are only numbers': {
    of: ['questions-unknown'],
    files: {
      'answers.csv': table(
        'response_id,question_id,answer,date',
        60,
        (i) => `R${Math.floor(i / 2)},q${(i % 2) + 1},${i % 2 ? (i % 5) + 1 : [10, 9, 7, 3][(i / 2) % 4]},${day(i)}`,
      ),
    },
    says: /say it with surveys\.questions in the configuration, for instance ("q1": \{ "type": "nps" \})/,
    afterwards: { 'health.config.json': '{ "surveys": { "questions": { "q1": { "type": "nps" } } } }' },
  },
};

async function heard(folder: string, args: readonly string[]) {
  const { code, out, err } = await runCommand(args, { currentFolder: folder, columns: 400, today: '2026-11-30' });
  return { code, text: `${out} ${err}`.replace(/\s+/g, ' ') };
}

describe('advice ends the problem', { timeout: 60_000 }, () => {
  it.each(Object.entries(situations))(
    '%s',
    async (_, { files, run = ['report', '--only', '--full', '.'], says, fills = {}, afterwards }) => {
      const folder = mkdtempSync(join(tmpdir(), 'health-advice-'));
      const write = (named: Readonly<Record<string, string>>) => {
        for (const [name, text] of Object.entries(named)) writeFileSync(join(folder, name), text);
      };
      try {
        write(files);
        const before = await heard(folder, run);
        const said = says.exec(before.text);
        expect(said, `not said in: ${before.text}`).not.toBeNull();
        write(afterwards ?? {});
        const words = afterwards
          ? []
          : typed(said?.[1] ?? '').map((word) => word.replace(/[A-Z]{4,}$/, (name) => fills[name] ?? name));
        const after = await heard(folder, [...run, ...words]);
        expect(after.code, after.text).toBeLessThan(3);
        expect(after.text).not.toContain(said?.[0] ?? '');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it('covers every sentence about an export that names an option', () => {
    const anything = new Proxy<Record<string, string>>({}, { get: () => 'X' });
    const told = [
      ...Object.entries(en.doubts).map(([code, { text }]) => [code, text(anything)] as const),
      ...Object.entries(en.notes).map(([code, text]) => [code, text(anything)] as const),
    ];
    const advising = told.flatMap(([code, text]) => (/--[a-z]/.test(text) ? [code] : []));
    const tried = new Set([...Object.values(situations).flatMap(({ of }) => of), ...triedElsewhere]);
    expect(advising.filter((code) => !tried.has(code))).toEqual([]);
  });
});

/** `--FILE` of another role stands in `test/recognise`, the encoding in `test/bytes`, debit and credit in `fixtures/meaning/orders`; a ledger of known debtors is read. */
const triedElsewhere = ['role-close', 'encoding-guessed', 'debit-and-credit', 'looks-like-ledger'];
