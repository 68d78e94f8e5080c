import { nearest } from '../nearest.ts';
import { Problem } from '../problems.ts';
import type { Gate, Level } from '../report/gate-shape.ts';

/** The raw options of `health check` that say what is judged. */
export interface GateFlags {
  min: string[];
  max: string[];
  worseBy: string[];
  warn: string[];
  notEnoughData?: Level;
  strict?: boolean;
  baseline?: string;
  falseAlarms?: string;
}

/** `nps=30`, `promise-kept-rate=80%`, `nps:segment=home=30`: a figure, a group of it, a limit. */
export function gatesOf(flags: GateFlags, known: readonly string[]): Gate[] {
  const read = (option: string, texts: readonly string[], kind: 'min' | 'max' | 'worseBy') =>
    texts.map((text) => gateOf(option, text, kind, known));
  const gates = [
    ...read('--min', flags.min, 'min'),
    ...read('--max', flags.max, 'max'),
    ...read('--worse-by', flags.worseBy, 'worseBy'),
  ];
  return gates.map((gate) => ({ ...gate, level: flags.warn.includes(gate.metric) ? 'warn' : 'error' }));
}

function gateOf(option: string, text: string, kind: 'min' | 'max' | 'worseBy', known: readonly string[]): Gate {
  const match = /^([a-z-]+)(?::([^=]+)=(.+?))?(?:=(-?[\d.]+)(%?))?$/.exec(text);
  const [, metric = '', field, value = '', amount, percent] = match ?? [];
  if (!match || (amount === undefined && kind !== 'worseBy')) {
    throw Problem.of('bad-value', {
      option,
      value: text,
      allowed: 'FIGURE=LIMIT, such as nps=30 or promise-kept-rate=80%',
    });
  }
  checkMetric(metric, known);
  const segment = field === undefined ? undefined : { field, value };
  const limit = Number(amount) / (percent === '%' ? 100 : 1);
  return { metric, segment, level: 'error', ...(amount === undefined ? { notWorse: true } : { [kind]: limit }) };
}

/** Throws `unknown-metric` for a name that no figure has. */
export function checkMetric(metric: string, known: readonly string[]): void {
  if (!known.includes(metric)) {
    throw Problem.of('unknown-metric', { metric, nearest: nearest(metric, known) });
  }
}
