import { LoopsConfigError } from '@loops-kit/core'
import { type ExpressRequest, expressAddress, type NodeResponse } from '@loops-kit/core/adapter'
import { isAborted } from './aborted.ts'
import { captureBody } from './capture-body.ts'
import { mountYourself, type Route } from './route.ts'

type Next = (error?: unknown) => void
type Handler = (req: ExpressRequest, res: NodeResponse, next: Next) => Promise<void>

interface Layer {
  readonly name?: string
  readonly handle?: { readonly name?: string }
}

/** The part of an application of Express, 4 or 5, that is needed here. */
export interface ExpressApp {
  all(paths: string[], handler: Handler): unknown
  readonly _router?: { readonly stack?: Layer[] }
  readonly router?: { readonly stack?: Layer[] }
}

/**
 * Mounts a route on Express, after the middleware of modules. Body parsers stand before that by now, so the bytes are
 * kept for this route before the first of them, and after what the application has installed itself.
 *
 * @throws LoopsConfigError `invalid_option` where it cannot be seen which parsers there are
 */
export function mountOnExpress(app: ExpressApp, paths: readonly string[], route: Route): void {
  const stack = stackOf(app)
  const parser = stack.findIndex(({ name, handle }) => isParser(name) || isParser(handle?.name))
  if (parser >= 0) {
    app.all([...paths], capture(route))
    stack.splice(parser, 0, ...stack.splice(-1))
  }
  app.all([...paths], answerWith(route))
}

function stackOf(app: ExpressApp): Layer[] {
  // Express 4 throws when its "router" is read.
  const stack = app._router?.stack ?? app.router?.stack
  if (stack) return stack
  throw new LoopsConfigError(
    'invalid_option',
    `LoopsModule does not know the router of this Express, so it cannot keep the raw bytes of webhooks before they are parsed. Use @nestjs/platform-express with Express 4 or 5. ${mountYourself}`,
  )
}

function isParser(name: string | undefined): boolean {
  return name === 'jsonParser' || name === 'urlencodedParser'
}

function answerWith({ answer }: Route): Handler {
  return async (req, res, next) => {
    try {
      const { status, headers, body } = await answer({
        request: req,
        node: req,
        address: expressAddress(req),
      })
      if (res.headersSent || res.destroyed) return
      res.statusCode = status
      for (const [name, value] of headers) res.setHeader(name, value)
      ;(res as { end(body?: Uint8Array | string): unknown }).end(body ?? undefined)
    } catch (error) {
      next(error)
    }
  }
}

/** Reads the body for the route, and answers at once where it is too large to go on with. */
function capture(route: Route): Handler {
  const answer = answerWith(route)
  return async (req, res, next) => {
    try {
      if (await captureBody(req, route.maxBodyBytes)) next()
      else await answer(req, res, next)
    } catch (error) {
      if (!isAborted(error)) next(error)
    }
  }
}
