const units: Readonly<Record<string, number>> = {
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** How a size is written: a number and its unit. */
export const sizePattern = /^\d+(?:\.\d+)?\s*(?:[KMGT]i?B)$/i;

/** The bytes of a size such as `512MB` or `1.5 GiB`; undefined: it is none. */
export function bytesOf(size: string): number | undefined {
  if (!sizePattern.test(size)) return undefined;
  const unit = units[size.replace(/[\d.\s]/g, '').toLowerCase()] ?? Number.NaN;
  return Math.floor(Number.parseFloat(size) * unit);
}

/** A number of bytes for people, with at most three figures: `28 KB`, `2 GB`. */
export function sizeText(bytes: number): string {
  const [name, unit] = Object.entries({ TB: 1e12, GB: 1e9, MB: 1e6, KB: 1e3 }).find(([, each]) => bytes >= each) ?? [
    'bytes',
    1,
  ];
  return `${Number((bytes / unit).toPrecision(3))} ${name}`;
}
