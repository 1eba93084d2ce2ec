// An application that has described its account: compiled by typing.test.ts, as a user's compiler would.
import express from 'express'
import { loops, sendsEvent, signup } from '@loops-kit/express'
import '@loops-kit/express/request'

declare module '@loops-kit/core' {
  interface Register {
    contactProperties: { plan: 'free' | 'pro' }
    events: { orderPlaced: { total: number }; loggedIn: Record<string, never> }
    mailingLists: 'cm0newsletter'
  }
}

const email = 'ada@example.com'
const app = express()
app.use(loops())
app.post(
  '/orders',
  sendsEvent('orderPlaced', () => ({ email, eventProperties: { total: 42 } })),
)
app.post(
  '/login',
  sendsEvent('loggedIn', async () => ({ userId: 'u1' })),
)
app.post(
  '/signup',
  signup({ event: 'loggedIn', contact: { plan: 'free' }, mailingLists: { cm0newsletter: true } }),
)
app.get('/', async (req, res) => {
  await req.loops.background.events.send({ email, eventName: 'orderPlaced', eventProperties: { total: 1 } })
  res.json(await req.loops.contacts.find({ email }))
})

// @ts-expect-error an event that the account does not have
sendsEvent('orderPlacedd', () => ({ email, eventProperties: { total: 42 } }))
// @ts-expect-error a property that the event does not have
sendsEvent('orderPlaced', () => ({ email, eventProperties: { sum: 42 } }))
// @ts-expect-error no contact
sendsEvent('orderPlaced', () => ({ eventProperties: { total: 42 } }))
// @ts-expect-error an event that the account does not have
signup({ event: 'signedUp' })
// @ts-expect-error an event that needs properties, without them
signup({ event: 'orderPlaced' })
// @ts-expect-error a value that the property cannot have
signup({ contact: { plan: 'gold' } })
// @ts-expect-error a list that the account does not have
signup({ mailingLists: { cm0other: true } })
