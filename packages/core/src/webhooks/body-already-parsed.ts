import { LoopsWebhookError } from '../errors/webhook-error.ts'

/** A framework whose way to keep the raw body is known. */
export type WebhookFramework = 'express' | 'nestjs' | 'next'

const fixes: Readonly<Record<WebhookFramework, string>> = {
  express:
    'In Express, put the webhook route before app.use(express.json()), or give that one { verify: (req, res, bytes) => { req.rawBody = bytes } }.',
  nestjs: 'In NestJS, create the application with NestFactory.create(AppModule, { rawBody: true }).',
  next: 'In Next.js, export the handler from a route.ts as POST, and read the body neither before it nor in a proxy around it.',
}

/**
 * The error for a webhook whose body a parser has eaten: the bytes that Loops signed are gone, and what was parsed
 * cannot bring them back.
 *
 * @param framework whose fix to name
 */
export function bodyAlreadyParsed(framework?: WebhookFramework): LoopsWebhookError {
  const fix = framework
    ? fixes[framework]
    : 'Verify the webhook before anything reads its body, with the bytes or the text as they came, such as await request.text().'
  return new LoopsWebhookError(
    'body_already_parsed',
    `The body of this webhook was read or parsed before it was verified, and the signature covers its raw bytes. ${fix}`,
  )
}
