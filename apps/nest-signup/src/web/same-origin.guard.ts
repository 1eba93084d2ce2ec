import { type CanActivate, type ExecutionContext, ForbiddenException, Injectable } from '@nestjs/common'
import type { Request } from 'express'

/** Refuses what the page of another site posts in somebody's name. Programs send no `Origin` and pass. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { method, headers, host } = context.switchToHttp().getRequest<Request>()
    const { origin } = headers
    if (method !== 'POST' || origin === undefined) return true
    if (URL.canParse(origin) && new URL(origin).host === host) return true
    throw new ForbiddenException('This cannot be sent from another site.')
  }
}
