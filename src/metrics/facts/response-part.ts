import { invitation, mature, matureMonths } from '../../entities/invitation.ts';
import { type Counted, share } from '../../measures/measure.ts';
import { shareOf } from '../figure.ts';
import type { MetricContext } from '../metric-context.ts';
import { sharePart } from '../share-figure.ts';

/** Invitations that were answered (METHOD B3); counted for the response rate, and beside the NPS. */
export const responseMeasures = {
  answered: share(invitation, {
    ...{ on: 'sent', x: 'isAnswered', windows: mature, months: matureMonths, split: 'all' },
    when: ({ bases }) => bases.surveys.has('sent_at'),
  }),
};

/** Not a single unanswered invitation: the file was cut down to its answers, which is not 100 % (METHOD B3). */
export function holdsAnswersOnly({ sumX, sumM }: { sumX: number; sumM: number }): boolean {
  return sumX === sumM;
}

/** The response rate as a part of the NPS: who did not answer is missing from it. */
export function responsePart({ answered }: Counted<typeof responseMeasures>, context: MetricContext) {
  if (!answered || holdsAnswersOnly(answered.current)) return null;
  const isClustered = context.identity.isKnown('surveys');
  return sharePart(shareOf(answered.current, isClustered, context.settings.level), answered.current.sumX);
}
