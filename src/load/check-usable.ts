import { Problem } from '../problems.ts';
import type { ReadFile } from './read-options.ts';

/** Stops before the engine is opened when nothing can come of it. */
export function checkUsable(files: readonly ReadFile[]): void {
  const usable = files.filter(({ mapping }) => mapping.role !== 'unrecognised');
  const [hollow] = files.filter(({ file, found }) => file.records === 0 && found.origin === 'named');
  if (hollow || (files.length > 0 && files.every(({ file }) => file.records === 0))) {
    throw Problem.of('no-records', { file: (hollow ?? files[0])?.file.name ?? '' });
  }
  if (usable.length === 0) {
    const lack = files.flatMap(({ mapping }) => mapping.notes).find(({ code }) => code === 'role-lacks');
    throw Problem.of('nothing-recognised', {
      ...(lack ? { role: String(lack.values?.role) } : {}),
      files: files.map(({ file, mapping }) => `${file.name}: ${mapping.why[0] ?? 'unknown'}`).join('; '),
    });
  }
  for (const { file, mapping } of usable) {
    const isKeyless = !('customer_id' in mapping.columns) && !('email' in mapping.columns);
    if (mapping.role === 'customers' && isKeyless) {
      throw Problem.of('no-customer-key', { file: file.name, headers: file.headers.join(', ') });
    }
  }
  const filled = usable.filter(({ file }) => file.records > 0);
  const hasWhom = filled.some(
    ({ mapping: { columns } }) =>
      'customer_id' in columns ||
      'email' in columns ||
      'phone' in columns ||
      ('guest_name' in columns && 'postcode' in columns),
  );
  const [first] = filled;
  if (
    !hasWhom &&
    first &&
    filled.every(({ mapping }) => mapping.role === 'purchases' && !('promised_delivery_at' in mapping.columns))
  ) {
    throw Problem.of('no-customer-key', { file: first.file.name, headers: first.file.headers.join(', ') });
  }
}
