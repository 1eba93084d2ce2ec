import type {
  Contact,
  ContactChanges,
  EventName,
  EventProperties,
  Loops,
  MailingListId,
  PublishedTransactionalEmail,
  TransactionalId,
} from '@loops-kit/core'
import './register.ts'
import { assertType, describe, expectTypeOf, it } from 'vitest'

declare const loops: Loops

describe('of an account that is described, as an application that installed the package sees it', () => {
  it('contacts have its properties with their values', () => {
    assertType(
      loops.contacts.upsert({
        email: 'a@b.co',
        plan: 'pro',
        seats: 3,
        trialEndsAt: new Date(),
        firstName: 'Ada',
      }),
    )
    assertType(loops.contacts.upsert({ email: 'a@b.co', plan: null }))
    // @ts-expect-error -- no such plan
    assertType(loops.contacts.upsert({ email: 'a@b.co', plan: 'gold' }))
    // @ts-expect-error -- no such property
    assertType(loops.contacts.upsert({ email: 'a@b.co', plam: 'pro' }))
    // @ts-expect-error -- a number
    assertType(loops.contacts.create({ email: 'a@b.co', seats: '3' }))
    expectTypeOf<ContactChanges['plan']>().toEqualTypeOf<'free' | 'pro' | null | undefined>()
  })

  it('contacts that are found have them too, dates as text', () => {
    expectTypeOf<Contact['plan']>().toEqualTypeOf<'free' | 'pro' | null | undefined>()
    expectTypeOf<Contact['trialEndsAt']>().toEqualTypeOf<string | null | undefined>()
    expectTypeOf<Contact['email']>().toEqualTypeOf<string>()
    expectTypeOf<Contact>().not.toHaveProperty('plam')
  })

  it('events have its names, each with its own properties', () => {
    expectTypeOf<EventName>().toEqualTypeOf<'signup' | 'loggedIn' | 'upgraded'>()
    expectTypeOf<EventProperties<'signup'>>().toEqualTypeOf<{ plan: 'free' | 'pro' }>()
    assertType(loops.events.send({ email: 'a@b.co', eventName: 'signup', eventProperties: { plan: 'pro' } }))
    assertType(loops.events.send({ email: 'a@b.co', eventName: 'loggedIn' }))
    assertType(
      loops.events.send({ email: 'a@b.co', eventName: 'upgraded', eventProperties: { from: 'free' } }),
    )
    // @ts-expect-error -- no such event
    assertType(loops.events.send({ email: 'a@b.co', eventName: 'sign-up', eventProperties: { plan: 'pro' } }))
    // @ts-expect-error -- its property is missing
    assertType(loops.events.send({ email: 'a@b.co', eventName: 'signup' }))
    // @ts-expect-error -- no such plan
    assertType(loops.events.send({ email: 'a@b.co', eventName: 'signup', eventProperties: { plan: 'gold' } }))
    assertType(
      loops.events.send({
        email: 'a@b.co',
        eventName: 'upgraded',
        // @ts-expect-error -- the property of another event
        eventProperties: { plan: 'pro' },
      }),
    )
    assertType(
      loops.events.send({
        email: 'a@b.co',
        eventName: 'loggedIn',
        // @ts-expect-error -- no such property of a contact
        contactProperties: { plam: 'pro' },
      }),
    )
  })

  it('mail has its templates, each with its own variables', () => {
    expectTypeOf<TransactionalId>().toEqualTypeOf<'passwordReset' | 'receipt' | 'welcome'>()
    assertType(
      loops.transactional.send({
        email: 'a@b.co',
        transactionalId: 'passwordReset',
        dataVariables: { url: 'https://…', minutes: 10 },
      }),
    )
    assertType(
      loops.transactional.send({
        email: 'a@b.co',
        transactionalId: 'receipt',
        dataVariables: { items: [{ name: 'Tea', price: 3 }] },
      }),
    )
    assertType(loops.transactional.send({ email: 'a@b.co', transactionalId: 'welcome' }))
    // @ts-expect-error -- no such template
    assertType(loops.transactional.send({ email: 'a@b.co', transactionalId: 'reset' }))
    // @ts-expect-error -- its variables are missing
    assertType(loops.transactional.send({ email: 'a@b.co', transactionalId: 'passwordReset' }))
    assertType(
      loops.transactional.send({
        email: 'a@b.co',
        transactionalId: 'passwordReset',
        // @ts-expect-error -- one of its variables is missing
        dataVariables: { url: 'https://…' },
      }),
    )
    expectTypeOf<PublishedTransactionalEmail['id']>().toEqualTypeOf<TransactionalId>()
  })

  it('lists have its ids', () => {
    expectTypeOf<MailingListId>().toEqualTypeOf<'newsletter' | 'changelog'>()
    assertType(loops.contacts.upsert({ email: 'a@b.co', mailingLists: { newsletter: true } }))
    assertType(
      loops.events.send({ email: 'a@b.co', eventName: 'loggedIn', mailingLists: { changelog: false } }),
    )
    // @ts-expect-error -- no such list
    assertType(loops.contacts.upsert({ email: 'a@b.co', mailingLists: { news: true } }))
  })

  it('background delivery knows it, too', () => {
    assertType(
      loops.background.events.send({
        email: 'a@b.co',
        eventName: 'signup',
        eventProperties: { plan: 'pro' },
      }),
    )
    // @ts-expect-error -- no such event
    assertType(loops.background.events.send({ email: 'a@b.co', eventName: 'sign-up' }))
    // @ts-expect-error -- no such property
    assertType(loops.background.contacts.upsert({ email: 'a@b.co', plam: 'pro' }))
  })
})
