import * as z from 'zod';
import { chapters, units } from './chapters.ts';
import { provenance } from './provenance.ts';
import { schemaVersion } from './schema-version.ts';
import { story } from './story.ts';

/**
 * The one object every renderer reads and `--format json` prints. Shares are 0..1, NPS in points, days ISO text, ids text.
 * Nothing in it depends on the clock, on the machine or on the number of threads.
 */

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const count = z.number().int().nonnegative();

export const statuses = [
  'ok',
  'low_n',
  'too_few',
  'no_data',
  'not_exported',
  'not_measurable',
  'low_quality',
  'failed',
] as const;
export const status = z
  .enum(statuses)
  .describe(
    'ok; low_n: 5 to 29 units, shown and marked; too_few: 1 to 4, value hidden; no_data: none; not_exported: the file or column is missing; ' +
      'not_measurable: these tables cannot answer it; low_quality: shown, but something in the export may make it wrong, see reason and doubts; failed: a bug in health',
  );

export const interval = z
  .object({ low: z.number(), high: z.number(), level: z.number(), method: z.string() })
  .describe('confidence interval');

const window = z.object({ from: day, to: day }).describe('closed: both days are in it');

const figure = {
  status,
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  clusters: count.nullable().describe('customers behind the denominator; the sampling unit of the interval'),
  interval: interval.nullable(),
};

export const change = z.object({
  value: z.number().nullable(),
  interval: interval.nullable(),
  p: z.number().nullable(),
  isDetectable: z.boolean().describe('the interval excludes 0 and the change exceeds the practical minimum'),
  basis: z.string().describe('what was compared with what'),
});

export const segment = z.object({
  field: z.string(),
  segment: z.string(),
  ...figure,
  difference: z
    .object({
      value: z.number(),
      interval: interval.nullable(),
      p: z.number().nullable(),
      adjustedP: z.number().nullable().describe('Holm-adjusted over the segments of this field'),
      isDetectable: z.boolean(),
    })
    .nullable()
    .describe('this segment minus the rest'),
});

export const point = z.object({
  from: day,
  to: day,
  status,
  value: z.number().nullable(),
  n: z.number(),
  interval: interval.nullable(),
});

const ladderRung = z.object({
  step: z.enum(['records', 'valid', 'in-period', 'known-customer', 'counted']),
  count: count.describe('records that are left'),
  lost: z.record(z.string(), count).describe('records lost at this step, by reason'),
});

export const metricResult = z.object({
  id: z.string(),
  title: z.string(),
  question: z.string(),
  chapter: z.enum(chapters).describe('the part of the report it belongs to'),
  unit: z.enum(units),
  better: z.enum(['higher', 'lower']),
  isDirectionOpen: z
    .boolean()
    .default(false)
    .describe('by itself neither end is good: a change of it is no better or worse'),
  ...figure,
  reason: z.string().nullable().describe('why there is no value, or what weakens it; names the missing file or column'),
  adds: z
    .string()
    .nullable()
    .default(null)
    .describe('what the missing file or column would add; only where something was not exported'),
  window: window.nullable(),
  previous: z.object({ ...window.shape, ...figure }).nullable(),
  change: change.nullable(),
  trend: z
    .object({ p: z.number(), slopePerMonth: z.number(), months: count, isDetectable: z.boolean() })
    .nullable()
    .describe('Mann-Kendall over the complete months of the series, from 8 months on'),
  series: z.array(point).describe('complete calendar months, oldest first'),
  segments: z.array(segment),
  segmentsNote: z.string().nullable().describe('why there are no segments although they were asked for'),
  parts: z.record(z.string(), z.json()),
  excluded: z.record(z.string(), count).describe('records left out of this figure, by reason'),
  ladder: z
    .array(ladderRung)
    .nullable()
    .default(null)
    .describe('from all records of the table to those that are counted; only for the headline figures'),
  caveats: z.array(z.string()),
  doubts: z
    .array(z.object({ code: z.string(), text: z.string() }))
    .default([])
    .describe('what about the export may make this figure wrong; also among the caveats, and shown beside the figure'),
  lacks: z
    .partialRecord(z.enum(['series', 'previous', 'segments']), z.string())
    .default({})
    .describe('what this figure has not on purpose, and why'),
  sentence: z.string().nullable().describe('the figure in one sentence for a reader who does not read tables'),
  definition: z.string(),
});

const tally = z.object({
  reason: z.string(),
  text: z.string(),
  count,
  first: z.object({
    record: count,
    line: count,
    file: z.string().optional().describe('which of its files, where the table stands in several'),
    key: z.string().optional().describe('of a row of a warehouse, which has no place: its own key there'),
  }),
});

export const source = z.object({
  file: z.string(),
  role: z.enum(['customers', 'contacts', 'purchases', 'surveys', 'promises', 'usage', 'unrecognised']),
  isCompanion: z.boolean().describe('found beside a file that was named, not named itself'),
  confidence: z.number(),
  why: z.array(z.string()),
  encoding: z.string(),
  bom: z.boolean(),
  delimiter: z.string(),
  quote: z.string(),
  headerLine: count,
  records: count.describe('data records: after preamble, header rows and blank lines, before footer and total rows'),
  entities: count.describe(
    'orders, conversations and so on after grouping line items and message rows, those set aside included',
  ),
  used: count.describe('records = used + the counts set aside'),
  setAside: z.array(tally),
  repaired: z.array(tally),
  row: z
    .object({ is: z.string(), text: z.string() })
    .default({ is: 'unknown', text: '' })
    .describe('what one row of the file stands for'),
  columns: z.record(z.string(), z.string()),
  formats: z.record(z.string(), z.string()),
  constants: z.record(z.string(), z.string()),
  unused: z.array(z.string()),
  notes: z.array(z.string()),
  bytes: count.nullable().default(null).describe('size of the file'),
  sha256: z.string().nullable().default(null).describe('digest of the bytes of the file, in hexadecimal'),
  snapshot: z
    .string()
    .optional()
    .describe('of a table of a warehouse: the state that was read, where its format keeps states; it has no digest'),
});

export const finding = z.object({
  id: z.string(),
  severity: z.enum(['critical', 'warning', 'info', 'good']),
  metric: z.string(),
  text: z.string(),
  action: z.string().nullable(),
  audience: z.string().nullable().default(null).describe('for whom it is'),
  brief: z.string().nullable().default(null).describe('the same in a line, where the text is longer'),
});

export const onboardingCustomer = z.object({
  customerId: z.string(),
  segment: z.string().nullable(),
  owner: z.string().nullable(),
  startedOn: day,
  tenureDays: count,
  daysLeft: count,
  points: count.max(100),
  band: z.enum(['high', 'medium', 'low']),
  reasons: z.array(z.object({ id: z.string(), points: count, text: z.string() })),
  action: z.object({ id: z.string(), text: z.string() }).nullable(),
});

export const reportSchema = z.object({
  schemaVersion: z.literal(schemaVersion),
  tool: z.object({ name: z.literal('health'), version: z.string() }),
  locale: z.enum(['en', 'nl']),
  asOf: day,
  timeZone: z
    .string()
    .nullable()
    .default(null)
    .describe(
      'on whose clock the days of moments with an offset, a zone or Z are: the zone asked for, UTC where all of them end in Z, own-clock where each has its own; null: no moment says',
    ),
  period: z.object({ ...window.shape, days: count, previous: window }),
  relationship: z.enum(['contractual', 'noncontractual']).nullable(),
  inactivityDays: count.nullable().describe('only for noncontractual: silence longer than this counts as lost'),
  configuration: z.object({ fingerprint: z.string(), options: z.record(z.string(), z.json()) }),
  provenance: provenance.nullable().default(null),
  sources: z.array(source),
  customers: z
    .object({
      total: count,
      active: count.nullable().describe('null where the export tells of nobody when he became a customer'),
      new: count.nullable(),
      leftTruncated: count,
      returned: count.default(0).describe('came back after they had left, at least once'),
      inTrial: count.default(0).describe('active, on trial or on a plan that costs nothing'),
      paused: count.default(0).describe('active, but the relation rests'),
      lostOnUnknownDay: count.default(0).describe('lost, and nothing says since when'),
    })
    .nullable(),
  metrics: z.array(metricResult),
  findings: z.array(finding),
  story: story.nullable().default(null).describe('what to read first; null in reports of earlier versions'),
  onboarding: z
    .object({
      customers: z.array(onboardingCustomer).describe('highest points first'),
      total: count,
      omitted: count.describe('customers not listed here because the list is cut'),
      bands: z.object({ high: count, medium: count, low: count }),
      horizonDays: count,
      isRepurchase: z.boolean().describe('noncontractual: the goal is a second purchase, not staying'),
      trust: z
        .object({
          code: z.enum(['points_rank', 'points_unproven', 'points_do_not_rank', 'too_few_finished', 'none_finished']),
          text: z.string(),
          landmark: count.describe('days after the start at which the points were given'),
          customers: count.describe(
            'with a known outcome, still there at the landmark; of more than 20,000 those who started last',
          ),
          events: count,
          auc: z
            .object({ value: z.number(), low: z.number(), high: z.number() })
            .nullable()
            .describe('chance that the points put one with the event above one without'),
          sameQuarter: z
            .object({ value: z.number(), low: z.number(), high: z.number() })
            .nullable()
            .default(null)
            .describe(
              'the same among customers who started in the same quarter: a drift is no foresight; code and text rest on it',
            ),
        })
        .nullable()
        .default(null)
        .describe('what the points were worth on finished customers; null where the onboarding is too short to look'),
    })
    .nullable(),
  notes: z.array(z.object({ code: z.string(), text: z.string() })),
});

export type Report = z.infer<typeof reportSchema>;
export type MetricResult = z.infer<typeof metricResult>;
export type Status = (typeof statuses)[number];
export type Interval = z.infer<typeof interval>;
export type Change = z.infer<typeof change>;
export type Segment = z.infer<typeof segment>;
export type SeriesPoint = z.infer<typeof point>;
export type Source = z.infer<typeof source>;
export type LadderRung = z.infer<typeof ladderRung>;
export type Finding = z.infer<typeof finding>;
export type OnboardingCustomer = z.infer<typeof onboardingCustomer>;
