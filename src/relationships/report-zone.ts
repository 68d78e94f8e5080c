import { namedZone } from '../columns/zones.ts';
import type { LoadedFile } from '../load/loaded-file.ts';

/** On whose clock the days of a report are: see `timeZone` of the report. */
export function reportZone(loaded: readonly Pick<LoadedFile, 'plans'>[], told: string | undefined): string | null {
  const zoned = loaded.flatMap(({ plans }) => plans.flatMap(({ zones }) => (zones?.isZoned ? [zones] : [])));
  if (zoned.length === 0) return null;
  if (told !== undefined) return told;
  return zoned.every(({ isUtc }) => isUtc) ? 'UTC' : 'own-clock';
}

/** The IANA name of the zone that somebody means, or undefined. */
export function knownZone(name: string): string | undefined {
  return name.toUpperCase() === 'UTC' ? 'UTC' : namedZone(name);
}
