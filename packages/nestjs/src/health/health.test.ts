import { expect, it } from 'vitest'
import { type HealthFacts, judge, type LoopsHealthLimits } from './health.ts'

const well: HealthFacts = { key: 'valid', queue: { waiting: 0, dead: 0 } }

it.each<[string, Partial<HealthFacts>, LoopsHealthLimits, 'up' | 'down']>([
  ['all is well', {}, {}, 'up'],
  ['the key is refused', { key: 'refused' }, {}, 'down'],
  ['the key is missing', { key: 'missing' }, {}, 'down'],
  ['the key is unusable', { key: 'unusable' }, {}, 'down'],
  ['Loops does not answer', { key: 'unchecked' }, {}, 'up'],
  ['Loops does not answer and has to', { key: 'unchecked' }, { requireReachable: true }, 'down'],
  ['Loops has to answer and does', {}, { requireReachable: true }, 'up'],
  ['as many jobs wait as may', { queue: { waiting: 9_000, dead: 0 } }, {}, 'up'],
  ['more jobs wait', { queue: { waiting: 9_001, dead: 0 } }, {}, 'down'],
  ['more jobs wait than a limit', { queue: { waiting: 4, dead: 0 } }, { maxWaiting: 3 }, 'down'],
  ['there are dead letters', { queue: { waiting: 0, dead: 1000 } }, {}, 'up'],
  [
    'there are as many dead letters as may be',
    { queue: { waiting: 0, dead: 1 } },
    { maxDeadLetters: 1 },
    'up',
  ],
  ['there are more dead letters', { queue: { waiting: 0, dead: 2 } }, { maxDeadLetters: 1 }, 'down'],
  [
    'there is a dead letter and may be none',
    { queue: { waiting: 0, dead: 1 } },
    { maxDeadLetters: 0 },
    'down',
  ],
  ['background delivery does not answer', { queue: undefined }, {}, 'down'],
])('when %s', (_what, facts, limits, status) => {
  const health = judge({ ...well, ...facts }, limits)
  expect(health.status).toBe(status)
  expect(health.problems.length).toBe(status === 'up' ? 0 : 1)
})

it('names every problem', () => {
  expect(
    judge({ key: 'refused', queue: { waiting: 5, dead: 2 } }, { maxWaiting: 4, maxDeadLetters: 1 }),
  ).toEqual({
    status: 'down',
    key: 'refused',
    waiting: 5,
    deadLetters: 2,
    problems: [
      'Loops does not take the API key. Replace it by one from Loops > Settings > API.',
      'Jobs that wait in background delivery: 5. Limit: 4.',
      'Dead letters: 2. Limit: 1.',
    ],
  })
})
