type V = Readonly<Record<string, string>>;

const marks: Readonly<Record<string, string>> = {
  spam: 'marked as spam',
  deleted: 'marked as deleted',
  merged: 'merged into another contact',
  duplicate: 'marked as a duplicate',
  suspended: 'suspended',
  test: 'marked as a test',
  internal: 'internal',
  automatic: 'marked as automatic',
};

/** Doubts about contacts; see `en-doubts.ts`. */
export const contactDoubts = {
  'contacts-left-out': {
    name: 'rows that do not count as contacts',
    text: (v: V) =>
      `${v.n} of ${v.of} rows are ${marks[v.option ?? ''] ?? v.option} and left out; to count them all the same: --count-contacts ${v.option}`,
    ask: (v: V) =>
      `Are the ${v.n} rows that are ${marks[v.option ?? ''] ?? v.option} really not contacts of customers?`,
  },
  'calls-without-answer': {
    name: 'calls without a recorded answer',
    text: (v: V) =>
      `${v.n} of ${v.of} phone calls have no recorded answer and are not counted: whether anybody took them is not told`,
    ask: (v: V) => `Did nobody answer the ${v.n} phone calls without the moment of an answer?`,
  },
  'only-complaints': {
    name: 'a file of complaints',
    text: (v: V) =>
      `every row is a complaint, as "${v.by}" says, and counts as a problem: what else customers asked for is not in this file`,
    ask: () => 'Where are the questions and requests that are not complaints?',
  },
  'calls-without-agent': {
    name: 'calls without an agent',
    text: (v: V) =>
      `${v.n} of ${v.of} calls name nobody who took them, and no column tells how calls ended: who hung up counts as helped`,
    ask: (v: V) => `Did anybody take the ${v.n} calls without an agent?`,
  },
  'handled-by-bots': {
    name: 'handled by a bot',
    text: (v: V) =>
      `${v.n} of ${v.of} contacts were handled by a bot alone, and count: whether it helped is told only by who came back`,
    ask: (v: V) => `Were the ${v.n} contacts that a bot handled helped by it?`,
  },
  'rows-are-tasks': {
    name: 'tasks of staff',
    text: (v: V) =>
      `the rows are tasks of staff, as "${v.column}" shows: which of them a customer asked for is not told, and all count as contacts`,
    ask: (v: V) => `Which of the tasks ("${v.column}") were contacts of customers?`,
  },
  'settled-without-answer': {
    name: 'settled without an answer on record',
    text: (v: V) =>
      `${v.n} of the ${v.of} contacts without an answer were settled all the same: they count as waiting, and need not be`,
    ask: (v: V) => `How were the ${v.n} contacts settled that have no answer on record?`,
  },
  'replies-unseen': {
    name: 'replies that are no rows',
    text: (v: V) =>
      `"${v.column}" tells who began a conversation: a low score that was followed up in one that the customer began is not seen`,
    ask: () => 'Export the messages of the conversations, with who wrote each.',
  },
  'office-hours': {
    name: 'office hours',
    text: (v: V) => `"${v.column}" counts office hours: customers waited longer than this figure says`,
    ask: (v: V) => `Please export "${v.column}" in calendar hours as well.`,
  },
};
