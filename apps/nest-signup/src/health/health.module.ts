import { Module } from '@nestjs/common'
import { TerminusModule } from '@nestjs/terminus'
import { HealthController } from './health.controller.ts'

/** `/health`, with Terminus. */
@Module({ imports: [TerminusModule], controllers: [HealthController] })
export class HealthModule {}
