type V = Readonly<Record<string, string>>;

/** Doubts about customers and subscriptions; see `en-doubts.ts`. */
export const customerDoubts = {
  'lost-on-unknown-day': {
    name: 'leaving without a day',
    text: (v: V) =>
      `${v.n} of the ${v.of} customers who left have no day of leaving: they are not active, and in no curve or rate of leaving`,
    ask: (v: V) => `Since when are the ${v.n} customers without a day of leaving gone?`,
  },
  'ends-chosen': {
    name: 'several days of leaving',
    text: (v: V) =>
      `${v.n} relations have ended: the day a relation ended counts before the day somebody asked, and a term only where nothing says that it runs; the columns alone would give: ${v.counts}`,
    ask: (v: V) => `Which of these columns says when a customer is really gone: ${v.counts}?`,
  },
  'asked-is-end': {
    name: 'asked to stop, taken as the end',
    text: (v: V) =>
      `for ${v.n} relations only "${v.column}" tells when they ended, which may be the day somebody asked to stop`,
    ask: (v: V) => `Is "${v.column}" the day somebody asked to stop, or the day it ended?`,
  },
  'starts-by-tenure': {
    name: 'starts counted back',
    text: (v: V) =>
      `the start of a customer is the day of the export less "${v.column}", so it is known to the ${v.unit === 'years' ? 'year' : v.unit === 'months' ? 'month' : 'day'} only`,
    ask: (v: V) => `Can the day on which each customer started be exported, instead of "${v.column}"?`,
  },
  'tenure-unused': {
    name: 'tenure without a day',
    text: (v: V) =>
      v.unit === ''
        ? `"${v.column}" of ${v.file} is not used: its header does not say whether it counts days, months or years`
        : `"${v.column}" of ${v.file} is not used: no column says on which day it was counted, so nobody's start is known`,
    ask: (v: V) => `On which day was "${v.column}" counted, and in what unit?`,
  },
  'term-is-end': {
    name: 'terms taken for ends',
    text: (v: V) =>
      `${v.n} of ${v.of} relations count as ended because "${v.column}" has passed; a contract that is renewed without a new date would still run: a column with states, or with the day they really ended, decides`,
    ask: (v: V) => `Do relations end on "${v.column}", or are they renewed unless somebody stops?`,
  },
  'term-passed': {
    name: 'terms in the past',
    text: (v: V) =>
      `${v.n} active relations have a "${v.column}" in the past: their state says that they run, so they count as active`,
    ask: (v: V) => `Are the ${v.n} relations with a "${v.column}" in the past renewed?`,
  },
  'not-begun': {
    name: 'not begun',
    text: (v: V) => `${v.n} rows are drafts, or of relations that have not begun: they make no customer`,
    ask: (v: V) => `Are the ${v.n} rows that are drafts or not begun no customers yet?`,
  },
  'unknown-states': {
    name: 'states nobody knows',
    text: (v: V) =>
      `${v.n} of ${v.of} rows of customers have a state that is not known (${v.words}): they count by their dates alone; say what they mean in the configuration, values.customers.status`,
    ask: (v: V) => `What do these states of customers mean: ${v.words}?`,
  },
  'unknown-events': {
    name: 'events nobody knows',
    text: (v: V) =>
      `${v.n} of ${v.of} events of customers are of a kind that is not known (${v.words}): they neither begin nor end anything; say what they mean in the configuration, values.customers.event_type`,
    ask: (v: V) => `What do these events of customers mean: ${v.words}?`,
  },
  'ends-disagree': {
    name: 'left, and still there',
    text: (v: V) =>
      `${v.n} customers with an event of leaving have a subscription that goes on after it: they count as there`,
    ask: (v: V) => `Did the ${v.n} customers leave who have an event of leaving and a subscription that goes on?`,
  },
  'fields-disagree': {
    name: 'several values of one customer',
    text: (v: V) =>
      `customers with several rows have different values: ${v.counts}; the latest known one counts, by the row's own day, then by the newer file`,
    ask: (v: V) => `Which value is right where one customer has several (${v.counts})?`,
  },
  visitors: {
    name: 'devices and visitors',
    text: (v: V) =>
      `"${v.column}" holds ids of devices or anonymous visitors beside those of customers (${v.share}% of the different ones): their records are of no customer`,
    ask: (v: V) => `Which customer is behind the devices and visitors in "${v.column}"?`,
  },
  'customers-by-name': {
    name: 'customers by name',
    text: (v: V) =>
      `customers are told apart by "${v.column}" alone: two of one name count as one, one under two names as two`,
    ask: (v: V) => `Is there a customer number or address that can be exported beside "${v.column}"?`,
  },
  'contracts-as-customers': {
    name: 'contracts taken for customers',
    text: (v: V) =>
      `"${v.column}" is the only number that is used to tell customers apart, and every row has another: "${v.other}" comes again, so that somebody with several counts as several customers, and one that is renewed as one who left`,
    ask: (v: V) => `Which column tells whose a row is: "${v.other}" or "${v.column}"?`,
  },
  'merged-customers': {
    name: 'merged customers',
    text: (v: V) =>
      `"${v.column}" says that some customers were merged into another: they are counted beside it, and as having left where their state says so; leave their rows out of the export`,
    ask: (v: V) => `Can customers that were merged into another ("${v.column}") be left out of the export?`,
  },
  'trials-counted': {
    name: 'trials and free plans',
    text: (v: V) =>
      `${v.n} of the ${v.of} active customers are on trial or on a free plan; settings.trialsAreCustomers false in the configuration leaves them out`,
    ask: (v: V) => `Are the ${v.n} customers on trial or on a free plan customers?`,
  },
  'mostly-unknown-customers': {
    name: 'most records of nobody known',
    text: (v: V) =>
      `${v.n} of the ${v.of} ${v.role} are of no customer on the list: the figure is about the few that are`,
    ask: (v: V) => `Why does the list of customers lack those of ${v.n} of the ${v.of} ${v.role}?`,
  },
  'periods-by-month': {
    name: 'months in columns',
    text: (v: V) =>
      `the columns "${v.first}" to "${v.last}" are read as what customers paid month by month, because hardly any month between their first and last is empty; were they orders, customers would not be lost in a month without one`,
    ask: (v: V) =>
      `Do "${v.first}" to "${v.last}" hold what a customer paid for a running contract, or what was ordered?`,
  },
  'orders-by-month': {
    name: 'orders by month',
    text: (v: V) =>
      `the columns "${v.first}" to "${v.last}" hold months: several orders of a customer in one month are seen as one, on its last day`,
    ask: (v: V) => `Can the orders be exported one a row, instead of by month ("${v.first}" to "${v.last}")?`,
  },
};
