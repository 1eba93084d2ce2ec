import { LoopsSignupService } from '@loops-kit/nestjs'
import {
  Body,
  Controller,
  Get,
  Post,
  Redirect,
  Render,
  Req,
  Res,
  ServiceUnavailableException,
  UseFilters,
} from '@nestjs/common'
import type { Request, Response } from 'express'
import { InvalidInputException } from '../input/invalid-input.exception.ts'
import { UsersService } from '../users/users.service.ts'
import { wantsPage } from '../web/wants-page.ts'
import { SignupFormFilter } from './signup-form.filter.ts'
import { signupForm, type SignupForm } from './signup-form.ts'
import { type SignupDto, signupSchema } from './signup.dto.ts'

/** The form, and what is posted: by a browser without scripts, or as JSON by a program. */
@Controller()
@UseFilters(SignupFormFilter)
export class SignupController {
  constructor(
    private readonly signup: LoopsSignupService,
    private readonly users: UsersService,
  ) {}

  @Get()
  @Render('signup')
  show(): SignupForm {
    return signupForm()
  }

  /** Nobody waits for Loops here, and nobody learns whether the address was known. */
  @Post('signup')
  async create(
    @Body({ schema: signupSchema }) dto: SignupDto,
    @Req() req: Request,
    @Res() res: Response,
  ): Promise<void> {
    const result = await this.signup.handle(dto)
    if (result.kind === 'invalid') throw new InvalidInputException(result.errors)
    if (result.kind === 'unavailable') {
      res.set('retry-after', String(Math.ceil(result.retryAfterMs / 1000)))
      throw new ServiceUnavailableException(
        'We cannot take sign-ups right now. Please try again in a minute.',
      )
    }
    await this.users.register(dto)
    if (wantsPage(req)) res.redirect(303, '/welcome')
    else res.status(202).json({ ok: true })
  }

  /** Where a browser is after a mistake, when the page is asked for once more. */
  @Get('signup')
  @Redirect('/', 303)
  again(): void {}

  @Get('welcome')
  @Render('message')
  welcome(): object {
    return {
      title: 'You are on the list',
      text: 'A first letter is on its way. The next one comes in the evening before your day, when we know what goes into the oven.',
    }
  }
}
