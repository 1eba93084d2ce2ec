import { LoopsService, LoopsSignupService } from '@loops-kit/nestjs'
import { BadRequestException, Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common'

/** Both classes are injected by the metadata that the compiler writes. */
@Controller('members')
export class MembersController {
  constructor(
    private readonly loops: LoopsService,
    private readonly signup: LoopsSignupService,
  ) {}

  @Post()
  @HttpCode(202)
  async join(@Body() body: unknown): Promise<{ joined: boolean }> {
    const result = await this.signup.handle(body)
    if (result.kind === 'invalid') throw new BadRequestException(result.errors)
    return { joined: true }
  }

  @Get()
  async find(@Query('email') email: string): Promise<{ subscribed: boolean }> {
    const contact = await this.loops.contacts.find({ email })
    return { subscribed: contact?.subscribed === true }
  }
}
