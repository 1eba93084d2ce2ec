import { maskAddresses } from '@loops-kit/core'
import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  InternalServerErrorException,
  Logger,
  PayloadTooLargeException,
} from '@nestjs/common'
import type { Request, Response } from 'express'
import { wantsPage } from './wants-page.ts'

/** Says what went wrong: to the person when it is theirs to mend, to the log when it is ours. */
@Catch()
export class AllExceptionsFilter implements ExceptionFilter<unknown> {
  readonly #logger = new Logger('Errors')

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const [req, res] = [http.getRequest<Request>(), http.getResponse<Response>()]
    const problem = this.#problemOf(exception)
    res.status(problem.getStatus())
    if (wantsPage(req)) res.render('message', { title: 'This did not work', text: sentence(problem) })
    else res.json(answer(problem))
  }

  #problemOf(exception: unknown): HttpException {
    if (exception instanceof HttpException) return exception
    // The parsers of Express put a status on their errors.
    const { status, stack } = (exception ?? {}) as { status?: unknown; stack?: unknown }
    if (status === 413) return new PayloadTooLargeException('This is more than we can take.')
    if (typeof status === 'number' && status >= 400 && status < 500)
      return new HttpException('The content of this request could not be read.', status)
    // Errors of other packages may hold an address.
    this.#logger.error(maskAddresses(String(stack ?? exception)))
    return new InternalServerErrorException('Something broke on our side. Please try again in a minute.')
  }
}

/** What has an answer of its own, such as the health, keeps it. */
function answer(problem: HttpException): object {
  const own = problem.getResponse()
  if (typeof own === 'object' && !('statusCode' in own)) return own
  return { ok: false, errors: [{ message: sentence(problem) }] }
}

function sentence(problem: HttpException): string {
  return problem.getStatus() === 404 ? 'There is nothing at this address.' : problem.message
}
