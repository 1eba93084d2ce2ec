import { operations } from '../api/operation.ts'
import {
  anything,
  InvalidInputError,
  numberFrom,
  oneOf,
  shape,
  wholeNumberFrom,
  type Check,
} from '../input/check.ts'
import type { FaultEffect, FaultRule } from './types.ts'

const named = oneOf(
  'rateLimit',
  'timeout',
  'reset',
  'refuse',
  'emptyBody',
  'truncatedBody',
  'malformedJson',
  'html502',
)
const status = shape({ status: wholeNumberFrom(200) }, { body: anything })
const latency = shape({ latencyMs: numberFrom(0) }, {})
const schedules = ['first', 'nth', 'every'] as const

const effect: Check<FaultEffect> = (value, where) => {
  if (typeof value !== 'object' || value === null) {
    if (value === undefined)
      throw new InvalidInputError(
        `${where} is missing: it says what a struck call meets, such as "reset" or { "status": 503 }.`,
      )
    return named(value, where)
  }
  if ('latencyMs' in value) return latency(value, where)
  const checked = status(value, where)
  if (checked.status > 599) throw new InvalidInputError(`${where}.status must be a number from 200 to 599.`)
  return checked
}

const rule = shape(
  { effect },
  {
    operation: oneOf(...operations),
    when: oneOf('before', 'after'),
    first: wholeNumberFrom(1),
    nth: wholeNumberFrom(1),
    every: wholeNumberFrom(1),
  },
)

/** Checks a fault that came from outside. Throws an `InvalidInputError` that says what is wrong. */
export function parseFaultRule(value: object): FaultRule {
  const checked = rule(value, '')
  const given = schedules.filter((name) => checked[name] !== undefined)
  if (given.length > 1)
    throw new InvalidInputError(`A fault has one schedule: ${given.join(' and ')} cannot stand together.`)
  if (checked.effect === 'refuse' && checked.when === 'after')
    throw new InvalidInputError(
      'A refused connection never reaches the emulator, so `refuse` strikes `before` only.',
    )
  return checked
}
