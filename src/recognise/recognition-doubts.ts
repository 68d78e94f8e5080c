import type { FileDoubt, Mapping } from '../columns/mapping.ts';
import { isVisitor } from '../columns/plan-text.ts';
import type { Assignment } from './assign.ts';
import type { ColumnProfile } from './column-profile.ts';
import { weightDoubts } from './survey-constants.ts';

/** What header and cells leave in doubt: ids of devices and of visitors who have not logged in, weights that are none. */
export function doubtsAbout(best: Assignment, columns: readonly ColumnProfile[]): Pick<Mapping, 'doubts'> {
  const doubts = [...visitors(best), ...weightDoubts(best, columns), ...tasks(best, columns)];
  return doubts.length > 0 ? { doubts } : {};
}

function visitors({ chosen }: Assignment): FileDoubt[] {
  const key = chosen.find(({ field }) => field === 'customer_id')?.column;
  const n = key?.words.filter(isVisitor).length ?? 0;
  if (!key || n === 0) return [];
  const values = { column: key.header, share: Math.round((100 * n) / key.words.length) };
  return [{ code: 'visitors', column: key.header, figures: 'role', weight: 'note', values }];
}

const ofTask = /^(?:task|activity) ?(?:id|type|sub ?type)$|^(?:who|what) ?id$/;

/** Tasks and activities of a CRM: what staff had to do, whoever asked for it. */
function tasks({ role }: Assignment, profiles: readonly ColumnProfile[]): FileDoubt[] {
  const found = role === 'contacts' ? profiles.filter(({ name }) => ofTask.test(name.words)) : [];
  const [first] = found;
  if (!first || found.length < 2) return [];
  return [
    {
      code: 'rows-are-tasks',
      column: first.header,
      figures: 'role',
      weight: 'caveat',
      values: { column: first.header },
    },
  ];
}
