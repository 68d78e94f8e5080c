type Texts = Record<string, (v: Record<string, string | number>) => string>;

/** What the recognition of a file has to say: which role, which columns, what was doubtful. */
export const recognitionNotes: Texts = {
  'role-close': (v) => `taken for ${v.role}, but could be ${v.other}; if so, read it with --${v.other} FILE`,
  'role-lacks': (v) =>
    `looks like ${v.role}, but no column was recognised for ${v.missing}; name it with --map ${v.role}.${v.field}=COLUMN`,
  'ids-in-scientific-notation': (v) =>
    `column "${v.column}" is not used: a spreadsheet has turned its numbers into 1,2E+12, so different ids are equal`,
  'customer-aliases': (v) => `one person can have several "${v.alias}": "${v.column}" is the customer`,
  'customer-by-link': (v) => `no customer column: rows are joined to customers through "${v.column}"`,
  'no-customer-key': (v) =>
    v.name
      ? `no column with a customer number or e-mail address: customers can only be told by "${v.name}"`
      : 'no column with a customer number or e-mail address: rows cannot be joined to customers',
  'columns-close': (v) => `"${v.column}" is read as ${v.field}; it could also have been ${v.others}`,
  'other-scores': (v) => `"${v.column}" is read as the score; further scores in the file are not: ${v.others}`,
  'answers-counted': (v) => `the file counts answers: each of ${v.n} columns counts one (${v.columns})`,
  'several-questions': (v) => `the file asks ${v.n} questions, each counted separately: ${v.questions}`,
  'further-promises': (v) =>
    `${v.columns} ${String(v.columns).includes(', ') ? 'are' : 'is'} read as promises: the ${v.type === 'answer' ? 'first answer' : 'solution'} within a promised time`,
  'further-answers': (v) => `"${v.column}" is read as ${v.n} answers to a survey (${v.type})`,
  'survey-inside': (v) => `answers to a survey stand in ${v.columns}; as ${v.role} the file gives no survey figures`,
  'survey-type-assumed': (v) => `nothing says what "${v.column}" asks; taken for ${v.type} by its values`,
  'rows-are-order-lines': (v) => `several rows of one order: rows are put together by "${v.column}"`,
  'years-alone': (v) =>
    `${v.columns}: years without a day, too coarse to tell how long somebody stays, so ${v.n === 1 ? 'it is' : 'they are'} not used; export whole dates`,
  'period-by-name': (v) =>
    `no column tells a date and the files are called by their month or day: every row is taken to tell of ${v.day}`,
  'rows-are-messages': (v) =>
    `several messages of one conversation, put together by "${v.column}": the first of a day is a contact`,
  'duration-without-unit': (v) =>
    `"${v.column}" holds durations without a unit and is not used: write the unit into its header, e.g. "${v.column} (minutes)"`,
  'duration-below-zero': (v) =>
    `"${v.column}" falls below zero: it tells what is left of a promised time, not how long something took; export when the first answer was given`,
  'looks-like-other-scale': (v) =>
    `"${v.column}" asks for an NPS, but its answers run to ${v.highest}: an NPS is asked on 0 to 10; another scale is no NPS`,
  'looks-like-counts': (v) =>
    `the rows are counts ("${v.column}" by "${v.when}"), already added up: export one row each, with its customer and its day`,
  'looks-like-invitations': () =>
    'looks like invitations to a survey without their answers: they do not count as contacts, and a response rate needs invitations and answers in one file, a row each (sent, answered, score)',
  'both-ways': (v) =>
    `the company itself stands in "${v.column}" and in "${v.to}" (${v.count === 1 ? 'one address' : `${v.count} addresses`}): what comes from it went out, and the customer is the other one`,
  'business-hours': (v) =>
    `"${v.column}" counts office hours: the figures made of it are shorter than in calendar hours`,
  'several-columns': (v) =>
    `"${v.column}" stands there ${v.count} times (a list): all ${v.count} columns of that name are read together`,
  'other-reasons': (v) =>
    `"${v.column}" is read as the reason of a contact; these could also be it: ${v.others} (choose with --map contacts.contact_reason=COLUMN)`,
  'customer-name-only': (v) =>
    `the only key of a customer is a name, in "${v.column}": it counts where no file has a number or an address; to count people by it say --map contacts.customer_id="${v.column}"`,
  'looks-like-order-lines': () =>
    'looks like the lines of orders: products and prices, but no customer and no order date',
  'amounts-of-orders': (v) =>
    `read only for order amounts: ${v.orders} ${v.orders === 1 ? 'order' : 'orders'} in ${v.files} got ${v.orders === 1 ? 'its amount' : 'their amounts'} here, found by "${v.column}"`,
  'looks-like-payments': () => 'looks like payments of orders: amounts, but no customer and no order date',
  'looks-like-order-status': () =>
    'looks like a status feed of orders: without customer, amount and order date it cannot be used alone',
  'looks-like-staff': () => 'looks like a list of employees: no customer in it',
  'looks-like-ledger': (v) =>
    `"${v.debit}" and "${v.credit}" are two sides of bookings, invoices and payments: export the invoices alone, or name what to read with --map purchases.amount="${v.debit}"`,
  'looks-like-yes-or-no': (v) => `looks like a survey, but "${v.column}" is answered by yes and no, which is no scale`,
  'months-as-periods': (v) =>
    `${v.n} months stand beside each other in columns, from "${v.first}" to "${v.last}": each is read as the customers of that month, and an empty cell or a nought as none`,
  'months-as-orders': (v) =>
    `${v.n} months stand beside each other in columns, from "${v.first}" to "${v.last}": what a customer ordered in one is read as one order on its last day`,
  'months-across': (v) =>
    `${v.n} months stand beside each other in columns, from "${v.first}" to "${v.last}": put them below each other, one row a customer and month with the month in a column of its own ("unpivot" in a spreadsheet)`,
  'looks-like-products': () => 'looks like a list of products: no customer in it',
  'looks-like-nothing': () => 'no column names or values of any known kind of export',
};
