import { type LoopsHealth, LoopsHealthIndicator } from '@loops-kit/nestjs'
import { Controller, Get } from '@nestjs/common'

@Controller('health')
export class HealthController {
  constructor(private readonly loops: LoopsHealthIndicator) {}

  @Get()
  check(): Promise<LoopsHealth> {
    return this.loops.check()
  }
}
