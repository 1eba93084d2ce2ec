import { LoopsConfigError } from '@loops-kit/core'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { ApplicationConfig, HttpAdapterHost, ModuleRef, ModulesContainer } from '@nestjs/core'
import { nestLogger } from '../client/nest-logger.ts'
import { allInstances } from '../module/all-instances.ts'
import { LOOPS_INSTANCE, LOOPS_OPTIONS, type LoopsInstance } from '../module/instance.ts'
import type { LoopsModuleOptions } from '../module/options.ts'
import { LoopsWebhooks } from '../webhooks/loops-webhooks.ts'
import { mergedOptions } from '../webhooks/webhook-options.ts'
import { calmly } from './aborted.ts'
import { type ExpressApp, mountOnExpress } from './express.ts'
import { type FastifyInstance, mountOnFastify } from './fastify.ts'
import { mountPaths } from './mount-paths.ts'
import { mountYourself, type Route } from './route.ts'
import { signupRoute } from './signup-route.ts'
import { webhookRoute } from './webhook-route.ts'

type Kind = 'webhooks' | 'signup'

/** Mounts the routes of an instance while the application boots; where there is no HTTP, there is nothing to mount. */
@Injectable()
export class LoopsRoutes implements OnModuleInit {
  readonly #instance: LoopsInstance
  readonly #webhooks: LoopsWebhooks
  readonly #moduleRef: ModuleRef
  readonly #modules: ModulesContainer
  readonly #config: ApplicationConfig
  readonly #host: HttpAdapterHost

  constructor(
    @Inject(LOOPS_INSTANCE) instance: LoopsInstance,
    @Inject(LoopsWebhooks) webhooks: LoopsWebhooks,
    @Inject(ModuleRef) moduleRef: ModuleRef,
    @Inject(ModulesContainer) modules: ModulesContainer,
    @Inject(ApplicationConfig) config: ApplicationConfig,
    @Inject(HttpAdapterHost) host: HttpAdapterHost,
  ) {
    this.#instance = instance
    this.#webhooks = webhooks
    this.#moduleRef = moduleRef
    this.#modules = modules
    this.#config = config
    this.#host = host
  }

  /** @throws LoopsConfigError `invalid_option` where a route cannot be mounted, or there are handlers and no secret */
  onModuleInit(): void {
    // It is not there in workers and application contexts. In test modules it is there from now on.
    if (!(this.#host.httpAdapter as unknown)) return
    const { webhooks, signup } = this.#instance
    const options = this.#options()
    if (webhooks) {
      const { path: _path, version: _version, ...beside } = webhooks
      const merged = mergedOptions(beside, options?.webhooks)
      const receiver = this.#webhooks.receiver(merged)
      this.#mount('webhooks', webhookRoute(this.#instance, receiver, merged.maxBodyBytes))
    }
    if (signup) this.#mount('signup', signupRoute(this.#instance, this.#moduleRef, options))
  }

  /** The instance's options; none before a request where the factory injects `REQUEST`. */
  #options(): LoopsModuleOptions | undefined {
    try {
      return this.#moduleRef.get<LoopsModuleOptions>(LOOPS_OPTIONS, { strict: true })
    } catch {
      return undefined
    }
  }

  #mount(kind: Kind, route: Route): void {
    const paths = this.#freePaths(kind)
    if (paths.length === 0) return
    const { httpAdapter } = this.#host
    const platform = httpAdapter.getType()
    const server: unknown = httpAdapter.getInstance()
    if (platform === 'express') mountOnExpress(server as ExpressApp, paths, calmly(route))
    else if (platform === 'fastify') mountOnFastify(server as FastifyInstance, paths, calmly(route))
    else {
      throw new LoopsConfigError(
        'invalid_option',
        `LoopsModule mounts its routes on Express and on Fastify, and this application runs on "${platform}". Use one of them. ${mountYourself}`,
      )
    }
  }

  /** The paths of a route but for those that another route of the module has, which would get all their requests. */
  #freePaths(kind: Kind): readonly string[] {
    const taken = new Map<string, string>()
    for (const instance of allInstances(this.#modules)) {
      for (const each of ['webhooks', 'signup'] as const) {
        const paths = instance[each] ? mountPaths(instance[each], this.#config) : []
        if (instance === this.#instance && each === kind) {
          for (const path of paths.filter((one) => taken.has(one)))
            this.#warnOfTaken(kind, path, taken.get(path))
          return paths.filter((path) => !taken.has(path))
        }
        for (const path of paths)
          if (!taken.has(path)) taken.set(path, `${each} of the instance "${instance.name}"`)
      }
    }
    return []
  }

  #warnOfTaken(kind: Kind, path: string, owner: string | undefined): void {
    const { name } = this.#instance
    nestLogger(name).warn(
      `The route for ${kind} of the instance "${name}" is not mounted at ${path}: that is the path for ${owner}. Give each a path of its own.`,
    )
  }
}
