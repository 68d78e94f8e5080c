import { Problem } from '../problems.ts';
import type { NumberSetting } from '../relationships/settings.ts';

/** A choice behind the numbers as a command-line option; the configuration has it under `settings`. */
export interface SettingOption {
  key: NumberSetting;
  flag: string;
  placeholder: string;
  description: string;
  least: number;
  most: number;
  isWhole: boolean;
}

const days = (key: NumberSetting, flag: string, description: string, most = 3650): SettingOption => ({
  key,
  flag,
  placeholder: 'days',
  description,
  least: 1,
  most,
  isWhole: true,
});

/** Each default of the method as an option, defined once: help, configuration and checks all come from here. */
export const settingOptions: readonly SettingOption[] = [
  days('periodDays', '--period', 'length of the reporting period'),
  days('onboardingDays', '--onboarding-days', 'the first days of a customer that are watched', 365),
  days('brokenAfterDays', '--broken-after', 'an open promise is broken this long after its deadline'),
  days('repeatDays', '--repeat-days', 'a same-issue contact within this time is a repeat'),
  days('welcomeDays', '--welcome-days', 'a new customer should hear from a person by this day', 365),
  days('cohortDays', '--cohort-days', 'customers who started this recently form the retention curve', 36_500),
  { ...days('gapDays', '--gap-days', 'a customer who was away longer than this has left and come back'), least: 0 },
  days('surveyMaturityDays', '--survey-maturity', 'younger invitations do not count in the response rate'),
  {
    key: 'responseTargetHours',
    flag: '--response-target',
    placeholder: 'hours',
    description: 'a later answer is slow',
    least: 1,
    most: 8760,
    isWhole: false,
  },
  {
    key: 'level',
    flag: '--level',
    placeholder: 'share',
    description: 'confidence level of the intervals',
    least: 0.5,
    most: 0.999,
    isWhole: false,
  },
  {
    key: 'minimumChangePoints',
    flag: '--minimum-points',
    placeholder: 'points',
    description: 'a smaller change of the NPS is not called a change',
    least: 0,
    most: 200,
    isWhole: false,
  },
  {
    key: 'minimumChangeShare',
    flag: '--minimum-share',
    placeholder: 'share',
    description: 'the same for shares; 0.03 is 3 percentage points',
    least: 0,
    most: 1,
    isWhole: false,
  },
  {
    key: 'selfRating',
    flag: '--self-rating',
    placeholder: 'percent',
    description: 'how many of your customers you think are very satisfied, for the delivery gap',
    least: 0,
    most: 100,
    isWhole: false,
  },
  {
    key: 'acquisitionCost',
    flag: '--acquisition-cost',
    placeholder: 'amount',
    description: 'what winning a customer costs where the export does not say it, e.g. 300',
    least: 0,
    most: 1_000_000_000,
    isWhole: false,
  },
  {
    key: 'contactCost',
    flag: '--contact-cost',
    placeholder: 'amount',
    description: 'what one customer contact costs you, for the cost of problem contact',
    least: 0,
    most: 1_000_000,
    isWhole: false,
  },
];

/** Checks one value; throws `bad-value` naming the option. */
export function settingValue(option: SettingOption, text: string): number {
  const value = Number(text);
  const isGood =
    text.trim() !== '' &&
    Number.isFinite(value) &&
    value >= option.least &&
    value <= option.most &&
    (!option.isWhole || Number.isInteger(value));
  if (isGood) return value;
  const kind = option.isWhole ? 'a whole number' : 'a number';
  throw Problem.of('bad-value', {
    option: option.flag,
    value: text,
    allowed: `${kind} from ${option.least} to ${option.most}`,
  });
}
