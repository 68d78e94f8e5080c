import type { MetricContext } from './metric-context.ts';

/**
 * Work that several metrics share: done once a context, whoever asks first. A table it makes is that of this context, and is
 * replaced when the figures of another day are worked out.
 */
export function once<T>(make: (context: MetricContext) => Promise<T>): (context: MetricContext) => Promise<T> {
  const known = new WeakMap<MetricContext, Promise<T>>();
  return (context) => {
    const result = known.get(context) ?? make(context);
    known.set(context, result);
    return result;
  };
}
