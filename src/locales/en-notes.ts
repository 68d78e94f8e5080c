import { recordText } from './en-reading.ts';
import { grouped } from './grouped.ts';

const shown = (count: number) => grouped(count, ',');

/** Where the as-of day comes from, when it was not given (METHOD-2 G5). */
const asOfBases: Readonly<Record<string, string>> = {
  primary: 'the last day on which a contact, order, answer, promise or use begins in this export',
  purchases: 'the day the purchases end; the other files go on, but who still buys shows up to here only',
  export: 'the day of the export, as its rows say',
  period: 'the last day of the last period',
  activity: 'the day of the last activity; give --as-of if the export is newer',
  start: 'taken from the newest start or day of leaving; give --as-of if the export is newer',
  event: 'the last day on which anything happened in this export',
};

/** Notes about a whole report. */
export const reportNotes = {
  anonymized:
    'every text of the export stands under a pseudonym or is left out unless it is a known word, groups of fewer than 5 customers are hidden; still identifying may be rare combinations of dates, points and reasons of one customer, and whoever has the export and the secret can undo it',
  revealed: (columns: string) => `as they stand in the export, opened by name: ${columns}`,
  smallGroups: 'small groups together',
  foldedGroups: (field: string, groups: number) =>
    `${field}: ${groups === 1 ? 'one group stands' : `${shown(groups)} groups stand`} under one name, so that none of fewer than 5 customers can be told by subtraction`,
  stateAsExported: 'segment, owner and status are taken from the export date, not from the as-of date',
  futureDates: (count: number) =>
    `${shown(count)} ${count === 1 ? 'date lies' : 'dates lie'} in the future and ${count === 1 ? 'is' : 'are'} ignored`,
  noCurrency: 'amounts stand without a currency: the export names none',
  asOfFromData: (day: string, basis: string) => `as-of day ${day}: ${asOfBases[basis] ?? asOfBases.primary}`,
  companions: (files: string) => `also read, found beside it: ${files} (--only switches that off)`,
  inactivity: (days: number, basis: 'pinned' | 'percentile' | 'default') =>
    basis === 'pinned'
      ? `customers count as lost after ${days} days of silence, as given`
      : basis === 'percentile'
        ? `customers count as lost after ${days} days of silence: 9 in 10 of those who came back did so sooner; pin it with --inactivity-days ${days}`
        : `customers count as lost after ${days} days of silence: too few returns to tell; set it with --inactivity-days`,
  companionUnreadable: (file: string, what: string) =>
    `${file}, beside the named file, could not be read and was left out: ${what}`,
  noDataStart: 'nothing dated besides the customers themselves: customers older than the export cannot be recognised',
  lostOnUnknownDay: (count: number) =>
    `${shown(count)} ${count === 1 ? 'customer' : 'customers'} marked as lost ${count === 1 ? 'has' : 'have'} no leaving date: not active, left out of yearly churn, and followed in curves up to the last sign of life`,
  unrecognised: (files: string) => `not used: not a kind of table health knows: ${files}`,
  emailIdentity: 'customers are told apart by e-mail address: no file has a customer id',
  orphans: (count: number, table: string) =>
    `${shown(count)} of the ${table} ${count === 1 ? 'belongs' : 'belong'} to no known customer and ${count === 1 ? 'is' : 'are'} left out`,
  grouped: (column: string, rows: string, contacts: string, rowIs: string) =>
    `several rows of one contact (a row is ${rowIs}), put together by "${column}": ${rows} rows are ${contacts} contacts`,
  groupedInvitations: (column: string, rows: string, invitations: string, rowIs: string) =>
    `several rows of one invitation (a row is ${rowIs}), put together by "${column}": ${rows} rows are ${invitations} invitations`,
  unreadable: (count: number, field: string, place: Parameters<typeof recordText>[0]) =>
    `${shown(count)} ${count === 1 ? 'value' : 'values'} of ${field} cannot be read, first at ${recordText(place)}`,
  orderTotals: 'the total of an order stands on several of its rows: it is counted once',
  invalidOrders: (total: number, each: string) =>
    `${shown(total)} ${total === 1 ? 'order does not count as a purchase' : 'orders do not count as purchases'}: ${each}`,
  orderStates: {
    cancelled: 'cancelled or failed',
    pending: 'not paid yet',
    draft: 'only drafted',
    voided: 'voided',
    refunded: 'refunded',
    'no-amount': 'of 0.00, not delivered, not paid and without a discount',
    'credit-note': 'money given back that names no order',
    no_show: 'no-shows',
    lost: 'lost deals',
    open: 'not decided yet',
    expired: 'points or credit that expired',
    redeemed: 'points or credit that was spent',
    outgoing: 'money going out',
    settlement: 'payments of invoices that are listed themselves',
    paper: 'papers about sales that are listed themselves',
    internal: 'corrections and other rows of the system',
    test: 'tests',
  } as Record<string, string>,
  unanswered: (count: number) => `${shown(count)} ${count === 1 ? 'invitation has' : 'invitations have'} no answer`,
};
