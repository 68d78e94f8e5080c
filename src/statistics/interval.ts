/** How the two limits were made; printed in reports and used as the key of the explanation. */
export const intervalMethods = [
  'wilson',
  'cluster-wilson',
  'newcombe',
  'byar',
  'cluster-log',
  'adjusted-wald',
  'cluster-adjusted-wald',
  'log-log',
  'katz-log',
  'greenland-robins',
  'delong-logit',
  'census',
  'bounds',
  'sum-of-squares',
  'normal-mean',
  'compound-poisson',
] as const;
export type IntervalMethod = (typeof intervalMethods)[number];

/** A confidence interval; the limits have the unit of the value they surround, `level` is a share (0.95). */
export interface Interval {
  low: number;
  high: number;
  level: number;
  method: IntervalMethod;
}

/** A point estimate with its interval. */
export interface IntervalEstimate extends Interval {
  value: number;
}

/** The level of every interval unless the configuration says otherwise. */
export const defaultLevel = 0.95;
