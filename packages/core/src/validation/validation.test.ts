import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answers, client } from '../../test/support/stub.ts'
import { type Loops, type LoopsCall, LoopsValidationError } from '../index.ts'

const email = 'ada@example.com'
const long = 'x'.repeat(499)
const longest = 'x'.repeat(498)

/** Any input, as plain JavaScript may give it. */
type Start = (loops: Loops, input: never) => LoopsCall<unknown>

const create: Start = (loops, input) => loops.contacts.create(input)
const upsert: Start = (loops, input) => loops.contacts.upsert(input)
const find: Start = (loops, input) => loops.contacts.find(input)
const remove: Start = (loops, input) => loops.contacts.delete(input)
const check: Start = (loops, input) => loops.contacts.suppression.check(input)
const lift: Start = (loops, input) => loops.contacts.suppression.remove(input)
const property: Start = (loops, input) => loops.contactProperties.create(input)
const event: Start = (loops, input) => loops.events.send(input)
const mail: Start = (loops, input) => loops.transactional.send(input)

async function start(call: Start, input: unknown): Promise<{ error: unknown; bodies: unknown[] }> {
  const { loops, sent } = client([answers({ success: true, id: 'c1', removalQuota: {} })])
  const settled = await call(loops, input as never).safe()
  return {
    error: settled.ok ? undefined : settled.error,
    bodies: sent.map(({ body }) => (body === undefined ? undefined : JSON.parse(body))),
  }
}

const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? `a ${value.constructor.name}`
    : `${typeof value} ${String(value)}`

type Case = readonly [rule: string, call: Start, input: unknown, path: string]

const refused: readonly Case[] = [
  ['an email is needed to create', create, { firstName: 'Ada' }, 'email'],
  ['an email or a userId is needed to upsert', upsert, { firstName: 'Ada' }, 'email'],
  ['an email or a userId is needed for an event', event, { eventName: 'signup' }, 'email'],
  ['an email is needed for a mail', mail, { transactionalId: 't1' }, 'email'],
  ['exactly one identifier finds: none', find, {}, 'email'],
  ['exactly one identifier finds: both', find, { email, userId: 'u1' }, 'userId'],
  ['exactly one identifier deletes: none', remove, {}, 'email'],
  ['exactly one identifier deletes: both', remove, { email, userId: 'u1' }, 'userId'],
  ['exactly one identifier checks: none', check, {}, 'email'],
  ['exactly one identifier checks: both', check, { email, userId: 'u1' }, 'userId'],
  ['exactly one identifier lifts: none', lift, {}, 'email'],
  ['exactly one identifier lifts: both', lift, { email, userId: 'u1' }, 'userId'],
  ['a userId is a text', upsert, { userId: 826 }, 'userId'],
  ['a userId is not empty', upsert, { userId: '' }, 'userId'],
  ['a userId is not blank', find, { userId: '  ' }, 'userId'],
  ['an input is an object', upsert, undefined, 'contact'],
  ['an input is no array', event, [], 'event'],
  ['an input is no text', find, email, 'contact'],

  ...[
    '',
    ' ',
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'ada @example.com',
    'ada@exa mple.com',
    'Ada <ada@example.com>',
    'ada@example.com,bob@example.com',
    'ada@example.com\n',
    ' ada@example.com',
    'ada@@example.com',
    'ada@example.',
    7,
    null,
    {},
  ].map((value): Case => [`${JSON.stringify(value)} is no address`, upsert, { email: value }, 'email']),
  ['an address is checked where contacts are found', find, { email: 'nobody' }, 'email'],
  ['an address is checked where mail is sent', mail, { email: 'nobody', transactionalId: 't1' }, 'email'],

  ['a value has at most 498 characters', upsert, { email, plan: long }, 'plan'],
  ['a built-in value has at most 498 characters', upsert, { email, firstName: long }, 'firstName'],
  ['a userId has at most 498 characters', upsert, { userId: long }, 'userId'],
  ['an address has at most 498 characters', upsert, { email: `${long}@example.com` }, 'email'],
  ['a property name has at most 498 characters', upsert, { email, [long]: 1 }, long],
  ['an event name has at most 498 characters', event, { email, eventName: long }, 'eventName'],
  [
    'an event property has at most 498 characters',
    event,
    { email, eventName: 'e', eventProperties: { a: long } },
    'eventProperties.a',
  ],
  [
    'a data variable has at most 498 characters',
    mail,
    { email, transactionalId: 't1', dataVariables: { html: long } },
    'dataVariables.html',
  ],

  ...[
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    undefined,
    {},
    [],
    () => 1,
    Symbol('s'),
    10n,
    new Date(Number.NaN),
  ].map((value): Case => [`a property cannot hold ${nameOf(value)}`, upsert, { email, plan: value }, 'plan']),
  ...[Number.NaN, Number.POSITIVE_INFINITY, null, undefined, { a: 1 }, ['a'], new Date(Number.NaN)].map(
    (value): Case => [
      `an event property cannot hold ${nameOf(value)}`,
      event,
      { email, eventName: 'e', eventProperties: { plan: value } },
      'eventProperties.plan',
    ],
  ),
  [
    'a property of an event’s contact is checked too',
    event,
    { email, eventName: 'e', contactProperties: { seats: Number.NaN } },
    'contactProperties.seats',
  ],
  [
    'event properties are an object',
    event,
    { email, eventName: 'e', eventProperties: [] },
    'eventProperties',
  ],
  [
    'contact properties are an object',
    event,
    { email, eventName: 'e', contactProperties: 'plan' },
    'contactProperties',
  ],

  ['a time in seconds is a mistake: createdAt', upsert, { email, trialEndsAt: 1_704_711_066 }, 'trialEndsAt'],
  ['a time in seconds is a mistake: a date', upsert, { email, birthDate: 1_704_711_066 }, 'birthDate'],
  [
    'a time in seconds is a mistake in an event',
    event,
    { email, eventName: 'e', eventProperties: { startTime: 1_704_711_066 } },
    'eventProperties.startTime',
  ],

  ...['id', 'listId', 'softDeleteAt', 'teamId', 'updatedAt'].map((name): Case => [
    `"${name}" belongs to Loops`,
    upsert,
    { email, [name]: 'x' },
    name,
  ]),
  ['a name that belongs to Loops cannot be cleared', upsert, { email, teamId: null }, 'teamId'],
  [
    'a name that belongs to Loops is refused in an event',
    event,
    { email, eventName: 'e', contactProperties: { id: 'x' } },
    'contactProperties.id',
  ],

  ['firstName is a text', upsert, { email, firstName: 7 }, 'firstName'],
  ['subscribed is a boolean', upsert, { email, subscribed: 'true' }, 'subscribed'],
  ['subscribed is not null', upsert, { email, subscribed: null }, 'subscribed'],
  ['lists are an object', upsert, { email, mailingLists: ['l1'] }, 'mailingLists'],
  ['a list is joined or left', upsert, { email, mailingLists: { l1: 'yes' } }, 'mailingLists.l1'],
  [
    'a list of an event is joined or left',
    event,
    { email, eventName: 'e', mailingLists: { l1: 1 } },
    'mailingLists.l1',
  ],

  ['an event has a name', event, { email }, 'eventName'],
  ['an event name is not empty', event, { email, eventName: ' ' }, 'eventName'],
  ['an event name is a text', event, { email, eventName: 7 }, 'eventName'],
  ['an event name has no colon', event, { email, eventName: 'shop:order' }, 'eventName'],
  ['an event has no other parts', event, { email, eventName: 'e', plan: 'pro' }, 'plan'],
  ...['email', 'userId', 'eventName', 'eventProperties', 'mailingLists', 'contactProperties'].map(
    (name): Case => [
      `a contact property cannot replace "${name}" of its event`,
      event,
      { email, eventName: 'e', contactProperties: { [name]: 'x' } },
      `contactProperties.${name}`,
    ],
  ),

  ['a mail has a template', mail, { email }, 'transactionalId'],
  ['a template id is not empty', mail, { email, transactionalId: '' }, 'transactionalId'],
  [
    'addToAudience is a boolean',
    mail,
    { email, transactionalId: 't1', addToAudience: 'yes' },
    'addToAudience',
  ],
  [
    'data variables are an object',
    mail,
    { email, transactionalId: 't1', dataVariables: 'url' },
    'dataVariables',
  ],
  ...[null, undefined, true, Number.NaN, {}, new Date(0)].map((value): Case => [
    `a data variable cannot hold ${nameOf(value)}`,
    mail,
    { email, transactionalId: 't1', dataVariables: { url: value } },
    'dataVariables.url',
  ]),
  [
    'a data variable has a name that Loops takes',
    mail,
    { email, transactionalId: 't1', dataVariables: { 'my url': 'x' } },
    'dataVariables.my url',
  ],
  [
    'an array variable has at most 100 items',
    mail,
    { email, transactionalId: 't1', dataVariables: { items: Array.from({ length: 101 }, () => ({ a: 1 })) } },
    'dataVariables.items',
  ],
  [
    'an array variable holds objects',
    mail,
    { email, transactionalId: 't1', dataVariables: { items: ['Tea'] } },
    'dataVariables.items.0',
  ],
  [
    'an array variable holds objects of texts and numbers',
    mail,
    { email, transactionalId: 't1', dataVariables: { items: [{ a: 1 }, { b: null }] } },
    'dataVariables.items.1.b',
  ],

  ['attachments are an array', mail, { email, transactionalId: 't1', attachments: {} }, 'attachments'],
  [
    'an attachment has a file name',
    mail,
    { email, transactionalId: 't1', attachments: [{ contentType: 'text/plain', data: '' }] },
    'attachments.0.filename',
  ],
  [
    'an attachment has a media type',
    mail,
    { email, transactionalId: 't1', attachments: [{ filename: 'a.txt', data: '' }] },
    'attachments.0.contentType',
  ],
  ...['data:text/plain;base64,aGk=', 'aGk', 'a-_=', 'aGk=\n', 'a===', 7, undefined].map((data): Case => [
    `${JSON.stringify(data)} is no base64`,
    mail,
    { email, transactionalId: 't1', attachments: [{ filename: 'a.txt', contentType: 'text/plain', data }] },
    'attachments.0.data',
  ]),
  [
    'a mail has at most 4,000,000 bytes',
    mail,
    {
      email,
      transactionalId: 't1',
      attachments: [
        { filename: 'a.bin', contentType: 'application/octet-stream', data: 'A'.repeat(4_000_000) },
      ],
    },
    'attachments',
  ],

  [
    'a mail has at most 4,000,000 bytes, and not every character is one',
    mail,
    { email, transactionalId: 't1', dataVariables: { items: [{ text: 'ü'.repeat(2_500_000) }] } },
    'attachments',
  ],

  ['a contact property has a name', property, { type: 'string' }, 'name'],
  ...['Plan', 'plan name', 'plan_name', 'plan-name', '1plan', 'plänName'].map((name): Case => [
    `a new contact property is named in camelCase: ${name}`,
    property,
    { name, type: 'string' },
    'name',
  ]),
  [
    'a new contact property has no name that belongs to Loops',
    property,
    { name: 'teamId', type: 'string' },
    'name',
  ],
  ['a new contact property has a type', property, { name: 'plan' }, 'type'],
  ['a new contact property has a type that there is', property, { name: 'plan', type: 'text' }, 'type'],

  ...['', ' ', 'x'.repeat(101), 'with space', 'line\n', 'ünicode'].map((idempotencyKey): Case => [
    `${JSON.stringify(idempotencyKey).slice(0, 20)} is no idempotency key`,
    (loops) => loops.events.send({ email, eventName: 'e' }, { idempotencyKey }),
    undefined,
    'idempotencyKey',
  ]),
]

describe('refused with its place and without an address, before anything is sent', () => {
  it.each(refused)('%s', async (_, call, input, path) => {
    const { error, bodies } = await start(call, input)
    expect(error).toBeInstanceOf(LoopsValidationError)
    expect(error).toMatchObject({
      code: 'invalid_input',
      path,
      attempts: 0,
      retryable: false,
      mayHaveHappened: false,
    })
    expect(bodies).toEqual([])
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toMatch(/@\w+\.\w/)
  })
})

describe('Loops is asked about what only Loops can know', () => {
  it.each<[string, Start, object]>([
    ['an unusual address', upsert, { email: "o'brien+news@sub.example.co.uk" }],
    ['an address in other letters', upsert, { email: 'ädä@exämple.com' }],
    ['the longest value', upsert, { email, plan: longest, userId: longest, [longest]: 1 }],
    ['every kind of property', upsert, { email, a: '', b: 0, c: false, d: -1.5, e: null }],
    ['a time in milliseconds', upsert, { email, trialEndsAt: 1_704_711_066_000 }],
    ['a large number that is no time', upsert, { email, revenue: 1_704_711_066 }],
    ['an emptied built-in property', upsert, { email, firstName: null, lastName: '', userGroup: null }],
    ['no properties', event, { email, eventName: 'e', eventProperties: {}, mailingLists: {} }],
    [
      'a hundred items',
      mail,
      {
        email,
        transactionalId: 't1',
        dataVariables: { items: Array.from({ length: 100 }, () => ({ a: 'b' })) },
      },
    ],
    ['names of variables', mail, { email, transactionalId: 't1', dataVariables: { 'a-b_C9': 'x' } }],
    ['a contact property', property, { name: 'planName2', type: 'date' }],
  ])('%s', async (_, call, input) => {
    expect(await start(call, input)).toEqual({ error: undefined, bodies: [input] })
  })

  it('a Date becomes ISO 8601', async () => {
    const at = new Date('2026-01-02T03:04:05.678Z')
    expect((await start(upsert, { email, since: at })).bodies).toEqual([
      { email, since: '2026-01-02T03:04:05.678Z' },
    ])
    expect((await start(event, { email, eventName: 'e', eventProperties: { at } })).bodies).toEqual([
      { email, eventName: 'e', eventProperties: { at: '2026-01-02T03:04:05.678Z' } },
    ])
  })
})

describe('whatever it is given, the client either refuses it or sends exactly that', () => {
  const value = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.oneof(fc.string(), fc.boolean(), fc.integer(), fc.double(), fc.constant(null)),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(
        fc.date(),
        fc.constant(undefined),
        fc.jsonValue(),
        fc.string({ minLength: 480, maxLength: 520 }),
      ),
    },
  )
  const name = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom(
      'firstName',
      'subscribed',
      'mailingLists',
      'teamId',
      '__proto__',
      'constructor',
      'toJSON',
      'plan',
      'endsAt',
    ),
  )
  const properties = fc.dictionary(name, value, { maxKeys: 6 })
  const lists = fc.option(fc.dictionary(fc.string(), fc.oneof(fc.boolean(), value), { maxKeys: 3 }), {
    nil: undefined,
  })
  const id = fc.oneof(
    { weight: 5, arbitrary: fc.constant(email) },
    { weight: 1, arbitrary: fc.oneof(fc.emailAddress(), fc.string()) },
  )

  /** What JSON has of an input: dates as texts, undefined left out. */
  const asJson = (input: unknown): unknown => JSON.parse(JSON.stringify(input))

  async function holds(call: Start, input: object, expected: () => unknown): Promise<void> {
    const { error, bodies } = await start(call, input)
    const isRefused = error instanceof LoopsValidationError
    expect({ error: isRefused ? 'refused' : error, bodies }).toEqual({
      error: isRefused ? 'refused' : undefined,
      bodies: isRefused ? [] : [expected()],
    })
  }

  it('contacts', async () => {
    await fc.assert(
      fc.asyncProperty(id, properties, lists, async (address, changes, mailingLists) => {
        const input = { ...changes, email: address, mailingLists }
        await holds(upsert, input, () => asJson(input))
      }),
      { numRuns: 300 },
    )
  })

  it('events', async () => {
    await fc.assert(
      fc.asyncProperty(
        id,
        name,
        properties,
        properties,
        lists,
        async (address, eventName, eventProperties, contactProperties, mailingLists) => {
          const input = { email: address, eventName, eventProperties, contactProperties, mailingLists }
          const { contactProperties: beside, ...rest } = input
          await holds(event, input, () => asJson({ ...beside, ...rest }))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('mail', async () => {
    const variables = fc.dictionary(
      fc.stringMatching(/^[\w-]{1,8}$/),
      fc.oneof(fc.string(), fc.integer(), value, fc.array(properties, { maxLength: 3 })),
      { maxKeys: 4 },
    )
    await fc.assert(
      fc.asyncProperty(id, fc.string(), variables, async (address, transactionalId, dataVariables) => {
        const input = { email: address, transactionalId, dataVariables }
        await holds(mail, input, () => asJson(input))
      }),
      { numRuns: 300 },
    )
  })

  it('a value of any kind in the place of an input', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything(),
        fc.constantFrom(create, upsert, find, remove, check, lift, property, event, mail),
        async (input, call) => {
          const { error, bodies } = await start(call, input)
          const isRefused = error instanceof LoopsValidationError
          expect(isRefused || error === undefined).toBe(true)
          expect(bodies).toHaveLength(isRefused ? 0 : 1)
        },
      ),
      { numRuns: 300 },
    )
  })
})
