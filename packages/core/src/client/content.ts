import type { Content } from '../resources/content.ts'
import type { WorkflowNodes } from '../resources/workflow-nodes.ts'
import { type Later, later, type Methods } from './later.ts'
import type { LoopsOptions } from './options.ts'
import type { Send } from './send.ts'

const standard = { list: 'list', get: 'call', create: 'call', update: 'call' } as const

const methods: { readonly [Name in keyof Content]: Methods<Content[Name]> } = {
  audienceSegments: { list: 'list', get: 'call', create: 'call' },
  campaignGroups: standard,
  campaigns: standard,
  components: standard,
  emailMessages: { get: 'call', update: 'call', edit: 'call', preview: 'call', guardian: 'call' },
  eventPatterns: { list: 'list', get: 'call', getByName: 'call' },
  themes: standard,
  transactionalEmails: { ...standard, listPublished: 'list', draft: 'call', publish: 'call' },
  transactionalGroups: standard,
  uploads: { file: 'call', create: 'call', complete: 'call' },
  workflows: { ...standard, edit: 'call', delete: 'call', changeMailingList: 'call' },
}

const nodeMethods: Methods<WorkflowNodes> = {
  create: 'call',
  get: 'call',
  update: 'call',
  edit: 'call',
  delete: 'call',
  deleteRecursively: 'call',
  addBranch: 'call',
  reroute: 'call',
}

/** Workflows and their nodes, whose code comes with the first call. */
export interface LaterWorkflows extends Later<Content['workflows']> {
  /** Their nodes. */
  readonly nodes: Later<WorkflowNodes>
}

/** The resources of one client that make emails and workflows. */
export class ContentResources {
  readonly #send: Send
  readonly #options: LoopsOptions
  readonly #standIns = new Map<keyof Content, unknown>()
  #workflows: LaterWorkflows | undefined
  #content: Content | undefined
  #loading: Promise<Content> | undefined

  constructor(send: Send, options: LoopsOptions) {
    this.#send = send
    this.#options = options
  }

  /** A resource; the same one each time. */
  of<Name extends keyof Content>(name: Name): Later<Content[Name]> {
    const known = this.#standIns.get(name) as Later<Content[Name]> | undefined
    const standIn = known ?? this.#later(name, methods[name], (content) => content[name])
    this.#standIns.set(name, standIn)
    return standIn
  }

  /** Workflows with their nodes; the same object each time. */
  workflows(): LaterWorkflows {
    return (this.#workflows ??= {
      ...this.of('workflows'),
      nodes: this.#later('workflows.nodes', nodeMethods, ({ workflows }) => workflows.nodes),
    })
  }

  #later<Resource>(
    name: string,
    which: Methods<Resource>,
    pick: (content: Content) => Resource,
  ): Later<Resource> {
    const load = (): Resource | Promise<Resource> =>
      this.#content ? pick(this.#content) : this.#load().then(pick)
    return later(name, which, load, this.#send)
  }

  async #load(): Promise<Content> {
    this.#loading ??= import('../resources/content.ts').then((module) => {
      this.#content = new module.Content(this.#send, this.#options)
      return this.#content
    })
    try {
      return await this.#loading
    } catch (error) {
      this.#loading = undefined
      throw error
    }
  }
}
