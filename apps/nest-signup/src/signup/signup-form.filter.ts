import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common'
import type { Request, Response } from 'express'
import { InvalidInputException } from '../input/invalid-input.exception.ts'
import { wantsPage } from '../web/wants-page.ts'
import { signupForm } from './signup-form.ts'

/** Shows the form again, with what was typed and what to mend, to whom posted it with a browser. */
@Catch(InvalidInputException)
export class SignupFormFilter implements ExceptionFilter<InvalidInputException> {
  catch(exception: InvalidInputException, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    const [req, res] = [http.getRequest<Request>(), http.getResponse<Response>()]
    res.status(exception.getStatus())
    if (wantsPage(req)) res.render('signup', signupForm({ ...req.body }, exception.errors))
    else res.json(exception.getResponse())
  }
}
