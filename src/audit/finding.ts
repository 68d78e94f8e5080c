import type { Locale } from '../locales/locale.ts';
import type { Role } from '../schema/table.ts';

/** What can be wrong with an export; the sentences of each stand in `audit.findings` of the locales. */
export type FindingId = keyof Locale['audit']['findings'];

export type Severity = 'critical' | 'warning' | 'info';

/** One record that shows a finding. The value is masked unless it is a date or a number that names nobody. */
export interface Example {
  file: string;
  /** Data record and physical line, both from 1. */
  record: number;
  line: number;
  column: string | null;
  value: string | null;
}

/** Something found in an export, before it is put into words. */
export interface Found {
  id: FindingId;
  severity: Severity;
  role: Role | null;
  file: string | null;
  /** Header, as it stands in the file. */
  column: string | null;
  /** What the sentences name; numbers are formatted there. */
  values: Record<string, string | number>;
  examples: Example[];
}

/** Letters and digits made unreadable, the shape kept: a damaged id can be recognised, a person cannot. */
export function maskText(text: string): string {
  const masked = text.replace(/\p{Lu}/gu, 'X').replace(/\p{L}/gu, (letter) => (letter === 'X' ? 'X' : 'x'));
  return [...masked.replace(/\p{N}/gu, '9')].slice(0, 40).join('');
}

/** A finding that is not yet about anything. */
export function nowhere(id: FindingId, severity: Severity): Found {
  return { id, severity, role: null, file: null, column: null, values: {}, examples: [] };
}
