import { describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli.ts';
import { reportSchema } from '../../src/report/report.ts';
import { recordingIo } from './in-process.ts';
import { mini } from './run-health.ts';

// A bug in one metric, as it would be in a release: nothing a user gives makes a metric throw.
vi.mock('../../src/metrics/nps.ts', async (load) => {
  const real = await load<typeof import('../../src/metrics/nps.ts')>();
  const measure = () => Promise.reject(new Error('one \u001b[31m too many'));
  return { ...real, nps: { ...real.nps, measure } };
});

describe('a metric that throws', { timeout: 30_000 }, () => {
  it('is reported as failed, the rest of the report stands, and the exit code is 3', async () => {
    const io = recordingIo(mini);
    expect(await main(['report', '--format', 'json'], io)).toBe(3);
    io.end();
    const { metrics } = reportSchema.parse(JSON.parse(io.stdout));
    const failed = metrics.filter(({ status }) => status === 'failed');
    expect(failed).toMatchObject([{ id: 'nps', value: null, interval: null, series: [] }]);
    expect(metrics.find(({ id }) => id === 'promise-kept-rate')?.value).toBeCloseTo(0.4, 9);
    expect(io.stderr).toMatch(
      /^nps failed: this is a bug in health, please report it\n {2}Error: one \\x1b\[31m too many/,
    );
  });

  it('is named in the printed report, which stays free of the stack', async () => {
    const io = recordingIo(mini);
    expect(await main(['report'], io)).toBe(3);
    io.end();
    expect(io.stdout).toMatch(/Trust less: Net Promoter Score: this figure could not be worked out/);
    expect(io.stdout).toMatch(/Promise-kept rate +40%/);
    expect(io.stdout).not.toContain('too many');
    expect(io.stderr).toContain('at ');
  });
});
