import type { Locale } from '../../locales/locale.ts';
import { formatCount, formatNumber, formatShare } from '../../locales/numbers.ts';
import type { Backtest, CurveTable } from '../../report/backtest.ts';
import type { Block } from './blocks.ts';

/** A p-value below this is a difference, once adjusted for the number of groups. */
const significant = 0.05;

/** Who stays (or buys again): all together, by quarter of start, by segment. */
export function curveBlocks({ curves, isRepurchase }: Backtest, locale: Locale): Block[] {
  const text = locale.backtest.curves;
  const opening: Block = { kind: 'heading', text: isRepurchase ? text.titleAgain : text.title };
  const sets = [curves.all, curves.quarters, ...curves.segments].filter(
    (set) => set.curves.length + set.tooFew.length > 0,
  );
  if (sets.length === 0) return [opening, { kind: 'text', text: text.none }];
  return [
    opening,
    { kind: 'faint', text: isRepurchase ? text.meaningAgain : text.meaning },
    ...sets.flatMap((set) => setBlocks(set, set === curves.all, curves.days, locale)),
  ];
}

function setBlocks(set: CurveTable, isAll: boolean, days: readonly number[], locale: Locale): Block[] {
  const text = locale.backtest.curves;
  const count = (value: number) => formatCount(value, locale);
  const tooFew = set.tooFew.map(({ group, customers }) => `${isAll ? text.all : group} (${count(customers)})`);
  const head = [
    isAll ? '' : (set.field ?? text.quarters),
    text.customers,
    ...days.map((day) => locale.report.retention.days(count(day))),
    ...(isAll ? [] : [text.test]),
  ];
  const rows = set.curves.map(({ group, customers, readings, comparison }) => [
    isAll ? text.all : group,
    count(customers),
    ...readings.map((reading) => readingText(reading, locale)),
    ...(isAll ? [] : [comparisonText(comparison, locale)]),
  ]);
  return [
    ...(rows.length === 0
      ? []
      : [{ kind: 'table', align: `lr${'r'.repeat(days.length)}${isAll ? '' : 'l'}`, head, rows } as const]),
    ...(tooFew.length === 0 ? [] : [{ kind: 'faint', text: text.tooFew(tooFew.join(', ')) } as const]),
  ];
}

type Curve = CurveTable['curves'][number];

function readingText(reading: Curve['readings'][number], locale: Locale): string {
  return reading === null ? '–' : `${formatShare(reading.value, 0, locale)} (${formatCount(reading.atRisk, locale)})`;
}

function comparisonText(comparison: Curve['comparison'], locale: Locale): string {
  if (comparison === null) return '';
  const { differs, same } = locale.backtest.curves;
  const p = formatNumber(comparison.adjustedP, 3, locale);
  return comparison.adjustedP < significant ? differs(p) : same(p);
}
