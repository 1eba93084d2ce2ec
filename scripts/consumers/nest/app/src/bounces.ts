import type { EmailHardBouncedEvent } from '@loops-kit/core/webhooks'
import { OnLoopsWebhook } from '@loops-kit/nestjs'
import { Controller, Get, Injectable, Query } from '@nestjs/common'

@Injectable()
export class BouncedAddresses {
  private readonly heard = new Set<string>()

  add(route: string, { contactIdentity }: EmailHardBouncedEvent): void {
    this.heard.add(`${route}:${contactIdentity.email}`)
  }

  has(routeAndEmail: string): boolean {
    return this.heard.has(routeAndEmail)
  }
}

@Injectable()
export class ShopBounces {
  constructor(private readonly addresses: BouncedAddresses) {}

  @OnLoopsWebhook('email.hardBounced')
  heard(event: EmailHardBouncedEvent): void {
    this.addresses.add('/webhooks/loops', event)
  }
}

@Injectable()
export class MarketingBounces {
  constructor(private readonly addresses: BouncedAddresses) {}

  @OnLoopsWebhook('email.hardBounced', { name: 'marketing' })
  async heard(event: EmailHardBouncedEvent): Promise<void> {
    this.addresses.add('/webhooks/marketing', event)
  }
}

@Controller('bounced')
export class BouncesController {
  constructor(private readonly addresses: BouncedAddresses) {}

  @Get()
  has(@Query('email') routeAndEmail: string): { bounced: boolean } {
    return { bounced: this.addresses.has(routeAndEmail) }
  }
}
