import { type Counted, withoutGroup } from './count-facts.ts';
import { areComparable, compareShares, type Group, shareOf } from './figure.ts';

/** The share of every segment, compared with all customers outside it. */
export function shareGroups<R extends string, C extends string>(
  counts: Counted<R, C>,
  ratio: R,
  isClustered: boolean,
  level: number,
): Group[] {
  return counts.segments.map(({ field, segment, counts: group }) => {
    const estimate = shareOf(group.ratios[ratio], isClustered, level);
    // rows of one customer can be in several event-level groups: no test of independent groups holds there
    const rest =
      field.owner === 'customers'
        ? shareOf(withoutGroup(counts.current, group).ratios[ratio], isClustered, level)
        : null;
    const canCompare = estimate && rest && areComparable(estimate, rest);
    return { field, segment, estimate, comparison: canCompare ? compareShares(estimate, rest) : null };
  });
}
