import { sendsEvent } from '@loops-kit/express'
import express, { Router, type Request, type Response } from 'express'
import type { LetterTroubles } from '../letters/letter-troubles.ts'
import { orderedPage, orderPage } from '../pages/order-page.ts'
import { refuse } from '../refuse.ts'
import type { SealedCookie } from '../session/sealed-cookie.ts'
import { sameOrigin } from '../same-origin.ts'
import { takeOrder, type Order } from './order.ts'

/** What orders need to know. */
export interface OrderSettings {
  readonly session: SealedCookie
  readonly troubles: LetterTroubles
}

interface OrderLocals {
  email: string
  order: Order
}

/**
 * Orders, and the event that each one sends. The event's contact is the address of the session, which its person has
 * proved to be theirs: whatever else is posted, nobody can make events for somebody else.
 */
export function orderRoutes({ session, troubles }: OrderSettings): Router {
  const member = (req: Request, res: Response<unknown, OrderLocals>, next: () => void): void => {
    const known = session.read(req)
    if (known === undefined)
      return refuse(
        req,
        res,
        401,
        'Follow the link in the letter that we sent you when you joined; then you can order.',
      )
    res.locals.email = known.email
    next()
  }
  const showBoxes = (_req: Request, res: Response<unknown, OrderLocals>): void => {
    const { email } = res.locals
    res.type('html').send(orderPage(email, troubles.of(email)))
  }
  const orderPlaced = sendsEvent('orderPlaced', (_req, res) => {
    const { email, order } = res.locals as OrderLocals
    return { email, eventProperties: { orderId: order.id, box: order.box, total: order.total } }
  })
  const placeOrder = (req: Request, res: Response<unknown, OrderLocals>): void => {
    const order = takeOrder(req.body)
    if (!order) return refuse(req, res, 400, 'Choose a box: windowsill, balcony or garden.')
    res.locals.order = order
    res.status(201)
    if (req.is('json')) res.json({ order })
    else res.type('html').send(orderedPage(order))
  }
  const body = [express.json({ limit: '4kb' }), express.urlencoded({ extended: false, limit: '4kb' })]

  return Router()
    .get('/orders', member, showBoxes)
    .post('/orders', sameOrigin, member, body, orderPlaced, placeOrder)
}
