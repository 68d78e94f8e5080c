type V = Readonly<Record<string, string>>;

/** Doubts about any file. Numbers arrive formatted; `text` is one sentence without a full stop, `ask` goes to who made the export. */
export const generalDoubts = {
  'unused-column': {
    name: 'column not used',
    text: (v: V) => `column "${v.column}" of ${v.file} is not used: ${v.telling}`,
    ask: (v: V) => `What does column "${v.column}" of ${v.file} say, and what do its values mean?`,
  },
  'column-beside': {
    name: 'another column for it',
    text: (v: V) => `column "${v.column}" of ${v.file} is not used: "${v.by}" is read as ${v.known}`,
    ask: (v: V) => `Which column of ${v.file} holds ${v.known}: ${v.by} or ${v.column}?`,
  },
  'column-not-as-named': {
    name: 'column not as its name says',
    text: (v: V) =>
      `column "${v.column}" of ${v.file} is not used: its name says ${v.known}, its values or place do not`,
    ask: (v: V) => `What does column "${v.column}" of ${v.file} hold?`,
  },
  'unused-columns': {
    name: 'columns not used',
    text: (v: V) => `${v.n} more columns of ${v.file} are not used although their names are known: ${v.columns}`,
    ask: (v: V) => `What do the columns ${v.columns} of ${v.file} say?`,
  },
};

/** What a column of a known word could have changed. */
export const telling = {
  kind: 'it may tell rows that do not count as a purchase or as use from those that do',
  question: 'it may tell which question a score answers',
  state: 'it may tell rows that do not count, and customers or orders that are no longer there',
  'not-counted': 'it may mark rows that should not count',
  ended: 'it may tell when a customer left',
  waited: 'it may tell how long people waited, also those who gave up',
  reopened: 'it may tell contacts that were not solved the first time',
  planned: 'it may hold what was promised, or whether it was kept',
  weight: 'it may say for how many answers a row stands',
  money: 'it may change what an order was worth',
  complaint: 'it may tell of problems; export it as contacts to have them counted',
};

/** What one row of a file is: "a row is …". */
export const rowIs = {
  customer: 'a customer',
  subscription: 'a subscription of a customer',
  'customer-months': 'a customer, with a column a month',
  'customer-period': 'a customer in one period',
  'customer-version': 'a customer as things were from one day to another',
  'customer-event': 'something that happened to a customer’s subscription',
  contact: 'a contact',
  message: 'a message of a contact',
  'state-change': 'a change of a contact',
  'contact-snapshot': 'a contact as it stood in one export',
  'call-leg': 'a leg of a call',
  order: 'an order',
  'order-line': 'a line of an order',
  'order-event': 'something that happened to an order',
  'order-amount': 'an amount of an order',
  'delivery-event': 'an event of a delivery',
  answer: 'an answer to a survey',
  'answer-to-a-question': 'an answer to one question',
  'answers-to-questions': 'answers to several questions',
  'answer-count': 'a number of answers with one score',
  'survey-event': 'something that happened to an invitation',
  promise: 'a promise',
  use: 'a moment of use',
  unknown: 'not known',
};
