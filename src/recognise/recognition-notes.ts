import { matchName } from '../columns/vocabulary.ts';
import type { Note } from '../locales/locale.ts';
import type { Field, Role } from '../schema/table.ts';
import { tables } from '../schema/tables.ts';
import { type Assignment, isRuinedKey } from './assign.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';
import { looksLikeScore, surveyTypeOf } from './questions.ts';

/** Two columns this close in confidence are both named to the user. */
const near = 0.05;
/** Fields for which the wrong column changes every figure. */
const vital = new Set([
  'customer_id',
  'order_id',
  'contact_id',
  'created_at',
  'ordered_at',
  'responded_at',
  'amount',
  'score',
  'due_at',
  'used_at',
  'promised_delivery_at',
  'delivered_at',
  'resolved_at',
]);

/** What the user should know about how a file was understood: nothing ambiguous is settled in silence. */
export function notesOf(
  best: Assignment & { lacks: (readonly string[])[] },
  columns: readonly ColumnProfile[],
  rivals: readonly Role[],
): Note[] {
  return [
    ...rivals.map((other): Note => ({ code: 'role-close', values: { role: best.role, other } })),
    ...best.lacks.map(
      (group): Note => ({
        code: 'role-lacks',
        values: { role: best.role, missing: group.join(' or '), field: group[0] ?? '' },
      }),
    ),
    ...ruinedKeys(best),
    ...customerKeyNotes(best),
    ...closeColumns(best),
    ...scoreNotes(best, columns),
    ...rowNotes(best, columns),
    ...yearsAlone(best, columns),
  ];
}

function ruinedKeys({ candidates }: Assignment): Note[] {
  const ruined = new Set(candidates.filter(isRuinedKey).map(({ column }) => column.header));
  return [...ruined].map((column) => ({ code: 'ids-in-scientific-notation', values: { column } }));
}

function customerKeyNotes({ role, columns: matches, chosen }: Assignment): Note[] {
  if (role === 'customers') {
    const [person, own] = [matches.person_id, matches.customer_id];
    return person && own ? [{ code: 'customer-aliases', values: { column: person.header, alias: own.header } }] : [];
  }
  const isFilled = (field: string) => chosen.some((one) => one.field === field && one.column.fillRate > 0);
  if (['customer_id', 'email', 'phone'].some(isFilled) || (role === 'contacts' && 'guest_name' in matches)) return [];
  const link = ['order_id', 'contact_id'].find(
    (field) => field in matches && field in tables[role].fields && role !== ownerOf[field],
  );
  return [
    link
      ? { code: 'customer-by-link', values: { column: matches[link]?.header ?? '' } }
      : { code: 'no-customer-key', values: matches.guest_name ? { name: matches.guest_name.header } : {} },
  ];
}

const ownerOf: Readonly<Record<string, Role>> = { order_id: 'purchases', contact_id: 'contacts' };

/** Another column with other cells could have been the one. */
function closeColumns({ chosen, candidates }: Assignment): Note[] {
  return chosen.flatMap((one): Note[] => {
    if (!vital.has(one.field) || one.why === 'named by you') return [];
    const isRival = (other: Candidate) =>
      other.field === one.field &&
      other.column.index !== one.column.index &&
      one.confidence - other.confidence < near &&
      !chosen.some(({ column }) => column.index === other.column.index);
    const others = [...new Set(candidates.filter(isRival).map(({ column }) => column.header))].slice(0, 3);
    if (others.length === 0 || one.field === 'score') return [];
    return [
      { code: 'columns-close', values: { field: one.field, column: one.column.header, others: others.join(', ') } },
    ];
  });
}

function scoreNotes({ role, columns: matches }: Assignment, columns: readonly ColumnProfile[]): Note[] {
  const isUsed = (index: number) => Object.values(matches).some((match) => match.index === index);
  const asked = columns.filter((column) => !isUsed(column.index) && asksForScore(column)).map(({ header }) => header);
  if (asked.length === 0) return [];
  const columnsAsked = asked.slice(0, 3).join(', ');
  if (role === 'surveys')
    return [{ code: 'other-scores', values: { column: matches.score?.header ?? '', others: columnsAsked } }];
  return role === 'contacts' || role === 'customers'
    ? [{ code: 'survey-inside', values: { columns: columnsAsked, role } }]
    : [];
}

function asksForScore(column: ColumnProfile): boolean {
  return (
    looksLikeScore(column) &&
    (surveyTypeOf(column) !== undefined || /\bsurvey|enquete|umfrage|sondage/.test(column.name.words))
  );
}

/** Files with several rows for one order. */
function rowNotes({ role, columns: matches, chosen }: Assignment, columns: readonly ColumnProfile[]): Note[] {
  const key = chosen.find(({ field }) => field === 'order_id')?.column;
  if (role !== 'purchases' || !key || key.isUnique || key.filled < 2) return [];
  const isByLine = columns.some(({ name, index }) => lineName.test(name.words) && index !== matches.order_id?.index);
  return isByLine ? [{ code: 'rows-are-order-lines', values: { column: key.header } }] : [];
}

const lineName = /line ?item|order item|\bsku\b|item (?:number|title)|product|artikel/;

/** Fields of customers of which a year tells too little. */
const days = ['customer_since', 'contract_start_at', 'churned_at', 'cancelled_at', 'contract_end_at'] as const;
const isYear = (word: string) => /^(?:19[5-9]|20\d)\d(?:[.,]0+)?$/.test(word);
const yearName = /\b(?:year|jaar|jahr|annee|ano)\b|^(?:year|jaar|jahr)|(?:jaar|jahr)$/;

/** `Lid sinds` 2011: a year is no day, and a first of January that nobody wrote would make curves of days. */
function yearsAlone({ role, columns: matches }: Assignment, columns: readonly ColumnProfile[]): Note[] {
  if (role !== 'customers') return [];
  const isUsed = (index: number) => Object.values(matches).some((match) => match.index === index);
  const tells = ({ name }: ColumnProfile) =>
    yearName.test(name.words) || days.some((field) => matchName(name, tables.customers.fields[field] as Field));
  const years = columns.filter(
    (column) =>
      !isUsed(column.index) && column.filled > 0 && column.words.every(isYear) && column.distinct > 1 && tells(column),
  );
  return years.length > 0
    ? [{ code: 'years-alone', values: { columns: years.map(({ header }) => header).join(', '), n: years.length } }]
    : [];
}
