import { AsyncLocalStorage } from 'node:async_hooks'
import { type ContextId, ContextIdFactory, type ModuleRef } from '@nestjs/core'

interface DeliveryRequest {
  readonly request: object
  contextId?: ContextId
}

const deliveries = new AsyncLocalStorage<DeliveryRequest>()

/** Runs what answers a request of Loops, so that the handlers of its event know what scope they are in. */
export function withinRequest<T>(request: object, run: () => Promise<T>): Promise<T> {
  return deliveries.run({ request }, run)
}

/** The scope of the request that brought the event: handlers of one request share it, as in controllers. */
export function scopeOfRequest(moduleRef: ModuleRef): ContextId {
  const delivery = deliveries.getStore()
  if (delivery?.contextId) return delivery.contextId
  const contextId = delivery ? ContextIdFactory.getByRequest(delivery.request) : ContextIdFactory.create()
  if (delivery) {
    delivery.contextId = contextId
    moduleRef.registerRequestByContextId(delivery.request, contextId)
  }
  return contextId
}
