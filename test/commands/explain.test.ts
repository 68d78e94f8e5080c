import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { topicsByWord, topicsOf } from '../../src/commands/topics.ts';
import { settingOptions } from '../../src/config/options.ts';
import { alsoKnownAs } from '../../src/locales/also-known-as.ts';
import { localeOf } from '../../src/locales/locales.ts';
import { problemMeanings } from '../../src/locales/problem-meanings.ts';
import { allMetrics } from '../../src/metrics/all-metrics.ts';
import { health } from '../../src/metrics/health.ts';
import { onboardingRisk } from '../../src/metrics/onboarding-risk.ts';
import { onboardingReasons, reachablePoints, reasonTexts } from '../../src/onboarding/reasons.ts';
import { problemCodes, problemExample } from '../../src/problems.ts';
import { buildProgram } from '../../src/program.ts';
import { defaultSettings } from '../../src/relationships/settings.ts';
import { intervalMethods } from '../../src/statistics/interval.ts';
import { gradeOf, pillarWeights } from '../../src/statistics/overall-health.ts';
import { runCommand } from '../run-command.ts';
import { recordingIo } from './in-process.ts';

const languages = ['en', 'nl'] as const;

/** Every text that `health explain` gives, by where it stands. */
const texts = languages.flatMap((language): { language: 'en' | 'nl'; at: string; text: string }[] => {
  const { terms, explain, words } = localeOf(language);
  const own: [string, string][] = [
    ...allMetrics.flatMap(({ id, title, question, definition, formula, source, adds }): [string, string][] =>
      [title, question, definition, formula, adds, typeof source === 'string' ? null : source].flatMap((each, i) =>
        each ? [[`${id} ${i}`, each[language]]] : [],
      ),
    ),
    ...Object.entries(terms).flatMap(([id, { name, text }]): [string, string][] => [
      [id, name],
      [id, text],
    ]),
    ...Object.entries(explain.statuses),
    ...Object.entries(words.statusReason),
    ...Object.entries(problemMeanings[language]),
  ];
  return own.map(([at, text]) => ({ language, at: `${language} ${at}`, text }));
});

const flagsIn = (text: string): readonly string[] => text.match(/(?<![\w-])--[a-z][a-z-]*/g) ?? [];
const told = (of: string): string => texts.find(({ at }) => at === of)?.text ?? '';

describe('the texts of health explain', () => {
  it('name options that exist', () => {
    const every = (command: Command): string[] => [
      ...command.options.map(({ long }) => long ?? ''),
      ...command.commands.flatMap(every),
    ];
    const known = new Set(every(buildProgram(recordingIo('/'), () => {})));
    const examples = problemCodes.map((code) => ({ at: code, text: Object.values(problemExample(code)).join(' ') }));
    const unknown = [...texts, ...examples].flatMap(({ at, text }) =>
      flagsIn(text)
        .filter((flag) => flag !== '--help' && !known.has(flag))
        .map((flag) => `${at}: ${flag}`),
    );
    expect(unknown).toEqual([]);
  });

  it('say the default of every setting whose option they name', () => {
    const shown = (key: string, value: number) =>
      String(key === 'level' || key === 'minimumChangeShare' ? Math.round(100 * value) : value);
    const wrong = texts.flatMap(({ at, text }) =>
      settingOptions.flatMap(({ key, flag }) => {
        const value = defaultSettings[key];
        if (value === null || !flagsIn(text).includes(flag)) return [];
        // the name of the first hundred days says the number
        return new RegExp(`\\b${shown(key, value)}\\b`).test(`${text} ${at}`) ? [] : [`${at}: ${flag} ${value}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('say for each figure that depends on such a setting how it is changed', () => {
    // figure -> the option without which its numbers cannot be understood
    const needed = {
      'response-rate': '--survey-maturity',
      'promise-kept-rate': '--broken-after',
      'first-contact-resolution': '--repeat-days',
      'delivery-gap': '--repeat-days',
      'response-time': '--response-target',
      dimensions: '--response-target',
      'van-t-hek': '--response-target',
      retention: '--onboarding-days',
      'acquisition-lost': '--onboarding-days',
      'onboarding-risk': '--onboarding-days',
      phases: '--onboarding-days',
      'expectation-gap': '--onboarding-days',
      'repeat-purchase': '--cohort-days',
      welcome: '--welcome-days',
    };
    for (const [id, flag] of Object.entries(needed)) {
      for (const language of languages) expect(told(`${language} ${id} 2`), `${language} ${id}`).toContain(flag);
    }
  });

  it('tell every convention of what a row means with the setting that changes it, which the report lists', async () => {
    const method = readFileSync(join(import.meta.dirname, '../../src/docs/method.md'), 'utf8');
    const rows = method.slice(method.indexOf('\n## G1 '), method.indexOf('\n## G12'));
    // `--gap-days` within the mark, `trialsAreCustomers: false` before it
    const marked = [...rows.matchAll(/(?:`([\w-]+)(?:: \w+)?` )?\[J(?:, `(--[\w-]+)`)?\]/g)].flatMap(
      ([, before, within]) => {
        const name = within ?? before;
        return name === undefined ? [] : [settingOptions.find(({ flag }) => flag === name)?.key ?? name];
      },
    );
    expect(marked).toEqual(['gapDays', 'trialsAreCustomers']);
    for (const name of marked) {
      expect(defaultSettings, name).toHaveProperty(name);
      for (const language of languages)
        expect(localeOf(language).settings.names[name], `${language} ${name}`).toBeTruthy();
      const { code, out } = await runCommand(['explain', name]);
      expect(code, name).toBe(0);
      expect(out, name).toMatch(/--gap-days|trialsAreCustomers/);
    }
  });

  it('write numbers as their language does', () => {
    const odd = texts.filter(
      ({ language, text }) => /\d\s%/.test(text) || (language === 'nl' ? /\d\.\d/ : /\d,\d(?!\d\d\b)/).test(text),
    );
    expect(odd.map(({ at, text }) => `${at}: ${text}`)).toEqual([]);
  });

  it('give the points of every reason, the weights of the pillars and the limits of the grades as they are counted', () => {
    const given = onboardingReasons.flatMap((reason) => [
      reachablePoints([reason]),
      ...(reason === 'low_score' ? [5] : []),
    ]);
    for (const language of languages) {
      const [, list = ''] = /\(([^()]* 5)\)/.exec(onboardingRisk.definition[language]) ?? [];
      expect(list.split(', ').map((each) => Number(/(\d+)$/.exec(each)?.[1]))).toEqual(given);
      const rules = localeOf(language).terms['risk-reasons'].text;
      for (const reason of onboardingReasons) {
        const { reason: name, mild } = reasonTexts[language][reason];
        expect(rules).toMatch(new RegExp(`${name} \\((?:\\d+, )*${reachablePoints([reason])}\\): `));
        if (mild) expect(rules).toContain(`${mild} (5): `);
      }
      for (const [pillar, weight] of Object.entries(pillarWeights)) {
        const name = localeOf(language).method.pillars[pillar as keyof typeof pillarWeights];
        expect(health.definition[language]).toContain(`${name} ${weight}`);
      }
      for (const text of [health.definition[language], localeOf(language).terms.grade.text]) {
        for (const [, grade = '', limit = ''] of text.matchAll(/\b([A-D]) (?:from|vanaf) (\d+)/g)) {
          expect([gradeOf(Number(limit)), gradeOf(Number(limit) - 0.1) === grade]).toEqual([grade, false]);
        }
      }
    }
  });

  it('explain the method of every interval', () => {
    for (const language of languages) {
      for (const method of intervalMethods) {
        expect(localeOf(language).terms['interval-methods'].text).toMatch(new RegExp(`(^|[ ,])${method}[:, ]`));
      }
    }
    for (const method of intervalMethods)
      expect(topicsOf([method]), method).toEqual([{ kind: 'term', term: 'interval-methods' }]);
  });
});

describe('health explain', () => {
  it.each([
    ['NPS', 'nps: Net Promoter Score'],
    ['first_contact_resolution', 'first-contact-resolution: '],
    ['Afspraken nagekomen', 'promise-kept-rate: '],
    ['detractor', 'promoter, passive, detractor'],
    ['criticaster', 'promoter, passive, detractor'],
    ['FCR', 'first-contact-resolution: '],
    ['Little data', 'low_n (little data)'],
    ['weinig gegevens', 'low_n (little data)'],
    ['katz-log', 'methods of the intervals'],
    ['pull out all the stops', 'quadrant of Ferment'],
    ['broken_promises', 'reasons for risk points'],
    ['moest zijn verhaal opnieuw doen', 'reasons for risk points'],
    ['NO-DATA', 'no_data (no data)'],
  ])('answers %s', async (words, first) => {
    const { code, out } = await runCommand(['explain', ...words.split(' ')]);
    expect([code, out.startsWith(first)]).toEqual([0, true]);
  });

  it('answers several topics, as a report names them', async () => {
    const { out } = await runCommand(['explain', 'grade,', 'coverage,', 'trend', '--locale', 'nl']);
    expect(out.match(/^(?:eindoordeel|dekking|trend)$/gm)).toEqual(['eindoordeel', 'dekking', 'trend']);
  });

  it('offers the nearest name in either language, and none for a word of two letters that is like nothing', async () => {
    for (const [word, near] of [
      ['detracter', 'detractor'],
      ['peildatm', 'peildatum'],
    ] as const) {
      expect((await runCommand(['explain', word])).err).toContain(`fix:   health explain ${near}`);
    }
    expect((await runCommand(['explain', 'km'])).err).toContain('health explain lists everything');
  });

  it('has no second name that nobody can reach', () => {
    const known = topicsByWord();
    const hidden = Object.entries(alsoKnownAs).flatMap(([id, words]) =>
      words.flatMap((word) => {
        const found = topicsOf([word], known);
        const topic = Array.isArray(found) ? found[0] : undefined;
        const reached =
          topic?.kind === 'metric'
            ? topic.metric.id
            : topic?.kind === 'term'
              ? topic.term
              : topic?.kind === 'status'
                ? topic.status
                : topic?.code;
        return reached === id ? [] : [`${id}: ${word} leads to ${reached}`];
      }),
    );
    expect(hidden).toEqual([]);
  });

  it('tells a Dutch reader in Dutch what a problem means, beside the message as it is printed', async () => {
    const { out } = await runCommand(['explain', 'ambiguous-date-order', '--locale', 'nl']);
    expect(out).toContain(problemMeanings.nl['ambiguous-date-order']);
    expect(out).toContain('fix:   --date-order dmy, or --date-order mdy');
    for (const code of problemCodes) expect(problemMeanings.nl[code], code).not.toBe(problemMeanings.en[code]);
  });

  it('stays within the terminal, but for SQL', async () => {
    const on = { isOutTerminal: true, columns: 80 };
    for (const locale of languages) {
      const { out } = await runCommand(['explain', '--locale', locale], on);
      expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
      const figure = (await runCommand(['explain', 'health', '--locale', locale], on)).out;
      const [prose = ''] = figure.split('SQL,');
      expect(prose.split('\n').filter((line) => line.length > 80)).toEqual([]);
      // what a label says goes on below it
      expect(prose).toMatch(/^formul[ae]: {1,2} \S.*\n {10}\S/m);
    }
  });
});
