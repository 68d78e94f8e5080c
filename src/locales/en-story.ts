/** English sentences of the first screen, the same in every format. Numbers arrive formatted. */
export const story = {
  title: 'At a glance',
  /** Who acts on a finding. */
  audiences: {
    service: 'customer service',
    operations: 'operations',
    accounts: 'account management',
    management: 'management',
    marketing: 'marketing',
    surveys: 'survey team',
  },
  forAudience: (audience: string, action: string) => `${audience}: ${action}`,
  grade: (letter: string, score: string, range: string) => `Grade ${letter}: ${score} of 100 (${range})`,
  noGradeOrders: 'No overall grade: orders show what customers do, not what they think of it.',
  pillarHead: {
    pillar: 'pillar',
    score: 'of 100',
    weight: 'weight',
    lowest: 'pulled down most by',
    inSentence: (grade: string, pillars: string) => `${grade}. Pillars (weight): ${pillars}`,
    byPillar: (grade: string, lacking: string, n: number) =>
      `${grade}. By pillar: score, weight, what pulls it down most${n === 0 ? '' : `; not measured: ${lacking}`}`,
  },
  notMeasured: 'not measured',
  /** After the figure: what it was, and whether that is a change. */
  was: {
    better: (before: string) => `was ${before}: better`,
    worse: (before: string) => `was ${before}: worse`,
    chance: (before: string) => `was ${before}: may be chance`,
    little: (before: string) => `was ${before}: hardly changed`,
    equal: (before: string) => `was ${before}, the same`,
    unjudged: (before: string) => `was ${before}`,
  },
  /** The same where only the newest are compared, and not all that the figure is about. */
  newest: {
    better: (before: string, now: string) => `lately ${before} to ${now}: better`,
    worse: (before: string, now: string) => `lately ${before} to ${now}: worse`,
    chance: (before: string, now: string) => `lately ${before} to ${now}: unclear`,
    little: (_: string, now: string) => `lately ${now}: hardly changed`,
    equal: (_: string, now: string) => `lately ${now}: the same`,
    unjudged: (_: string, __: string) => '',
  },
  /** Beside the share of new customers at high risk. */
  ofFirstDays: (count: string) => `of ${count} in their first days`,
  findings: 'What stands out, and what to do',
  trustLess: 'Trust less',
  legend: (level: string) => `A range is a ${level} interval; only changes larger than chance are marked.`,
  legendChance: (level: string) =>
    `Ranges are ${level} intervals; earlier figures have one too: a change may be chance.`,
  /** What the signs on the screen mean, before the words of severities. */
  signs: { changed: 'changed', unchanged: 'no clear change', action: 'to do' },
  legendShort: (level: string) => `${level} intervals`,
  legendMonths: (count: string) => `drawn at the right: the last ${count} months`,
  /** Beside a figure that has no range, because nothing was sampled. */
  ofOrders: (count: string, n: number) => `${count} ${n === 1 ? 'order' : 'orders'}`,
  ofBuyers: (count: string, n: number) => `of ${count} ${n === 1 ? 'buyer' : 'buyers'}`,
  /** Behind the name of a figure: which promises, and money of no known currency. */
  onlyKind: (kind: string) => kind,
  mostlyKind: (kind: string) => `${kind} etc.`,
  noCurrency: 'no currency named',
  /** In a sentence of its own, where no figure of money stands above. */
  ofAmounts: (what: string) => `Amounts: ${what}.`,
  against: (text: string, remedy: string) => `${text} → ${remedy}`,
  fewData: (title: string, n: string) => `${title}: little data (n ${n})`,
  because: (title: string, reason: string) => `${title}: ${reason}`,
  few: (titles: readonly string[]) => `little data behind ${titles.join(', ')}`,
  fewInGrade: (titles: readonly string[]) => `in the grade, little data behind ${titles.join(', ')}`,
  withCount: (title: string, n: string) => `${title} (n ${n})`,
  andMore: (count: string) => `and ${count} more`,
  /** Whether the order of a list of customers is proven. */
  order: {
    proven: (share: string, range: string) =>
      `The order is proven, right in ${share} of pairs that began in the same quarter (${range}; 50% is guessing).`,
    unproven: (share: string, range: string) =>
      `The order is not proven, right in ${share} of pairs that began in the same quarter (${range}; 50% is guessing).`,
    untested: 'The order could not be tested: too few earlier customers with a known outcome.',
  },
  callOrder: (order: string) => `whom to call first: ${order.slice(0, 1).toLowerCase()}${order.slice(1, -1)}`,
  gradeUnstable: (caveat: string) => `the grade: ${caveat}`,
  missing: 'Not measured, most useful file first',
  fileOf: {
    customers: 'a customers file',
    contacts: 'a contacts file',
    purchases: 'a purchases file',
    surveys: 'a surveys file',
    promises: 'a promises file, or promised delivery dates in the purchases',
    usage: 'a usage file',
  },
  adds: (what: string, count: string, n: number) => `${what} (+${count} ${n === 1 ? 'figure' : 'figures'})`,
  export: (list: string) => `Export ${list}`,
  mind: 'About these files',
  mindMore: (count: string) => `and ${count} more: --full`,
  alsoNoticed: 'Also noticed',
  chapters: 'The rest, by chapter',
  figures: (count: string, n: number) => `${count} ${n === 1 ? 'figure' : 'figures'}`,
  notes: (count: string, n: number) => `${count} ${n === 1 ? 'note' : 'notes'}`,
  moreReport: 'Everything: --full · one part: --chapter NAME · to paste: --brief · as a page: --output report.html',
  moreBrief: 'The whole report: health report --full, or --output report.html',
  filesRead: (used: string, records: string, setAside: string) =>
    `${used} of ${records} records used${setAside === '' ? '' : `, ${setAside} set aside`}: health inspect`,
};
