type V = Readonly<Record<string, string>>;

const states: Readonly<Record<string, string>> = {
  preview: 'previews of the survey',
  test: 'tests',
  spam: 'spam',
  deleted: 'deleted',
  excluded: 'marked as excluded',
  undelivered: 'not delivered',
  unfinished: 'unfinished (partial)',
};

const stateOf = ({ option = '' }: V) => states[String(option).replace('answers.', '')] ?? option;

/** Doubts about surveys; see `en-doubts.ts`. */
export const surveyDoubts = {
  'scale-doubt': {
    name: 'nobody at the top of the scale',
    text: (v: V) =>
      `none of ${v.n} answers to "${v.question}" is above ${v.highest}: this looks like a scale of 1 to ${v.looks}, not ${v.min} to ${v.max}`,
    ask: (v: V) => `On which scale is "${v.question}" asked?`,
  },
  'scale-no-top': {
    name: 'nobody at the top of the scale',
    text: (v: V) =>
      `of ${v.n} answers to "${v.question}" no answer is above ${v.highest}, and ${v.count} are ${v.highest}: check whether the scale of ${v.min} to ${v.max} was stored one too low`,
    ask: (v: V) => `On which scale is "${v.question}" asked, and how is its top stored?`,
  },
  'scale-few-high': {
    name: 'the scale hangs on a few answers',
    text: (v: V) =>
      `${v.count} of ${v.n} answers to "${v.question}" are so high that the scale is read as ${v.min} to ${v.max}; if they are typing errors the figure is another`,
    ask: (v: V) => `On which scale is "${v.question}" asked?`,
  },
  'scale-shifted': {
    name: 'codes 1 to 11',
    text: (v: V) =>
      `answers to "${v.question}" run from 1 to 11 (${v.count} are 11): read as codes for 0 to 10, one lower each`,
    ask: (v: V) => `Do the codes 1 to 11 of "${v.question}" stand for 0 to 10?`,
  },
  'scale-from-zero': {
    name: 'a short scale from zero',
    text: (v: V) => `answers to "${v.question}" run from 0 to ${v.highest}: the scale is read as ${v.min} to ${v.max}`,
    ask: (v: V) => `On which scale is "${v.question}" asked, and which answer is the best?`,
  },
  'scale-short-effort': {
    name: 'effort on five points',
    text: (v: V) =>
      `none of ${v.n} answers to "${v.question}" is above 5: the scale is read as 1 to 5, not the usual 1 to 7`,
    ask: (v: V) => `Is "${v.question}" asked on 1 to 5 or on 1 to 7?`,
  },
  'nps-on-other-scale': {
    name: 'a recommendation that is no NPS',
    text: (v: V) =>
      `${v.n} answers to "${v.question}" are on another scale than 0 to 10: no NPS can be made of them, and they are left out`,
    ask: (v: V) => `Is "${v.question}" also asked on a scale of 0 to 10?`,
  },
  'answers-unreadable': {
    name: 'answers that cannot be read',
    text: (v: V) =>
      `${v.n} of ${v.of} answers in "${v.column}" cannot be read as a score and are missing from the figure`,
    ask: (v: V) => `Which scores do the words in "${v.column}" stand for?`,
  },
  'missing-codes': {
    name: 'codes for no answer',
    text: (v: V) => `${v.n} answers in "${v.column}" are ${v.codes}: read as no answer`,
    ask: (v: V) => `Does ${v.codes} in "${v.column}" stand for no answer?`,
  },
  'answers-counted-though': {
    name: 'answers that count all the same',
    text: (v: V) =>
      `${v.n} of ${v.of} answers are ${stateOf(v)}: they count, unless the setting ${v.option} is leave-out`,
    ask: (v: V) => `Should answers that are ${stateOf(v)} count?`,
  },
  'answers-left-out': {
    name: 'answers left out',
    text: (v: V) => `${v.n} of ${v.of} answers are ${stateOf(v)} and left out; the setting ${v.option} counts them`,
    ask: (v: V) => `Are the answers that are ${stateOf(v)} no answers of customers?`,
  },
  'answers-undated': {
    name: 'answers without a day',
    text: (v: V) => `${v.n} of ${v.of} answers have no day and count in nothing`,
    ask: () => 'On which days were the answers given that have none, and were they finished?',
  },
  'answers-for-themselves': {
    name: 'answers that name nobody',
    text: (v: V) =>
      `${v.n} of ${v.of} answers name nobody: each answer counts for itself, somebody who answered twice counts twice`,
    ask: (_: V) => 'Can the export name who gave each answer, by number or address?',
  },
  'answers-without-name': {
    name: 'answers that name nobody',
    text: (v: V) => `${v.n} of ${v.of} answers name nobody and belong to nothing that does: they are left out`,
    ask: (_: V) => 'Can the export name who gave each answer, by number or address?',
  },
  'answers-of-nobody': {
    name: 'answers of people in no customer list',
    text: (v: V) => `${v.n} of ${v.of} answers are of people who are in no customer list: they are left out`,
    ask: (_: V) => `Who are the people who answered and are in no customer list?`,
  },
  'scores-are-means': {
    name: 'scores that are means',
    text: (v: V) =>
      `the scores in "${v.column}" look like means of several answers: what share of the answers was good or bad cannot be told from them; export one row an answer`,
    ask: (v: V) => `Please export the single answers behind the means in "${v.column}".`,
  },
  'weights-not-used': {
    name: 'weights not used',
    text: (v: V) =>
      `the weights in "${v.column}" are not used, the figures are unweighted: weights of a survey lie about 1`,
    ask: (v: V) => `What does "${v.column}" weigh?`,
  },
  'scale-turned': {
    name: 'the lowest answer is the best',
    text: (v: V) => `in "${v.question}" ${v.min} is the best answer and ${v.max} the worst: the scale is turned`,
    ask: (v: V) => `Is ${v.min} the best answer to "${v.question}"?`,
  },
  'questions-unknown': {
    name: 'questions without words',
    text: (v: V) =>
      `"${v.column}" numbers ${v.n} questions (${v.questions}) and tells of none what it asks: their answers are left out; say it with surveys.questions in the configuration, for instance "${v.question}": { "type": "nps" }`,
    ask: (v: V) => `What do the questions in "${v.column}" ask?`,
  },
  'one-moment': {
    name: 'one moment for all answers',
    text: (v: V) =>
      `all ${v.n} answers carry one and the same moment, ${v.day}, as programs write it for anonymous answers: when they were given is not known`,
    ask: (_: V) => 'When were the answers given?',
  },
  'questions-alike': {
    name: 'several questions of one kind',
    text: (v: V) =>
      `${v.n} questions ask for ${v.kind}: of each customer the latest answer counts, whichever question it is; say which one with surveys.questions in the configuration`,
    ask: (_: V) => 'Which of the questions is the one to report?',
  },
};
