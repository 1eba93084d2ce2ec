import { InjectLoops, LoopsService } from '@loops-kit/nestjs'
import { Body, Controller, HttpCode, Post } from '@nestjs/common'

@Controller('newsletter')
export class NewsletterController {
  constructor(@InjectLoops('marketing') private readonly loops: LoopsService) {}

  @Post()
  @HttpCode(202)
  async join(@Body() { email }: { email: string }): Promise<{ joined: boolean }> {
    await this.loops.background.contacts.upsert({ email })
    return { joined: true }
  }
}
