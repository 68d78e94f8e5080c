import type { Interval, MetricResult, Report, Source } from './report.ts';

/** A difference with its limits. */
export interface Difference extends Interval {
  value: number;
}

/** A setting that two reports do not share. */
export interface DefinitionChange {
  name: string;
  before: string;
  after: string;
}

/** How much of a difference comes from the groups being of other sizes, and how much from change within them. */
export interface MixShift {
  field: string;
  mix: number;
  within: number;
}

/** What became of one file between two reports. */
export interface SourceChange {
  file: string;
  role: Source['role'];
  /** otherDay: the same bytes, of which another number of records counts up to another day. */
  kind: 'added' | 'removed' | 'changed' | 'otherDay' | 'same';
  records: { before: number | null; after: number | null };
  used: { before: number | null; after: number | null };
}

/** One figure in both reports. */
export interface MetricChange {
  id: string;
  title: string;
  unit: MetricResult['unit'];
  better: MetricResult['better'];
  /** By itself neither end is good. */
  isDirectionOpen: boolean;
  /** Of an amount, where the export names one. */
  currency: string | null;
  before: number | null;
  after: number | null;
  status: { before: MetricResult['status'] | null; after: MetricResult['status'] | null };
  difference: Difference | null;
  /**
   * same: no difference at all; definition: the figures do not mean the same; data: other records about the same days; mix: more
   * than chance, mostly because groups changed size; customers: more than chance; noise: no more than chance may do; unjudged: a
   * difference of figures without interval; unknown: one of the two has no value.
   */
  verdict: 'same' | 'definition' | 'data' | 'mix' | 'customers' | 'noise' | 'unjudged' | 'unknown';
  mix: MixShift[];
}

export interface ReportDiff {
  before: { asOf: string; version: string; fingerprint: string };
  after: { asOf: string; version: string; fingerprint: string };
  definition: DefinitionChange[];
  overlapDays: number;
  sources: SourceChange[];
  customers: { before: Report['customers']; after: Report['customers'] };
  metrics: MetricChange[];
}
