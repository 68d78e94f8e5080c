import fc from 'fast-check';

// A build must fail for a change, never for the draw: one seed for every run. Another one: FAST_CHECK_SEED=… npm test.
fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? 20_250_630) });
