import {
  anyText,
  asObject,
  flag,
  InvalidInputError,
  listOf,
  numberFrom,
  oneOf,
  orNull,
  shape,
  text,
  timestamp,
  wholeNumberFrom,
  type Check,
} from '../input/check.ts'
import { endpointOptions } from './endpoint.ts'
import { secretText } from './secret.ts'
import { mistakes, type SavedDelivery, type SavedWebhook } from './types.ts'

export const savedWebhook: Check<SavedWebhook> = shape(
  {},
  { ...endpointOptions, previousSecrets: listOf(shape({ secret: secretText, validUntil: timestamp }, {})) },
)

const jsonObject: Check<string> = (value, where) => {
  const body = text(value, where)
  try {
    asObject(JSON.parse(body), where)
  } catch {
    throw new InvalidInputError(`${where} must be the JSON text of an object.`)
  }
  return body
}

const attempt = shape(
  {
    at: timestamp,
    url: text,
    webhookTimestamp: wholeNumberFrom(0),
    status: orNull(wholeNumberFrom(100)),
    answer: anyText,
    problem: orNull(anyText),
    durationMs: numberFrom(0),
    replay: flag,
  },
  {},
)

const diagnosis = shape(
  {
    mistakes: listOf(oneOf(...mistakes)),
    message: anyText,
    certain: flag,
    probes: listOf(shape({ way: anyText, status: orNull(wholeNumberFrom(100)) }, {})),
  },
  {},
)

export const savedDelivery: Check<SavedDelivery> = shape(
  {
    id: text,
    at: timestamp,
    eventName: text,
    requestId: orNull(text),
    emailId: orNull(text),
    body: jsonObject,
    status: oneOf('pending', 'delivered', 'failed'),
    attempts: listOf(attempt),
    nextAttemptAt: orNull(timestamp),
    diagnosis: orNull(diagnosis),
  },
  {},
)
