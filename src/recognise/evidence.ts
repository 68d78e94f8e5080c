import type { Role } from '../schema/table.ts';
import type { FieldName } from '../schema/tables.ts';
import type { ColumnProfile } from './column-profile.ts';

/** How much a field tells about what a file is: `resolved_at` says contacts, a customer number says nothing. */
export const weights: { readonly [R in Role]: Partial<Record<FieldName<R>, number>> } = {
  customers: {
    customer_id: 0.6,
    email: 0.6,
    phone: 0.5,
    customer_since: 1.5,
    contract_start_at: 2,
    contract_end_at: 2,
    auto_renew: 1.5,
    churned_at: 2.5,
    cancelled_at: 2.5,
    access_until: 2,
    cancel_at_period_end: 2.5,
    is_churned: 2.5,
    is_active: 1,
    subscription_id: 1.2,
    plan: 0.8,
    trial_end_at: 2,
    is_trial: 1,
    event_type: 1.2,
    event_at: 0.3,
    snapshot_at: 0.6,
    period_amount: 1,
    last_activity_at: 0.8,
    tenure: 1.5,
    churn_reason: 2.5,
    status: 0.3,
    segment: 1,
    acquisition_channel: 1,
    acquisition_cost: 2,
    account_owner: 0.8,
    owner_role: 1,
    referred_by: 1.5,
    goal_achieved_at: 2,
  },
  contacts: {
    contact_id: 2,
    customer_id: 0.3,
    email: 0.2,
    created_at: 1,
    direction: 1.5,
    channel: 1.2,
    contact_reason: 1,
    subject: 1.3,
    notes: 0.4,
    is_problem: 1.5,
    issue_id: 0.7,
    agent_id: 1.2,
    agent_team: 0.6,
    first_response_at: 2,
    resolved_at: 1.8,
    status: 0.3,
    impact: 1,
    responsibility: 1,
    reopenings: 1.2,
    agent_replies: 1,
    merged_into: 1.2,
    is_spam: 1,
    is_abandoned: 1,
    outcome: 0.8,
    order_id: 0.2,
  },
  purchases: {
    order_id: 2,
    customer_id: 0.3,
    email: 0.2,
    ordered_at: 1.5,
    amount: 2,
    currency: 1,
    status: 0.4,
    product_category: 0.5,
    cancelled_at: 0.6,
    refunded_at: 0.7,
    promised_delivery_at: 1.5,
    delivered_at: 1.5,
  },
  surveys: {
    response_id: 1.2,
    customer_id: 0.3,
    email: 0.2,
    respondent_id: 0.5,
    survey_type: 2,
    question: 1.2,
    answer_state: 0.2,
    delivery_state: 0.5,
    is_finished: 0.4,
    is_excluded: 0.3,
    weight: 0.2,
    answer_count: 0.3,
    sent_at: 1,
    responded_at: 1,
    score: 3,
    scale_min: 1,
    scale_max: 1,
    comment: 1.2,
    contact_id: 0.3,
    order_id: 0.3,
    followed_up_at: 0.8,
  },
  promises: {
    promise_id: 1.5,
    customer_id: 0.3,
    email: 0.2,
    promise_type: 1.5,
    made_at: 1.2,
    due_at: 2,
    fulfilled_at: 2,
    on_time: 2,
    is_late: 2,
    lateness: 2,
    cancelled_at: 0.4,
    contact_id: 0.2,
    order_id: 0.2,
  },
  usage: { customer_id: 0.3, email: 0.2, used_at: 2, feature: 1.5, quantity: 1 },
};

/** Headers that are no field of ours but that only files of this role have. */
const signals: Readonly<Record<Role, RegExp>> = {
  customers:
    /^(?:full |first |last |given |family |middle |customer |contact |company |account |organi[sz]ation )?name$|voornaam|achternaam|tussenvoegsel|bedrijfsnaam|^naam$|vorname|nachname|prenom|^nom$|raison sociale|phone|mobile|telefoon|telefon|\baddress|adres|street|straat|strasse|\bcity\b|plaats|\bort\b|ville|\bzip\b|postal|postcode|\bplz\b|province|country|\bland\b|\bpays\b|\bcompany|bedrijf|firma|\bopt (?:in|out)|marketing|newsletter|nieuwsbrief|birth|geboorte|gender|geslacht|salutation|aanhef|anrede|civilite|lifetime|total spen[dt]|total orders|orders count|payment count|member rating|\blead\b|website|kvk|tax exempt|delinquent|customer unique|last activity|lat(?:itude)?\b|\bm?arr\b|\bmrr\b|monthly charge|monthly fee|billing cycle|renewal|subscription|\bchurn|tenure|\bseats\b|licen[cs]es|\bplan\b|health score|contract|\b(?:since|sinds|seit|depuis|desde)\b|opzegg|kundigung|resiliation/,
  purchases:
    /line ?item|\bsku\b|quantity|\bqty\b|shipping|verzend|subtotal|\btax|\bbtw\b|\bvat\b|discount|korting|payment|betaal|zahlung|paiement|\bfee\b|invoice|factuur|rechnung|billing|bill to|ship to|\bproduct|artikel|\bitem|\bgross\b|\bnet\b|refund|fulfil|\border\b|bestel|transaction|\bcard\b|track|purchase|buyer|seller|carrier|delivery/,
  contacts:
    /priorit|assignee|\bagent|requester|\bsla\b|due by|reopen|replies|first (?:reply|response)|resolution|resolved|solved|ticket|\bcase\b|inbox|conversation|\bmessage|queue|wait time|handle time|behandelaar|melding|incident|urgency|interaction|demandeur|technicien|satisfaction score|survey results|help ?desk|overdue|answered|escalat|call duration|talk time|^calldate$|billsec|\bdisposition|linkedid|dcontext|lastapp|hangup|caller|callee|^clid$|\bvisitor\b|\boperator\b|\bteammate|message count|first message|\bchat\b/,
  surveys:
    /respondent|response|\bnps\b|promoter|detractor|question|survey|enquete|umfrage|review|progress|finished|collector|distribution channel|network id|recipient|ip address|user language|rating|start date|completion/,
  promises: /promis|belo(?:fte|ofd)|toe(?:ge)?zeg|zusage|promesse|nagekomen|\bkept\b|commitment|\bafspra/,
  usage: /session|\bevents?\b|login|feature|page ?views?|usage|device|screen/,
};
/** An order's own addresses are not the list of customers. */
const ofTheOrder = /^(?:billing|shipping|ship|bill|recipient|buyer|card|line ?item|consumer|review|message)\b/;

/** Beyond this many the same thing is said again. */
const mostSignals: Readonly<Record<Role, number>> = {
  customers: 6,
  contacts: 7,
  purchases: 7,
  surveys: 6,
  promises: 3,
  usage: 3,
};
const signalWeight = 0.35;

/** What headers outside the fields say for a role. */
export function signalScore(role: Role, columns: readonly ColumnProfile[]): number {
  const hits = new Set<string>();
  for (const { name } of columns) {
    if (role === 'customers' && ofTheOrder.test(name.words)) continue;
    if (signals[role].test(name.words)) hits.add(name.key);
  }
  return signalWeight * Math.min(hits.size, mostSignals[role]);
}

export const promiseWords = signals.promises;
