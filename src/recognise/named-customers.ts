import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isStaffHeader } from './employees.ts';

/** Who bought, by name: the surer first. */
const buyers = [
  /\b(?:customer|client|debtor|buyer|klant\w*|relatie\w*|debiteur\w*|kunde\w*|debitor\w*|tiers|acheteur)\b/,
  /\b(?:company|organi[sz]ation|account|contact|business|bedrijf\w*|organisatie|firma\w*|unternehmen|societe|entreprise|guest|gast\w*|patient|partner|bill to|billing|booked by|full name|naam ontvanger)\b/,
];
/** Names of something else, or a part of one. */
const otherNames =
  /\b(?:first|last|given|family|sur|middle|voor|achter|vor|nach|prenom|product|item|artikel\w*|deal|opportunity|campaign|plan|file|event|channel|country|city|group|groep|type|status|source|manager|owner|since|date|email|phone|zip|address|adres|note\w*|segment|category|currency|region|state|street|tags?|service)\b/;
/** Without what a program wrote before it: `Deal - Organization`. */
const bareWords = ({ words, stripped }: ColumnProfile['name']) => stripped[0]?.words ?? words;
const why = (column: ColumnProfile) => `"${column.header}" names who bought`;

const plainName =
  /^(?:(?:customer|client|guest|buyer|billing|recipient|klant|kunden|gast) ?)?(?:full ?)?(?:name|naam|nom)$/;

/** Who bought where some rows have no number, no address and no telephone number: a name, which a postcode tells from another. */
export function namedGuest(columns: readonly ColumnProfile[], chosen: readonly Candidate[]): Candidate | undefined {
  const of = (field: string) => chosen.find((one) => one.field === field && one.column.filled > 0)?.column;
  const key = of('customer_id');
  if (!key || key.fillRate >= 0.95 || ['email', 'phone', 'guest_name'].some(of) || !of('postcode')) return undefined;
  const column = columns.find(
    ({ index, name, filled, numbers, moments }) =>
      filled > 0 &&
      numbers < 0.1 &&
      moments < 0.1 &&
      plainName.test(name.words) &&
      !chosen.some((one) => one.column.index === index),
  );
  if (!column) return undefined;
  return { field: 'guest_name', column, confidence: 0.6, match: { how: 'part', isGeneric: true }, why: why(column) };
}

/** A column that names who bought, for orders without any number, address or telephone number of a customer. */
export function namedCustomer(columns: readonly ColumnProfile[], chosen: readonly Candidate[]): Candidate | undefined {
  if (
    ['customer_id', 'email', 'phone'].some((field) =>
      chosen.some((one) => one.field === field && one.column.filled > 0),
    )
  )
    return undefined;
  // a name with a postcode tells more than a name
  if (['guest_name', 'postcode'].every((field) => chosen.some((one) => one.field === field))) return undefined;
  const isName = ({ name, filled, fillRate, distinct, moments, numbers, averageLength, emails }: ColumnProfile) =>
    filled >= 5 &&
    fillRate >= 0.5 &&
    distinct >= 3 &&
    moments < 0.1 &&
    numbers < 0.5 &&
    emails < 0.5 &&
    averageLength <= 60 &&
    !otherNames.test(bareWords(name)) &&
    !isStaffHeader(name.words);
  const free = columns.filter(
    (column) =>
      isName(column) && !chosen.some((one) => one.column.index === column.index && one.field !== 'guest_name'),
  );
  const column = buyers.flatMap((words) => free.filter(({ name }) => words.test(bareWords(name))))[0];
  if (!column) return undefined;
  return { field: 'guest_name', column, confidence: 0.5, match: { how: 'part', isGeneric: true }, why: why(column) };
}
