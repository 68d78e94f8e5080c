import type { NameMatch } from '../columns/vocabulary.ts';
import type { ColumnProfile } from './column-profile.ts';

/** A column that may be a field. */
export interface Candidate {
  field: string;
  column: ColumnProfile;
  confidence: number;
  match: Pick<NameMatch, 'how' | 'isGeneric'>;
  /** Positions of the columns that complete it. */
  with?: number[];
  why: string;
}
