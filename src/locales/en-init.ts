/** The doubts that `health init` writes into a configuration. */
export const init = {
  doubt: 'check',
  unsure: (file: string, role: string, percent: number) => `${file}: taken for ${role}, only ${percent}% sure`,
  assumedOrder: (file: string, column: string, order: string) =>
    `${file}: no date of "${column}" proves its order; ${order} is assumed`,
  guessedReasons: (list: string) =>
    `contact reasons that are classed by the words in them; under reasons you can make sure: ${list}`,
  unknownReasons: (list: string) => `contact reasons without a class, to be added under reasons: ${list}`,
  manyReasons: (count: number) =>
    `${count} different contact reasons look like free text; give the important ones a class under reasons`,
  hiddenWords:
    'some contact reasons or other words of the export mean nothing yet, or were classed by guess; without --anonymize they are named here',
  unknownWords: (file: string, field: string, list: string, known: string) =>
    `${file}: words of ${field} that mean nothing yet: ${list}; say under values which of ${known} they are`,
  /** The file itself: what its parts are for. */
  file: {
    head: [
      'What health understood of this export, and the choices behind its figures. Correct what is wrong: the file is read by every',
      'command that runs in this folder. Comments are allowed; health help columns and health help gates tell more.',
    ],
    parts: {
      $schema: 'an editor completes and checks the file with this',
      locale: 'language of what is printed: en or nl',
      relationship:
        'contractual: customers end a contract; noncontractual: they just stop buying; auto: decided anew each time',
      inactivityDays:
        'days of silence after which a customer without contract is lost; taken from the data, pinned here',
      files: 'what each file is, and which of its columns holds which field; "role": "none" leaves a file out',
      settings: 'the choices behind the figures, each at its default; take one out of its comment to change it',
      check: 'gates of health check, which ends with 1 when one is crossed; these are the ones that hold without any',
      notes: 'look at these: what could not be decided for sure',
    },
    settings: {
      periodDays: 'length of the reporting period',
      onboardingDays: 'the first days of a customer that are watched',
      brokenAfterDays: 'an open promise is broken this many days after its deadline',
      repeatDays: 'a contact about the same within these days is a repeat',
      welcomeDays: 'a new customer should hear from a person by this day',
      cohortDays: 'customers who started within these days form the retention curve',
      gapDays: 'a customer who was away longer than these days has left and come back',
      surveyMaturityDays: 'younger invitations do not count in the response rate',
      responseTargetHours: 'a later answer is slow',
      level: 'confidence level of the intervals',
      minimumChangePoints: 'a smaller change of the NPS is not called a change',
      minimumChangeShare: 'the same for shares; 0.03 is 3 percentage points',
      selfRating: 'share of customers you think are very satisfied, in percent (no default)',
      acquisitionCost: 'what winning a customer costs (no default)',
      contactCost: 'what one customer contact costs you (no default)',
    },
    furtherGates: 'more gates, to be taken out of their comment',
    gate: (title: string, now: string, range: string, before: string, level: string) =>
      `${title}: now ${now}${range === '' ? '' : ` (${range})`}${before === '' ? '' : `, before ${before}`}${level === '' ? '' : `; a level that holds today: ${level}`}`,
  },
};
