/** English sentences of `health audit --sensitivity`. Numbers arrive formatted. */
export const sensitivity = {
  title: 'Which choices would change the verdict',
  introduction:
    'Every number of days was replaced by half and by double of what was used, contacts of unknown class were all taken as problems and as none, and the figures behind the grade were worked out again. A figure reads differently when it leaves its own interval, appears or disappears, or when a change since the period before does.',
  stable: (grade: string) => `The grade stays ${grade} with every choice that was tried.`,
  unstable: (grade: string, others: string) => `The grade depends on the choices made: ${grade} as used, ${others}.`,
  becomes: (grade: string, choice: string) => `${grade} with ${choice}`,
  ungraded: 'There is too little to give a grade; the figures were compared all the same.',
  noGrade: 'none',
  hint: 'health audit --sensitivity tells which choices would change the verdict.',
  choices: {
    period: (tried: string, used: string) => `a period of ${tried} days, not ${used}`,
    cohort: (tried: string, used: string) => `a cohort of ${tried} days, not ${used}`,
    repeat: (tried: string, used: string) => `a repeat within ${tried} days, not ${used}`,
    inactivity: (tried: string, used: string) => `lost after ${tried} days of silence, not ${used}`,
    'unknown-contacts': (tried: string, _: string): string =>
      tried === 'all' ? 'every unknown contact a problem' : 'no unknown contact a problem',
    weights: (_: string, used: string) => `equal weights, not ${used}`,
  },
  effects: {
    outside: (title: string, used: string, tried: string, range: string) =>
      `${title} ${used} → ${tried}, outside ${range}`,
    appears: (title: string, _: string, tried: string) => `${title} → ${tried}, cannot be shown now`,
    disappears: (title: string, used: string) => `${title} ${used} → cannot be shown`,
    'change-appears': (title: string) => `${title}: a change becomes detectable`,
    'change-disappears': (title: string) => `${title}: its change is no longer detectable`,
    'change-turns': (title: string) => `${title}: its change turns round`,
  },
  asUsed: 'as it was counted',
  nothing: 'reads the same',
  head: { choice: 'choice', score: 'score', grade: 'grade', figures: 'figures that read differently' },
  weights: {
    title: 'Weights at which the grade tips',
    introduction: 'One weight at a time, the others as they are.',
    head: { pillar: 'pillar', points: 'points', weight: 'weight', tip: 'the grade is another' },
    from: (grade: string, weight: string) => `${grade} from ${weight} up`,
    until: (grade: string, weight: string) => `${grade} below ${weight}`,
    never: 'with no weight up to 100',
  },
};
