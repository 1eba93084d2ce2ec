import { describe, expect, test } from 'vitest'
import { countLine, countTests } from './count.mjs'

const startTime = 1_000

/** @param {Partial<import('./count.mjs').Task>} [task] */
const testTask = (task = {}) => ({
  task: 'test',
  package: '@loops-kit/core',
  directory: 'packages/core',
  command: 'vitest run',
  cache: { status: 'MISS' },
  execution: { startTime, exitCode: 0 },
  ...task,
})

/** @param {Partial<import('./count.mjs').Report>} [counts] */
const report = (counts = {}) => ({
  startTime: startTime + 1,
  numTotalTests: 3,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...counts,
})

const failed = { startTime, exitCode: 1 }

describe('tests that ran', () => {
  test('are added up over all packages', () => {
    const count = countTests([testTask(), testTask({ directory: 'packages/express' })], (directory) =>
      directory === 'packages/core' ? report() : report({ numTotalTests: 2, numPassedTests: 2 }),
    )
    expect(count).toEqual({ passed: 5, failed: 0, skipped: 0, problems: [] })
  })

  test('count from the restored report when turbo had them in its cache', () => {
    const cached = testTask({ cache: { status: 'HIT' }, execution: undefined })
    expect(countTests([cached], () => report({ startTime: 1 }))).toMatchObject({ passed: 3, failed: 0 })
  })

  test('count as skipped when they are skipped or still to be written', () => {
    const count = countTests([testTask()], () =>
      report({ numPassedTests: 0, numPendingTests: 2, numTodoTests: 1 }),
    )
    expect(count).toMatchObject({ passed: 0, failed: 0, skipped: 3 })
  })

  test('count as failed when they failed, beside those that passed', () => {
    const count = countTests([testTask({ execution: failed })], () =>
      report({
        numPassedTests: 2,
        numFailedTests: 1,
        testResults: [
          { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
          { status: 'passed', assertionResults: [{ status: 'passed' }] },
        ],
      }),
    )
    expect(count).toEqual({ passed: 2, failed: 1, skipped: 0, problems: [] })
  })
})

describe('one failure each', () => {
  test('a test file that cannot be loaded', () => {
    const count = countTests([testTask({ execution: failed })], () =>
      report({ testResults: [{ status: 'failed', assertionResults: [] }] }),
    )
    expect(count).toMatchObject({ passed: 3, failed: 1 })
  })

  test('a run without a report', () => {
    expect(countTests([testTask()], () => undefined)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('a run that left only the report of an earlier run', () => {
    const stale = report({ startTime: startTime - 1 })
    expect(countTests([testTask({ execution: failed })], () => stale)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('a package whose run finds no test', () => {
    const empty = report({ numTotalTests: 0, numPassedTests: 0 })
    expect(countTests([testTask()], () => empty)).toMatchObject({ passed: 0, failed: 1 })
  })

  test('a run in which no test failed but that ended with an error', () => {
    const count = countTests([testTask({ execution: failed })], () => report())
    expect(count).toMatchObject({ passed: 3, failed: 1 })
    expect(count.problems).toHaveLength(1)
  })

  test('tests that could not start because a build failed', () => {
    const count = countTests([testTask({ execution: undefined })], () => report())
    expect(count).toMatchObject({ passed: 0, failed: 1 })
  })

  test('a failed type check', () => {
    const typecheck = testTask({ task: 'typecheck', command: 'tsc', execution: failed })
    expect(countTests([typecheck], () => undefined)).toMatchObject({ passed: 0, failed: 1 })
  })
})

test('a package without a test script is left out', () => {
  const none = testTask({ command: '<NONEXISTENT>' })
  expect(countTests([none], () => undefined)).toEqual({ passed: 0, failed: 0, skipped: 0, problems: [] })
})

test('the last line names skipped tests only when there are some', () => {
  expect(countLine({ passed: 12, failed: 0, skipped: 0, problems: [] })).toBe('12 passed, 0 failed')
  expect(countLine({ passed: 12, failed: 1, skipped: 2, problems: [] })).toBe(
    '12 passed, 1 failed, 2 skipped',
  )
})
