import { localeOf } from '../locales/locales.ts';
import { formatCount } from '../locales/numbers.ts';
import { counted } from '../relationships/snapshot.ts';
import { sql } from '../sql.ts';
import { type Cadence, cadenceOf } from '../statistics/cadence.ts';
import { asOfWindow, overAsked, stateSegments, stateTotals, type Totals } from './facts/state-totals.ts';
import { customersWith, inactive, traceOfState } from './facts/traces.ts';
import type { Metric } from './metric.ts';
import type { MetricContext } from './metric-context.ts';
import { notExported, withoutCustomers } from './not-exported.ts';
import { resultOf } from './result.ts';
import { customerShare, saidOf, sharePart } from './share-figure.ts';

/** Customers asked in a year. Source: METHOD B24. */
export const surveyCadence: Metric = {
  id: 'survey-cadence',
  unit: 'share',
  better: 'higher',
  chapter: 'insight',
  place: 3,
  tables: ['surveys'],
  lacks: { series: 'as-of', previous: 'as-of' },
  range: [0, 1],
  title: { en: 'Customers asked in a year', nl: 'Klanten die in een jaar zijn gevraagd' },
  question: { en: 'How often do we ask, and whom?', nl: 'Hoe vaak vragen we het, en aan wie?' },
  definition: {
    en: 'Active customers who were invited to a survey in the past 365 days, divided by all active customers. Cadence over two years: never; continuous (an invitation in at least 11 of the last 12 blocks of 30 days); periodic (three or more waves at even distances, which differ by at most a quarter of their mean (standard deviation), or two at least 150 days apart); else ad hoc. A wave ends with a pause of more than 21 days. Asked too often: more than four times in a year. Of companies, 14% never measure, 17% ad hoc, 43% periodically, 26% continuously (Ziptone 2016). Interval: Wilson.',
    nl: 'Actieve klanten die in de afgelopen 365 dagen voor een enquête zijn uitgenodigd, gedeeld door alle actieve klanten. Ritme over twee jaar: nooit; continu (een uitnodiging in minstens 11 van de laatste 12 blokken van 30 dagen); periodiek (drie of meer meetrondes met gelijke tussenpozen, die hoogstens een kwart van hun gemiddelde verschillen (standaardafwijking), of twee met ten minste 150 dagen ertussen); anders ad hoc. Een meetronde eindigt met een pauze van meer dan 21 dagen. Te vaak gevraagd: meer dan vier keer in een jaar. Van de bedrijven meet 14% nooit, 17% ad hoc, 43% periodiek en 26% continu (Ziptone 2016). Interval: Wilson.',
  },
  formula: {
    en: 'active customers invited in 365 days / active customers',
    nl: 'actieve klanten die in 365 dagen zijn uitgenodigd / actieve klanten',
  },
  source: 'Ziptone, Wat doe jij om grip op klantrelaties te houden? (2016)',
  adds: { en: 'whether you ask often enough and not too often', nl: 'of u vaak genoeg vraagt en niet te vaak' },
  async measure(context) {
    const missing =
      notExported(surveyCadence, context, { surveys: ['survey_type'] }) ??
      withoutCustomers(surveyCadence, context, 'surveys');
    if (missing) return missing;
    const { locale } = context;
    const texts = localeOf(locale);
    const { settings, asOf } = context;
    const [cadence, totals] = await Promise.all([readCadence(context), stateTotals(context)]);
    const shareOf = ({ number }: Totals) => customerShare(number('invited'), number('active'), settings.level);
    const estimate = shareOf(totals);
    return resultOf(surveyCadence, context, {
      estimate,
      window: asOfWindow(asOf),
      segments: await stateSegments(context, shareOf),
      parts: {
        cls: cadence.kind,
        monthsWithSurvey: cadence.blocks,
        waves: cadence.waves,
        coverage: sharePart(estimate, totals.number('invited')),
        overAsked: totals.number('over_asked'),
      },
      sentence:
        estimate &&
        texts.method.surveyCadence(
          cadence.kind,
          saidOf(estimate, context),
          formatCount(totals.number('over_asked'), texts),
          totals.number('over_asked'),
        ),
    });
  },
  trace: (context, period) =>
    traceOfState(context, 'invited', period, {
      columns: { invitations: 'integer' },
      parts: { invited: sql`x > 0`, 'not-invited': sql`x = 0`, 'over-asked': overAsked },
      records: customersWith(inactive),
    }),
};

/** Days of invitations are looked at this far back (METHOD B24). */
const cadenceDays = 730;

/** SQL: the days on which anybody was invited. */
export const invitationDays = sql`SELECT DISTINCT COALESCE(t.sent_at_day, t.responded_at_day) AS day FROM ${counted('surveys')} AS t
  WHERE t.survey_type IN ('nps', 'csat', 'ces')`;

/** How regularly customers are asked. */
export async function readCadence({ held, asOf }: MetricContext): Promise<Cadence> {
  const rows = await held.read(
    sql`SELECT day FROM (${invitationDays}) AS d WHERE day BETWEEN ${asOf - cadenceDays + 1} AND ${asOf} ORDER BY day`,
    { day: 'integer' },
  );
  return cadenceOf(
    rows.map(({ day }) => day),
    asOf,
  );
}
