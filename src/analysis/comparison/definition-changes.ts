import { otherRules } from '../../relationships/settings.ts';
import { usualWeek } from '../../relationships/working-days.ts';
import type { DefinitionChange } from '../../report/diff-shape.ts';
import type { Report } from '../../report/report.ts';

/** What makes the figures of two reports mean different things; empty when nothing does. */
export function definitionChanges(before: Report, after: Report): DefinitionChange[] {
  if (before.configuration.fingerprint === after.configuration.fingerprint) return [];
  const [old, now] = [before.configuration.options, after.configuration.options];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((name) => !extras.includes(name))
    .sort();
  const rules = otherRules(old.rules, now.rules).map(([name, was, is]) => ({
    name: `rules.${name}`,
    before: was,
    after: is,
  }));
  const settings = names
    .map((name) => ({ name, before: said(old[name] ?? usual[name]), after: said(now[name] ?? usual[name]) }))
    .filter((change) => change.before !== change.after);
  return [...rules, ...settings];
}

/** What holds of an option that a report prints only where it matters. */
const usual: Readonly<Record<string, unknown>> = { workingDays: usualWeek };

/** Options that change no figure (the columns to split by, whether names are hidden), and the rules, which are named one by one. */
const extras: readonly string[] = ['by', 'isAnonymized', 'reveal', 'rules'];

function said(value: unknown): string {
  return value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}
