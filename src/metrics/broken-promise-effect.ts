import { localeOf } from '../locales/locales.ts';
import { formatCount, formatNumber, formatRange, formatShare } from '../locales/numbers.ts';
import { sql } from '../sql.ts';
import {
  type ClusteredRiskTable,
  clusterRiskRatio,
  mantelHaenszel,
  type RiskRatio,
  type RiskTable,
} from '../statistics/risk-ratio.ts';
import { fewestInArm } from './facts/follow-ups.ts';
import { effectWindow, promisesWithContacts, readPromiseContacts } from './facts/promise-contacts.ts';
import type { Metric } from './metric.ts';
import { notExported } from './not-exported.ts';
import { missingPromises, promiseRecords } from './promise-kept-rate.ts';
import { estimateOf, ratioPart, ratioSegments } from './ratio-figure.ts';
import { resultOf, withoutValue } from './result.ts';

/** Contact after a broken promise. Source: METHOD B7, B0.7. */
export const brokenPromiseEffect: Metric = {
  id: 'broken-promise-effect',
  unit: 'ratio',
  better: 'lower',
  chapter: 'promises',
  place: 2,
  tables: ['promises', 'contacts', 'purchases'],
  lacks: { series: 'long-run', previous: 'long-run' },
  range: [0, Number.POSITIVE_INFINITY],
  title: { en: 'Contact after a missed promise', nl: 'Contact na niet nagekomen afspraak' },
  question: {
    en: 'Does missing a promise go with contact?',
    nl: 'Gaat een niet op tijd nagekomen afspraak samen met contact?',
  },
  definition: {
    en: 'How many times as often customers contact us in the 14 days after a deadline when the promise was not kept by then, against when it was. Promises due in the year before the last 14 days, withdrawn ones left out; whether it was kept later does not matter. With several types of promise also adjusted for type (Mantel-Haenszel). Excess contacts: how many fewer there would have been that year had customers made contact after the broken ones as often as after the kept ones; an upper estimate, as a contact can follow two promises. An association, not a proof. Interval: on the log scale with the customer as the sampling unit. Needs 5 promises that were kept and 5 that were not.',
    nl: 'Hoeveel keer zo vaak klanten contact opnemen in de 14 dagen na de afgesproken datum als de afspraak toen niet was nagekomen, vergeleken met als dat wel zo was. Afspraken met een datum in het jaar vóór de laatste 14 dagen, zonder de ingetrokken; of zij later alsnog zijn nagekomen telt niet. Bij verschillende soorten afspraken ook gecorrigeerd voor de soort (Mantel-Haenszel). Extra contacten: hoeveel het er dat jaar minder waren geweest als klanten na een niet op tijd nagekomen afspraak even vaak contact hadden opgenomen als na een nagekomen afspraak; een bovengrens, want één contact kan op twee afspraken volgen. Een samenhang, geen bewijs. Interval: op logaritmische schaal met de klant als steekproefeenheid. Er zijn 5 nagekomen en 5 niet nagekomen afspraken nodig.',
  },
  formula: {
    en: 'P(contact | not kept) / P(contact | kept)',
    nl: 'P(contact | niet nagekomen) / P(contact | nagekomen)',
  },
  source: 'Mantel & Haenszel (1959); Greenland & Robins (1985); Katz et al. (1978)',
  adds: { en: 'what missed promises cost in contact', nl: 'wat niet op tijd nagekomen afspraken aan contact kosten' },
  async measure(context) {
    const missing = notExported(brokenPromiseEffect, context, { contacts: ['created_at'] });
    if (missing) return missing;
    const { locale, settings, identity, promiseSource } = context;
    const texts = localeOf(locale);
    const adds = brokenPromiseEffect.adds[locale];
    if (!promiseSource)
      return withoutValue(brokenPromiseEffect, locale, 'not_exported', missingPromises(context, adds));
    const unknown = (['contacts', promiseSource] as const).find((role) => !identity.isKnown(role));
    if (unknown)
      return withoutValue(brokenPromiseEffect, locale, 'not_exported', texts.metrics.missingCustomer(unknown, adds));
    const { table, contacts, types, segments } = await readPromiseContacts(context);
    const ratio = ratioOf(table, settings.level);
    const isLarge = hasBothArms(table);
    const strata = types.filter((each) => each.table.exposed > 0 && each.table.unexposed > 0);
    const adjusted =
      isLarge && strata.length > 1
        ? mantelHaenszel(
            strata.map((each) => each.table),
            settings.level,
          )
        : null;
    const [risks, means] = [
      shares(table.exposedEvents, table.unexposedEvents),
      shares(contacts.exposed, contacts.unexposed),
    ];
    function shares(exposed: number, unexposed: number) {
      return { broken: exposed / table.exposed, kept: unexposed / table.unexposed };
    }
    const excess = table.exposed * (means.broken - means.kept);
    const denominator = table.exposed + table.unexposed;
    const estimate = ratio && estimateOf(ratio, denominator, table.clusters);
    const counts = { nBroken: table.exposed, nKept: table.unexposed };
    return resultOf(brokenPromiseEffect, context, {
      estimate,
      counted: denominator,
      window: effectWindow(context),
      segments: ratioSegments(
        segments.map(({ field, segment, table: of }) => {
          const own = ratioOf(of, settings.level);
          const promises = of.exposed + of.unexposed;
          return { field, segment, counted: promises, estimate: own && estimateOf(own, promises, of.clusters) };
        }),
      ),
      status: ratio || denominator === 0 ? undefined : 'too_few',
      reason: ratio ? null : texts.method.fewPromises(table.exposed, table.unexposed),
      parts: ratio
        ? {
            ...ratioPart(ratio, counts),
            riskBroken: risks.broken,
            riskKept: risks.kept,
            mh: adjusted && { rr: adjusted.value, lo: adjusted.low, hi: adjusted.high },
            contactsPerBroken: means.broken,
            contactsPerKept: means.kept,
            excessContacts: excess,
          }
        : counts,
      sentence:
        estimate &&
        texts.method.brokenPromiseEffect({
          broken: formatShare(risks.broken, 0, texts),
          kept: formatShare(risks.kept, 0, texts),
          ratio: formatNumber(estimate.value, 1, texts),
          range: formatRange('ratio', estimate.low, estimate.high, 1, texts),
          excess: excess > 0 ? formatCount(Math.round(excess), texts) : null,
        }),
    });
  },
  trace: (context, { kind }) => {
    const { promiseSource: role } = context;
    if (kind !== 'current' || !role) return null;
    return {
      window: effectWindow(context),
      role,
      rows: sql`SELECT q.customer AS cluster, q.file, q.row_number, p.due_day AS day, CAST(NULL AS VARCHAR) AS segment, q.exposed AS x, 1 AS m,
          q.type, p.status, CAST(q.calls AS INTEGER) AS contacts_after
        FROM (${promisesWithContacts(context)}) AS q JOIN promise_facts AS p ON p.file = q.file AND p.row_number = q.row_number`,
      // a ratio of two risks: neither of them is its numerator
      hasNumerator: false,
      columns: { type: 'text?', status: 'text?', contacts_after: 'integer' },
      parts: {
        broken: sql`x > 0`,
        kept: sql`x = 0`,
        'broken-with-contact': sql`x > 0 AND contacts_after > 0`,
        'kept-with-contact': sql`x = 0 AND contacts_after > 0`,
      },
      records: promiseRecords(role),
    };
  },
};

const hasBothArms = ({ exposed, unexposed }: RiskTable) => exposed >= fewestInArm && unexposed >= fewestInArm;

function ratioOf(table: ClusteredRiskTable, level: number): RiskRatio | null {
  return hasBothArms(table) ? clusterRiskRatio(table, level) : null;
}
