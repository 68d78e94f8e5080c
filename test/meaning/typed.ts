/** A line as a shell would split it: words between blanks, double quotes around those that hold any, a quote inside them behind `\`. */
export function typed(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"]|"(?:[^"\\]|\\.)*")+/g)].map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"/g, (_, inside: string) => inside.replace(/\\(["`$])/g, '$1')),
  );
}
