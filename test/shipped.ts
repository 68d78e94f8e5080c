/**
 * The program as it is shipped, in this process: whatever is golden and whatever is read is held against the bundle that users run,
 * started by the loader that starts theirs. Mutation testing changes sources, so it asks for those.
 */
type Program = typeof import('../src/index.ts');

// named in a variable: it is read as it stands, not as the test runner would rewrite it
const loader: string = '../bin/load.js';

async function loadShipped(): Promise<Program> {
  const { loadProgram } = (await import(loader)) as { loadProgram(): { program: Program } };
  return loadProgram().program;
}

export const shipped: Program =
  process.env.HEALTH_TESTED === 'sources' ? await import('../src/index.ts') : await loadShipped();
