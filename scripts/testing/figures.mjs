import { existsSync, readFileSync } from 'node:fs';

/** `flaky`: of those that passed, how many did so at their second try. @typedef {{ passed: number, failed: number, skipped: number, flaky: number }} Figures */

/** What a runner that wrote no report is worth: nothing ran. @type {Figures} */
const NONE = { passed: 0, failed: 0, skipped: 0, flaky: 0 };

/** @param {string} file @returns {any} */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** A file that could not be loaded has no tests in the report: it counts as one that failed. @param {string} file @returns {Figures} */
export function vitestFigures(file) {
  const report = read(file);
  if (!report) return NONE;
  const broken = report.testResults.filter(
    (/** @type {any} */ suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
    flaky: 0,
  };
}

/** @param {string} file @returns {Figures} */
export function playwrightFigures(file) {
  const report = read(file);
  if (!report) return NONE;
  const { expected, flaky, unexpected, skipped } = report.stats;
  // Errors outside any test: a global set-up that failed, a spec that does not load.
  return { passed: expected + flaky, failed: unexpected + report.errors.length, skipped, flaky };
}
