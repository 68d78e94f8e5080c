/** Groups in which rows are numbered, each on one node: of a thousand million rows one holds a quarter of a million. */
export const groups = 4096;

/** Numbers that each group has for its rows: all together, and a thousand times as many, are numbers that JavaScript has too. */
export const rowsOfGroup = 2 ** 31;

/** All rows of a table have numbers below it. */
export const rowsOfTable = groups * rowsOfGroup;
