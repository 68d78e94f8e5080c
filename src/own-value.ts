/**
 * What a record holds under a name that came from outside, a file or the command line. `record[name]` would also find what every
 * object inherits, such as `constructor`.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
