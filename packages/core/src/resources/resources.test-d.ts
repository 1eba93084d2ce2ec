import { assertType, describe, expectTypeOf, it } from 'vitest'
import type {
  ApiKeyTest,
  CallMeta,
  Contact,
  ContactProperty,
  ContactWritten,
  Done,
  Loops,
  LoopsCall,
  LoopsError,
  LoopsErrorCode,
  LoopsOptions,
  MailingList,
  OperationName,
  Page,
  SuppressionRemoved,
  SuppressionStatus,
  TransactionalEmail,
} from '../index.ts'

declare const loops: Loops

describe('of an account that nobody described', () => {
  it('contacts take any property', () => {
    assertType(loops.contacts.create({ email: 'a@b.co' }))
    assertType(
      loops.contacts.create({
        email: 'a@b.co',
        plan: 'pro',
        seats: 3,
        beta: true,
        since: new Date(),
        old: null,
      }),
    )
    assertType(loops.contacts.upsert({ userId: 'u1', firstName: null, mailingLists: { anyList: true } }))
    assertType(loops.contacts.upsert({ email: 'a@b.co', userId: 'u1', subscribed: false }))
    assertType(loops.contacts.upsert({ email: 'a@b.co', userId: undefined, firstName: undefined }))
  })

  it('events take any name and properties', () => {
    assertType(loops.events.send({ email: 'a@b.co', eventName: 'signup' }))
    assertType(
      loops.events.send({
        userId: 'u1',
        eventName: 'signup',
        eventProperties: { plan: 'pro', at: new Date() },
      }),
    )
    assertType(
      loops.events.send({
        email: 'a@b.co',
        eventName: 'signup',
        contactProperties: { plan: 'pro', firstName: 'Ada' },
      }),
    )
    const name: string = 'any'
    assertType(loops.events.send({ email: 'a@b.co', eventName: name, mailingLists: { anyList: false } }))
  })

  it('mail takes any template and variables', () => {
    assertType(loops.transactional.send({ email: 'a@b.co', transactionalId: 'any' }))
    assertType(
      loops.transactional.send({
        email: 'a@b.co',
        transactionalId: 'any',
        dataVariables: { url: 'https://…', count: 3, items: [{ name: 'Tea', price: 3 }] },
        attachments: [{ filename: 'a.txt', contentType: 'text/plain', data: 'aGk=' }],
      }),
    )
  })

  it('an unknown property of a contact that was found is unknown', () => {
    expectTypeOf<Contact['email']>().toEqualTypeOf<string>()
    expectTypeOf<Contact['userId']>().toEqualTypeOf<string | null>()
    expectTypeOf<Contact['plan']>().toEqualTypeOf<unknown>()
  })
})

describe('what a call gives', () => {
  it('is the data of its operation', () => {
    expectTypeOf(loops.apiKey.test()).toEqualTypeOf<LoopsCall<ApiKeyTest>>()
    expectTypeOf(loops.contacts.create({ email: 'a@b.co' })).toEqualTypeOf<LoopsCall<ContactWritten>>()
    expectTypeOf(loops.contacts.upsert({ email: 'a@b.co' })).toEqualTypeOf<LoopsCall<ContactWritten>>()
    expectTypeOf(loops.contacts.find({ email: 'a@b.co' })).toEqualTypeOf<LoopsCall<Contact | null>>()
    expectTypeOf(loops.contacts.delete({ userId: 'u1' })).toEqualTypeOf<LoopsCall<Done>>()
    expectTypeOf(loops.contacts.suppression.check({ userId: 'u1' })).toEqualTypeOf<
      LoopsCall<SuppressionStatus>
    >()
    expectTypeOf(loops.contacts.suppression.remove({ userId: 'u1' })).toEqualTypeOf<
      LoopsCall<SuppressionRemoved>
    >()
    expectTypeOf(loops.contactProperties.create({ name: 'plan', type: 'string' })).toEqualTypeOf<
      LoopsCall<Done>
    >()
    expectTypeOf(loops.contactProperties.list()).toEqualTypeOf<LoopsCall<readonly ContactProperty[]>>()
    expectTypeOf(loops.mailingLists.list()).toEqualTypeOf<LoopsCall<readonly MailingList[]>>()
    expectTypeOf(loops.events.send({ email: 'a@b.co', eventName: 'e' })).toEqualTypeOf<LoopsCall<Done>>()
    expectTypeOf(loops.dedicatedSendingIps.list()).toEqualTypeOf<LoopsCall<readonly string[]>>()
    expectTypeOf(loops.transactionalEmails.list().page()).toEqualTypeOf<LoopsCall<Page<TransactionalEmail>>>()
    expectTypeOf(loops.transactionalEmails.list()).toExtend<AsyncIterable<TransactionalEmail>>()
  })

  it('is a promise of it, or of the data and meta, or of a value that says whether it is an error', async () => {
    const call = loops.mailingLists.list()
    expectTypeOf(call).toExtend<Promise<readonly MailingList[]>>()
    expectTypeOf(await call).toEqualTypeOf<readonly MailingList[]>()
    expectTypeOf(await call.withMeta()).toEqualTypeOf<{
      readonly data: readonly MailingList[]
      readonly meta: CallMeta
    }>()
    const settled = await call.safe()
    if (settled.ok) expectTypeOf(settled.data).toEqualTypeOf<readonly MailingList[]>()
    else expectTypeOf(settled.error).toEqualTypeOf<LoopsError>()
    expectTypeOf(settled.meta.operation).toEqualTypeOf<OperationName>()
  })
})

describe('what cannot be meant does not compile', () => {
  it('two identifiers, or none, where Loops takes exactly one', () => {
    // @ts-expect-error -- both
    assertType(loops.contacts.find({ email: 'a@b.co', userId: 'u1' }))
    // @ts-expect-error -- none
    assertType(loops.contacts.find({}))
    // @ts-expect-error -- both
    assertType(loops.contacts.delete({ email: 'a@b.co', userId: 'u1' }))
    // @ts-expect-error -- none
    assertType(loops.contacts.delete({}))
    // @ts-expect-error -- both
    assertType(loops.contacts.suppression.check({ email: 'a@b.co', userId: 'u1' }))
    // @ts-expect-error -- both
    assertType(loops.contacts.suppression.remove({ email: 'a@b.co', userId: 'u1' }))
  })

  it('no identifier where Loops needs one', () => {
    // @ts-expect-error -- none
    assertType(loops.contacts.upsert({ firstName: 'Ada' }))
    // @ts-expect-error -- an email is needed to create
    assertType(loops.contacts.create({ userId: 'u1' }))
    // @ts-expect-error -- none
    assertType(loops.events.send({ eventName: 'signup' }))
    // @ts-expect-error -- an email is needed to send mail
    assertType(loops.transactional.send({ transactionalId: 'any' }))
  })

  it('values of the wrong kind', () => {
    // @ts-expect-error -- a number
    assertType(loops.contacts.upsert({ userId: 826 }))
    // @ts-expect-error -- a text
    assertType(loops.contacts.upsert({ email: 'a@b.co', subscribed: 'true' }))
    // @ts-expect-error -- an array of ids
    assertType(loops.contacts.upsert({ email: 'a@b.co', mailingLists: ['list'] }))
    // @ts-expect-error -- a nested object
    assertType(loops.contacts.upsert({ email: 'a@b.co', address: { street: 'x' } }))
    // @ts-expect-error -- null
    assertType(loops.events.send({ email: 'a@b.co', eventName: 'signup', eventProperties: { plan: null } }))
    assertType(
      loops.transactional.send({
        email: 'a@b.co',
        transactionalId: 'any',
        // @ts-expect-error -- a boolean
        dataVariables: { isNew: true },
      }),
    )
    // @ts-expect-error -- a type that there is not
    assertType(loops.contactProperties.create({ name: 'plan', type: 'text' }))
  })

  it('parts that are not there', () => {
    // @ts-expect-error -- belongs into contactProperties or eventProperties
    assertType(loops.events.send({ email: 'a@b.co', eventName: 'signup', plan: 'pro' }))
    assertType(
      loops.events.send({
        email: 'a@b.co',
        eventName: 'signup',
        // @ts-expect-error -- belongs beside contactProperties
        contactProperties: { mailingLists: { list: true } },
      }),
    )
    // @ts-expect-error -- belongs into dataVariables
    assertType(loops.transactional.send({ email: 'a@b.co', transactionalId: 'any', url: 'https://…' }))
  })

  it('options that there are not', () => {
    // @ts-expect-error -- seconds
    assertType(loops.mailingLists.list({ timeout: 10 }))
    // @ts-expect-error -- another name
    assertType<LoopsOptions>({ retries: 3 })
    // @ts-expect-error -- another lane
    assertType(loops.mailingLists.list({ priority: 'urgent' }))
    // @ts-expect-error -- a text
    assertType(loops.transactionalEmails.list({ perPage: '20' }))
  })
})

describe('an error', () => {
  it('has a code from a closed union, so that a switch can be complete', () => {
    expectTypeOf<LoopsError['code']>().toEqualTypeOf<LoopsErrorCode>()
    expectTypeOf<'not_found'>().toExtend<LoopsErrorCode>()
    expectTypeOf<string>().not.toExtend<LoopsErrorCode>()
  })
})
