/** What a file that may not be overwritten is to the run. */
const keptAs: Readonly<Record<string, string>> = {
  input: 'it is read as an input',
  beside: 'it lies beside the inputs and is no output of an earlier run',
  configuration: 'it is the configuration',
  baseline: 'it is the baseline',
  secret: 'it holds the secret of the pseudonyms',
};

/** What can be wrong with where a result is to go; part of the catalogue of problems. */
export const outputProblems = {
  'output-format': (d: { file: string; known: string; example: string }) => ({
    what: `cannot tell the format of ${d.file}`,
    found: `an extension that is none of ${d.known}`,
    fix: `name the file after its format: --output ${d.example}`,
  }),
  'output-unwritable': (d: { file: string; reason: string }) => ({
    what: `cannot write ${d.file}`,
    found: d.reason,
    fix: 'choose a folder that exists and that you may write to',
  }),
  'results-unwritable': (d: { reason: string }) => ({
    what: 'cannot write the results to standard output',
    found: d.reason,
    fix: 'send them elsewhere, or to a file: --output FILE',
  }),
  'output-is-read': (d: { file: string; kind: string; other: string }) => ({
    what: `${d.file} is a file of yours and stays as it is`,
    found: `${keptAs[d.kind] ?? d.kind}: ${d.other}`,
    fix: 'choose a name that is not there yet',
  }),
  'output-twice': (d: { file: string; other: string }) => ({
    what: `two outputs are one file: ${d.file}`,
    found: `${d.other} is the same file`,
    fix: 'give each --output a name of its own',
  }),
  'output-linked': (d: { file: string; names: number }) => ({
    what: `${d.file} has another name as well`,
    found: `${d.names} names (hard links) of one file, all of which would change or part`,
    fix: 'choose another name, or remove this one first',
  }),
};
