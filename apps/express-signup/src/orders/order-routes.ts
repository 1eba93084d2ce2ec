import { sendsEvent } from '@loops-kit/express'
import express, { Router, type Request, type Response } from 'express'
import { orderedPage, orderPage } from '../pages/order-page.ts'
import { refuse } from '../refuse.ts'
import type { TokenSealer } from '../session/sealed-token.ts'
import { sessionEmail } from '../session/session.ts'
import { sameOrigin } from '../same-origin.ts'
import { takeOrder, type Order } from './order.ts'

interface OrderLocals {
  email: string
  order: Order
}

/**
 * Orders, and the event that each one sends. The event's contact is the address of the session, which its person has
 * proved to be theirs: whatever else is posted, nobody can make events for somebody else.
 */
export function orderRoutes(sealer: TokenSealer): Router {
  const member = (req: Request, res: Response<unknown, OrderLocals>, next: () => void): void => {
    const email = sessionEmail(req, sealer)
    if (email === undefined)
      return refuse(
        req,
        res,
        401,
        'Follow the link in the letter that we sent you when you joined; then you can order.',
      )
    res.locals.email = email
    next()
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
    .get('/orders', member, (_req, res) => void res.type('html').send(orderPage()))
    .post('/orders', sameOrigin, member, body, orderPlaced, placeOrder)
}
