import { readsBoolean } from '../columns/booleans.ts';
import type { Candidate } from './candidate.ts';
import type { ColumnProfile } from './column-profile.ts';
import { isStaffHeader, staffList } from './employees.ts';

/**
 * Columns of a customers file under names that no list has: `Inception Date`, `Startdatum levering`, `Austritt`. What the header is made of
 * and what the cells hold decide together; a known name always comes first.
 */

/** Moments of something else: a trial, a period, a contact, a birth. */
const ofSomethingElse =
  /\b(?:trial|proef\w*|test\w*|essai|period|periode|current|last|laatste|letzte\w*|dernier\w*|next|volgende|nachste\w*|prochain\w*|birth|geboorte\w*|geburts\w*|naissance|contacts?|order|invoice|factuur\w*|rechnung\w*|session|shift|response|updated?|modified|gewijzigd|geandert|synced|load(?:ed)?|lead|campaign|opt ?in|pause|discount|promotion|snapshot|export|appointments?|window|slot|deliver\w*|visits?|arriv\w*|work|job|tasks?|tickets?|case|shipment|shipp\w*|events?|bookings?|reservations?|check ?in|check ?out|calls?|chat|interview|survey|hold|scheduled|planned|actual|expected|estimated|gepland\w*|werkelijk\w*|geplant\w*|tatsachlich\w*|prevue?)\b/;
const becoming =
  /\b(?:became (?:an? )?(?:paying )?(?:customer|client|member|subscriber)|(?:customer|client|member|klant|lid|kunde|mitglied|membre) (?:since|from|sinds|vanaf|seit|depuis)|klant geworden|first (?:paid|payment|purchase|subscription))\b/;
const starting =
  /\b(?:start(?:s|ed|date)?|\w*startdatum|begin(?:datum|date|s)?|began|inception|commence\w*|effective|activation|activated|enrol\w*|join\w*|onboarded|move ?in|moved in|connection|connected|installed|coverage (?:from|start)|cover (?:from|start)|sign ?up|signed up|registration|registered|registrat\w*|ingangs?\w*|aanvang\w*|inschrijf\w*|ingeschreven|aanmeld\w*|aangemeld|instroom\w*|toetred\w*|intrede\w*|sinds|since|ingegaan|opened|open(?: date)?$|open date|opening|vanaf|\w*eintritt\w*|beigetreten|\w*beginn|beginn\w*|aufnahme\w*|anmelde\w*|angemeldet|seit|d?adhesion|debut|d?inscription|inscrit|souscription|souscrit|d?entree|d?effet|depuis|aansluit\w*|einzug\w*|emmenagement)\b/;
/** `Last Day of Membership` is no last contact. */
const lastDay = /\b(?:last day|laatste dag|letzter tag|dernier jour)\b/;
const asking = /\b(?:notice|request\w*|opzeg\w*|opgezegd|kundigung\w*|gekundigt|preavis|demande)\b/;
const ending =
  /\b(?:end(?:s|ed|datum|date)?|eind\w*|\w*einddatum|terminat\w*|cancel+\w*|churn\w*|exit\w*|leave|left|leaving|departure|lapsed?|surrender\w*|closing|closed?|geeindigd|afgelopen|abbestellt|closure|deactivat\w*|ceased|beeindig\w*|uitschrijf\w*|uitgeschreven|uitstroom\w*|uittrede\w*|vertrek\w*|vertrokken|stop(?:datum|ped)?|gestopt|afmeld\w*|afgemeld|\w*austritt\w*|ausgetreten|ende|\w{4,}ende|\w{4,}einde|off risk|last day|laatste dag|letzter tag|dernier jour|move ?out|moved out|vacated|disconnect\w*|ported out|port out|opted out|verhuisd|auszug\w*|demenagement|storno\w*|abmelde\w*|abgemeldet|beend\w*|resiliation|resilie|fin|depart|sortie|radiation|d?echeance|desinscription)\b/;
const lasting =
  /\b(?:expir\w*|renew\w*|maturity|matures|valid (?:to|until|till|thru|through)|verloop\w*|verval\w*|geldig|looptijd|gultig|ablauf\w*|laufzeit\w*|echeance|term)\b/;
const staying = /\b(?:active|actief|aktiv|actif)\b/;
const leaving =
  /\b(?:churn\w*|cancel+ed|exited|attrition|attrited|left|departed|opgezegd|vertrokken|gekundigt|resilie)\b/;

/** Days that come with leaving and are not its day. */
const afterwards = /\b(?:win ?back|won back|refund\w*|returned|reactivat\w*|paid|payment|charge\w*|reminder|called)\b/;

/**
 * The day somebody left under a name that no list has: days that stand with those who left and with hardly anybody else. Changes `chosen`
 * in place. `isLost` tells of a row of the sample whether its customer left, undefined where it does not say.
 */
export function settleEndByCells(
  chosen: Candidate[],
  columns: readonly ColumnProfile[],
  isLost: (row: number) => boolean | undefined,
): void {
  if (chosen.some(({ field }) => field === 'churned_at' || field === 'access_until')) return;
  const rows = Array.from({ length: columns[0]?.rows ?? 0 }, (_, row) => row);
  const lost = rows.filter((row) => isLost(row) === true);
  const others = rows.filter((row) => isLost(row) === false);
  if (lost.length < fewestOfEach || others.length < fewestOfEach) return;
  const isEnd = (column: ColumnProfile) => {
    const { name, moments, filled, index } = column;
    if (filled === 0 || moments < 0.7 || chosen.some((one) => one.column.index === index)) return false;
    if (ofSomethingElse.test(name.words) || afterwards.test(name.words)) return false;
    const filledIn = (of: readonly number[]) => of.filter((row) => column.cell(row) !== '').length;
    return filledIn(lost) >= 0.6 * lost.length && filledIn(others) <= 0.05 * others.length;
  };
  const [end, ...further] = columns.filter(isEnd);
  if (!end || further.length > 0) return;
  const match = { how: 'part', isGeneric: true } as const;
  const why = `"${end.header}" is filled in for those who left`;
  chosen.push({ field: 'churned_at', column: end, confidence: 0.7, match, why });
}

/** So many who left and who did not, before it can be seen which days stand with the former alone. */
const fewestOfEach = 3;

const validity = '(?:(?:dbt|scd|row|record|version) )?(?:valid|validity|effective|geldig|gultig|valide|valable) ?';
const validFrom = new RegExp(
  `^${validity}(?:from|start|begin|van|vanaf|ab|von|du|depuis)(?: (?:date|at|ts|datum|day))?$`,
);
const validTo = new RegExp(
  `^${validity}(?:to|until|till|thru|through|end|tot|bis|au|jusqu ?au)(?: (?:date|at|ts|datum|day))?$`,
);
const isVersionFlag = /\b(?:current|latest|actueel|aktuell|actuel)\b/;

/**
 * A history of customers: each row tells how things were from one day to another, and a customer comes again. The end of a row is that of
 * what it tells, whatever its state; being the current row says nothing about being a customer. Changes `chosen` in place.
 */
export function settleVersions(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  const [from, to] = [validFrom, validTo].map((name) =>
    columns.find((one) => one.filled > 0 && name.test(one.name.words)),
  );
  const key = chosen.find(({ field }) => field === 'customer_id' || field === 'email')?.column;
  if (!from || !to || !key || key.isUnique) return;
  const isGone = ({ field, column, why }: Candidate) =>
    why !== 'named by you' &&
    (column === from ||
      column === to ||
      ['contract_start_at', 'churned_at'].includes(field) ||
      (field === 'is_active' && isVersionFlag.test(column.name.words)));
  const kept = chosen.filter((one) => !isGone(one));
  const match = { how: 'exact', isGeneric: false } as const;
  const why = versionWhy(from, to);
  chosen.splice(0, chosen.length, ...kept);
  chosen.push({ field: 'contract_start_at', column: from, confidence: 0.9, match, why });
  chosen.push({ field: 'churned_at', column: to, confidence: 0.9, match, why });
}

const versionWhy = (from: ColumnProfile, to: ColumnProfile) => `a row holds from "${from.header}" to "${to.header}"`;

/** Why the rows are versions of customers, undefined where they are not. */
export function versionsWhy(chosen: readonly Pick<Candidate, 'field' | 'column' | 'why'>[]): string | undefined {
  const of = (field: string) => chosen.find((one) => one.field === field);
  const [from, to] = [of('contract_start_at'), of('churned_at')];
  return from && to && from.why === versionWhy(from.column, to.column) ? from.why : undefined;
}

/** What has a beginning, an end and a state as customers have, and is none of them. */
const things =
  /\b(?:campaign|project|product|sku|ean|employee|staff|asset|device|vehicle|machine|store|branch|site|property|item|article|job|tasks?|course|event|supplier|vendor|batch|sprint|promotion|promo|coupon|ad|keyword|sensor|loan|personeels?\w*|medewerkers?\w*|mitarbeiter\w*|produkt\w*|artikel\w*|projekt\w*|projet|produit|kampagne\w*|campagne\w*|actie\w*|leverancier\w*|lieferant\w*|fournisseur)\b/;

const numberName = /(?:^|\b|[a-z])(?:id|nr|no|number|nummer|numero|code|key|phone|telefoon|telephone)\b/;

const person =
  /(?:^|\b)(?:customer|client|member|subscriber|patient|student|resident|tenant|donor|constituent|driver|renter|hirer|holder|card ?holder|consignee|passenger|travell?er|buyer|payer|attendee|pupil|policy ?holder|insured|participant|organi[sz]ation|company|household|(?:app )?user|klant|lid|lidmaat|abonnee|relatie|debiteur|deelnemer|donateur|huurder|cursist|leerling|bewoner|verzekerde|patient|bedrijf|kunden?|mitglieds?|teilnehmer|abonnenten?|mieter|versicherten?|patienten|adherent|abonne|membre|assure|usager|locataire|eleve|beneficiaire)/;
// `lid` is a member, no id
const numbered = /(?:^|\b|[a-z])(?:(?<!\bl)id|nr|no|number|nummer|numero|code|key|kennung|identifiant)\b/;

/** `Number of customer messages`: a count is nobody's number. */
export function tellsCount(words: string): boolean {
  return /^(?:number|nr|no|count|total) of\b|^(?:aantal|anzahl|nombre)\b|\b(?:count|messages|replies)\b/.test(words);
}

/** The number of a person or company under a name that no list has: `Deelnemersnr`, `N° adhérent`, `Donor ID`. */
export function personNumber(column: ColumnProfile): Candidate[] {
  const { name, keyLike, moments, filled, words } = column;
  const fits =
    person.test(name.words) &&
    numbered.test(name.words) &&
    !tellsCount(name.words) &&
    !isStaffHeader(name.words.replace('app user', 'user')) &&
    !otherNumber.test(name.words);
  const isCode = party.test(name.words) && words.filter((word) => /\d/.test(word)).length >= 0.8 * words.length;
  if (!(fits || isCode) || filled === 0 || keyLike < 0.9 || moments >= 0.5) return [];
  const match = { how: 'part', isGeneric: false } as const;
  return [
    {
      field: 'customer_id',
      column,
      confidence: 0.55,
      match,
      why: `"${column.header}" is the number of a person or company`,
    },
  ];
}
/** Who an order or contract is with, as programs for whole companies call it, and cards that people are known by; the cells are codes. */
const party =
  /^(?:(?:sold|ship|bill|deliver) to(?: (?:party|pt|customer|account|no|nr|number|code))*|payer|auftraggeber|warenempfanger|rechnungsempfanger|regulierer|vertragspartner|geschaftspartner|(?:customer|client|trading|billing|debtor)? ?account|business partner|(?:verkoop|inkoop)?relatie|(?:loyalty|member(?:ship)?|bonus|customer|club|fidelity|klanten?|kunden|spaar) ?(?:card|kaart|karte|pas)(?: ?(?:no|nr|number|nummer|id|code))?|carte (?:de )?fidelite|n(?:r|o)? (?:de )?carte(?: (?:de )?fidelite)?|msisdn|clientnum|client ref)$/;
const otherNumber =
  /\b(?:order|invoice|ticket|case|transaction|payment|post ?code|zip|phone|card|parent|group|type|status|category|segment|country|vat|tax|btw|kvk|product|plan|region)\b/;

/** Numbers of what happened, not of whom it happened to. */
const ofRecords =
  /\b(?:chat|call|conversation|session|message|survey|response|event|request|log|record|review|feedback|interaction|visit|delivery|shipment|usage)\b/;

/** The column that has another text on every row, where no header names the customer's number: the first that is called a number, else the only one. */
export function ownNumber(columns: readonly ColumnProfile[], chosen: readonly Candidate[]): Candidate | undefined {
  const isOwn = ({ name, isUnique, filled, fillRate, keyLike, moments, index, numbers, integers }: ColumnProfile) =>
    !otherNumber.test(name.words) &&
    !ofRecords.test(name.words) &&
    isUnique &&
    filled >= 5 &&
    fillRate === 1 &&
    keyLike >= 0.95 &&
    moments < 0.5 &&
    (numbers < 0.5 || integers === 1) &&
    !chosen.some((one) => one.column.index === index && one.field !== 'phone');
  if (columns.some(({ name }) => staffList.test(name.words))) return undefined;
  const own = columns.filter((column) => isOwn(column) && !things.test(column.name.words));
  // `Name` of a campaign, `Number` of a project: what the rows are about stands beside it
  if (
    columns.some(
      ({ name }) => things.test(name.words) && /\b(?:name|naam|number|nummer|id|code|nr|no)\b/.test(name.words),
    )
  )
    return undefined;
  const column = own.find(({ name }) => numberName.test(name.words)) ?? (own.length === 1 ? own[0] : undefined);
  if (!column) return undefined;
  const match = { how: 'part', isGeneric: true } as const;
  return { field: 'customer_id', column, confidence: 0.6, match, why: `every row has another "${column.header}"` };
}

/** The header, or what is left of it without wrappers and short forms. */
const says = (words: RegExp, { name }: ColumnProfile) =>
  words.test(name.words) || name.stripped.some((one) => words.test(one.words));

/** Gives fields that no known name has taken to columns that by header and cells can only be those. Changes `chosen` in place. */
export function settleByWords(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  const has = (field: string) => chosen.some((one) => one.field === field);
  const isFree = ({ index }: ColumnProfile) => !chosen.some(({ column }) => column.index === index);
  const take = (field: string, column: ColumnProfile | undefined) => {
    if (!column || has(field)) return;
    const match = { how: 'part', isGeneric: true } as const;
    chosen.push({ field, column, confidence: 0.7, match, why: `"${column.header}" is made of words for it` });
  };
  const moments = (name: RegExp) =>
    columns.filter(
      (one) =>
        isFree(one) &&
        one.filled > 0 &&
        one.moments >= 0.7 &&
        says(name, one) &&
        !ofSomethingElse.test(one.name.words.replace(lastDay, '')),
    );
  const flags = (name: RegExp) =>
    columns.find((one) => isFree(one) && one.filled > 0 && one.words.every(readsBoolean) && says(name, one));
  // who became a customer later than the record was made began when he did
  const since = chosen.find(({ field }) => field === 'customer_since');
  const [became] = moments(becoming);
  if (became && since?.match.isGeneric && since.why !== 'named by you') chosen.splice(chosen.indexOf(since), 1);
  take('customer_since', became);
  if (!has('customer_since') && !has('contract_start_at'))
    take(
      'contract_start_at',
      moments(starting).find((one) => one.fillRate >= 0.5 && !says(ending, one)),
    );
  take(
    'cancelled_at',
    moments(asking).find(({ fillRate }) => fillRate < 0.95),
  );
  const ends = moments(ending).filter((one) => !says(asking, one));
  // an end that everybody has is a term
  take(
    'churned_at',
    ends.find(({ fillRate }) => fillRate < 0.95),
  );
  take('contract_end_at', ends.find(({ fillRate }) => fillRate >= 0.95) ?? moments(lasting)[0]);
  take('is_churned', flags(leaving));
  take('is_active', flags(staying));
}
