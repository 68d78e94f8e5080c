/** Prints `N passed, N failed` from vitest's JSON results, and `, N skipped` when there are any. */
import { readFileSync } from 'node:fs';

const text = readFileSync(process.argv[2], 'utf8');
// Vitest that dies before its first test writes nothing.
const results = text === '' ? undefined : JSON.parse(text);
const passed = results?.numPassedTests ?? 0;
const skipped = (results?.numPendingTests ?? 0) + (results?.numTodoTests ?? 0);
// A test file that cannot even be loaded holds no tests, yet it failed.
const unloaded = results?.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
const failed = results ? results.numFailedTests + unloaded.length : 1;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
