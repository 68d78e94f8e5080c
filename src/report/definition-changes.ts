import type { Report } from './report.ts';

/** A setting that two reports do not share. */
export interface DefinitionChange {
  name: string;
  before: string;
  after: string;
}

/** What makes the figures of two reports mean different things; empty when their fingerprints agree. */
export function definitionChanges(before: Report, after: Report): DefinitionChange[] {
  if (before.configuration.fingerprint === after.configuration.fingerprint) return [];
  const [old, now] = [before.configuration.options, after.configuration.options];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  const changes = names
    .map((name) => ({ name, before: said(old[name]), after: said(now[name]) }))
    .filter((change) => change.before !== change.after);
  if (before.schemaVersion !== after.schemaVersion || changes.length === 0) {
    const { fingerprint } = before.configuration;
    changes.push({ name: 'fingerprint', before: fingerprint, after: after.configuration.fingerprint });
  }
  return changes;
}

function said(value: unknown): string {
  return value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
}
