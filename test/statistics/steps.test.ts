import { expect, it } from 'vitest';
import { atOnce, inTurns, type Steps } from '../../src/statistics/steps.ts';

function* counting(to: number, done: number[] = []): Steps<number[]> {
  for (let i = 0; i < to; i++) {
    done.push(i);
    yield;
  }
  return done;
}

it('work in steps comes to the same at once and in turns', async () => {
  expect(atOnce(counting(5))).toEqual([0, 1, 2, 3, 4]);
  expect(await inTurns(counting(5))).toEqual([0, 1, 2, 3, 4]);
  expect(atOnce(counting(0))).toEqual([]);
});

it('in turns something else has one after every step, and may end it', async () => {
  const stop = new AbortController();
  const done: number[] = [];
  const work = inTurns(counting(1000, done), stop.signal);
  const reason = new Error('enough');
  setImmediate(() => setImmediate(() => stop.abort(reason)));
  await expect(work).rejects.toBe(reason);
  expect(done.length).toBeGreaterThan(1);
  expect(done.length).toBeLessThan(10);
});
