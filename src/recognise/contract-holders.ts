import type { FileDoubt } from '../columns/mapping.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';

/** Contracts, policies and subscriptions have numbers of their own, and somebody may have several of them. */

type Chosen = Pick<Candidate, 'field' | 'column' | 'confidence' | 'match' | 'why'>;

const ofContract =
  /(?:^|\b)(?:contract|polic(?:y|ies)|polis|subscription|agreement|membership|enrol+ment|overeenkomst|abonnement|lidmaatschap|vertrag|police|versicherungsschein|abo|contrat|adhesion|contrato|poliza|suscripcion|abono|contratto|polizza|abbonamento|apolice)s?(?:\b|(?:s|n)?(?:nummer|nr|no|id|code|number)\b)/;

/** What a code of somebody is called, behind the word for whom it is of: `NIF Titular`, `Account Holder ID`. */
const code =
  '(?:id|no|nr|number|nummer|numero|num|code|key|ref|reference|kennung|identifiant|codigo|codice|nif|nie|cif|dni|tax id|document|documento)';
const holder = [
  '(?:(?:policy|account|contract|plan|subscription|membership|agreement|primary|main) ?)?holders?',
  'policy ?owner|(?:named |primary )?insured(?: (?:person|party))?',
  'verzekerings?nemers?|(?:contract|rekening|polis|abonnements?|hoofd)houders?|contractant|tenaamgestelde|hoofdverzekerde',
  '(?:versicherungs|vertrags)nehmer(?:in)?|(?:konto|vertrags|policen|anschluss|abo)inhaber(?:in)?|abonnent(?:in)?',
  'titulaire(?: d[ue] (?:contrat|compte|abonnement|ligne))?|(?:titulaire )?souscripteur|abonnee?|preneur d ?assurance|assuree?(?: principale?)?',
  'titular(?: d(?:el|e la) (?:contrato|cuenta|poliza|suministro|linea))?|tomador(?: del seguro)?|suscriptor|abonado|asegurado|contratante|segurado',
  'contraente|intestatario(?: (?:contratto|conto))?|assicurato|abbonato',
].join('|');
const holderName = new RegExp(
  `^(?:${code} (?:d[eu]l? )?)?(?:${holder})(?: ${code}){0,2}$|^(?:nif|dni|nie|cif|codice fiscale)(?: (?:nif|dni|nie|cif|cliente|p ?iva))*$`,
);

const isOfContract = ({ name }: ColumnProfile) => ofContract.test(name.words);
const isHolder = ({ name }: ColumnProfile) => holderName.test(name.words);
const isNoDay = ({ moments }: ColumnProfile) => moments < 0.5;

/** Codes rather than names: most of the cells have a digit. */
function holdsCodes({ filled, fillRate, keyLike, distinct, words, moments }: ColumnProfile): boolean {
  const coded = words.filter((word) => /\d/.test(word)).length;
  const isCode = keyLike >= 0.9 && moments < 0.5 && coded >= 0.8 * words.length;
  return isCode && filled > 0 && fillRate >= 0.95 && distinct > 1;
}

/**
 * Who holds a contract is the customer; the number of the contract, where every row has another, is no more than the contract's. Changes
 * `chosen` in place; a column of customers' own numbers or addresses comes first.
 */
export function settleHolder(chosen: Chosen[], columns: readonly ColumnProfile[]): void {
  const own = chosen.find(({ field }) => field === 'customer_id');
  if (own ? own.why === 'named by you' || !isOfContract(own.column) : chosen.some(({ field }) => field === 'email'))
    return;
  const isTold = (column: ColumnProfile) =>
    chosen.some((one) => one.column.index === column.index && one.why === 'named by you');
  const column = columns.find((one) => isHolder(one) && holdsCodes(one) && !isTold(one));
  if (!column || column.index === own?.column.index) return;
  const kept = chosen.filter((one) => one !== own && one.column.index !== column.index);
  chosen.splice(0, chosen.length, ...kept);
  const match = { how: 'exact', isGeneric: false } as const;
  chosen.push({ field: 'customer_id', column, confidence: 0.8, match, why: `"${column.header}" holds the contract` });
  if (chosen.some(({ field }) => field === 'subscription_id')) return;
  const taken = new Set(chosen.map((one) => one.column.index));
  const contract = [own?.column, ...columns].find(
    (one) => one && !taken.has(one.index) && one.isUnique && one.keyLike >= 0.9 && isNoDay(one) && isOfContract(one),
  );
  const why = `"${contract?.header}" numbers the contracts`;
  if (contract) chosen.push({ field: 'subscription_id', column: contract, confidence: 0.8, match, why });
}

const idName =
  /(?:^|\b|[a-z])(?:(?<!\bl)id|nr|no|number|nummer|numero|code|key|kennung|identifiant|ref|codigo|codice)\b/;
const ofOther =
  /\b(?:product|plan|tari\w*|post ?code|zip|branch|filiaal|region|country|agent|broker|adviser|advisor|seller|store|price|group|phone|campaign|promo\w*|currency)\b/;

/**
 * Contracts taken for customers, because nothing else is called a number of theirs, where another column comes again as customers would:
 * how many there are, and who left, is of contracts then.
 */
export function contractsAsCustomers(
  role: string,
  chosen: readonly Chosen[],
  columns: readonly ColumnProfile[],
): FileDoubt[] {
  const own = role === 'customers' ? chosen.find(({ field }) => field === 'customer_id') : undefined;
  if (!own || own.why === 'named by you' || !own.column.isUnique || !isOfContract(own.column)) return [];
  const isFree = ({ index }: ColumnProfile) => !chosen.some((one) => one.column.index === index);
  const comesAgain = ({ filled, distinct }: ColumnProfile) => distinct >= 0.2 * filled && distinct < filled;
  const other = columns.find(
    (one) =>
      isFree(one) &&
      isNoDay(one) &&
      comesAgain(one) &&
      (isHolder(one) || (idName.test(one.name.words) && !ofOther.test(one.name.words) && holdsCodes(one))),
  );
  if (!other) return [];
  const values = { column: own.column.header, other: other.header };
  return [
    {
      code: 'contracts-as-customers',
      column: own.column.header,
      figures: ['retention', 'annual-churn', 'silent-churn', 'onboarding-risk', 'phases'],
      weight: 'low_quality',
      values,
    },
  ];
}
