/** What revenue did, in words. */
export interface RevenueMoved {
  before: string;
  now: string;
  percent: string;
  orders: [before: string, now: string];
  perOrder: [before: string, now: string];
  yearAgo: [amount: string, percent: string] | null;
  isFall: boolean;
}

/** Findings about orders. */
export const orderFindings = {
  revenueMoved: (v: RevenueMoved) =>
    `Revenue ${v.isFall ? 'fell' : 'rose'} from ${v.before} to ${v.now} (${v.percent}): orders from ${v.orders[0]} to ${v.orders[1]}, per order from ${v.perOrder[0]} to ${v.perOrder[1]}${v.yearAgo ? `; a year ago ${v.yearAgo[0]} (${v.yearAgo[1]})` : ''}.`,
  revenueAction: 'See which orders are gone: health trace revenue.',
  revenueActionNew: (before: string, now: string) =>
    `Look at how first-time buyers are won: what they brought in went from ${before} to ${now}.`,
  revenueActionReturning: (before: string, now: string) =>
    `Bring back who bought before: what they brought in went from ${before} to ${now}; health customers lists them.`,
  newBuyers: (before: string, now: string, isFall: boolean) =>
    `${isFall ? 'Fewer' : 'More'} first-time buyers in this period: ${now}, ${isFall ? 'down' : 'up'} from ${before}.`,
  newBuyersAction: 'Look at what changed in how first-time buyers are won.',
  secondPurchaseAction: (half: string, most: string) =>
    `Approach first-time buyers within ${half} days of their first order; after ${most} few still come back.`,
  oneCustomer: (share: string, amount: string) => `One customer brings in ${share} of a year's revenue (${amount}).`,
  oneCustomerAction: 'Know why this customer stays, and when the contract is talked about again.',
  bestTenth: (share: string, best: string, buyers: string) =>
    `${share} of a year's revenue comes from a tenth of the buyers (${best} of ${buyers}).`,
  bestTenthAction: 'Know them by name: health trace revenue-concentration --part best.',
};
