import { readBoolean } from '../columns/booleans.ts';
import type { RowMeaning } from '../columns/mapping.ts';
import type { NameMatch } from '../columns/vocabulary.ts';
import { canonicalWord } from '../columns/words.ts';
import { endDays } from '../schema/customer-ends.ts';
import {
  type CustomerState,
  customerEvents,
  customerStatePatterns,
  customerStates,
  lostStates,
  runningStates,
} from '../schema/customer-states.ts';
import type { ColumnProfile } from './column-profile.ts';
import { settleHolder } from './contract-holders.ts';
import { ownNumber, settleByWords, settleEndByCells, settleVersions, versionsWhy } from './customer-columns.ts';

/** A field and the column that was chosen for it. */
interface Chosen {
  field: string;
  column: ColumnProfile;
  confidence: number;
  match: Pick<NameMatch, 'how' | 'isGeneric'>;
  why: string;
}

const starts = ['contract_start_at', 'customer_since'];

const stateOf = (word: string) =>
  canonicalWord({ values: customerStates, patterns: customerStatePatterns }, word) as CustomerState | undefined;
const turningWords = new Set(
  (['started', 'trial_started', 'ended'] as const).flatMap((event) => [event, ...customerEvents[event]]),
);

/** How many of a column's different texts say how a customer is, 0..1. */
export function sharedStates(column: ColumnProfile): number {
  if (column.words.length === 0) return 0;
  return column.words.filter((word) => stateOf(word) !== undefined).length / column.words.length;
}

/** A stage or type that says who is no customer yet, or no longer: `Lead`, `Customer`, `Former customer`. */
const stageName =
  /(?:(?:kunden?|klant|client|relatie|mitglieds?|lid)(?:art|typ|type|soort|groep|gruppe|kategorie|categorie|fase)|\b(?:stage|type|typ|soort|relatietype|kind|lifecycle|phase|art|category|categorie|groep|group))\b/;

/** Beside leads somebody who subscribed to a newsletter is none yet, whatever the word means elsewhere. */
export function stageWords(chosen: readonly Chosen[]): Record<string, Record<string, string>> {
  const stage = chosen.find(({ field }) => field === 'status')?.column;
  const isAmongLeads = stage?.words.includes('subscriber') && stage.words.some((word) => /lead\b/.test(word));
  return stage && isAmongLeads && isStage(stage) ? { status: { subscriber: 'pending' } } : {};
}

function isStage(column: ColumnProfile): boolean {
  const states = column.words.flatMap((word) => stateOf(word) ?? []);
  const apart: readonly CustomerState[] = ['pending', ...lostStates];
  return (
    stageName.test(column.name.words) &&
    column.distinct <= 12 &&
    states.length >= 0.6 * column.words.length &&
    states.some((state) => apart.includes(state)) &&
    states.some((state) => !apart.includes(state))
  );
}

/** Some text of the column says that a relation began or ended. */
export function tellsTurns(column: ColumnProfile): boolean {
  return column.words.some((word) => turningWords.has(word));
}

/** The name of a column of states that is no known name: `Patron Status`, `Membership Standing`. */
const stateName = /(?:status|\b(?:standing|state|churn|attrition|toestand|zustand|statut))\b/;

/** A column whose every text is a known state, whatever its exact name. */
export function statesIn(column: ColumnProfile): boolean {
  return stateName.test(column.name.words) && column.distinct <= 12 && sharedStates(column) >= 0.75;
}

const periodName =
  /\b(?:month|period|snapshot|week|quarter|as of|reporting|report (?:date|month)|billing (?:month|period)|maand|peil\w*|periode|kwartaal|stichtag|monat|woche|quartal|mois|trimestre|semaine|observation)\b/;

/** The start of what the row is about, where somebody's sign-up stands beside it. */
const startName =
  /^(?:start|start date|started|starts? (?:at|on)|startdatum|begin|begin date|beginn|ingangsdatum|date de debut|valid from|contract date)$/;

/** An end that may be one that was and one that will be. */
const plainEnd = /^(?:end|ends|end date|enddate|einddatum|eind|ende|enddatum|date de fin|fin)$/;
const isRunning = (state: CustomerState | undefined) =>
  state !== undefined && (runningStates as readonly string[]).includes(state);

const expiryName = /^(?:expires?(?: at| on)?|expiry(?: date)?|expiration date|subscription ends?(?: at| on)?)$/;

const from = /^(?:from|from date|van|vanaf|von|ab|du|desde)$/;
const until = /^(?:to|to date|until|till|thru|through|tot|tot en met|t m|bis|au|hasta)$/;
const ofContracts =
  /\b(?:contract\w*|abonnement\w*|lidmaatschap\w*|polis\w*|policy|polic(?:y|ies)|subscription\w*|membership\w*|vertrag\w*|police|contrat|plan|abo)\b/;

/** A contract that runs from one day to another, in columns that are called no more than that. */
function settleTerm(chosen: Chosen[], free: readonly ColumnProfile[]): void {
  if ([...starts, ...endDays].some((field) => chosen.some((one) => one.field === field))) return;
  const all = [...free, ...chosen.map(({ column }) => column)];
  const isDay = ({ moments, filled }: ColumnProfile) => filled > 0 && moments >= 0.9;
  const start = free.find((one) => isDay(one) && from.test(one.name.words));
  const end = free.find((one) => isDay(one) && until.test(one.name.words));
  if (!start || !end || !all.some(({ name }) => ofContracts.test(name.words))) return;
  chosen.push(chosenAs('contract_start_at', start));
  chosen.push(chosenAs(end.fillRate >= 0.95 ? 'contract_end_at' : 'churned_at', end));
}

const plainDay = /^(?:date|day|datum|dag|tag|jour|dt|as of|report day|calendar date)$/;

/** The same customers on day after day with what they were on it: each row tells of its day. */
function settleDay(chosen: Chosen[], free: readonly ColumnProfile[]): void {
  const has = (...fields: readonly string[]) => chosen.some(({ field }) => fields.includes(field));
  const key = chosen.find(({ field }) => field === 'customer_id' || field === 'email')?.column;
  if (!key || key.isUnique || has('snapshot_at', 'event_at', ...starts, ...endDays)) return;
  if (!has('status', 'is_active', 'is_churned', 'period_amount')) return;
  const day = free.find(({ name, moments, distinct }) => plainDay.test(name.words) && moments >= 0.9 && distinct > 1);
  if (day && key.distinct < 0.7 * key.filled) chosen.push(chosenAs('snapshot_at', day));
}

/** Settles among the columns of a customers file what only all of them together tell. Changes `chosen` in place. */
export function settleCustomerRows(chosen: Chosen[], columns: readonly ColumnProfile[]): void {
  const at = (field: string) => chosen.findIndex((one) => one.field === field);
  const has = (field: string) => at(field) >= 0;
  const drop = (field: string) => {
    const i = at(field);
    if (i >= 0 && chosen[i]?.why !== 'named by you') chosen.splice(i, 1);
  };
  const rename = (from: string, to: string) => {
    const one = chosen[at(from)];
    if (one && !has(to)) one.field = to;
  };
  const free = () => {
    const taken = new Set(chosen.map(({ column }) => column.index));
    return columns.filter(({ index }) => !taken.has(index));
  };
  settleHolder(chosen, columns);
  if (!has('customer_id') && !has('email')) rename('subscription_id', 'customer_id');
  const own = has('customer_id') || has('email') ? undefined : ownNumber(columns, chosen);
  if (own) chosen.push(own);
  settleVersions(chosen, columns);
  const stages = has('status') ? undefined : free().find(isStage);
  if (stages && chosen[at('segment')]?.column !== stages)
    chosen.push({ ...chosenAs('status', stages), why: `"${stages.header}" says who is a customer` });
  const stage = chosen[at('segment')];
  if (stage && stage.why !== 'named by you' && !has('status') && isStage(stage.column)) {
    stage.field = 'status';
    stage.why = `"${stage.column.header}" says who is a customer`;
  }
  const event = chosen[at('event_type')];
  if (event) {
    for (const field of ['customer_since', 'contract_start_at', 'snapshot_at'])
      if (!has('event_at')) rename(field, 'event_at');
  }
  if (has('customer_since') && !has('contract_start_at')) {
    const start = free().find(({ name, moments }) => moments >= 0.7 && startName.test(name.words));
    if (start) chosen.push(chosenAs('contract_start_at', start));
  }
  if (!event && (has('customer_id') || has('email'))) settleTerm(chosen, free());
  // an end that everybody has, those who are there as well, is the end of a term
  const everyEnd = chosen[at('churned_at')];
  const status = chosen[at('status')]?.column;
  const isPlain = everyEnd && everyEnd.why !== 'named by you' && plainEnd.test(everyEnd.column.name.words);
  if (isPlain && everyEnd.column.fillRate >= 0.95 && status?.words.some((word) => isRunning(stateOf(word))))
    rename('churned_at', 'contract_end_at');
  // filled in for those alone who asked to stop, it is no term but the day on which the relation ends
  const asked = chosen[at('cancelled_at')]?.column;
  const term = chosen[at('contract_end_at')];
  if (asked && asked.filled > 0 && !has('access_until')) {
    const isLastDay = ({ name, filled, moments }: ColumnProfile) =>
      expiryName.test(name.words) && moments >= 0.7 && filled > 0 && filled <= asked.filled;
    if (term && isLastDay(term.column)) rename('contract_end_at', 'access_until');
    else {
      const last = free().find(isLastDay);
      if (last) chosen.push(chosenAs('access_until', last));
    }
  }
  if (!event && (has('customer_id') || has('email'))) {
    settleByWords(chosen, columns);
    settleEndByCells(chosen, columns, lossOf(chosen));
  }
  if (own && ![...starts, ...endDays, 'status', 'is_churned', 'is_active'].some(has))
    chosen.splice(chosen.indexOf(own), 1);
  if (!event) drop('event_at');
  if (!event) settleDay(chosen, free());
  if (event && !has('event_at')) drop('event_type');
  // who is known by a number of its own has the account's beside it: the unique column is the subscription's
  const key = chosen[at('customer_id')]?.column;
  if (key && !key.isUnique && !has('subscription_id')) {
    const own = free().find(
      (column) => column.isUnique && column.keyLike > 0.9 && /^(?:id|sub\w* ?id|key)$/.test(column.name.words),
    );
    if (own && starts.some(has)) {
      chosen.push(chosenAs('subscription_id', own));
    }
  }
  if (isListOfEnds(chosen) && !has('churn_reason')) {
    const reason = free().find(({ name }) => /^(?:reason|reason code|reden|grund|motif)$/.test(name.words));
    if (reason) chosen.push(chosenAs('churn_reason', reason));
  }
}

/** Whether the customer of a row of the sample left, by the columns that say so; undefined where they do not. */
function lossOf(chosen: readonly Chosen[]): (row: number) => boolean | undefined {
  const of = (field: string) => chosen.find((one) => one.field === field)?.column;
  const [status, churned, active] = [of('status'), of('is_churned'), of('is_active')];
  return (row) => {
    const state = status && stateOf(status.cell(row).toLowerCase());
    if (state) return (lostStates as readonly string[]).includes(state);
    const flag = readBoolean((churned ?? active)?.cell(row).toLowerCase() ?? '');
    return flag === undefined ? undefined : flag === (churned !== undefined);
  };
}

const chosenAs = (field: string, column: ColumnProfile): Chosen => ({
  field,
  column,
  confidence: 0.8,
  match: { how: 'exact', isGeneric: false },
  why: `"${column.header}" stands beside the customer's number`,
});

/** Nothing but who left and when. */
function isListOfEnds(chosen: readonly Chosen[]): boolean {
  const of = (field: string) => chosen.find((one) => one.field === field)?.column;
  const end = of('churned_at') ?? of('cancelled_at');
  return (
    end !== undefined &&
    end.filled > 0 &&
    end.fillRate >= 0.95 &&
    !starts.some(of) &&
    !of('snapshot_at') &&
    !of('status')
  );
}

/** What one row of a customers file is, and why. */
export function customerRowOf(chosen: readonly Chosen[]): RowMeaning {
  const of = (field: string) => chosen.find((one) => one.field === field)?.column;
  const named = (column: ColumnProfile | undefined) => `"${column?.header ?? ''}"`;
  const event = of('event_type');
  if (event) return { is: 'customer-event', why: `${named(event)} says what happened` };
  if (isListOfEnds(chosen)) {
    return {
      is: 'customer-event',
      why: `every row has ${named(of('churned_at') ?? of('cancelled_at'))} and none a start`,
    };
  }
  const versions = versionsWhy(chosen);
  if (versions) return { is: 'customer-version', why: versions };
  const period = of('snapshot_at');
  const key = of('customer_id') ?? of('email');
  const comesAgain = key !== undefined && key.filled >= 2 && !key.isUnique;
  if (period && periodName.test(period.name.words)) {
    return { is: 'customer-period', why: `${named(period)} is the period a row tells of` };
  }
  if (period && comesAgain && period.distinct > 1 && !starts.some(of)) {
    return { is: 'customer-period', why: `customers come again, each time with another ${named(period)}` };
  }
  const subscription = of('subscription_id');
  if (subscription && (starts.some(of) || endDays.some(of))) {
    return { is: 'subscription', why: `${named(subscription)} numbers the rows` };
  }
  // a list of customers with a few of them twice is still one
  const isUsual = comesAgain && key.distinct <= 0.9 * key.filled;
  if (isUsual && starts.some(of) && (endDays.some(of) || of('status') || of('plan'))) {
    return { is: 'subscription', why: 'customers come again, with a start and an end or a state of each' };
  }
  return { is: 'customer', why: 'each row lists a customer' };
}
