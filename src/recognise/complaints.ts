import type { FileDoubt } from '../columns/mapping.ts';
import { normaliseHeader } from '../columns/normalise-header.ts';
import type { Assignment } from './assign.ts';

/** Every row is numbered as a complaint, or the file is called after them: `Complaint ID`, `klachten.csv`. */
const complaint = /\b(?:complaints?|grievances?|klacht\w*|beschwerde\w*|reklamation\w*|reclamations?|plaintes?)\b/;
const number = /\b(?:id|no|nr|number|numero|nummer)\b|#|(?:nummer|nr)$/;

/** A file of nothing but complaints: each row is a problem, and what else customers asked for stands elsewhere. */
export function onlyComplaints(
  { role, columns }: Assignment,
  fileName: string,
): { constants: Record<string, string>; doubts: FileDoubt[] } {
  const none = { constants: {}, doubts: [] };
  if (role !== 'contacts' || columns.is_problem) return none;
  const key = columns.contact_id?.header ?? '';
  const words = normaliseHeader(key).words;
  const isNumbered = complaint.test(words) && (number.test(words) || words.split(' ').length === 1);
  const name = fileName.replace(/^.*[\\/]/, '');
  const isCalledSo = complaint.test(normaliseHeader(name.replace(/\.[^.]*$/, '')).words);
  if (!isNumbered && !isCalledSo) return none;
  const by = isNumbered ? key : name;
  return {
    constants: { is_problem: 'true' },
    doubts: [
      {
        code: 'only-complaints',
        column: isNumbered ? key : null,
        figures: ['problem-contact-ratio', 'first-contact-resolution'],
        weight: 'low_quality',
        values: { by },
      },
    ],
  };
}
