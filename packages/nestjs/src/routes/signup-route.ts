import { answerSignup } from '@loops-kit/core/adapter'
import { ContextIdFactory, type ModuleRef } from '@nestjs/core'
import type { LoopsInstance } from '../module/instance.ts'
import type { LoopsModuleOptions } from '../module/options.ts'
import type { LoopsSignupService } from '../signup/loops-signup.service.ts'
import { getLoopsSignupToken } from '../signup/signup-provider.ts'
import type { Route } from './route.ts'

/** What is kept of a body before it is known how much the sign-up takes: its options may belong to the request. */
const defaultCaptureBytes = 262_144

/**
 * The sign-up of an instance as a route. Each request gets the sign-up that the module's factory makes for it.
 *
 * @param moduleRef of the instance's module
 * @param options of the instance, where they do not belong to the request
 */
export function signupRoute(
  { name }: LoopsInstance,
  moduleRef: ModuleRef,
  options: LoopsModuleOptions | undefined,
): Route {
  const token = getLoopsSignupToken(name)
  return {
    maxBodyBytes: options?.signup?.maxBodyBytes ?? defaultCaptureBytes,
    async answer({ request, node, address }) {
      const contextId = ContextIdFactory.getByRequest(request)
      moduleRef.registerRequestByContextId(request, contextId)
      const signup = await moduleRef.resolve<LoopsSignupService>(token, contextId, { strict: true })
      const response = await answerSignup(
        { handle: (web, fields) => signup.respond(web, fields) },
        node,
        address,
      )
      const { status, headers } = response
      return { status, headers, body: new Uint8Array(await response.arrayBuffer()) }
    },
  }
}
