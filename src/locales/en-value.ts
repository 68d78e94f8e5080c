/** What is said where a figure of money is weakened or not there. */
export const value = {
  /** An amount with its currency, or that the export names none. */
  money: (amount: string, currency: string | null) =>
    currency ? `${currency} ${amount}` : `${amount} (the export names no currency)`,
  noRevenue: 'no purchase with a customer and a day',
  currencies: (n: number) => `amounts in ${n} currencies cannot be added up`,
  unknownAmounts: (n: number, of: number) =>
    `${n} of ${of} orders have no known amount and are left out: the amounts are too low`,
  shortStarts: (days: number, first: string) =>
    `the first year is over for customers of ${days} days of starts, 90 are needed; the orders begin on ${first}`,
  shortHistory: (first: string, from: string) =>
    `two whole years are needed: the orders begin on ${first}, not by ${from}`,
  noStarts: (from: string, to: string) => `nobody whose start is known began from ${from} to ${to}`,
  fewWithOrder: (x: number, n: number) =>
    `only ${x} of ${n} customers have an order in their first year: what they pay stands elsewhere`,
  noEarlierRevenue: 'no customer had revenue in the year before',
  noActiveRevenue: 'no active customer had revenue in the last year',
  noSigns: (adds: string) => `no surveys, promises or contacts of customers; they would add ${adds}`,
  noInterval: {
    nothing: 'without interval: nothing is left of the revenue',
    'no-variation': 'without interval: every customer changed by the same factor',
    'one-customer': 'without interval: there is only one customer',
  },
  signs: {
    low_score: 'low scores',
    promise: 'missed promises',
    problem: 'unsolved problems',
    cancellation: 'cancellation signals',
    new_at_risk: 'new customers at high risk',
  },
  atLeast: (unseen: string) => `at least: not exported are ${unseen}`,
  unseen: (names: string) => `${names} are not exported and not counted`,
};
