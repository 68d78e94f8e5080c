import type { MetricResult } from '../report/report.ts';

type Json = MetricResult['parts'][string];
type JsonObject = { [key: string]: Json };

/** A value of a part with its interval, as the metrics write it. */
export interface PartFigure {
  x: number | null;
  n: number | null;
  value: number | null;
  low: number | null;
  high: number | null;
  status: string | null;
}

/** One step of a retention curve. */
export interface CurvePoint {
  day: number;
  share: number;
  low: number;
  high: number;
  atRisk: number;
}

/** One cause in a Pareto table. */
export interface Cause {
  label: string;
  n: number;
  share: number;
  cumulative: number;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads the free-form `parts` of a metric. A part that is missing or of another shape is null: a metric that failed half
 * way has few parts, and a renderer must still print the rest.
 */
export class Parts {
  readonly #parts: JsonObject;

  constructor(parts: JsonObject) {
    this.#parts = parts;
  }

  number(name: string): number | null {
    return asNumber(this.#parts[name]);
  }

  text(name: string): string | null {
    const value = this.#parts[name];
    return typeof value === 'string' ? value : null;
  }

  /** The parts below `name`; empty when there are none. */
  in(name: string): Parts {
    const value = this.#parts[name];
    return new Parts(isObject(value) ? value : {});
  }

  /** The parts of every item of a list. */
  list(name: string): Parts[] {
    const list = this.#parts[name];
    return Array.isArray(list) ? list.filter(isObject).map((item) => new Parts(item)) : [];
  }

  names(): string[] {
    return Object.keys(this.#parts);
  }

  figure(name: string): PartFigure | null {
    const value = this.#parts[name];
    return isObject(value) ? asFigure(value) : null;
  }

  range(name: string): [number, number] | null {
    const value = this.#parts[name];
    if (!Array.isArray(value)) return null;
    const [low, high] = value.map(asNumber);
    return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
  }

  curvePoint(day: number): CurvePoint | null {
    const step = this.#parts[String(day)];
    if (!isObject(step)) return null;
    return asCurvePoint(day, step)[0] ?? null;
  }

  /** Every step of a curve that is known. */
  steps(name: string): CurvePoint[] {
    const list = this.#parts[name];
    return Array.isArray(list) ? list.filter(isObject).flatMap((step) => asCurvePoint(asNumber(step.t), step)) : [];
  }

  causes(name: string): Cause[] {
    const list = this.#parts[name];
    return Array.isArray(list) ? list.filter(isObject).map(asCause) : [];
  }
}

function asNumber(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function asCurvePoint(day: number | null, step: JsonObject): CurvePoint[] {
  const [share, low, high, atRisk] = [step.S, step.lo, step.hi, step.atRisk].map(asNumber);
  if (day === null || typeof share !== 'number') return [];
  return [{ day, share, low: low ?? 0, high: high ?? 1, atRisk: atRisk ?? 0 }];
}

function asFigure(part: JsonObject): PartFigure {
  return {
    x: asNumber(part.x),
    n: asNumber(part.n),
    value: asNumber(part.value) ?? asNumber(part.rate),
    low: asNumber(part.lo),
    high: asNumber(part.hi),
    status: typeof part.status === 'string' ? part.status : null,
  };
}

function asCause(part: JsonObject): Cause {
  const label = part.label ?? part.reason;
  return {
    label: typeof label === 'string' ? label : '',
    n: asNumber(part.n) ?? 0,
    share: asNumber(part.share) ?? 0,
    cumulative: asNumber(part.cumulative) ?? 0,
  };
}
