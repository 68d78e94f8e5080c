import { dayNumberOf } from '../dialects/dialect.ts';
import { isoDay } from '../relationships/calendar.ts';
import { readCells, readDuplicates } from './cells.ts';
import { checkContext } from './check-context.ts';
import { checkIdentity } from './check-identity.ts';
import { checkMonths } from './check-months.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkPeople } from './check-people.ts';
import { checkReading } from './check-reading.ts';
import { checkTime } from './check-time.ts';
import { checkValues, type FileCells } from './check-values.ts';
import { type Found, nowhere } from './finding.ts';
import { type DayCount, momentOf, readCategories, readDays, readIdShapes, readMonths, readOrders } from './profile.ts';
import { filesOf, type Subject } from './subject.ts';

/** Everything that was found in an export, the heaviest first. */
export async function auditOf(subject: Subject): Promise<Found[]> {
  const files: FileCells[] = await Promise.all(
    subject.files.map(async (read, position) => ({ position, cells: await readCells(subject, read) })),
  );
  const [days, months, categories, orders, shapes] = await Promise.all([
    readDays(subject),
    readMonths(subject),
    readCategories(subject),
    readOrders(subject),
    readIdShapes(subject),
  ]);
  const found = [
    ...checkReading(subject),
    ...(await checkDuplicates(subject, days)),
    ...(await checkIdentity(subject, shapes)),
    ...(await checkTime(subject, days, orders)),
    ...checkMonths(subject, months, categories, days),
    ...(await checkValues(subject, files, categories)),
    ...(await checkNumbers(subject)),
    ...(await checkPeople(subject, files)),
    ...(await checkContext(subject)),
  ];
  const rank = { critical: 0, warning: 1, info: 2 } as const;
  return found.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/** Repeated rows that make up this part of the rows between the first and the last of them are a period pasted twice. */
const pasted = 0.3;

/** Rows that stand in a file twice, one by one or a whole period of them. Events without an id may well be equal. */
async function checkDuplicates(subject: Subject, days: readonly DayCount[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const { file, mapping } of subject.loaded) {
    const { role } = mapping;
    // a customer's second row is left out anyway, and an order may well have the same line twice
    if (role === 'usage' || role === 'customers' || mapping.row.is === 'order-line') continue;
    const ordinal = filesOf(subject, role).findIndex((other) => other.file === file);
    const day = dayNumberOf(momentOf(role));
    const relation = subject.context.bases[role].relation;
    const twice = await readDuplicates(subject, { file, mapping }, relation, ordinal, day);
    if (twice.rows === 0) continue;
    const { from, to } = twice;
    const own = days.filter((each) => each.role === role && each.file === ordinal);
    const rowsIn = (first: number, last: number) =>
      own.reduce((sum, each) => sum + (each.day >= first && each.day <= last ? each.rows : 0), 0);
    const [first, last] = [Math.min(...own.map((each) => each.day)), Math.max(...own.map((each) => each.day))];
    const isPeriod =
      from !== null &&
      to !== null &&
      twice.rows >= 5 &&
      twice.rows > pasted * rowsIn(from, to) &&
      to - from < 0.7 * (last - first);
    const share = twice.rows / Math.max(1, file.records);
    found.push({
      ...nowhere(
        isPeriod ? 'duplicated-period' : 'duplicate-rows',
        share > 0.2 ? 'critical' : share > 0.001 ? 'warning' : 'info',
      ),
      role,
      file: file.name,
      values: {
        n: twice.rows,
        of: file.records,
        ...(from === null || to === null ? {} : { from: isoDay(from), to: isoDay(to) }),
      },
      examples: twice.first.map((row) => ({ file: file.name, ...file.placeOf(row), column: null, value: null })),
    });
  }
  return found;
}
