import { mulberry32 } from '../statistics/mulberry32.ts';

/** File name -> header row and records. */
export type Export = Record<string, string[][]>;

const from = Date.UTC(2024, 0, 1) / 86_400_000;
const to = Date.UTC(2024, 11, 31) / 86_400_000;
const day = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
const two = (number: number) => String(number).padStart(2, '0');

/** A made-up export of one year with nothing wrong in it: five files, 150 customers, the same at every call. */
export function cleanExport(): Export {
  const random = mulberry32(20_240_601);
  const whole = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const people = Array.from({ length: 150 }, (_, i) => {
    const start = whole(from - 120, to - 40);
    const isLost = random() < 0.3;
    const end = isLost ? Math.max(from + 5, start + whole(40, 330)) : to + 1;
    return { id: `C${String(i + 1).padStart(4, '0')}`, start, end: end > to ? to + 1 : end };
  });
  const clock = () => `${two(whole(8, 17))}:${two(whole(0, 59))}:${two(whole(1, 59))}`;
  const events = (perDay: number, make: (who: (typeof people)[number], when: number, i: number) => string[]) => {
    const rows: string[][] = [];
    for (let when = from; when <= to; when++) {
      const there = people.filter((person) => person.start <= when && when < person.end);
      const count = Math.floor(perDay) + (random() < perDay % 1 ? 1 : 0);
      for (let i = 0; i < count && there.length > 0; i++) rows.push(make(pick(there), when, rows.length + 1));
    }
    return rows;
  };
  const reasons = ['delivery_late', 'billing_error', 'usage_question', 'info_request', 'complaint'];
  const products = [
    'the delivery of last week',
    'the invoice of this month',
    'the new contract',
    'the machine in the kitchen',
  ];
  return {
    'customers.csv': [
      ['customer_id', 'customer_name', 'segment', 'contract_start_at', 'churned_at', 'churn_reason'],
      ...people.map(({ id, start, end }, i) => [
        id,
        `Relation number ${i + 1}`,
        pick(['home', 'office', 'retail']),
        day(start),
        end > to ? '' : day(end),
        end > to ? '' : pick(['price', 'moved', 'service']),
      ]),
    ],
    'contacts.csv': [
      ['contact_id', 'customer_id', 'created_at', 'channel', 'contact_reason', 'subject', 'resolved_at'],
      ...events(1.7, ({ id }, when, i) => [
        `K${i}`,
        id,
        `${day(when)}T${clock()}Z`,
        pick(['phone', 'email', 'chat']),
        pick(reasons),
        `${pick(['A question about', 'Something wrong with', 'Please call me about'])} ${pick(products)} (${i})`,
        when + 3 > to ? '' : `${day(when + whole(0, 3))}T${two(whole(18, 23))}:30:00Z`,
      ]),
    ],
    'surveys.csv': [
      ['response_id', 'customer_id', 'survey_type', 'sent_at', 'responded_at', 'score', 'comment'],
      ...events(1.4, ({ id }, when, i) => {
        const isAnswered = random() < 0.6 && when + 3 <= to;
        const score = isAnswered ? String(pick([2, 4, 6, 7, 7, 8, 8, 9, 9, 10])) : '';
        return [`R${i}`, id, 'nps', day(when), isAnswered ? day(when + whole(0, 3)) : '', score, ''];
      }),
    ],
    'promises.csv': [
      ['promise_id', 'customer_id', 'promise_type', 'made_at', 'due_at', 'fulfilled_at'],
      ...events(1.6, ({ id }, when, i) => {
        const kept = when + whole(1, 9);
        return [`P${i}`, id, pick(['callback', 'repair']), day(when), day(when + 6), kept > to ? '' : day(kept)];
      }),
    ],
    'purchases.csv': [
      ['order_id', 'customer_id', 'ordered_at', 'amount', 'currency', 'product_category', 'delivered_at'],
      ...events(1.5, ({ id }, when, i) => [
        `O${i}`,
        id,
        `${day(when)}T${clock()}Z`,
        `${whole(15, 90)}.${two(whole(0, 99))}`,
        'EUR',
        pick(['beans', 'machines']),
        when + 4 > to ? '' : day(when + whole(1, 4)),
      ]),
    ],
  };
}

/** A table as CSV with quotes where they are needed. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${rows.map((row) => row.map(cell).join(',')).join('\n')}\n`;
}
