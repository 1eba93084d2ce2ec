import type { NodeRequest, RequestAddress } from '@loops-kit/core/adapter'

/** An answer for any platform. */
export interface RouteAnswer {
  readonly status: number
  readonly headers: Iterable<readonly [name: string, value: string]>
  readonly body: Uint8Array | string | null
}

/** A request to a route of the module, whatever the platform. */
export interface RouteRequest {
  /** As Nest knows it: what `REQUEST` injects. */
  readonly request: object
  /** As Node knows it. */
  readonly node: NodeRequest
  readonly address: RequestAddress
}

/** A route of the module, before it is mounted. */
export interface Route {
  readonly answer: (request: RouteRequest) => Promise<RouteAnswer>
  /** Largest body that is read, in bytes. */
  readonly maxBodyBytes: number
}

/** What to do where the module cannot mount its routes. */
export const mountYourself =
  'Or leave the paths out, create the application with NestFactory.create(AppModule, { rawBody: true }), and answer in a controller: with createWebhooks of @loops-kit/core/webhooks and req.rawBody, and with LoopsSignupService.'
