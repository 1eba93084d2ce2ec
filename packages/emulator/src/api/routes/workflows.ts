import { getEventPattern, getEventPatternByName, listEventPatterns } from '../../operations/event-patterns.ts'
import { read, type RouteTable } from '../route.ts'

/** Workflows with their nodes, and the events that start them. */
export const workflowRoutes: RouteTable = {
  '/event-patterns': { GET: read('eventPatterns.list', listEventPatterns) },
  '/event-patterns/by-name/{eventName}': { GET: read('eventPatterns.getByName', getEventPatternByName) },
  '/event-patterns/{eventPatternId}': { GET: read('eventPatterns.get', getEventPattern) },
}
