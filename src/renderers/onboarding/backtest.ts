import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import { formatCount, formatDay, formatNumber, formatShare, formatSigned } from '../../locales/numbers.ts';
import type { Backtest, EvidenceCut, LandmarkEvidence, PastWorklist } from '../../report/backtest.ts';
import { jsonText } from '../json.ts';
import { csvNumber } from '../safe-text.ts';
import type { Block } from './blocks.ts';
import { curveBlocks } from './curves.ts';

export const renderBacktestJson = (backtest: Backtest): string => jsonText(backtest);

/** A share with its limits: `62% (53–70%)`; a dash where fewer than five are behind it. */
export function rated(share: { value: number; low: number; high: number } | null, locale: Locale): string {
  if (share === null) return '–';
  const limit = (value: number) => formatNumber(value * 100, 0, locale);
  return `${formatShare(share.value, 0, locale)} (${limit(share.low)}–${limit(share.high)}%)`;
}

/** The evidence page: the verdict first, then everything a statistician asks for. */
export function backtestBlocks(backtest: Backtest): Block[] {
  const locale = localeOf(backtest.locale);
  const text = locale.backtest;
  return [
    { kind: 'title', text: `${text.title} ${locale.report.asOf(formatDay(backtest.asOf, locale))}` },
    { kind: 'text', text: backtest.verdict.text },
    { kind: 'faint', text: text.method },
    { kind: 'faint', text: backtest.isRepurchase ? text.cutsNoteAgain : text.cutsNote },
    ...(backtest.past ? pastBlocks(backtest.past, backtest, locale) : []),
    ...backtest.landmarks.flatMap((landmark) => landmarkBlocks(landmark, backtest, locale)),
    ...curveBlocks(backtest, locale),
  ];
}

function landmarkBlocks(landmark: LandmarkEvidence, { isRepurchase }: Backtest, locale: Locale): Block[] {
  const text = locale.backtest;
  const count = (value: number) => formatCount(value, locale);
  const day = count(landmark.landmark);
  const opening: Block = { kind: 'heading', text: text.landmark(day) };
  if (landmark.finished === 0) return [opening, { kind: 'text', text: text.noFinished }];
  const finished = isRepurchase ? text.finishedAgain : text.finished;
  const share = formatShare(landmark.baseRate ?? 0, 0, locale);
  return [
    opening,
    { kind: 'text', text: finished(count(landmark.finished), count(landmark.events), share, day) },
    { kind: 'strong', text: `${text.points}: ${aucText(landmark.pointsAuc, locale)}` },
    cutTable(landmark.pointsCuts, isRepurchase, locale),
    { kind: 'strong', text: `${text.modelTitle}: ${landmark.auc ? aucText(landmark.auc, locale) : text.model.none}` },
    ...(landmark.reasonText === null ? [] : [{ kind: 'text', text: text.refused(landmark.reasonText) } as const]),
    ...modelBlocks(landmark, isRepurchase, locale),
    { kind: 'strong', text: text.byQuarter },
    quarterTable(landmark, isRepurchase, locale),
  ];
}

function aucText(auc: LandmarkEvidence['auc'], locale: Locale): string {
  const text = locale.backtest;
  if (auc === null) return text.noAuc;
  const limit = (value: number) => formatNumber(value * 100, 0, locale);
  return text.auc(formatShare(auc.value, 0, locale), `${limit(auc.low)}–${limit(auc.high)}%`);
}

function cutTable(cuts: readonly EvidenceCut[], isRepurchase: boolean, locale: Locale): Block {
  const { head, cut: names } = locale.backtest;
  const count = (value: number) => formatCount(value, locale);
  const label = ({ kind, threshold }: EvidenceCut) =>
    kind === 'top'
      ? names.top(formatShare(threshold, 0, locale))
      : kind === 'points'
        ? names.points(count(threshold))
        : names.odds(formatNumber(threshold, threshold < 1 ? 1 : 0, locale));
  return {
    kind: 'table',
    align: 'lrrrrr',
    head: [
      head.called,
      head.flagged,
      isRepurchase ? head.cameTrueAgain : head.cameTrue,
      head.precision,
      head.capture,
      head.falseAlarms,
    ],
    rows: cuts.map((cut) => [
      label(cut),
      count(cut.flagged),
      count(cut.cameTrue),
      rated(cut.precision, locale),
      rated(cut.capture, locale),
      rated(cut.falseAlarmShare, locale),
    ]),
  };
}

function modelBlocks(
  { heldOut, folds, coefficients }: LandmarkEvidence,
  isRepurchase: boolean,
  locale: Locale,
): Block[] {
  const text = locale.backtest;
  const count = (value: number) => formatCount(value, locale);
  const number = (value: number | null, digits = 2) => (value === null ? '–' : formatNumber(value, digits, locale));
  const trained = folds.map((fold) => text.trained(count(fold.trained), count(fold.tested), count(fold.testedEvents)));
  const lines: Block[] = trained.map((sentence) => ({ kind: 'faint', text: sentence }));
  if (heldOut === null) return lines;
  const measures = text.measures({
    brier: number(heldOut.brier, 3),
    base: number(heldOut.brierBase, 3),
    skill: number(heldOut.brierSkill),
    oe: number(heldOut.observedOverExpected),
    intercept: number(heldOut.calibrationIntercept),
    slope: number(heldOut.calibrationSlope),
    lift: number(heldOut.lift, 1),
    points: rated(heldOut.pointsAuc, locale),
  });
  return [
    ...lines,
    { kind: 'text', text: measures },
    cutTable(heldOut.cuts, isRepurchase, locale),
    { kind: 'strong', text: text.calibration },
    {
      kind: 'table',
      align: 'rrrr',
      head: [text.head.flagged, text.head.predicted, text.head.happened, text.head.observed],
      rows: heldOut.calibration.map((group) => [
        count(group.customers),
        formatShare(group.predicted, 0, locale),
        count(group.events),
        rated(group.observed, locale),
      ]),
      drawings: heldOut.calibration.map(({ observed }) => observed),
    },
    ...(coefficients.length === 0
      ? []
      : [
          { kind: 'strong', text: text.coefficients } as const,
          {
            kind: 'table',
            align: 'lr',
            head: [locale.risk.explain.term, text.head.coefficient],
            rows: coefficients.map(({ id, coefficient }) => [id, formatSigned(coefficient, 2, locale)]),
          } as const,
        ]),
  ];
}

function quarterTable({ quarters }: LandmarkEvidence, isRepurchase: boolean, locale: Locale): Block {
  const { head } = locale.backtest;
  const count = (value: number) => formatCount(value, locale);
  return {
    kind: 'table',
    align: 'lrrrrrr',
    head: [
      head.quarter,
      head.finished,
      isRepurchase ? head.eventsAgain : head.events,
      head.flaggedAtMedium,
      isRepurchase ? head.rightAgain : head.right,
      head.expected,
      head.happened,
    ],
    rows: quarters.map((each) => [
      each.quarter,
      count(each.finished),
      count(each.events),
      count(each.flagged),
      count(each.flaggedEvents),
      each.heldOut === 0 ? '' : formatNumber(each.expected, 1, locale),
      each.heldOut === 0 ? '' : count(each.observed),
    ]),
  };
}

/** Customers of a past worklist that are named on the page; JSON has them all. */
export const mostPast = 50;

function pastBlocks(past: PastWorklist, { isRepurchase }: Backtest, locale: Locale): Block[] {
  const { past: text, head } = locale.backtest;
  const count = (value: number) => formatCount(value, locale);
  const opening: Block = { kind: 'heading', text: text.title(formatDay(past.at, locale)) };
  if (past.customers.length === 0) return [opening, { kind: 'text', text: text.none }];
  const became = ({ outcome, outcomeDay }: PastWorklist['customers'][number]) => {
    const say = text.outcome[outcome];
    return typeof say === 'string' ? say : say(count(outcomeDay ?? 0));
  };
  return [
    opening,
    { kind: 'text', text: past.verdict.text },
    ...(past.expected ? [{ kind: 'text', text: past.expected.text } as const] : []),
    {
      kind: 'table',
      align: 'lrrr',
      head: [text.band, text.customers, text.known, isRepurchase ? head.eventsAgain : head.events],
      rows: past.bands.map(({ band, customers, known, events }) => [
        locale.words.band[band],
        count(customers),
        count(known),
        count(events),
      ]),
    },
    {
      kind: 'table',
      align: 'lrlrll',
      head: [
        locale.report.onboarding.customer,
        locale.report.onboarding.dayHead,
        text.band,
        locale.report.onboarding.points,
        locale.risk.chanceHead,
        text.outcomeHead,
      ],
      rows: past.customers
        .slice(0, mostPast)
        .map((customer) => [
          customer.customerId,
          count(customer.tenureDays),
          locale.words.band[customer.band],
          count(customer.points),
          customer.probability === null ? '–' : formatShare(customer.probability, 0, locale),
          became(customer),
        ]),
    },
  ];
}

const csvHead =
  'landmark,method,kind,threshold,flagged,came_true,false_alarms,precision,precision_low,precision_high,capture,capture_low,capture_high,false_alarm_share,false_alarm_share_low,false_alarm_share_high';

/** The lines one could call above as tidy CSV: one row a landmark, method and line. */
export function renderBacktestCsv({ landmarks }: Backtest): string {
  const limits = (share: EvidenceCut['capture']) =>
    share === null ? ['', '', ''] : [share.value, share.low, share.high].map(csvNumber);
  const rows = landmarks.flatMap(({ landmark, pointsCuts, heldOut }) =>
    [...pointsCuts, ...(heldOut?.cuts ?? [])].map((cut) =>
      [
        csvNumber(landmark),
        cut.kind === 'points' ? 'points' : 'model',
        cut.kind,
        ...[cut.threshold, cut.flagged, cut.cameTrue, cut.falseAlarms].map(csvNumber),
        ...limits(cut.precision),
        ...limits(cut.capture),
        ...limits(cut.falseAlarmShare),
      ].join(','),
    ),
  );
  return `${[csvHead, ...rows].join('\n')}\n`;
}
