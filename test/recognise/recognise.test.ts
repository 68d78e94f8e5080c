import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sniff } from '../../src/bytes/sniff.ts';
import type { Mapping } from '../../src/columns/mapping.ts';
import { recognise } from '../../src/recognise/recognise.ts';
import { readFixture, sniffedFile } from '../bytes/sniffed.ts';

const folder = 'fixtures/recognition';
const spool = mkdtempSync(join(tmpdir(), 'health-recognise-'));
afterAll(() => rmSync(spool, { recursive: true }));

interface Expected {
  role: string;
  delimiter: string;
  /** Null: no column is the field. */
  columns: Record<string, string | null>;
  constants?: Record<string, string>;
  /** Codes that must be among the notes. */
  notes?: string[];
  with?: Record<string, string[]>;
}

const headersOf = (mapping: Mapping, fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, mapping.columns[field]?.header ?? null]));
const codesOf = ({ notes }: Mapping) => notes.map(({ code }) => code);

describe('each export of fixtures/recognition is taken for what it is', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected;
    const file = readFixture(join(folder, name, 'export.csv'), expected);
    const mapping = recognise(file);
    const { role, columns } = expected;
    expect({ role: mapping.role, columns: headersOf(mapping, Object.keys(columns)) }).toEqual({ role, columns });
    expect(mapping.constants).toEqual(expected.constants ?? {});
    expect(codesOf(mapping)).toEqual(expect.arrayContaining(expected.notes ?? []));
    for (const [field, headers] of Object.entries(expected.with ?? {})) {
      expect(mapping.columns[field]?.with?.map((index) => file.headers[index])).toEqual(headers);
    }
    expect(mapping.why.length).toBeGreaterThan(0);
  });
});

/** Header rows and rows of text, as in a file with commas only. */
function file(text: string, name = 'file.csv') {
  const [headers = [], ...rows] = text.split('\n').map((line) => line.split(','));
  return sniffedFile(headers, rows, { name });
}

describe('what the user says wins', () => {
  const orders = file('nr,who,when,what\n1,c1,2026-01-13,10.50\n2,c2,2026-01-14,11.50');

  it('takes the role and the columns that are named', () => {
    const mapping = recognise(orders, {
      role: 'purchases',
      columns: { customer_id: 'who', ordered_at: 'WHEN', amount: 'what' },
    });
    expect(mapping.role).toBe('purchases');
    expect(mapping.confidence).toBe(1);
    expect(headersOf(mapping, ['customer_id', 'ordered_at', 'amount'])).toEqual({
      customer_id: 'who',
      ordered_at: 'when',
      amount: 'what',
    });
  });

  it('says which column there is when the named one is not', () => {
    const named = () => recognise(orders, { role: 'purchases', columns: { ordered_at: 'wen' } });
    expect(named).toThrow(
      expect.objectContaining({ code: 'unknown-column', text: expect.objectContaining({ found: 'there is "when"' }) }),
    );
  });

  it('says which field there is when the named one is not', () => {
    const named = () => recognise(orders, { role: 'purchases', columns: { orderred_at: 'when' } });
    expect(named).toThrow(
      expect.objectContaining({
        code: 'unknown-table-field',
        text: expect.objectContaining({ found: 'the nearest is ordered_at' }),
      }),
    );
  });

  it('names what a file of the given role lacks', () => {
    expect(codesOf(recognise(orders, { role: 'surveys' }))).toContain('role-lacks');
  });
});

describe('roles', () => {
  it('asks the name of the file only when all else is equal', () => {
    const text = 'customer_id,date\nc1,2026-01-13\nc2,2026-01-14';
    const roleOf = (name: string) => recognise(file(text, name)).role;
    expect(recognise(file('email,Lead Status\na@example.com,NEW\nb@example.com,OLD', 'tickets.csv')).role).toBe(
      'customers',
    );
    expect(roleOf('whatever.csv')).toBe('unrecognised');
  });

  it('is the same whatever the order of rows and columns', () => {
    const path = join(folder, 'french-orders', 'export.csv');
    const straight = readFixture(path, { delimiter: ';' });
    const turned = sniffedFile(
      [...straight.headers].reverse(),
      straight.sample.map((row) => [...row].reverse()).reverse(),
      { delimiter: ';' },
    );
    const fields = [
      'order_id',
      'ordered_at',
      'email',
      'amount',
      'currency',
      'status',
      'promised_delivery_at',
      'delivered_at',
    ];
    expect(headersOf(recognise(turned), fields)).toEqual(headersOf(recognise(straight), fields));
  });

  it('has no opinion about an empty file or one without a header', () => {
    expect(recognise(sniffedFile([], [])).role).toBe('unrecognised');
    expect(recognise(sniffedFile(['', ''], [['a', 'b']])).role).toBe('unrecognised');
    expect(recognise(sniffedFile(['customer_id', 'created_at', 'subject', 'ticket id'], [])).role).toBe('contacts');
  });
});

describe('columns', () => {
  it('never takes the staff for the customer', () => {
    const mapping = recognise(
      file('Ticket ID,Created at,Subject,Assignee email,Account Manager id\n1,2026-01-13,Late,a@shop.example.com,9'),
    );
    expect(mapping.columns.email).toBeUndefined();
    expect(mapping.columns.customer_id).toBeUndefined();
    expect(codesOf(mapping)).toContain('no-customer-key');
  });

  it('finds addresses under any header, the fullest column first', () => {
    const text =
      'Ticket ID,Created at,Subject,Kontakt,Agent\n1,2026-01-13,Late,a@example.com,s@example.com\n2,2026-01-14,Lost,b@example.com,s@example.com';
    expect(recognise(file(text)).columns.email?.header).toBe('Kontakt');
  });

  it('takes no deadline for a promise and no country for a delivery', () => {
    const text =
      'Order ID,Order date,Total,Delivery,Ship by date,Due by Time\n1,2026-01-13,10.50,France,2026-01-15,2026-01-16';
    const mapping = recognise(file(text));
    expect(mapping.columns.promised_delivery_at).toBeUndefined();
    expect(mapping.columns.delivered_at).toBeUndefined();
  });

  it('tells which other column it could have been', () => {
    const text = 'Order number,Order ID,Order date,Total\nA1,1,2026-01-13,10.50\nA2,2,2026-01-14,11.50';
    const note = recognise(file(text)).notes.find(({ code }) => code === 'columns-close');
    expect(note?.values).toEqual({ field: 'order_id', column: 'Order number', others: 'Order ID' });
  });

  it('does not take durations for moments', () => {
    const text =
      'Ticket ID,Created at,Subject,First response time\n1,2026-01-13,Late,00:41:00\n2,2026-01-14,Lost,01:02:03';
    expect(recognise(file(text)).columns.first_response_at).toBeUndefined();
  });

  it('takes the type of a survey from its values when nothing says it, and tells', () => {
    const mapping = recognise(file('customer_id,date,score\nc1,2026-01-13,9\nc2,2026-01-14,0\nc3,2026-01-15,10'));
    expect(mapping.constants).toEqual({ survey_type: 'nps' });
    expect(codesOf(mapping)).toContain('survey-type-assumed');
  });
});

/** Samples of real formats, kept outside the repository. */
const samples = join('..', 'shared', 'exports');
/** A status feed without order dates: told to be about purchases, but of no use. */
const differently = new Set(['nl-dropship-orderfeedback']);

describe.skipIf(!existsSync(samples))('samples of real exports', () => {
  const names = existsSync(samples) ? readdirSync(samples).filter((name) => name.endsWith('.csv')) : [];
  it.each(names.map((name) => name.slice(0, -4)))('%s', async (name) => {
    const expected = JSON.parse(readFileSync(join(samples, `${name}.expected.json`), 'utf8'));
    const found = await sniff(join(samples, `${name}.csv`), { name: 'export.csv', spoolFolder: spool });
    const mapping = recognise(found);
    const ruined = expected.warnings?.includes('order_id_scientific_notation') ? ['order_id'] : [];
    const fields = Object.keys(expected.map).filter((field) => field !== 'name' && !ruined.includes(field));
    expect(mapping.relatedTo ?? mapping.role).toBe(expected.role);
    expect(mapping.role === 'unrecognised').toBe(differently.has(name));
    expect(headersOf(mapping, fields)).toEqual(Object.fromEntries(fields.map((field) => [field, expected.map[field]])));
    expect(mapping.constants.survey_type).toBe(expected.constants?.question_type);
    for (const field of ruined) expect(mapping.columns[field]).toBeUndefined();
    if (ruined.length > 0) expect(codesOf(mapping)).toContain('ids-in-scientific-notation');
    if (expected.warnings?.includes('no_customer_key') && mapping.role !== 'unrecognised')
      expect(codesOf(mapping)).toContain('no-customer-key');
    for (const [field, headers] of Object.entries<string[]>(expected.combine ?? {})) {
      expect(mapping.columns[field]?.with?.map((index) => found.headers[index])).toEqual(headers.slice(1));
    }
  });
});

const data = join('..', 'shared', 'data');

describe.skipIf(!existsSync(data))('real data', () => {
  const cases: [path: string, role: string, columns: Record<string, string>][] = [
    ['olist/olist_customers_dataset.csv', 'customers', { customer_id: 'customer_id' }],
    [
      'olist/olist_orders_dataset.csv',
      'purchases',
      {
        order_id: 'order_id',
        customer_id: 'customer_id',
        ordered_at: 'order_purchase_timestamp',
        promised_delivery_at: 'order_estimated_delivery_date',
        delivered_at: 'order_delivered_customer_date',
        status: 'order_status',
      },
    ],
    [
      'olist/olist_order_reviews_dataset.csv',
      'surveys',
      {
        order_id: 'order_id',
        score: 'review_score',
        responded_at: 'review_answer_timestamp',
        sent_at: 'review_creation_date',
      },
    ],
    ['olist/olist_order_items_dataset.csv', 'unrecognised', {}],
    ['olist/olist_order_payments_dataset.csv', 'unrecognised', {}],
    [
      'bpic14/bpic14_incidents.csv',
      'contacts',
      { contact_id: 'incident_id', created_at: 'open_time', resolved_at: 'resolved_time' },
    ],
    ['cdnow/cdnow_sample.csv', 'purchases', { customer_id: 'customer_id', ordered_at: 'date', amount: 'value' }],
    ['survival/aml.csv', 'unrecognised', {}],
  ];
  it.each(cases)('%s', async (path, role, columns) => {
    const mapping = recognise(await sniff(join(data, path), { name: 'export.csv', spoolFolder: spool }));
    expect({ role: mapping.role, columns: headersOf(mapping, Object.keys(columns)) }).toEqual({ role, columns });
  });
});

const method = join('..', 'shared', 'method', 'fixture');

describe.skipIf(!existsSync(method))('canonical tables', () => {
  const tables = ['customers', 'contacts', 'purchases', 'surveys', 'promises', 'usage'];
  const cases = ['mini', 'telco'].flatMap((set) => tables.map((table) => [set, table] as const));
  it.each(cases)('%s %s: every column is the field of its name', async (set, table) => {
    const found = await sniff(join(method, set, `${table}.csv`), { name: 'export.csv', spoolFolder: spool });
    const mapping = recognise(found);
    expect(mapping.role).toBe(table);
    expect(headersOf(mapping, found.headers)).toEqual(
      Object.fromEntries(found.headers.map((header) => [header, header])),
    );
    expect(mapping.notes).toEqual([]);
  });
});
