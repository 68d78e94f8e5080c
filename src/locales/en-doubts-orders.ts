type V = Readonly<Record<string, string>>;

/** Doubts about orders and promises; see `en-doubts.ts`. */
export const orderDoubts = {
  'unknown-order-words': {
    name: 'words of orders nobody knows',
    text: (v: V) =>
      `${v.n} of ${v.total} rows have a word in column "${v.column}" that is not known: ${v.words}; they count as purchases (${v.buyers} buyers, ${v.returning} on more than one day), and if they were none there would be ${v.sureBuyers} buyers, ${v.sureReturning} on more than one day; --value "${v.field}.${v.word}=cancelled" (or =valid) decides`,
    ask: (v: V) => `Are rows with ${v.words} in column "${v.column}" purchases?`,
  },
  'debit-and-credit': {
    name: 'debit and credit',
    text: (v: V) =>
      `column "${v.column}" tells debit from credit, and whose books these are decides which is a purchase: the ${v.sales} debit rows count, the ${v.others} credit rows do not; --value "purchases.order_kind.credit=sale" and --value "purchases.order_kind.debit=outgoing" turn it round`,
    ask: (v: V) => `Is a debit in column "${v.column}" what a customer bought, or what was paid out?`,
  },
  'a-customer-an-order': {
    name: 'a customer for every order',
    text: (v: V) =>
      `none of the ${v.orders} orders has a customer who ordered before: column "${v.column}" may be numbered by order, and then who comes back cannot be seen; --map purchases.customer_id=COLUMN names another`,
    ask: (v: V) => `Does column "${v.column}" keep its value when a customer orders again? Which column does?`,
  },
  'amounts-read-as-cents': {
    name: 'amounts read as cents',
    text: (v: V) =>
      `the amounts in "${v.column}" are read as cents: all are whole, and the file is as a program hands payments to another; were they whole money, every sum would be a hundred times higher`,
    ask: (v: V) => `Are the amounts in "${v.column}" in cents?`,
  },
  'amounts-may-be-cents': {
    name: 'amounts that may be cents',
    text: (v: V) =>
      `the amounts in "${v.column}" may be in cents, and every sum a hundred times too high: all are whole, and currencies or numbers are written as programs write them; a header such as "${v.column} (cents)" says that they are`,
    ask: (v: V) => `Are the amounts in "${v.column}" in cents?`,
  },
  'one-intake': {
    name: 'customers of one intake',
    text: (v: V) =>
      `nobody bought for the first time after ${v.day}, while orders go on to ${v.to}: this looks like one intake of customers, and what falls may be how they age`,
    ask: (v: V) => `Are customers who first bought after ${v.day} missing from this export, or were there none?`,
  },
  'orders-of-zero': {
    name: 'orders of 0.00',
    text: (v: V) =>
      `${v.zero} of ${v.total} orders amount to 0.00 and are neither delivered, paid nor explained by a discount: they do not count as purchases`,
    ask: () => 'What are the orders of 0.00: gifts, tests, or purchases paid in another way?',
  },
  'rows-are-visits': {
    name: 'visits that do not count as purchases',
    text: (v: V) =>
      `the rows are visits or jobs, as "${v.column}" says: they tell which promises were kept, and a second one need not be a second purchase`,
    ask: () => 'Where are the purchases of these customers?',
  },
  'orders-not-paid': {
    name: 'orders nobody has paid yet',
    text: (v: V) =>
      `${v.waiting} of ${v.total} orders are open or wait for payment and do not count as purchases yet; where they are sales all the same (invoices on account), --value "purchases.${v.field}.${v.word}=${v.field === 'status' ? 'valid' : 'paid'}" counts them`,
    ask: (v: V) => `Are the ${v.waiting} orders that are not paid yet sales, or may they still come to nothing?`,
  },
};
