import { LoopsHealthIndicator } from '@loops-kit/nestjs'
import { Controller, Get } from '@nestjs/common'
import { HealthCheck, type HealthCheckResult, HealthCheckService } from '@nestjs/terminus'

/** Tells an operator how the application and its deliveries stand. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly loops: LoopsHealthIndicator,
  ) {}

  @Get()
  @HealthCheck()
  check(): Promise<HealthCheckResult> {
    return this.health.check([() => this.loops.isHealthy('loops')])
  }
}
