/** What is said where a figure of money is weakened or not there. */
export const value = {
  /** After an amount in a sentence. */
  noRevenue: 'no purchase with a customer and a day',
  currencies: (n: number) => `amounts in ${n} currencies cannot be added up`,
  unknownAmounts: (n: number, of: number) =>
    `${n} of ${of} orders have no known amount and are left out: the amounts are too low`,
  amountsFrom: (files: string) =>
    `the amounts of the orders stand in ${files} and are found by the number of the order`,
  inNoGroup: (n: number, of: number, field: string) =>
    `${n} of ${of} orders ${n === 1 ? 'is' : 'are'} in no group of ${field}: their rows name none, or more than one`,
  shortStarts: (days: number, first: string) =>
    `the first year is over for customers of ${days} days of starts, 90 are needed; the orders begin on ${first}`,
  shortHistory: (first: string, from: string) =>
    `two whole years are needed: the orders begin on ${first}, not by ${from}`,
  noStarts: (from: string, to: string) => `nobody whose start is known began from ${from} to ${to}`,
  fewWithOrder: (x: number, n: number) =>
    `only ${x} of ${n} customers have an order in their first year: what they pay stands elsewhere`,
  /** What customers brought in since their start, by quarter of start. */
  cohorts: {
    title: (currency: string) => `Revenue per customer since the start${currency === '' ? '' : `, in ${currency}`}`,
    quarter: 'began in',
    customers: 'customers',
    days: (days: string) => `${days} days`,
    old: '* some of these may have bought before the export begins',
  },
  noYearRevenue: 'no customer brought in anything in the last year',
  noFirstYears: 'nobody who first bought in the last two years has been followed for a year',
  noQuarters: 'no customer with a known start since the orders begin',
  noQuarterFollowed: 'no quarter of customers who surely were new has been followed for 90 days',
  quarter: (name: string) => `${name.slice(5)} ${name.slice(0, 4)}`,
  periodOfAll: 'the period begins with the first order: nobody can be seen to have bought before it',
  buyersUnseen: (from: string) =>
    `known buyers are at least this many: who bought before the export begins looks new until ${from}`,
  yearAgo: 'against the same days a year ago',
  quarterYearAgo: 'against the same quarter a year before',
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
