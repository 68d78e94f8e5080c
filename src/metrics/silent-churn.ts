import { seenSigns } from '../entities/bad-experience.ts';
import { leaver } from '../entities/leaver.ts';
import { months, years } from '../entities/windows.ts';
import { localeOf } from '../locales/locales.ts';
import { share } from '../measures/measure.ts';
import { sql } from '../sql.ts';
import { traceOf } from './declared.ts';
import { unseenCaveat } from './facts/bad-experience.ts';
import { followUpDays, followUps } from './facts/follow-ups.ts';
import { readUndated, undatedLosses } from './facts/losses.ts';
import { customersWith } from './facts/traces.ts';
import type { Metric, MetricDescription } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { withoutCustomers, withoutLosses } from './not-exported.ts';
import { withoutValue } from './result.ts';
import { customerShare, saidOf, sharePart, shareResult, sumsPart } from './share-figure.ts';

const lost = { on: 'lost', windows: years, months: months('finishedStarts') } as const;
const measures = {
  unexplained: share(leaver, { ...lost, x: 'isUnexplained', when: ({ bases }) => bases.customers.has('churn_reason') }),
  silent: share(leaver, { ...lost, x: 'isSilent' }),
};

/** Left without a reason. Source: METHOD B19. */
export const silentChurn: Metric = {
  id: 'silent-churn',
  unit: 'share',
  better: 'lower',
  chapter: 'leaving',
  place: 3,
  tables: ['customers', 'contacts', 'surveys'],
  range: [0, 1],
  title: { en: 'Left without a reason', nl: 'Vertrokken zonder reden' },
  question: { en: 'Who left without saying why?', nl: 'Wie vertrok zonder te zeggen waarom?' },
  definition: {
    en: 'Customers lost in the past year without a recorded reason (words like "other" and "unknown" are no reason), divided by all lost in it. Silent: no problem or cancellation contact, low score or comment either in the 90 days before (without contracts: as many days as the inactivity, if that is longer). Whether the customer kept silent or nobody wrote it down, the file cannot tell. After a bad experience: the first problem contact, low score or promise not kept on time of each customer in the year before the last 180 days, and who was lost within 180 days of it. Customers without a bad experience are no fair comparison, so there is none. Convergys says more than half of those with a bad experience leave without telling. Interval: Wilson.',
    nl: 'Klanten die het afgelopen jaar vertrokken zonder vastgelegde reden (woorden als "overig" en "onbekend" zijn geen reden), gedeeld door allen die toen vertrokken. Stil: ook geen probleem- of opzegcontact, laag cijfer of opmerking in de 90 dagen ervoor (zonder contract: zo lang als de inactiviteit, als dat langer is). Of de klant zweeg of niemand het opschreef, kan het bestand niet vertellen. Na een slechte ervaring: het eerste probleemcontact, lage cijfer of de eerste niet op tijd nagekomen afspraak van elke klant in het jaar vóór de laatste 180 dagen, en wie binnen 180 dagen daarna vertrok. Klanten zonder slechte ervaring zijn geen eerlijke vergelijking, dus die staat er niet. Volgens Convergys vertrekt meer dan de helft na een slechte ervaring zonder iets te zeggen. Interval: Wilson.',
  },
  formula: { en: 'lost without a recorded reason / lost', nl: 'vertrokken zonder vastgelegde reden / vertrokken' },
  source: { en: 'Convergys, ten wishes of customers (2009)', nl: 'Convergys, tien wensen van klanten (2009)' },
  adds: {
    en: 'why customers leave, and who leaves in silence',
    nl: 'waarom klanten vertrekken, en wie in stilte vertrekt',
  },
  measures: Object.values(measures),
  async measure(context) {
    const missing = withoutCustomers(silentChurn, context) ?? withoutLosses(silentChurn, context);
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { settings, bases } = context;
    const hasReasons = bases.customers.has('churn_reason');
    const hearsVoices = seenSigns(context).some((sign) => sign !== 'promises');
    if (!hasReasons && !hearsVoices) {
      const reason = texts.metrics.missingTable('contacts', silentChurn.adds[locale]);
      return withoutValue(silentChurn, locale, 'not_exported', reason);
    }
    const [{ unexplained, silent }, arms] = await Promise.all([
      context.counter.count(measures, context),
      followUps(context),
    ]);
    const { current, previous } = years(context);
    const dated = (hasReasons ? unexplained : silent)?.current.sumM ?? 0;
    const undated = undatedLosses(context, await readUndated(context, context.asOf), dated);
    if (undated.status === 'not_measurable') {
      const nothing = withoutValue(silentChurn, locale, 'not_measurable', undated.reason ?? '');
      return { ...nothing, excluded: undated.excluded };
    }
    const bad = arms.filter(({ kind, field }) => kind === 'bad' && field === null);
    const sum = (of: (arm: (typeof bad)[number]) => number) => bad.reduce((all, arm) => all + of(arm), 0);
    const customers = sum((arm) => arm.customers);
    const part = (x: number) => sharePart(customerShare(x, customers, settings.level), x);
    const parts = {
      lost: silent?.current.sumM ?? 0,
      unexplained: hasReasons ? sumsPart(unexplained?.current, context) : null,
      // where nothing could be heard nobody is known to have been silent
      silent: hearsVoices ? sumsPart(silent?.current, context) : null,
      exitAfterBad: {
        badExperience: customers,
        days: followUpDays,
        left: part(sum((arm) => arm.lost)),
        leftUnexplained: hasReasons ? part(sum((arm) => arm.lostUnexplained)) : null,
      },
    };
    const ofSilent = hearsVoices && silent && customerShare(silent.current.sumX, silent.current.sumM, settings.level);
    return shareResult(describedFor(hasReasons, context.lifecycle.relationship), context, {
      // without a column of reasons only the silence is known
      sums: hasReasons ? unexplained : silent,
      window: current,
      previousWindow: previous,
      parts,
      excluded: undated.excluded,
      ...(undated.status ? { status: undated.status, reason: undated.reason } : {}),
      caveats: [
        ...(hasReasons ? [] : [texts.method.noReasonColumn]),
        ...unseenCaveat(context, ['contacts', 'surveys']),
      ],
      sentence: (said) =>
        hasReasons
          ? texts.method.silentChurn(said, ofSilent ? saidOf(ofSilent, context).value : null)
          : texts.method.silentOnly(said),
    });
  },
  trace: (context, period) =>
    traceOf(context.bases.customers.has('churn_reason') ? measures.unexplained : measures.silent, context, period, {
      columns: ['is_unexplained', 'is_silent'],
      parts: { unexplained: sql`is_unexplained`, silent: sql`is_silent`, explained: sql`NOT is_unexplained` },
      records: customersWith([['not-left', sql`t.lost_day IS NULL OR t.is_active`]], 'not-counted', sql`t.lost_day`),
    }),
};

/** Without a column of reasons it is about silence; without contracts about those who stopped buying. */
function describedFor(
  hasReasons: boolean,
  relationship: MetricContext['lifecycle']['relationship'],
): MetricDescription {
  if (hasReasons) return silentChurn;
  const title =
    relationship === 'noncontractual'
      ? { en: 'Stopped without a sign', nl: 'Gestopt zonder signaal' }
      : { en: 'Left without a sign', nl: 'Vertrokken zonder signaal' };
  return { ...silentChurn, title };
}
