import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { shutdown } from '@loops-kit/express'
import { createApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'

if (existsSync('.env')) process.loadEnvFile()

try {
  serve(readConfig(process.env))
} catch (error) {
  if (!(error instanceof ConfigError)) throw error
  fail(error.message)
}

function serve({ port, host, siteUrl, sessionSecret, confirmEmailId }: ReturnType<typeof readConfig>): void {
  // Not from the Host header of a request: a stranger could make our letters link to a site of theirs.
  const ownUrl = (): string =>
    `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`
  const { app, loopsMiddleware } = createApp({
    siteUrl: () => siteUrl ?? ownUrl(),
    sessionSecret,
    confirmEmailId,
  })

  const server = app.listen(port, host, (error) => {
    if (error) {
      fail(
        `Cannot listen on ${host}, port ${port} (${error.message}). Set PORT to one that is free; 0 takes any.`,
      )
      return
    }
    console.log(`Fennel & Finch listening on ${ownUrl()}`)
  })
  // On SIGTERM or SIGINT: requests under way are answered, and what was accepted is delivered.
  shutdown(server, loopsMiddleware)
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
