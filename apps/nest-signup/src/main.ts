import 'reflect-metadata'
import { existsSync } from 'node:fs'
import { isatty } from 'node:tty'
import { ConsoleLogger, Logger } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { AppModule } from './app.module.ts'
import { AppConfig, ConfigError } from './config/app-config.ts'
import { configureApp } from './configure-app.ts'

if (existsSync('.env')) process.loadEnvFile()

try {
  await start(new AppConfig(process.env))
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  console.error(error.message)
  process.exitCode = 1
}

async function start(config: AppConfig): Promise<void> {
  const { port, host } = config
  const app = await NestFactory.create<NestExpressApplication>(AppModule.register(config), {
    abortOnError: false,
    logger: new ConsoleLogger({ prefix: 'Night Oven', colors: isatty(1) }),
  })
  // On SIGTERM or SIGINT: requests under way are answered, and what was accepted is delivered.
  configureApp(app).enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true })
  await app.listen(port, host).catch((error: Error) => {
    throw new ConfigError([
      `Cannot listen on ${host}, port ${port} (${error.message}). Set PORT to one that is free; 0 takes any.`,
    ])
  })
  new Logger('Server').log(`listening on ${await app.getUrl()}`)
}
