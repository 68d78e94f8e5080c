import { alsoKnownAs } from '../locales/also-known-as.ts';
import type { LocaleCode } from '../locales/locale.ts';
import { localeOf } from '../locales/locales.ts';
import { allMetrics } from '../metrics/all-metrics.ts';
import type { Metric } from '../metrics/metric.ts';
import { nearest } from '../nearest.ts';
import { onboardingReasons, reasonTexts } from '../onboarding/reasons.ts';
import { type ProblemCode, problemCodes } from '../problems.ts';
import type { Status } from '../report/report.ts';

type TermId = keyof ReturnType<typeof localeOf>['terms'];

/** Something `health explain` can explain. */
export type Topic =
  | { kind: 'metric'; metric: Metric }
  | { kind: 'status'; status: Status }
  | { kind: 'term'; term: TermId }
  | { kind: 'problem'; code: ProblemCode };

/** The keys of an object whose keys are all known. */
const keysOf = <K extends string>(of: Readonly<Record<K, unknown>>) => Object.keys(of) as K[];

const languages: readonly LocaleCode[] = ['en', 'nl'];

/** Every word that can be typed, and what it is about; where a word has several meanings the first one stands. */
export function topicsByWord(): Map<string, Topic> {
  const { terms, explain } = localeOf('en');
  const found = new Map<string, Topic>();
  const add = (topic: Topic, words: readonly string[]) => {
    for (const word of words.map(slugOf)) if (word !== '' && !found.has(word)) found.set(word, topic);
  };
  const metrics = allMetrics.map((metric) => ({ topic: { kind: 'metric', metric } as const, id: metric.id }));
  const statuses = keysOf(explain.statuses).map((id) => ({ topic: { kind: 'status', status: id } as const, id }));
  const words = keysOf(terms).map((id) => ({ topic: { kind: 'term', term: id } as const, id }));
  // ids first: no other name may hide one
  for (const { topic, id } of [...metrics, ...statuses, ...words]) add(topic, [id]);
  for (const code of problemCodes) add({ kind: 'problem', code }, [code]);
  for (const language of languages) {
    const locale = localeOf(language);
    for (const { topic, id } of words) {
      const { name } = locale.terms[id];
      add(topic, [name, ...name.split(/, (?:and |en )?/)]);
    }
    for (const { topic } of metrics) add(topic, [topic.metric.title[language]]);
    for (const { topic, id } of statuses) add(topic, [locale.words.status[id]]);
  }
  const problems = problemCodes.map((code) => ({ topic: { kind: 'problem', code } as const, id: code }));
  for (const { topic, id } of [...metrics, ...statuses, ...words, ...problems]) add(topic, alsoKnownAs[id] ?? []);
  for (const language of languages) {
    for (const [code, { name }] of Object.entries(localeOf(language).doubts)) {
      add({ kind: 'term', term: code.startsWith('scale') ? 'scale-doubt' : 'doubt' }, [code, name]);
    }
  }
  for (const language of languages) {
    for (const id of onboardingReasons) {
      const { reason, mild = reason } = reasonTexts[language][id];
      add({ kind: 'term', term: 'risk-reasons' }, [id, reason, mild]);
    }
  }
  return found;
}

/** What was typed: one topic of any number of words, or several topics; else the nearest name there is. */
export function topicsOf(
  words: readonly string[],
  known: ReadonlyMap<string, Topic> = topicsByWord(),
): Topic[] | { nearest: string | undefined } {
  const whole = known.get(slugOf(words.join(' ')));
  if (whole) return [whole];
  const each = words.map((word) => known.get(slugOf(word)));
  const all = each.flatMap((topic) => topic ?? []);
  if (words.length > 1 && all.length === words.length) return all;
  return { nearest: nearest(slugOf(words.join(' ')), [...known.keys()]) };
}

/** `As-of day` as `as-of-day`: how a topic can be typed without quotes, in either form of the keys of JSON. */
function slugOf(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-')
    .replaceAll(/[,?]/g, '');
}
