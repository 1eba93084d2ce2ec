import { MembersController } from './members.controller.js'
import { NewsletterController } from './newsletter.controller.js'

/** What works with the default instance. */
export const shop = { controllers: [MembersController] }

/** What works with the instance `marketing`. */
export const marketing = { controllers: [NewsletterController] }
