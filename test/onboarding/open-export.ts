import { type AnalyzeRequest, contextAt, type OpenExport, withExport } from '../../src/analysis/analyze.ts';
import type { MetricContext } from '../../src/metrics/metric-context.ts';
import {
  createLandmarks,
  type LandmarkCurrent,
  type LandmarkData,
  readCurrent,
  readFinished,
} from '../../src/onboarding/landmark.ts';
import type { PointsInput } from '../../src/onboarding/points.ts';
import { resolveAsOf } from '../../src/relationships/as-of.ts';
import { inScratch, requestOn } from '../analyze-fixture.ts';

export interface Opened {
  opened: OpenExport;
  context: MetricContext;
  input: PointsInput;
  read(landmark: number): Promise<{ finished: LandmarkData; current: LandmarkCurrent }>;
}

/** Opens an export at its as-of day and hands it to `use`. */
export function openAt<T>(
  folder: string,
  options: Partial<AnalyzeRequest>,
  use: (export_: Opened) => Promise<T>,
): Promise<T> {
  return inScratch(async (temporaryFolder) => {
    const request = requestOn(folder, temporaryFolder, options);
    return withExport(request, async (opened) => {
      const { engine } = opened;
      const asOf = await resolveAsOf(opened, request);
      const { context } = await contextAt(opened, { request, asOf: asOf.day });
      const { bases, promiseSource, settings, lifecycle } = context;
      const input = { bases, promiseSource, settings, asOf: asOf.day, relationship: lifecycle.relationship };
      let created: ReturnType<typeof createLandmarks> | undefined;
      const read = async (landmark: number) => {
        created ??= createLandmarks(engine, input);
        await created;
        return {
          finished: await readFinished(engine, landmark, input),
          current: await readCurrent(engine, landmark, input),
        };
      };
      return use({ opened, context, input, read });
    });
  });
}
