import { LoopsModule } from '@loops-kit/nestjs'
import { Module } from '@nestjs/common'
import { shop, shopAndMarketing } from './features.js'
import { Settings } from './settings.js'

const settings = new Settings()

/** Key and secret are those of the environment. */
const shopLoops = LoopsModule.forRoot({
  webhooks: { path: 'webhooks/loops' },
  signup: { path: 'signup', event: 'signup' },
})

const marketingLoops = LoopsModule.forRoot({
  name: 'marketing',
  apiKey: settings.get('MARKETING_API_KEY'),
  webhooks: { path: 'webhooks/marketing', secret: settings.get('MARKETING_WEBHOOK_SECRET') },
})

@Module({ ...shop, imports: [shopLoops] })
export class One {}

@Module({ ...shopAndMarketing, imports: [shopLoops, marketingLoops] })
export class Two {}
