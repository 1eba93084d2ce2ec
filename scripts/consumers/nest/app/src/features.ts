import { BouncedAddresses, BouncesController, MarketingBounces, ShopBounces } from './bounces.js'
import { HealthController } from './health.controller.js'
import { MembersController } from './members.controller.js'
import { NewsletterController } from './newsletter.controller.js'
import { OrdersController } from './orders.controller.js'

/** What works with the default instance. */
export const shop = {
  controllers: [BouncesController, HealthController, MembersController, OrdersController],
  providers: [BouncedAddresses, ShopBounces],
}

/** What works with both instances. */
export const shopAndMarketing = {
  controllers: [...shop.controllers, NewsletterController],
  providers: [...shop.providers, MarketingBounces],
}
