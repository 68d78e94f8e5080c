import type { Locale } from '../../locales/locale.ts';
import { localeOf } from '../../locales/locales.ts';
import {
  formatCount,
  formatDay,
  formatNumber,
  formatPeriod,
  formatRange,
  formatShare,
  formatShareBeside,
} from '../../locales/numbers.ts';
import type { Causes } from '../../report/causes.ts';
import { isVitalFew } from '../figures.ts';
import type { Block } from '../onboarding/blocks.ts';
import { mapText } from '../safe-text.ts';
import { shorteningOf } from '../short-names.ts';

/** Causes listed for people, and trends told; JSON and CSV hold them all. */
const mostCauses = 40;
const mostTrends = 8;

/** Why customers make contact, from the whole to what to do about each cause. */
export function causesBlocks(read: Causes): Block[] {
  const causes = withShortLabels(read);
  const locale = localeOf(causes.locale);
  const text = locale.causes;
  const count = (n: number) => formatCount(n, locale);
  const share = (value: number) => formatShare(value, 0, locale);
  const { ratio, period, confusion, cost } = causes;
  const found =
    confusion && confusion.precision !== null && confusion.recall !== null && confusion.specificity !== null
      ? confusion
      : null;
  return [
    { kind: 'title', text: `${text.title}, ${locale.report.asOf(formatDay(causes.asOf, locale))}` },
    {
      kind: 'text',
      text: `${text.contacts(count(causes.contacts), causes.contacts)}, ${formatPeriod(period.from, period.to, locale)}`,
    },
    {
      kind: 'text',
      text: ratio
        ? text.ratio(
            formatShareBeside(ratio.value, ratio, locale),
            formatRange('share', ratio.low, ratio.high, 0, locale),
          )
        : text.noRatio,
    },
    { kind: 'heading', text: text.classesHead },
    {
      kind: 'table',
      align: 'lrr',
      head: [text.class, text.count, text.share],
      rows: causes.classes.map((each) => [
        locale.customerFile.events.classes[each.class] ?? each.class,
        count(each.n),
        share(each.share),
      ]),
    },
    ...causeBlocks(causes, locale),
    ...(cost
      ? [
          {
            kind: 'text',
            text: text.costOf(count(Math.round(cost.problems)), formatNumber(cost.perContact, 2, locale)),
          } as const,
        ]
      : causes.causes.length > 0
        ? [{ kind: 'faint', text: text.noCost } as const]
        : []),
    ...quadrantBlocks(text.priceJaffeHead, causes.quadrants.priceJaffe, text.priceJaffe, locale),
    ...quadrantBlocks(text.fermentHead, causes.quadrants.ferment, text.ferment, locale),
    ...commentBlocks(causes, locale),
    { kind: 'heading', text: text.qualityHead },
    ...(causes.quality.length === 0
      ? [{ kind: 'text', text: text.fit } as const]
      : causes.quality.map((each) => ({ kind: 'text', text: `${each.text}.` }) as const)),
    ...(found
      ? [
          { kind: 'heading', text: text.confusionHead } as const,
          {
            kind: 'text',
            text: text.confusion(
              count(found.contacts),
              share(found.precision ?? 0),
              share(found.recall ?? 0),
              share(found.specificity ?? 0),
            ),
          } as const,
          ...(found.correctedShare === null
            ? []
            : [{ kind: 'text', text: text.corrected(share(found.correctedShare)) } as const]),
        ]
      : []),
    { kind: 'faint', text: text.definition },
  ];
}

/** What promoters, passives and detractors write about, beside the reasons of contacts. */
function commentBlocks({ comments }: Causes, locale: Locale): Block[] {
  if (!comments) return [];
  const text = locale.causes.comments;
  const count = (n: number) => formatCount(n, locale);
  const { nps } = locale.report;
  const rows = [
    ...comments.causes,
    ...(comments.unknownProblem.n > 0 ? [{ label: text.unknownProblem, ...comments.unknownProblem }] : []),
  ];
  return [
    { kind: 'heading', text: text.head },
    {
      kind: 'text',
      text: text.share(count(comments.n), comments.n, formatShare(comments.withoutCause, 0, locale)),
    },
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            align: 'lrrrr',
            head: [locale.causes.cause, text.comments, nps.detractors, nps.passives, nps.promoters],
            rows: rows.map(({ label, n, detractors, passives, promoters }) => [
              label,
              ...[n, detractors, passives, promoters].map(count),
            ]),
          } as const,
        ]),
    { kind: 'faint', text: text.note },
  ];
}

function causeBlocks({ causes, cost }: Causes, locale: Locale): Block[] {
  const text = locale.causes;
  if (causes.length === 0)
    return [
      { kind: 'heading', text: text.causesHead },
      { kind: 'text', text: text.noCauses },
    ];
  const count = (n: number) => formatCount(n, locale);
  const share = (value: number) => formatShare(value, 0, locale);
  const vital = causes.filter(({ isVital }) => isVital);
  const isFew = isVitalFew(vital.length, causes.length);
  const listed = causes.slice(0, mostCauses);
  const rest = causes.length - listed.length;
  const costs = cost === null ? [] : [text.cost];
  return [
    { kind: 'heading', text: text.causesHead },
    {
      kind: 'table',
      align: `lrrrrr${'r'.repeat(costs.length)}`,
      head: [text.cause, text.count, text.share, text.together, text.before, text.comesBack, ...costs],
      rows: listed.map((each) => [
        isFew && each.isVital ? `${each.label} *` : each.label,
        count(each.n),
        share(each.share),
        share(each.cumulative),
        count(each.previous),
        each.firsts < 5 ? '–' : share(each.repeats / each.firsts),
        ...(cost === null ? [] : [count(Math.round(each.cost ?? 0))]),
      ]),
    },
    ...(rest > 0 ? [{ kind: 'faint', text: text.others(count(rest)) } as const] : []),
    ...listed.flatMap(({ label, trend }) => trendBlocks(label, trend, locale)).slice(0, mostTrends),
    ...listed.flatMap((each) => changeBlocks(each, locale)),
    {
      kind: 'text',
      text: (isFew ? text.vital : text.many)(
        count(vital.length),
        count(causes.length),
        share(vital.at(-1)?.cumulative ?? 1),
      ),
    },
  ];
}

/** A change since the period before that is more than chance. */
function changeBlocks({ label, n, previous, change }: Causes['causes'][number], locale: Locale): Block[] {
  if (!change?.isDetectable) return [];
  const shares = {
    before: formatShare(change.previousShare, 0, locale),
    now: formatShare(change.share, 0, locale),
  };
  const text = locale.report.contact.causeChanged(label, formatCount(previous, locale), formatCount(n, locale), shares);
  return [{ kind: 'text', text }];
}

/** A course that is more than chance, and more than nothing at the decimals that are printed. */
function trendBlocks(label: string, trend: Causes['causes'][number]['trend'], locale: Locale): Block[] {
  if (trend === null || trend.p >= 0.05 || Math.abs(trend.slopePerMonth) < 0.0005) return [];
  const size = formatNumber(100 * Math.abs(trend.slopePerMonth), 1, locale);
  return [{ kind: 'text', text: locale.causes.trend(label, trend.slopePerMonth > 0, size) }];
}

function withShortLabels(causes: Causes): Causes {
  const { priceJaffe, ferment } = causes.quadrants;
  const labelled = [causes.causes, ...Object.values(priceJaffe.top), ...Object.values(ferment.top)].flat();
  return mapText(causes, shorteningOf(labelled.flatMap(({ label, reason }) => [label, reason])));
}

function quadrantBlocks(
  title: string,
  { counts, top }: Causes['quadrants']['ferment'],
  names: Readonly<Record<string, string>>,
  locale: Locale,
): Block[] {
  const rows = Object.keys(names).flatMap((key) => {
    const n = counts[key] ?? 0;
    const labels = (top[key] ?? []).map(({ label }) => label).join(', ');
    return n === 0 ? [] : [[names[key] ?? key, formatCount(n, locale), labels]];
  });
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: title },
    { kind: 'table', align: 'lrl', head: ['', locale.causes.count, locale.causes.mostly], rows, isWrapped: true },
  ];
}

/** The causes as tidy rows. */
export function causesRows({ causes }: Causes): string[][] {
  const head = [
    'reason',
    'label',
    'contacts',
    'share',
    'cumulative',
    'is_vital',
    'contacts_before',
    'first_contacts',
    'came_back',
    'trend_p',
    'trend_per_month',
    'cost',
    'price_jaffe',
    'share_before',
    'share_of_all',
    'change_p',
    'change_is_detectable',
  ];
  const text = (value: number | null) => (value === null ? '' : String(value));
  return [
    head,
    ...causes.map((each) => [
      each.reason,
      each.label,
      String(each.n),
      String(each.share),
      String(each.cumulative),
      String(each.isVital),
      String(each.previous),
      String(each.firsts),
      String(each.repeats),
      text(each.trend?.p ?? null),
      text(each.trend?.slopePerMonth ?? null),
      text(each.cost),
      each.priceJaffe ?? '',
      text(each.change?.previousShare ?? null),
      text(each.change?.share ?? null),
      text(each.change?.adjustedP ?? null),
      each.change ? String(each.change.isDetectable) : '',
    ]),
  ];
}
