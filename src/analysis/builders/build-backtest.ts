import type { Locale } from '../../locales/locale.ts';
import { byQuarter, calibrationGroups, modelCuts, pointsCuts } from '../../onboarding/evidence.ts';
import type { LandmarkData } from '../../onboarding/landmark.ts';
import type { EvaluatedModel } from '../../onboarding/model.ts';
import type { LandmarkEvidence } from '../../report/backtest.ts';
import { summaryOf } from './verdict-text.ts';

/** All that is printed about one landmark; afterwards its arrays can go. */
export function landmarkEvidence(
  data: LandmarkData,
  model: EvaluatedModel,
  level: number,
  locale: Locale,
): LandmarkEvidence {
  const { folds, heldOut, performance, baseRate } = model;
  const { features = [], coefficients = [] } = model.model ?? {};
  return {
    ...summaryOf(model, locale),
    baseRate,
    pointsCuts: data.rows === 0 ? [] : pointsCuts(data, level),
    folds: folds.map(({ trained, trainedEvents, tested, testedEvents }) => ({
      trained,
      trainedEvents,
      tested,
      testedEvents,
    })),
    heldOut: performance && {
      customers: heldOut.rows,
      events: heldOut.events,
      brier: performance.brier,
      brierBase: performance.brierBase,
      brierSkill: performance.brierSkill,
      calibrationIntercept: performance.calibration?.intercept ?? null,
      calibrationSlope: performance.calibration?.slope ?? null,
      observedOverExpected: performance.observedOverExpected,
      lift: performance.lift,
      pointsAuc: {
        value: performance.pointsAuc.value,
        low: performance.pointsAuc.low,
        high: performance.pointsAuc.high,
      },
      cuts: modelCuts(heldOut, level),
      calibration: calibrationGroups(heldOut, level),
    },
    coefficients: features.map(({ name, mean, sd }, j) => ({
      id: name,
      coefficient: coefficients[j] as number,
      mean,
      sd,
    })),
    quarters: byQuarter(data, heldOut),
  };
}
