/**
 * What turbo's run summary says about one task of one package.
 *
 * @typedef {object} Task
 * @property {string} task
 * @property {string} package
 * @property {string} directory
 * @property {string} command
 * @property {{ status: string }} cache
 * @property {{ startTime: number, exitCode: number | null } | undefined} [execution]
 */

/**
 * The part of a vitest JSON report that counts.
 *
 * @typedef {object} Report
 * @property {number} startTime
 * @property {number} numTotalTests
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: { status: string }[] }[]} testResults
 */

/**
 * @typedef {object} Count
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} problems one sentence for each failure that no single test stands for
 */

/**
 * Counts the tests of a whole run. Everything that kept a test from running counts as one failure.
 *
 * @param {Task[]} tasks
 * @param {(directory: string) => Report | undefined} readReport
 * @returns {Count}
 */
export function countTests(tasks, readReport) {
  const counts = tasks
    .filter((task) => task.command !== '<NONEXISTENT>')
    .map((task) => (task.task === 'test' ? countTestTask(task, readReport) : countOtherTask(task)))
  return {
    passed: sum(counts.map((count) => count.passed)),
    failed: sum(counts.map((count) => count.failed)),
    skipped: sum(counts.map((count) => count.skipped)),
    problems: counts.flatMap((count) => count.problems),
  }
}

/**
 * The last line of a test run.
 *
 * @param {Count} count
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * @param {Task} task
 * @param {(directory: string) => Report | undefined} readReport
 * @returns {Count}
 */
function countTestTask(task, readReport) {
  const cached = task.cache.status === 'HIT'
  if (!cached && task.execution === undefined) {
    return failure(`${task.package}: the tests did not run, because something they need failed.`)
  }

  const written = readReport(task.directory)
  // Without this, a run that crashed would be counted by the report of the run before it.
  const fresh = cached || (written !== undefined && written.startTime >= (task.execution?.startTime ?? 0))
  const report = fresh ? written : undefined
  if (report === undefined) return failure(`${task.package}: the test run left no report.`)

  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length
  if (report.numTotalTests === 0 && brokenFiles === 0) {
    return failure(`${task.package}: the test run found no test.`)
  }
  const broken = brokenFiles > 0 ? [`${task.package}: ${brokenFiles} test file(s) could not be run.`] : []
  const unexplained =
    report.numFailedTests + brokenFiles === 0 && !succeeded(task)
      ? [`${task.package}: no test failed, but the run ended with an error (see above).`]
      : []
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles + unexplained.length,
    skipped: report.numPendingTests + report.numTodoTests,
    problems: [...broken, ...unexplained],
  }
}

/**
 * @param {Task} task
 * @returns {Count}
 */
function countOtherTask(task) {
  if (succeeded(task) || task.execution === undefined) {
    return { passed: 0, failed: 0, skipped: 0, problems: [] }
  }
  return failure(`${task.package}: ${task.task} failed (see above).`)
}

/** @param {Task} task */
function succeeded(task) {
  return task.cache.status === 'HIT' || task.execution?.exitCode === 0
}

/**
 * @param {string} problem
 * @returns {Count}
 */
function failure(problem) {
  return { passed: 0, failed: 1, skipped: 0, problems: [problem] }
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
