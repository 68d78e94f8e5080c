import type { Reporter, TestModule } from 'vitest/node';

const shown = 10;

/** Says at the end of a long run which files took longest: where a test that costs too much is to be looked for. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length <= shown) return;
    const files = modules
      .map((module) => {
        const { duration, collectDuration, setupDuration } = module.diagnostic();
        return { name: module.relativeModuleId, took: duration + collectDuration + setupDuration };
      })
      .sort((a, b) => b.took - a.took);
    const total = files.reduce((sum, { took }) => sum + took, 0);
    const lines = files.slice(0, shown).map(({ name, took }) => `${(took / 1000).toFixed(1).padStart(8)} s  ${name}`);
    console.log(
      [`\nslowest of ${files.length} files, which took ${Math.round(total / 1000)} s together:`, ...lines].join('\n'),
    );
  }
}
