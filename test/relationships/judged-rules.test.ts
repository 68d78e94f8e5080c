import { describe, expect, it } from 'vitest';
import { configurationOf } from '../../src/analysis/builders/build-report.ts';
import { topicsByWord } from '../../src/commands/topics.ts';
import { configJsonSchema } from '../../src/config/config.ts';
import { defaultSettings } from '../../src/relationships/settings.ts';

/** The conventions that METHOD-2 marks [J]: each a choice of the user's, explained, and printed with every report. */
const judged = [
  { rule: 'G2: spells at most 30 days apart are one', setting: 'gapDays', usual: 30 },
  { rule: 'G2: trials and free plans make a customer', setting: 'trialsAreCustomers', usual: true },
] as const;

const request: Parameters<typeof configurationOf>[0] = {
  version: '0.1.0',
  settings: defaultSettings,
  relationship: 'auto',
  isHistoryComplete: false,
  by: [],
  reasons: {},
  read: { columns: {} },
};

describe('conventions of METHOD-2 that are marked [J]', () => {
  const { options } = configurationOf(request);
  const schema = JSON.stringify(configJsonSchema());
  const topics = topicsByWord();

  it.each(judged)('$rule: $setting', ({ setting, usual }) => {
    expect(defaultSettings[setting]).toBe(usual);
    // in the list of the report, also where nothing was said
    expect(options[setting]).toBe(usual);
    // in the configuration, with what it does
    const described = new RegExp(
      `"${setting}":\\{[^}]*"description":"[^"]{20,}"|"description":"[^"]{20,}"[^}]*"${setting}"`,
    );
    expect(schema).toMatch(described);
    const kebab = setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    expect(topics.get(kebab) ?? topics.get(setting.toLowerCase())).toMatchObject({ kind: 'term' });
  });
});
