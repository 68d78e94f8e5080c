import type { Candidate } from './candidate.ts';
import { tellsChanges } from './change-columns.ts';
import type { ColumnProfile } from './column-profile.ts';

/** `user_id` and `user_email` beside `user_name` are the agent's where another column is the customer's telephone. */
export function dropStaffUsers(chosen: Candidate[]): ColumnProfile[] {
  const isUser = ({ column }: Candidate) => /^user\b/.test(column.name.words);
  const agent = chosen.find(({ field }) => field === 'agent_id');
  if (!agent || !isUser(agent) || !chosen.some(({ field }) => field === 'phone')) return [];
  const isStaff = (one: Candidate) =>
    ['customer_id', 'email'].includes(one.field) && one.why !== 'named by you' && isUser(one);
  const dropped = chosen.filter(isStaff);
  for (const one of dropped) chosen.splice(chosen.indexOf(one), 1);
  return dropped.map(({ column }) => column);
}

/** Each row of a history has a number of its own; the contact is the case that comes again. */
export function countByMatter(chosen: Candidate[], columns: readonly ColumnProfile[]): void {
  const matter = chosen.find(({ field }) => field === 'issue_id');
  const own = chosen.find(({ field }) => field === 'contact_id');
  if (!matter || !own?.column.isUnique || own.why === 'named by you' || !tellsChanges(matter.column, columns)) return;
  chosen.splice(chosen.indexOf(own), 1);
  matter.field = 'contact_id';
}
