import { maskAddresses } from '@loops-kit/core'
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common'
import type { Request, Response } from 'express'
import { wantsPage } from './wants-page.ts'

/** Says what went wrong: to the person when it is theirs to mend, to the log when it is ours. */
@Catch()
export class AllExceptionsFilter implements ExceptionFilter<unknown> {
  readonly #logger = new Logger('Errors')

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const [req, res] = [http.getRequest<Request>(), http.getResponse<Response>()]
    const isOurs = !(exception instanceof HttpException)
    // Errors of other packages may hold an address.
    if (isOurs) {
      this.#logger.error(
        maskAddresses(exception instanceof Error ? String(exception.stack) : String(exception)),
      )
    }
    res.status(isOurs ? 500 : exception.getStatus())
    if (wantsPage(req)) res.render('message', { title: 'This did not work', text: sentence(exception) })
    else res.json(answer(exception))
  }
}

/** What has an answer of its own, such as the health, keeps it. */
function answer(exception: unknown): object {
  const own = exception instanceof HttpException ? exception.getResponse() : undefined
  if (typeof own === 'object' && !('statusCode' in own)) return own
  return { ok: false, errors: [{ message: sentence(exception) }] }
}

function sentence(exception: unknown): string {
  if (!(exception instanceof HttpException))
    return 'Something broke on our side. Please try again in a minute.'
  if (exception.getStatus() === 404) return 'There is nothing at this address.'
  return exception.message
}
