import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Problem } from '../../problems.ts';
import { type Report, reportSchema } from '../../report/report.ts';

/** Reads a stored JSON report and checks it against the schema. Throws `report-unreadable`. */
export async function readReport(file: string, currentFolder: string): Promise<Report> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(resolve(currentFolder, file), 'utf8'));
  } catch (error) {
    throw Problem.of('report-unreadable', { file, found: error instanceof Error ? error.message : String(error) });
  }
  const parsed = reportSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw Problem.of('report-unreadable', { file, found: `${issue?.path.join('.') || 'the file'}: ${issue?.message}` });
}
