import 'reflect-metadata'
import type { NestApplicationOptions, Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import { OneFromFactory, TwoFromFactories } from './for-root-async.js'
import { One, Two } from './for-root.js'

const applications = [
  { name: 'forRoot, one instance', module: One, instances: 1 },
  { name: 'forRoot, two instances', module: Two, instances: 2 },
  { name: 'forRootAsync, one instance', module: OneFromFactory, instances: 1 },
  { name: 'forRootAsync, two instances', module: TwoFromFactories, instances: 2 },
]

async function main(): Promise<void> {
  const running = await Promise.all(
    applications.map(async ({ module, ...what }) => {
      const app = await create(module)
      await app.listen(0, '127.0.0.1')
      return { app, ...what, address: await app.getUrl() }
    }),
  )
  process.once('SIGTERM', () => {
    void Promise.all(running.map(({ app }) => app.close()))
  })
  console.log(
    `listening ${JSON.stringify(running.map(({ name, instances, address }) => ({ name, instances, address })))}`,
  )
}

function create(module: Type) {
  const options: NestApplicationOptions = { logger: ['error', 'warn'] }
  return process.argv[2] === 'fastify'
    ? NestFactory.create(module, new FastifyAdapter(), options)
    : NestFactory.create(module, new ExpressAdapter(), options)
}

void main()
