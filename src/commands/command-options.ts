import type { Phase } from '../onboarding/phase-names.ts';

/** Whether an output may name anybody. */
export interface PrivacyOptions {
  anonymize?: boolean;
  secretFile?: string;
  coarseDates?: boolean;
  reveal?: string[];
}

/** What a run may take of the machine. */
export interface LimitOptions {
  threads?: string;
  memory?: string;
  maxUnpacked?: string;
}

/** How the named files are written. */
export interface ReadingOptions {
  encoding?: string;
  delimiter?: string;
  headerLine?: string;
}

/** The raw options of a command that reads files; each is checked where it is used. */
export interface InputOptions extends PrivacyOptions, ReadingOptions, LimitOptions {
  only?: boolean;
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  timeZone?: string;
  value: string[];
  weekend?: string;
  holiday: string[];
  answers: string[];
  scale: string[];
  holidays?: string;
  staff?: string;
  countContacts: string[];
  map: string[];
  config?: string;
  locale?: 'en' | 'nl';
  color: boolean;
  quiet?: boolean;
  verbose?: boolean;
  customers: string[];
  contacts: string[];
  purchases: string[];
  surveys: string[];
  promises: string[];
  usage: string[];
}

/** The raw options of a command that works figures out. */
export interface AnalysisOptions extends InputOptions {
  asOf?: string;
  since?: string;
  /** Commands without segments have no such option. */
  by?: string[];
  relationship?: 'auto' | 'contractual' | 'noncontractual';
  inactivityDays?: string;
  completeHistory?: boolean;
  cesDirection?: 'higher_is_easier' | 'lower_is_easier';
  reason: string[];
  reasons?: string;
  /** The settings of METHOD 0.8 by their key, as text. */
  [setting: string]: unknown;
}

export interface ReportOptions extends AnalysisOptions {
  metric: string[];
  chapter: string[];
  metaphor?: boolean;
  brief?: boolean;
  full?: boolean;
  format?: 'terminal' | 'json' | 'csv' | 'markdown' | 'html';
  output: string[];
  open?: boolean;
}

export interface CleanOptions extends PrivacyOptions, ReadingOptions, LimitOptions, Pick<InputOptions, 'dateOrder'> {
  config?: string;
  output?: string;
  quiet?: boolean;
}

/** How the worklist of new customers and the evidence behind it are printed. */
interface OnboardingOptions extends AnalysisOptions {
  format?: 'terminal' | 'json' | 'csv' | 'markdown';
  output: string[];
}

export interface RiskOptions extends OnboardingOptions {
  band?: 'high' | 'medium' | 'low';
  phase?: Phase;
  owner?: string;
  segment?: string;
  top?: string;
  explain?: string;
}

export interface BacktestOptions extends OnboardingOptions {
  at?: string;
}

/** `--reason` without `=` names why a customer is listed. */
export interface CustomersOptions extends AnalysisOptions {
  band?: string;
  owner?: string;
  segment?: string;
  top?: string;
  format?: 'terminal' | 'json' | 'csv' | 'markdown' | 'html';
  output: string[];
}
