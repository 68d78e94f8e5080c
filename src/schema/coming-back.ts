/** The figures that are about coming back; they say nothing where ids or rows are not those of buyers. */
export const aboutComingBack = [
  'returning-buyers',
  'second-purchase',
  'repeat-purchase',
  'retention',
  'annual-churn',
  'phases',
  'silent-churn',
  'onboarding-risk',
  'customer-value',
  'value-by-start',
  'revenue-retention',
  'revenue-concentration',
];
