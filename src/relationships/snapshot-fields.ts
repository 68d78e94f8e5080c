import { repeatKey } from '../load/record-keys.ts';
import { type Role, roles } from '../schema/table.ts';
import { type FieldName, tables } from '../schema/tables.ts';
import { notContactFields } from './not-a-contact.ts';

/** How a field stands in the snapshot: as its day number, with its second as well, as it is, or only whether it is filled. */
export type Grain = 'day' | 'second' | 'value' | 'presence';

type Fields<R extends Role> = { readonly [F in FieldName<R>]?: Grain };

/** The fields that figures are made of. The others are read for `health inspect`, but never copied into a snapshot. */
export const snapshotFields: { readonly [R in Role]: Fields<R> } = {
  customers: {
    customer_since: 'day',
    contract_start_at: 'day',
    contract_end_at: 'day',
    auto_renew: 'value',
    churned_at: 'day',
    churn_reason: 'value',
    status: 'value',
    segment: 'value',
    acquisition_cost: 'value',
    account_owner: 'value',
    owner_role: 'value',
    referred_by: 'value',
    goal_achieved_at: 'day',
    email: 'presence',
    phone: 'presence',
    cancelled_at: 'day',
    access_until: 'day',
    cancel_at_period_end: 'value',
    is_churned: 'value',
    is_active: 'value',
    subscription_id: 'value',
    plan: 'value',
    trial_end_at: 'day',
    is_trial: 'value',
    event_type: 'value',
    event_at: 'day',
    snapshot_at: 'day',
    period_amount: 'value',
    updated_at: 'second',
    last_activity_at: 'day',
    tenure: 'value',
  },
  contacts: {
    created_at: 'second',
    direction: 'value',
    channel: 'value',
    issue_id: 'value',
    agent_id: 'value',
    first_response_at: 'second',
    resolved_at: 'second',
    impact: 'value',
    responsibility: 'value',
    first_resolved_at: 'second',
    reopened_at: 'day',
    agent_replies: 'value',
    people: 'value',
    passed_on_at: 'day',
  },
  purchases: {
    order_id: 'value',
    ordered_at: 'day',
    amount: 'value',
    status: 'value',
    cancelled_at: 'day',
    refunded_at: 'day',
    promised_delivery_at: 'second',
    delivered_at: 'second',
    currency: 'value',
    order_kind: 'value',
    is_cancelled: 'value',
    is_test: 'value',
    is_live: 'value',
    is_refunded: 'value',
    is_part_refunded: 'value',
    payment_status: 'value',
    is_paid: 'value',
    paid_at: 'day',
    fulfillment_status: 'value',
    fulfilled_at: 'day',
    refunded_amount: 'value',
    discount_amount: 'value',
    credit_amount: 'value',
    quantity: 'value',
    unit_price: 'value',
    promised_until: 'second',
    on_time: 'value',
    is_late: 'value',
  },
  surveys: {
    respondent_id: 'value',
    survey_type: 'value',
    sent_at: 'day',
    responded_at: 'second',
    score: 'value',
    weight: 'value',
    comment: 'presence',
    followed_up_at: 'day',
  },
  promises: {
    promise_id: 'value',
    promise_type: 'value',
    made_at: 'day',
    due_at: 'second',
    fulfilled_at: 'second',
    cancelled_at: 'day',
    due_until: 'second',
    status: 'value',
    on_time: 'value',
    is_late: 'value',
  },
  usage: { used_at: 'day', feature: 'value' },
};

/** The time of day of a moment makes a figure; of the others only the day does. */
export function isTimeUsed(role: Role, field: string): boolean {
  // the moment of a message becomes that of its contact, the moment of a state that of its solution
  if (role === 'contacts' && (field === 'message_at' || field === 'updated_at')) return true;
  return Object.entries(snapshotFields[role]).some(([name, grain]) => name === field && grain === 'second');
}

/** What tells whether a row is a contact, how often it was opened again, and whether a call was taken. */
const contactSigns = [...notContactFields, 'reopenings', 'is_reopened', 'is_abandoned', 'is_answered_call'];

/** Promises that are no date, and by how much they were missed. */
const spans = [
  ...['promised_days', 'promised_working_days', 'promised_hours', 'real_days', 'lateness', 'time_left'],
  ...['planned_time', 'real_time'],
];

/** Fields that a snapshot is worked out from without standing in it. */
const workedFrom: Readonly<Record<Role, readonly string[]>> = {
  customers: [],
  contacts: [
    'contact_reason',
    'subject',
    'notes',
    'is_problem',
    'first_response_time',
    'resolution_time',
    ...contactSigns,
  ],
  purchases: [...spans, 'scan_state'],
  surveys: [
    'question',
    'scale_min',
    'scale_max',
    'ces_direction',
    'answer_state',
    'delivery_state',
    'is_finished',
    'is_excluded',
    'is_test',
    'is_spam',
    'is_deleted',
    'answer_count',
  ],
  promises: spans,
  usage: [],
};

/** What the files have: roles, and the fields of each that can name a customer in some way. */
export interface ExportedFields {
  isExported(role: Role): boolean;
  has(role: Role, field: string): boolean;
  /** The rows of the contacts are messages, or may be states of one, to be put together. */
  isByMessage: boolean;
  /** Some file of the role names no customer: its rows can only be tied to one through an order or a contact. */
  isLinked(role: Role): boolean;
  /** Records may stand in more than one file. */
  hasSeveralFiles(role: Role): boolean;
}

/** The fields of a role that have to be read: those of the snapshot, every moment (the as-of day), and the ways to a customer. */
export function fieldsToRead(
  role: Role,
  { isExported, has, isByMessage, isLinked, hasSeveralFiles }: ExportedFields,
): ReadonlySet<string> {
  const moments = Object.entries(tables[role].fields).filter(
    ([, { type, isOptional }]) => type === 'moment' && !isOptional,
  );
  const fields = [
    ...Object.keys(snapshotFields[role]),
    ...moments.map(([field]) => field),
    ...workedFrom[role],
    'customer_id',
  ];
  const isNamed = has(role, 'customer_id');
  const others = roles.filter((other) => other !== 'customers' && isExported(other));
  if (role === 'customers') {
    fields.push('person_id');
    if (!isNamed || others.some((other) => has(other, 'email'))) fields.push('email');
  } else {
    // another system's ids may fit no customer at all, and then the address still does
    if (!isNamed || !isExported('customers') || has('customers', 'email')) fields.push('email', 'to_email');
    if (!isExported('customers')) fields.push('phone', 'called_phone', 'guest_name', 'postcode');
    if (has('customers', 'phone')) fields.push('phone', 'called_phone');
    if (isLinked(role)) fields.push('order_id', 'contact_id');
    if (has('customers', 'subscription_id')) fields.push('subscription_id');
  }
  if (role === 'usage' || (role === 'customers' && has('usage', 'visitor_id'))) fields.push('visitor_id');
  const isLinkedTo = others.some((other) => other !== role && isLinked(other));
  if (isLinkedTo && role === 'contacts') fields.push('contact_id');
  if (isLinkedTo && role === 'purchases') fields.push('order_id');
  if (role === 'contacts' && isByMessage)
    fields.push('contact_id', 'email', 'updated_at', 'version', 'status', 'changed_field');
  if (role === 'surveys' && has(role, 'survey_event')) fields.push('survey_event');
  const key = repeatKey(role);
  if (key && hasSeveralFiles(role)) fields.push(key, ...(role === 'contacts' ? ['updated_at'] : []));
  return new Set(fields);
}
